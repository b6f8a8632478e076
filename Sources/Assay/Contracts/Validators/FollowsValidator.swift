/// Orders of events that name an event nobody declared, or no time.
enum FollowsValidator: ContractValidator {
  static func problems(in scope: ContractScope) -> [ContractProblem] {
    scope.contract.events.flatMap { event in
      event.expectations.flatMap { expectation -> [ContractProblem] in
        switch expectation.kind {
        case .follows(let other, let span, let property),
          .precedes(let other, let span, let property):
          return unknown(other, event, expectation, scope)
            + closed(other, property, event, expectation, scope)
            + instant(span, event, expectation)
        default: return []
        }
      }
    }
  }

  private static func unknown(
    _ earlier: String, _ event: Event, _ expectation: Expectation, _ scope: ContractScope
  ) -> [ContractProblem] {
    guard !scope.eventNames.contains(earlier) else { return [] }
    return [
      ContractProblem(
        "expected \(event.subject) to \(verb(expectation)) a declared event, "
          + "found \(JSONWriter.quoted(earlier))",
        mend: scope.mend(unknown: earlier), at: expectation.place)
    ]
  }

  /// A closed event that lacks the property can never be followed by it.
  private static func closed(
    _ earlier: String, _ property: PropertyPath, _ event: Event, _ expectation: Expectation,
    _ scope: ContractScope
  ) -> [ContractProblem] {
    let candidates = scope.events.filter { $0.label == earlier }
    guard !candidates.isEmpty,
      candidates.allSatisfy({ candidate in
        candidate.content == .closed
          && !candidate.declared.contains { !$0.isContext && $0.text == property.canonical }
      })
    else { return [] }
    return [
      ContractProblem(
        "expected \(JSONWriter.quoted(earlier)) to have the property `\(property)` by which "
          + "\(event.subject) \(verb(expectation))s it, found it closed without",
        mend: "Declare the property in both events.", at: expectation.place)
    ]
  }

  private static func instant(
    _ span: TimeSpan, _ event: Event, _ expectation: Expectation
  ) -> [ContractProblem] {
    guard span.milliseconds <= 0 else { return [] }
    return [
      ContractProblem(
        "expected \(event.subject) to \(verb(expectation)) within more than no time, found \(span.text)",
        mend: "Write a length of time such as .hours(24).", at: expectation.place)
    ]
  }

  private static func verb(_ expectation: Expectation) -> String {
    if case .precedes = expectation.kind { "precede" } else { "follow" }
  }
}
