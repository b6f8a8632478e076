/// How the program ends.
package enum ExitCode: Int32, Sendable {
  /// Nothing at or above the gate.
  case pass = 0
  /// Findings at or above the gate.
  case findings = 1
  /// A wrong flag, contract or input, or a run that could judge nothing.
  case usage = 2
  /// The run broke.
  case broken = 3
}

/// Why a verb stopped, in the words the user sees.
package struct CommandError: Error, Hashable, Sendable {
  /// One sentence without a full stop.
  package var message: String
  /// What to do about it, where that is known.
  package var mend: String?
  /// How the program ends.
  package var code: ExitCode

  package init(_ message: String, mend: String? = nil, code: ExitCode = .usage) {
    self.message = message
    self.mend = mend
    self.code = code
  }

  /// The text for standard error: the sentence, then the mend on a line of its own.
  ///
  /// `PROGRAM` in a mend stands for the program's name, which differs where users build their own.
  package func text(program: String) -> String {
    let mend = mend.map { "  " + $0.replacing("PROGRAM", with: program) + "\n" }
    return "error: \(message)\n" + (mend ?? "")
  }
}
