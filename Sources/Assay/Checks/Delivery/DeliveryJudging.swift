/// Judges what the delivery checks kept, one part after the other or several at a time.
struct DeliveryJudging: Sendable {
  /// What is judged apart from the rest.
  enum Part: Sendable {
    case duplicates(DuplicateCheck)
    case contents(ContentDuplicateCheck)
    case people(People)
    case stale(StaleReplayCheck)
    case completeness(CompletenessCheck)

    /// How long it takes, roughly, for each record.
    fileprivate var weight: Int {
      switch self {
      case .duplicates(let check): check.log.count
      case .contents(let check): check.log.count
      case .people(let people): people.journeys.log.recordCount * 4
      case .stale(let check): check.log.recordCount * 3
      case .completeness(let check): check.logs.reduce(0) { $0 + $1.recordCount }
      }
    }
  }

  /// What the events of people show together, and what it corrects.
  struct People: Sendable {
    var journeys: JourneyCheck
    var late: LateCheck
    var clock: ClockCheck
    /// The events of people that were kept.
    var totals: DeliveryTally
  }

  let context: DeliveryContext
  let limits: DeliveryLimits
  var spill: SpillBudget?
  /// How many threads there may be besides this one.
  let helpers: Int

  /// What all parts come to, in their order; each is let go as soon as it is judged.
  func together(_ parts: consuming [Part]) -> DeliveryOutcome {
    let weights = parts.map(\.weight)
    let kept = parts.map { Kept($0) }
    parts = []
    var own = self
    // Two of them put records together that are as many as memory holds.
    own.spill?.judgementBytes /= 2
    let judging = own
    var outcome = DeliveryOutcome()
    // The largest records go first: what the others need then does not come on top of them.
    for round in [0..<2, 2..<kept.count] {
      let outcomes = Parallel.map(
        round.count, weight: { weights[round.lowerBound + $0] }, helpers: helpers
      ) { number in
        kept[round.lowerBound + number].take().map { judging.findings($0) } ?? DeliveryOutcome()
      }
      for part in outcomes { outcome.add(part) }
    }
    return outcome
  }

  /// What one part comes to, of whose events none is told by itself.
  func findings(_ part: consuming Part) -> DeliveryOutcome {
    var limits = limits
    switch part {
    case .duplicates(let check): return check.findings(context, spill: spill, onOccurrence: nil)
    case .contents(let check): return check.findings(context, spill: spill, onOccurrence: nil)
    case .people(let people): return findings(people)
    case .stale(let check): return check.findings(context, &limits)
    case .completeness(let check): return check.findings(context)
    }
  }

  private func findings(_ people: People) -> DeliveryOutcome {
    var limits = limits
    let journeys = people.journeys
    let facts = journeys.facts(
      &limits, totals: people.totals, tellsOccurrences: context.tellsOccurrences, helpers: helpers)
    var outcome = DeliveryOutcome()
    outcome.occurrences = facts.marks.violations
    outcome.add(people.late.findings(context, facts))
    outcome.add(people.clock.findings(context, changes: facts.clock, note: facts.clockWords))
    outcome.add(
      facts.order.findings(
        context, journeys.log, skipped: journeys.withoutTimes + journeys.withoutPerson))
    return outcome
  }
}
