/// Rules of one destination that contradict or repeat each other.
enum RedactionConflictValidator: ContractValidator {
  private struct Key: Hashable {
    var target: RedactionRule.Target
    var event: String?
  }

  static func problems(in scope: ContractScope) -> [ContractProblem] {
    scope.contract.destinations.flatMap(problems)
  }

  private static func problems(of destination: Destination) -> [ContractProblem] {
    var seen: [Key: RedactionRule] = [:]
    return destination.rules.compactMap { rule in
      let key = Key(target: rule.target, event: rule.event)
      guard let first = seen[key] else {
        seen[key] = rule
        return nil
      }
      if first.action == rule.action {
        return ContractProblem(
          "expected one rule of \(JSONWriter.quoted(destination.name)) for \(rule.subject), "
            + "found it again after \(first.place)",
          mend: "Remove one of them.", severity: .warning, at: rule.place)
      }
      return ContractProblem(
        "expected one action of \(JSONWriter.quoted(destination.name)) for \(rule.subject), "
          + "found \(rule.action.word) after \(first.action.word) at \(first.place)",
        mend: "Keep one of them, or limit one to an event.", at: rule.place)
    }
  }
}

extension RedactionRule {
  package var subject: String {
    let target =
      switch target {
      case .category(let category): category.name
      case .property(let path): "`\(path)`"
      }
    return event.map { "\(target) in \(JSONWriter.quoted($0))" } ?? target
  }
}
