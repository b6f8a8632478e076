/// What a delivery check holds against one event while it is observed.
package struct DeliveryMarks: OptionSet, Sendable {
  package var rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// It arrived later than its budget allows.
  package static let late = Self(rawValue: 1)
  /// One of its clocks is wrong.
  package static let clock = Self(rawValue: 2)
}

/// One surplus copy of a messageId.
package struct DeliveryOccurrence: Sendable {
  package var position: Position
  /// The id, where it is a UUID.
  package var messageID: String?
  package var event: Int32
  package var slice: Int32

  init(_ record: DuplicateRecord) {
    position = record.position
    messageID = record.messageID
    event = record.event
    slice = record.slice
  }

  /// The same in the form of all checks.
  package var violation: Violations.Occurrence {
    Violations.Occurrence(
      key: Violations.Key(rule: .deliveryDuplicate, event: event, path: 0), slice: slice,
      example: DraftExample(position: position, pointer: "/messageId", messageID: messageID))
  }
}

/// The checks of how events arrive: duplicates, lateness, clocks.
///
/// One value per worker observes, values merge in any order, and one gives the findings. What they
/// find depends on the traffic alone, not on how it was split.
package struct DeliveryChecks: Sendable {
  private let budgets: DeliveryBudgets
  private var limits: DeliveryLimits
  private var duplicates = DuplicateCheck()
  private var late = LateCheck()
  private var clock = ClockCheck()
  /// Every event once, by what the three checks count of it: one table for all, because a count
  /// costs little and finding its place much.
  private var events = DeliveryTally()

  /// What is counted of one event; from `lateness` on the code of ``LateCheck``.
  private enum Code {
    static let hasMessageID = 1
    static let hasSentAt = 2
    static let isJudged = 4
    static let lateness = 8
  }

  /// Takes the budgets and the registry whose numbers the facts will carry.
  package init(budgets: DeliveryBudgets, registry: Registry) {
    self.budgets = budgets
    limits = DeliveryLimits(budgets: budgets, registry: registry)
  }

  /// Takes one event into account, and says what is wrong with it alone.
  @discardableResult
  package mutating func observe(_ facts: EventFacts) -> DeliveryMarks {
    let limit = limits.limit(of: facts.event)
    var marks: DeliveryMarks = []
    var code = facts.sentAt == nil ? 0 : Code.hasSentAt
    if duplicates.observe(facts) { code |= Code.hasMessageID }
    if let lateness = late.observe(facts, limit: limit) {
      code |= Code.isJudged | lateness &* Code.lateness
      if lateness & LateCheck.isLate != 0 { marks.insert(.late) }
    }
    if clock.observe(facts, limit: limit) { marks.insert(.clock) }
    events.add(event: facts.event, slice: facts.slice, code: code)
    return marks
  }

  /// Takes over what another worker observed.
  package mutating func merge(_ other: Self) {
    duplicates.merge(other.duplicates)
    late.merge(other.late)
    clock.merge(other.clock)
    events.merge(other.events)
  }

  /// The findings and what each check came to; `onOccurrence` gets every surplus copy of a
  /// messageId, in an order that only the traffic decides.
  package func findings(
    names: Registry.Names, lines: LineIndex,
    onOccurrence: ((DeliveryOccurrence) -> Void)? = nil
  ) -> DeliveryOutcome {
    var (duplicates, late, clock) = (duplicates, late, clock)
    for entry in events.entries {
      if entry.code & Code.hasMessageID != 0 { duplicates.count(entry) }
      if entry.code & Code.isJudged != 0 { late.count(entry, code: entry.code / Code.lateness) }
      clock.count(entry, hasSentAt: entry.code & Code.hasSentAt != 0)
    }
    let context = DeliveryContext(names: names, lines: lines, budgets: budgets)
    var outcome = duplicates.findings(context, onOccurrence: onOccurrence)
    for more in [late.findings(context), clock.findings(context)] {
      outcome.findings += more.findings
      outcome.results += more.results
    }
    return outcome
  }
}
