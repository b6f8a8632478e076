/// Destinations and rules that name events nobody declared.
enum AcceptedEventValidator: ContractValidator {
  static func problems(in scope: ContractScope) -> [ContractProblem] {
    scope.contract.destinations.flatMap { destination in
      accepts(of: destination, scope) + rules(of: destination, scope)
    }
  }

  private static func accepts(
    of destination: Destination, _ scope: ContractScope
  ) -> [ContractProblem] {
    (destination.accepts ?? []).filter { !scope.eventNames.contains($0) }.map { name in
      ContractProblem(
        "expected \(JSONWriter.quoted(destination.name)) to accept declared events, "
          + "found \(JSONWriter.quoted(name))",
        mend: scope.mend(unknown: name), at: destination.place)
    }
  }

  private static func rules(
    of destination: Destination, _ scope: ContractScope
  ) -> [ContractProblem] {
    destination.rules.compactMap { rule in
      guard let name = rule.event else { return nil }
      guard scope.eventNames.contains(name) else {
        return ContractProblem(
          "expected a rule of \(JSONWriter.quoted(destination.name)) for a declared event, "
            + "found \(JSONWriter.quoted(name))",
          mend: scope.mend(unknown: name), at: rule.place)
      }
      guard !destination.mayReceive(name, scope.events) else { return nil }
      return ContractProblem(
        "expected a rule of \(JSONWriter.quoted(destination.name)) for an event it accepts, "
          + "found \(JSONWriter.quoted(name))",
        mend: "Add the event to Accepts, or remove the rule, which nothing can reach.",
        severity: .warning, at: rule.place)
    }
  }
}

extension Destination {
  /// Whether an event, given by name or type, can reach the destination.
  fileprivate func mayReceive(_ name: String, _ events: [Event]) -> Bool {
    guard let accepts else { return true }
    if accepts.contains(name) { return true }
    // A type stands for its events of every name, and a named page is a page.
    return events.contains { event in
      (event.label == name || event.type.rawValue == name)
        && (accepts.contains(event.label) || accepts.contains(event.type.rawValue))
    }
  }
}
