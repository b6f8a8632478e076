/// What turns the numbers of a delivery check into findings.
struct DeliveryContext {
  var names: Registry.Names
  var lines: LineIndex
  var budgets: DeliveryBudgets
  /// Whether every single event behind a finding is asked for.
  var tellsOccurrences = false

  /// An event's name.
  func name(of event: Int32) -> EventName {
    let number = Int(event)
    guard number >= 0, number < names.events.count else {
      return EventName(type: "unknown", name: "")
    }
    return names.events[number]
  }

  /// An event's budgets.
  func delivery(of event: Int32) -> Delivery? { budgets.delivery(of: name(of: event)) }

  /// The part of the traffic in which trouble sits.
  func focus(_ parts: [Int32: DeliveryPart]) -> [String: String] {
    SliceFocus.focus(
      parts.map { slice, part in
        let number = Int(slice)
        let value = number >= 0 && number < names.slices.count ? names.slices[number] : Slice()
        return SliceFocus.Row(slice: value, hits: part.hits, total: part.total)
      })
  }

  /// Judges events under the budgets that they share, each budget for itself, in an order that
  /// no thread decides.
  func judge(
    _ rows: [BudgetVerdict.Row], allowed: (Delivery?) -> Double?
  ) -> (exceeded: [[BudgetVerdict.Row]], undecided: [Delivery?]) {
    let rows = rows.sorted { name(of: $0.event) < name(of: $1.event) }
    var order: [Delivery?] = []
    var groups: [Delivery?: [BudgetVerdict.Row]] = [:]
    for row in rows {
      let delivery = delivery(of: row.event)
      if groups[delivery] == nil { order.append(delivery) }
      groups[delivery, default: []].append(row)
    }
    var exceeded: [[BudgetVerdict.Row]] = []
    var undecided: [Delivery?] = []
    for delivery in order {
      guard let share = allowed(delivery) else { continue }
      let verdict = BudgetVerdict.judge(groups[delivery] ?? [], allowed: share)
      exceeded += verdict.exceeded
      if verdict.isUndecided { undecided.append(delivery) }
    }
    return (exceeded, undecided)
  }

  /// What a finding about these events calls them; nil: they are several.
  func label(of rows: [BudgetVerdict.Row]) -> String? {
    rows.count == 1 ? rows.first.map { name(of: $0.event).label } : nil
  }

  /// The events that contribute most, in words: `41 Product Viewed, 22 Product Added and 5 more`.
  func breakdown(_ rows: [BudgetVerdict.Row]) -> String {
    let ranked = rows.filter { $0.hits > 0 }
      .sorted { ($1.hits, name(of: $0.event)) < ($0.hits, name(of: $1.event)) }
    guard ranked.count > 1 else { return "" }
    let rest = ranked.dropFirst(3).reduce(0) { $0 + $1.hits }
    let most = ranked.prefix(3).map { "\($0.hits) \(name(of: $0.event).label)" }
    return ": " + most.joined(separator: ", ") + (rest > 0 ? " and \(rest) others" : "")
  }
}

/// One event's traffic in one slice.
struct DeliveryPart {
  var hits = 0
  var total = 0
}

/// The findings of the delivery checks and what each check came to.
package struct DeliveryOutcome: Sendable {
  package var findings: [Finding] = []
  package var results: [CheckResult] = []
  /// The single events behind the findings, where they were asked for.
  package var occurrences: [Violations.Occurrence] = []

  /// Takes over what another check came to.
  mutating func add(_ other: Self) {
    findings += other.findings
    results += other.results
    occurrences += other.occurrences
  }

  /// Notes one event of a finding.
  mutating func note(
    _ rule: Rule, event: Int32, slice: Int32, at position: Position, pointer: String,
    messageID: String? = nil
  ) {
    occurrences.append(
      Violations.Occurrence(
        key: Violations.Key(rule: rule, event: event, path: 0), slice: slice,
        example: DraftExample(position: position, pointer: pointer, messageID: messageID)))
  }
}
