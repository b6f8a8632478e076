/// The delivery budgets of a run, by event name.
package struct DeliveryBudgets: Sendable {
  /// The budgets of events that no contract names.
  package var standard: Delivery?
  /// The budgets of named events.
  package var events: [EventName: Delivery]

  package init(standard: Delivery? = nil, events: [EventName: Delivery] = [:]) {
    self.standard = standard
    self.events = events
  }

  /// Takes every event's own budgets, else its contract's.
  ///
  /// Events that no contract names fall under a contract's budgets only where one contract alone
  /// sets any: with several, nothing says whose they are.
  package init(contracts: [Contract]) {
    events = [:]
    let wide = contracts.compactMap(\.delivery)
    standard = Set(wide).count == 1 ? wide.first : nil
    for contract in contracts {
      for event in contract.events {
        let name = EventName(type: event.type.rawValue, name: event.name ?? "")
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

/// What observing needs to know of an event's budgets, in milliseconds.
struct DeliveryLimit: Sendable {
  /// What `Delivery` says where nothing is declared.
  static let standardSkew: Int64 = 600_000

  /// The lateness beyond which an event is late; nil: no budget.
  var lateAfter: Int64?
  /// The accepted clock skew.
  var skew: Int64 = standardSkew

  init(_ delivery: Delivery?) {
    lateAfter = delivery?.lateAfter?.milliseconds
    skew = max(0, delivery?.allowedClockSkew.milliseconds ?? Self.standardSkew)
  }
}

/// The limits by event number, resolved once per number.
struct DeliveryLimits: Sendable {
  private let budgets: DeliveryBudgets
  private let registry: Registry
  private var known: [DeliveryLimit?] = []

  init(budgets: DeliveryBudgets, registry: Registry) {
    self.budgets = budgets
    self.registry = registry
  }

  /// The limits of an event.
  mutating func limit(of event: Int32) -> DeliveryLimit {
    let number = Int(event)
    if number >= 0, number < known.count, let limit = known[number] { return limit }
    let names = registry.names.events
    guard number >= 0, number < names.count else { return DeliveryLimit(budgets.standard) }
    let limit = DeliveryLimit(budgets.delivery(of: names[number]))
    if number >= known.count {
      known += Array(repeating: nil, count: max(number + 1, known.count * 2) - known.count)
    }
    known[number] = limit
    return limit
  }
}
