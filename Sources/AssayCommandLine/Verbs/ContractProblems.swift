import Assay

/// What is wrong with contracts before any traffic is seen.
struct ContractProblems: Sendable {
  private let problems: [ContractProblem]
  /// The files the contracts came from; none: they are linked.
  private let files: [String]

  /// Looks at contracts that are used together; `others` is what was found before.
  init(_ contracts: [Contract], and others: [ContractProblem] = [], from files: [String] = []) {
    self.files = files
    problems = others + Contract.problems(in: contracts)
  }

  /// Whether there is none.
  var isEmpty: Bool { problems.isEmpty }

  /// How many there are.
  var count: Int { problems.count }

  /// Why the contracts cannot be used: the first problem, and how many more there are.
  var error: CommandError {
    guard let first = problems.first else { return CommandError("the contracts cannot be used") }
    let position = first.column.map { "\(first.place):\($0)" } ?? first.place.description
    let lint = (["PROGRAM contract lint"] + files).joined(separator: " ")
    let more = count > 1 ? " (and \(count - 1) more; `\(lint)` tells them all)" : ""
    return CommandError("\(position): \(first.message)", mend: Self.short(first.mend) + more)
  }

  /// A mend may quote a text of any length.
  private static func short(_ mend: String) -> String {
    mend.count > 400 ? mend.prefix(400) + "…" : mend
  }

  /// `file:line: message`, the form that editors and CI systems jump to, and the mends.
  var text: String { problems.map { $0.description + "\n" }.joined() }
}
