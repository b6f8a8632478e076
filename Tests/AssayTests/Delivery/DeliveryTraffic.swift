import Assay

/// Marked traffic for the delivery checks.
struct DeliveryTraffic {
  static let start: Int64 = 1_773_000_000_000

  let registry = Registry()
  var facts: [EventFacts] = []

  /// Adds an event and returns its place in `facts`.
  @discardableResult
  mutating func add(
    _ name: String = "Order Completed", id: UInt64? = nil, content: UInt64 = 1,
    version: String = "1.0", at time: Int64? = Self.start, lateBy lateness: Int64? = 1000,
    change: (inout EventFacts) -> Void = { _ in }
  ) -> Int {
    var slice = Slice()
    slice.appVersion = version
    let line = UInt32(facts.count)
    var event = EventFacts(
      position: Position(input: 0, block: line / 10, line: line % 10),
      event: registry.event(EventName(type: "track", name: name)), slice: registry.slice(slice))
    event.messageID = Hash128(high: 7, low: id ?? 1_000_000 + UInt64(line))
    event.messageIDIsUUID = true
    event.content = content
    event.timestamp = time
    event.originalTimestamp = time
    if let time, let lateness { event.receivedAt = time + lateness }
    change(&event)
    facts.append(event)
    return facts.count - 1
  }

  /// What the checks find when `workers` share the traffic.
  func outcome(
    _ delivery: Delivery?, workers: Int = 1, mostJourneys: Int = 1 << 22,
    events: [EventName: Delivery] = [:], spill: SpillBudget? = nil,
    onOccurrence: ((DeliveryOccurrence) -> Void)? = nil
  ) -> DeliveryOutcome {
    let budgets = DeliveryBudgets(standard: delivery, events: events)
    var checks = (0..<workers).map { _ in
      DeliveryChecks(
        budgets: budgets, registry: registry, mostJourneys: mostJourneys, spill: spill)
    }
    for (number, event) in facts.enumerated() {
      var event = event
      checks[number % workers].observe(&event)
    }
    var whole = checks[workers - 1]
    for other in checks.dropLast().reversed() { whole.merge(other) }
    let blocks = stride(from: 0, to: max(facts.count, 1), by: 10).map { $0 }
    return whole.takeFindings(
      names: registry.names, lines: LineIndex(names: ["events.ndjson"], firstLines: [blocks]),
      onOccurrence: onOccurrence)
  }

  static let place = Place(file: "Contracts/Storefront.swift", line: 3)
}

extension DeliveryOutcome {
  func of(_ rule: Rule) -> [Finding] { findings.filter { $0.rule == rule } }

  func result(_ rule: Rule) -> CheckResult? { results.first { $0.name == rule.rawValue } }
}
