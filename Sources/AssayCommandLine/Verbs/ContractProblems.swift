import Assay

/// What is wrong with contracts before any traffic is seen.
struct ContractProblems: Sendable {
  private let problems: [ContractProblem]

  /// Looks at contracts that are used together; `others` is what was found before.
  init(_ contracts: [Contract], and others: [ContractProblem] = []) {
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
    let more = count > 1 ? " (and \(count - 1) more; `PROGRAM contract lint` tells them all)" : ""
    return CommandError("\(position): \(first.message)", mend: first.mend + more)
  }

  /// `file:line: message`, the form that editors and CI systems jump to, and the mends.
  var text: String { problems.map { $0.description + "\n" }.joined() }
}
