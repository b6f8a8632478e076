import Assay

/// What is wrong with contracts before any traffic is seen.
struct ContractProblems: Sendable {
  private struct Problem {
    var severity: Severity
    var message: String
    var place: Place
    var mend: String?
  }

  private var problems: [Problem]

  init(_ contracts: [Contract]) {
    problems = contracts.flatMap { $0.problems() }.map {
      Problem(severity: $0.severity, message: $0.message, place: $0.place, mend: $0.mend)
    }
    var seen: [String: Place] = [:]
    for contract in contracts {
      if let first = seen[contract.name] {
        problems.append(
          Problem(
            severity: .error,
            message: "expected one contract named \(contract.name), found another at \(first)",
            place: contract.place, mend: "Give one of them another name."))
      }
      seen[contract.name] = contract.place
    }
  }

  /// Whether checking traffic against the contracts would tell nonsense.
  var areFatal: Bool { problems.contains { $0.severity == .error } }

  /// The first that matters, and how many more there are.
  var summary: String {
    let errors = problems.filter { $0.severity == .error }
    guard let first = errors.first else { return "no problem" }
    return "\(first.place): \(first.message)"
      + (errors.count > 1 ? " (and \(errors.count - 1) more)" : "")
  }

  /// `file:line: error: message`, the form editors and CI systems jump to, and how to mend it.
  var text: String {
    problems.map { problem in
      "\(problem.place): \(problem.severity.rawValue): \(problem.message)\n"
        + (problem.mend.map { "  \($0)\n" } ?? "")
    }.joined()
  }

  /// `2 errors, 1 warning`.
  var counts: String {
    let errors = problems.count { $0.severity == .error }
    let warnings = problems.count { $0.severity == .warning }
    return "\(errors) error\(errors == 1 ? "" : "s"), "
      + "\(warnings) warning\(warnings == 1 ? "" : "s")"
  }
}
