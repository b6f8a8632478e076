/// What stands on the command line besides flags.
package struct Operands: Hashable, Sendable {
  /// The word that describes one: `RECORDING`.
  package var placeholder: String
  /// The fewest that make sense.
  package var minimum: Int
  /// The most that make sense.
  package var maximum: Int

  package init(_ placeholder: String, _ counts: ClosedRange<Int>) {
    self.placeholder = placeholder
    minimum = counts.lowerBound
    maximum = counts.upperBound
  }

  /// How the usage line writes them: `RECORDING…`, `[RULE]`.
  package var label: String {
    let word = maximum > 1 ? placeholder + "…" : placeholder
    return minimum == 0 ? "[\(word)]" : word
  }
}

/// A command line worth copying, and what it does.
package struct Example: Hashable, Sendable {
  /// Everything after the program's name.
  package var arguments: String
  /// What it does.
  package var explanation: String

  package init(_ arguments: String, _ explanation: String) {
    self.arguments = arguments
    self.explanation = explanation
  }
}

/// One thing the program does: how it is asked for, its page of help, and its work.
package struct Verb: Sendable {
  package typealias Work =
    @Sendable (ParsedArguments, Session) async throws(CommandError) -> ExitCode

  /// One or two words: `check`, `contract lint`.
  package var name: String
  /// What it does, in one sentence.
  package var summary: String
  /// The rest of the page: one paragraph each.
  package var details: [String]
  /// What stands there besides flags; nil: nothing.
  package var operands: Operands?
  /// Its flags, in the order of the page.
  package var options: [Option]
  /// Flags that exclude each other.
  package var exclusions: [[Option]]
  /// Flags it cannot do without.
  package var required: [Option]
  /// Command lines worth copying.
  package var examples: [Example]
  /// Does it.
  package var work: Work

  package init(
    _ name: String, summary: String, details: [String] = [], operands: Operands? = nil,
    options: [Option] = [], required: [Option] = [], exclusions: [[Option]] = [],
    examples: [Example], work: @escaping Work
  ) {
    self.name = name
    self.summary = summary
    self.details = details
    self.operands = operands
    self.options = options
    self.required = required
    self.exclusions = exclusions
    self.examples = examples
    self.work = work
  }
}
