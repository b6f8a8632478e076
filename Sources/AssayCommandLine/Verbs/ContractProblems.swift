import Assay

/// What is wrong with contracts before any traffic is seen.
struct ContractProblems: Sendable {
  private let problems: [ContractProblem]

  /// Looks at each contract, and whether two have one name; `others` is what was found before.
  init(_ contracts: [Contract], and others: [ContractProblem] = []) {
    var problems = others + contracts.flatMap { $0.problems() }
    var places: [String: Place] = [:]
    for contract in contracts {
      if let first = places[contract.name] {
        problems.append(
          ContractProblem(
            "expected one contract named \(contract.name), found another at \(first)",
            mend: "Give one of them another name.", at: contract.place))
      }
      places[contract.name] = contract.place
    }
    self.problems = problems
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
