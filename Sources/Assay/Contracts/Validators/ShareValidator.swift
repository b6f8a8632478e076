/// Shares outside 0 to 1, and tolerances for rules that have none.
enum ShareValidator: ContractValidator {
  static func problems(in scope: ContractScope) -> [ContractProblem] {
    let contract = scope.contract
    let tolerances =
      contract.tolerances.flatMap { problems($0, of: "the contract") }
      + contract.events.flatMap { event in
        event.tolerances.flatMap { problems($0, of: event.subject) }
      }
      + scope.declared.flatMap { declared in
        declared.property.tolerances.flatMap { problems($0, of: declared.subject) }
      }
    return tolerances + contract.events.flatMap(expectations)
  }

  private static func problems(
    _ tolerance: Tolerance, of subject: String
  ) -> [ContractProblem] {
    var problems: [ContractProblem] = []
    if !tolerance.share.isShare {
      problems.append(
        ContractProblem(
          "expected the tolerance of \(subject) for \(tolerance.rule.rawValue) to be "
            + "between 0 and 1, found \(tolerance.share)",
          mend: "Write 0.01 for one in a hundred.", at: tolerance.place))
    }
    if !tolerance.rule.hasRate {
      problems.append(
        ContractProblem(
          "expected the tolerance of \(subject) to name a rule that counts violations, "
            + "found \(tolerance.rule.rawValue)",
          mend: "Remove it; a known finding is accepted with a waiver.", at: tolerance.place))
    }
    return problems
  }

  private static func expectations(of event: Event) -> [ContractProblem] {
    event.expectations.compactMap { expectation in
      guard case .share(_, let property, let low, let high) = expectation.kind,
        !(low.isShare && high.isShare && low <= high)
      else { return nil }
      return ContractProblem(
        "expected the share in `\(property)` of \(event.subject) to lie between 0 and 1, "
          + "found \(low) to \(high)",
        mend: "Write two shares between 0 and 1, the lesser one first.", at: expectation.place)
    }
  }
}

extension Double {
  /// Whether it is a share: a number from 0 to 1.
  var isShare: Bool { self >= 0 && self <= 1 }
}

extension Rule {
  /// Whether the rule counts single events that violate it, so that a share of them can be accepted.
  ///
  /// Drift and distributions compare two recordings as wholes; personal data has no accepted share.
  package var hasRate: Bool {
    switch family {
    case "schema": self != .schemaMalformed
    case "delivery", "identity", "limit": true
    case "meaning": self == .meaningExpectation
    default: false
    }
  }
}
