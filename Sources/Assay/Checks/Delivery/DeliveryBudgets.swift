/// The delivery budgets of a run, by event name.
package struct DeliveryBudgets: Sendable {
  /// The budgets of events that no contract names.
  package var standard: Delivery?
  /// The budgets of named events.
  package var events: [EventName: Delivery]
  /// What contracts promise of completeness.
  package var promises: [CompletenessPromise]

  package init(standard: Delivery? = nil, events: [EventName: Delivery] = [:]) {
    self.standard = standard
    self.events = events
    promises =
      (standard.map { CompletenessPromise.all(of: $0) } ?? [])
      + events.sorted { $0.key < $1.key }.flatMap {
        CompletenessPromise.all(of: $0.value, event: $0.key)
      }
  }

  /// Takes every event's own budgets, else its contract's.
  ///
  /// Events that no contract names fall under a contract's budgets only where one contract alone
  /// sets any: with several, nothing says whose they are.
  package init(contracts: [Contract]) {
    events = [:]
    promises = []
    let wide = contracts.compactMap(\.delivery)
    standard = Set(wide).count == 1 ? wide.first : nil
    for contract in contracts {
      promises += contract.delivery.map { CompletenessPromise.all(of: $0) } ?? []
      for event in contract.events {
        let name = EventName(type: event.type.rawValue, name: event.name ?? "")
        promises += event.delivery.map { CompletenessPromise.all(of: $0, event: name) } ?? []
        // Several live versions of an event are one name: the first that sets a budget decides.
        if events[name] == nil { events[name] = event.delivery ?? contract.delivery }
      }
    }
  }

  /// The budgets of an event; an unnamed `page` or `screen` contract serves all names.
  package func delivery(of name: EventName) -> Delivery? {
    events[name] ?? events[EventName(type: name.type, name: "")] ?? standard
  }
}
