/// What a delivery check holds against one event while it is observed.
package struct DeliveryMarks: OptionSet, Sendable {
  package var rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// It arrived later than its budget allows.
  package static let late = Self(rawValue: 1)
  /// One of its clocks is wrong.
  package static let clock = Self(rawValue: 2)
  /// It arrived after its day was closed.
  package static let closed = Self(rawValue: 4)
}

/// One surplus copy of an event.
package struct DeliveryOccurrence: Sendable {
  package var rule: Rule
  package var position: Position
  /// The id, where it is a UUID.
  package var messageID: String?
  package var event: Int32
  package var slice: Int32

  init(_ rule: Rule, _ record: DuplicateRecord) {
    self.rule = rule
    position = record.position
    messageID = record.messageID
    event = record.event
    slice = record.slice
  }

  /// The same in the form of all checks.
  package var violation: Violations.Occurrence {
    Violations.Occurrence(
      key: Violations.Key(rule: rule, event: event, path: 0), slice: slice,
      example: DraftExample(position: position, pointer: "/messageId", messageID: messageID))
  }
}

/// The checks of how events arrive: duplicates by id and by content, lateness, order, clocks, what
/// is missing.
///
/// One value per worker observes, values merge in any order, and one gives the findings. What they
/// find depends on the traffic alone, not on how it was split.
package struct DeliveryChecks: Sendable {
  private let budgets: DeliveryBudgets
  private var limits: DeliveryLimits
  private var duplicates = DuplicateCheck()
  private var contents = ContentDuplicateCheck()
  private var late = LateCheck()
  private var clock = ClockCheck()
  private var journeys: JourneyCheck
  private var stale = StaleReplayCheck()
  private var completeness: CompletenessCheck
  /// Every event once, by what the three checks count of it: one table for all, because a count
  /// costs little and finding its place much.
  private var events = RowTally()
  private let parts: Parts
  /// How much memory the records of ids and contents may take; nil: as much as they need.
  private let spill: SpillBudget?
  /// The same for this worker, as a number that costs nothing to look at.
  private let mostBytes: Int

  /// What is kept of events, which takes most of the time.
  private struct Parts: OptionSet {
    let rawValue: UInt8
    static let ids = Self(rawValue: 1)
    static let contents = Self(rawValue: 2)
    /// What tells whose clock is wrong, without which neither times nor order can be judged.
    static let journeys = Self(rawValue: 4)
    static let traits = Self(rawValue: 8)

    /// What some rules need; empty: all of them.
    init(for rules: Set<Rule>) {
      self = rules.isEmpty ? [.ids, .contents, .journeys, .traits] : []
      for rule in rules {
        switch rule {
        case .deliveryDuplicate: insert(.ids)
        case .deliveryDuplicateContent: insert(.contents)
        case .deliveryLate, .deliveryClock, .deliveryOutOfOrder: insert(.journeys)
        case .deliveryStaleReplay: insert(.traits)
        default: break
        }
      }
    }

    init(rawValue: UInt8) { self.rawValue = rawValue }
  }

  /// What is counted of one event: at `lateness` the code of ``LateCheck``, in three bits, and from
  /// `content` on that of ``ContentDuplicateCheck``.
  private enum Code {
    static let hasMessageID = 1
    static let hasSentAt = 2
    static let isJudged = 4
    static let lateness = 8
    static let latenesses = 7
    static let isInJourney = 64
    static let hasContent = 128
    static let content = 256
  }

  /// Takes the budgets, the registry whose numbers the facts will carry, the rules that are asked
  /// for (none: all), how many events of people are kept at most, and where records go that memory
  /// does not hold.
  package init(
    budgets: DeliveryBudgets, registry: Registry, only rules: Set<Rule> = [],
    mostJourneys: Int = 1 << 20, spill: SpillBudget? = nil
  ) {
    parts = Parts(for: rules)
    journeys = JourneyCheck(capacity: mostJourneys)
    self.budgets = budgets
    self.spill = spill
    mostBytes = spill?.workerBytes ?? .max
    limits = DeliveryLimits(budgets: budgets, registry: registry)
    completeness = CompletenessCheck(budgets.promises, registry: registry)
  }

  /// Asks for what an event is counted in, some time before it is observed.
  @inline(__always)
  package func prefetch(row: Int32) { events.prefetch(row: row) }

  /// Takes one event into account, and says what is wrong with it alone.
  ///
  /// The facts are not changed: what is passed in its place is not copied.
  @discardableResult
  package mutating func observe(_ facts: inout EventFacts) -> DeliveryMarks {
    let limit = limits.limit(of: facts.event, slice: facts.slice)
    var marks: DeliveryMarks = []
    var code = facts.sentAt == nil ? 0 : Code.hasSentAt
    if parts.contains(.ids), duplicates.observe(&facts) { code |= Code.hasMessageID }
    if let lateness = late.observe(&facts, limit: limit) {
      code |= Code.isJudged | lateness &* Code.lateness
      if lateness & LateCheck.isLate != 0 { marks.insert(.late) }
      if lateness & LateCheck.isAfterClose != 0 { marks.insert(.closed) }
    }
    if clock.observe(&facts, limit: limit) { marks.insert(.clock) }
    // What the other events of a device may put right is told when they are known.
    if parts.contains(.journeys), journeys.observe(&facts) {
      code |= Code.isInJourney
      if !marks.isEmpty, facts.times.isSuspicious { marks = [] }
    }
    if parts.contains(.contents), let content = contents.observe(&facts) {
      code |= Code.hasContent | content &* Code.content
    }
    events.add(row: facts.row, event: facts.event, slice: facts.slice, code: code)
    if duplicates.log.bytes &+ contents.log.bytes > mostBytes { spillRecords() }
    return marks
  }

  /// Takes into account what is in an event besides its facts.
  @inline(__always)
  package mutating func observe(
    _ view: EventView, _ facts: inout EventFacts, _ scratch: inout TextScratch
  ) {
    if parts.contains(.traits) { stale.observe(view, &facts, &scratch) }
    if !completeness.plans.isEmpty { completeness.observe(view, &facts, &scratch) }
  }

  @inline(never)
  private mutating func spillRecords() {
    guard let spill else { return }
    duplicates.spill(to: spill.sink)
    contents.spill(to: spill.sink)
  }

  /// Takes over what another worker observed.
  package mutating func merge(_ other: Self) {
    duplicates.merge(other.duplicates)
    contents.merge(other.contents)
    late.merge(other.late)
    clock.merge(other.clock)
    journeys.merge(other.journeys)
    stale.merge(other.stale)
    completeness.merge(other.completeness)
    events.merge(other.events)
  }

  /// The findings and what each check came to; `onOccurrence` gets every surplus copy, in
  /// an order that only the traffic decides, and `onViolation` whatever else only the
  /// whole traffic shows.
  ///
  /// The records of each check are let go as soon as it is judged, so that the next one's memory
  /// does not come on top of them. Where nobody asks for single events, as many threads judge as
  /// there were workers.
  package mutating func takeFindings(
    names: Registry.Names, lines: LineIndex,
    onOccurrence: ((DeliveryOccurrence) -> Void)? = nil,
    onViolation: ((Violations.Occurrence) -> Void)? = nil
  ) -> DeliveryOutcome {
    var context = DeliveryContext(names: names, lines: lines, budgets: budgets)
    context.tellsOccurrences = onViolation != nil
    let isTold = onOccurrence != nil || onViolation != nil
    let judging = DeliveryJudging(
      context: context, limits: limits, spill: spill,
      helpers: isTold ? 0 : (spill?.workers ?? 2) - 1)
    let journeyTotals = countEvents()
    var outcome: DeliveryOutcome
    if judging.helpers > 0 {
      outcome = judging.together(takeParts(journeyTotals))
    } else {
      outcome = duplicates.findings(context, spill: spill, onOccurrence: onOccurrence)
      duplicates = DuplicateCheck()
      outcome.add(contents.findings(context, spill: spill, onOccurrence: onOccurrence))
      contents = ContentDuplicateCheck()
      for part in takeParts(journeyTotals).dropFirst(2) { outcome.add(judging.findings(part)) }
    }
    if let onViolation { outcome.occurrences.forEach(onViolation) }
    return outcome
  }

  /// Gives out everything that was observed, of which nothing stays here.
  package mutating func take() -> Self {
    let all = self
    _ = takeParts(DeliveryTally())
    return all
  }

  /// Gives every check the counts of its events, and gives out those of people.
  private mutating func countEvents() -> DeliveryTally {
    var journeyTotals = DeliveryTally()
    for entry in events.settled().entries {
      if entry.code & Code.hasMessageID != 0 { duplicates.count(entry) }
      if entry.code & Code.isJudged != 0 {
        late.count(entry, code: entry.code / Code.lateness & Code.latenesses)
      }
      if entry.code & Code.hasContent != 0 {
        contents.count(entry, code: entry.code / Code.content)
      }
      if entry.code & Code.isInJourney != 0 { journeyTotals.add(entry, code: 0) }
      clock.count(entry, hasSentAt: entry.code & Code.hasSentAt != 0)
    }
    return journeyTotals
  }

  /// What is judged apart, in the order of the findings; nothing of it stays here.
  private mutating func takeParts(_ journeyTotals: DeliveryTally) -> [DeliveryJudging.Part] {
    let people = DeliveryJudging.People(
      journeys: journeys, late: late, clock: clock, totals: journeyTotals)
    let parts: [DeliveryJudging.Part] = [
      .duplicates(duplicates), .contents(contents), .people(people), .stale(stale),
      .completeness(completeness),
    ]
    duplicates = DuplicateCheck()
    contents = ContentDuplicateCheck()
    journeys = JourneyCheck(capacity: 1)
    stale = StaleReplayCheck(capacity: 1)
    (late, clock) = (LateCheck(), ClockCheck())
    return parts
  }
}
