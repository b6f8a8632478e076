/// All tests of one comparison, grouped by the property they are about.
struct DriftRun {
  private(set) var context: DriftContext
  private var eventTests: [DriftTest] = []
  /// The tests of one property: at most one of them becomes a finding.
  private var propertyTests: [[DriftTest]] = []
  /// The same from the samples.
  private var sampleTests: [[DriftTest]] = []
  private var sampleEvents: [DriftTest] = []
  private var relations: [(broken: [SampleRelations.Broken], tested: Int)] = []
  private var renames: [Rename] = []
  private var thinEvents: [(name: String, events: Int)] = []
  private var eventsCompared = 0
  private var isOtherPartOfWeek = false
  /// Events that fell silent, or came too seldom.
  var volumes: [(finding: Finding, hole: VolumeHole)] = []
  var volumeResult: CheckResult?
  /// What the baselines differ by among themselves, where there are several.
  var history = DriftHistory()

  /// Two names of one property, and the tests that it explains.
  private struct Rename {
    var gone: String
    var new: String
    var event: String
    var score: Double
    var tests: [DriftTest]
    var finding: Finding
  }

  init(context: DriftContext) { self.context = context }

  mutating func judge(_ before: TrafficView, _ after: TrafficView) {
    context.words = KnownWords(before)
    let weekends = (Self.weekend(before.all), Self.weekend(after.all))
    isOtherPartOfWeek =
      max(weekends.0, weekends.1) >= 0.9 && min(weekends.0, weekends.1) <= 0.1
    eventTests = EventDrift.tests(before, after, context)
    var common: [(before: TrafficView.Event, after: TrafficView.Event)] = []
    for name in before.events.keys.sorted() {
      guard let old = before.events[name], let new = after.events[name] else { continue }
      let fewest = min(old.tally.total, new.tally.total)
      if fewest < DriftGate.shapeSupport {
        thinEvents.append((name.publicLabel, Int(fewest)))
      } else {
        common.append((old, new))
      }
    }
    eventsCompared = common.count
    let compared = Parallel.map(
      common.count, weight: { [common] in common[$0].after.properties.count }
    ) { [common, context] in
      Self.compared(common[$0].before, common[$0].after, context)
    }
    for event in compared {
      propertyTests += event.tests
      renames += event.renames
    }
  }

  /// The share of the events that has a time on a Saturday or Sunday; 1970 began on a Thursday.
  private static func weekend(_ all: Tally) -> Double {
    let days = all.fixed[ProfileRow.days].reduce(0, +)
    let first = ProfileRow.days.lowerBound
    return days > 0 ? (all.fixed[first + 2] + all.fixed[first + 3]) / days : 0.5
  }

  /// The tests of one event's properties, and those that look renamed.
  private static func compared(
    _ before: TrafficView.Event, _ after: TrafficView.Event, _ context: DriftContext
  ) -> (tests: [[DriftTest]], renames: [Rename]) {
    var tests: [[DriftTest]] = []
    let gone = ShapeDrift.disappeared(before, after, context)
    let new = ShapeDrift.appeared(before, after, context)
    for candidate in gone + new {
      tests.append([candidate.test.of(after.name, candidate.property.pointer)])
    }
    var rarer: [ShapeDrift.Candidate] = []
    for pair in ShapeDrift.pairs(before, after) {
      let presence = PresenceDrift.tests(pair, context)
      let own =
        TypeDrift.tests(pair, context) + NumberDrift.tests(pair, context)
        + VocabularyDrift.tests(pair, context) + presence + CategoryDrift.tests(pair, context)
      tests.append(own.map { $0.of(after.name, pair.pointer) })
      if let test = presence.last(where: { $0.finding != nil }), test.finding?.severity == .error {
        let lost =
          pair.before.given.total / max(1, pair.holders.before.total)
          - pair.after.given.total / max(1, pair.holders.after.total)
        rarer.append(.init(property: pair.before, share: lost, test: test, isPartial: true))
      }
    }
    return (tests, matches(gone + rarer, new, in: after, context))
  }

  /// Pairs what went with what came, the best matches first.
  private static func matches(
    _ gone: [ShapeDrift.Candidate], _ new: [ShapeDrift.Candidate], in event: TrafficView.Event,
    _ context: DriftContext
  ) -> [Rename] {
    var found: [Rename] = []
    for old in gone where old.test.finding != nil {
      for fresh in new where fresh.test.finding != nil {
        guard
          let score = RenameMatch.score(
            old.property, fresh.property, shares: (old.share, fresh.share),
            isOnlyChoice: gone.count == 1 && new.count == 1)
        else { continue }
        found.append(
          Rename(
            gone: old.property.pointer, new: fresh.property.pointer, event: event.name.publicLabel,
            score: score,
            tests: [
              old.test.of(event.name, old.property.pointer),
              fresh.test.of(event.name, fresh.property.pointer),
            ],
            finding: RenameMatch.finding(
              old.property, fresh.property, event: event, isPartial: old.isPartial,
              slice: old.test.finding?.slice ?? [:], context)))
      }
    }
    found.sort { ($1.score, $0.gone, $0.new) < ($0.score, $1.gone, $1.new) }
    var taken: Set<String> = []
    return found.filter { rename in
      let isFree = taken.isDisjoint(with: [rename.gone, rename.new])
      if isFree { taken.formUnion([rename.gone, rename.new]) }
      return isFree
    }
  }

  /// Adds what the samples tell of properties.
  mutating func add(_ samples: SampleDrift.Outcome) {
    sampleTests += samples.properties
    relations += samples.relations
    sampleEvents += samples.events
  }

  // MARK: The outcome

  func notEvaluated(_ reason: String) -> [CheckResult] {
    DriftJudge.rules.map {
      CheckResult(name: $0.rawValue, verdict: .notEvaluated, reason: reason)
    }
  }

  /// Everything that was looked at.
  var tests: [DriftTest] {
    eventTests + propertyTests.flatMap { $0 } + sampleTests.flatMap { $0 } + sampleEvents
      + relations.flatMap { $0.broken.map(\.test) }
  }

  /// Takes back what is no more than the baselines differ by.
  mutating func settle() {
    guard !history.isEmpty else { return }
    let history = history
    func settled(_ test: DriftTest) -> DriftTest {
      guard history.covers(test) else { return test }
      var test = test
      test.finding = nil
      test.p = 1
      return test
    }
    eventTests = eventTests.map(settled)
    propertyTests = propertyTests.map { $0.map(settled) }
    sampleTests = sampleTests.map { $0.map(settled) }
    sampleEvents = sampleEvents.map(settled)
    relations = relations.map { group in
      let broken = group.broken.map { relation in
        var relation = relation
        relation.test = settled(relation.test)
        return relation
      }
      return (broken, group.tested)
    }
    renames = renames.filter { rename in !rename.tests.contains { history.covers($0) } }
  }

  func outcome() -> (findings: [Finding], results: [CheckResult]) {
    let counted = propertyTests.flatMap { $0 }
    let threshold = Significance.threshold((eventTests + counted).map(\.p))
    let groups =
      sampleTests + sampleEvents.map { [$0] } + relations.map { $0.broken.map(\.test) }
    let limit = Significance.critical(groups.map(Self.best))
    let sampled = (sampleTests + sampleEvents.map { [$0] }).flatMap { group in
      group.filter { $0.finding != nil && $0.p * Double(group.count) <= limit }
    }
    var shown: [[String]: DriftTest] = [:]
    let weighed = Set(
      sampleTests.joined().filter { $0.rule == .meaningDistribution }.map(\.place))
    for test in counted.filter({ $0.p <= threshold && !isWeighed($0, weighed) }) + sampled {
      guard let finding = test.finding else { continue }
      let place = [finding.event ?? "", finding.path ?? ""]
      if let known = shown[place], known.explains(test) { continue }
      shown[place] = test
    }
    var findings = renamed(threshold, &shown)
    findings += eventTests.filter { $0.p <= threshold && !isWeighed($0) }.compactMap(\.told)
    let blame = RelationBlame(own: sampleTests.flatMap { $0 })
    for (broken, _) in relations {
      blame.tell(
        broken.filter {
          $0.test.finding != nil && $0.test.p * Double(broken.count) <= limit
        }, &shown)
    }
    findings += shown.values.compactMap(\.told)
    findings = VolumeDrift.joined(findings, volumes)
    findings.sort {
      ($0.event ?? "", $0.path ?? "", $0.rule.rawValue) < (
        $1.event ?? "", $1.path ?? "", $1.rule.rawValue
      )
    }
    findings = findings.map { context.hints.complete(soften($0)) }
    return (findings, results(tests, findings))
  }

  /// Whether whole events of persons tell more of how values are distributed than counts do, which
  /// know nothing of days.
  private func isWeighed(_ test: DriftTest, _ weighed: Set<[String]>) -> Bool {
    test.cause == .distribution && test.finding?.slice.isEmpty == true
      && weighed.contains(test.about)
  }

  /// The same of an event's share.
  private func isWeighed(_ test: DriftTest) -> Bool {
    test.cause == .volume && test.finding?.slice.isEmpty == true
      && sampleEvents.contains { $0.cause == .volume && $0.about == test.about }
  }

  /// The renames of which both halves are sure; they explain what each half shows.
  private func renamed(_ threshold: Double, _ shown: inout [[String]: DriftTest]) -> [Finding] {
    var findings: [Finding] = []
    for rename in renames {
      let places = [[rename.event, rename.gone], [rename.event, rename.new]]
      let areSure = zip(rename.tests, places).allSatisfy { test, place in
        let own = shown[place]?.cause
        return test.p <= threshold || own == .shape || own == .presence
      }
      guard areSure else { continue }
      var finding = rename.finding
      finding.detectable = rename.tests.map(\.detectable).max().flatMap { $0 < 1 ? $0 : nil }
      finding.comparison = shown[places[0]]?.told?.comparison
      findings.append(finding)
      for place in places { shown[place] = nil }
    }
    return findings
  }

  /// The chance of a group's best test that passed its gate, by Bonferroni's correction.
  private static func best(_ group: [DriftTest]) -> Double {
    let gated = group.filter { $0.finding != nil }.map(\.p).min() ?? 1
    return min(1, gated * Double(group.count))
  }

  /// Weekends differ from weekdays: where one side has only the one, moved shares say little.
  private func soften(_ finding: Finding) -> Finding {
    guard isOtherPartOfWeek, [.meaningDistribution, .driftVolume].contains(finding.rule)
    else { return finding }
    var finding = finding
    finding.severity = .information
    finding.message += " Weekdays are compared with a weekend."
    return finding
  }

  private func results(_ tests: [DriftTest], _ findings: [Finding]) -> [CheckResult] {
    DriftJudge.rules.map { rule in
      let own = tests.filter { covers($0.rule, rule) }
      let isFound = findings.contains { $0.rule == rule }
      if own.isEmpty, !isFound, isAboutValues(rule) {
        return CheckResult(
          name: rule.rawValue, verdict: .notEvaluated,
          reason: "nothing to compare on both sides\(thin())")
      }
      return CheckResult(
        name: rule.rawValue, verdict: isFound ? .fail : .pass, reason: told(rule, own))
    }
  }

  /// Units and distributions are two answers to one comparison, and so are renames.
  private func covers(_ tested: Rule, _ rule: Rule) -> Bool {
    switch rule {
    case .meaningUnit, .meaningDistribution:
      tested == .meaningUnit || tested == .meaningDistribution
    default: tested == rule
    }
  }

  private func isAboutValues(_ rule: Rule) -> Bool {
    switch rule {
    case .driftEventAppeared, .driftEventDisappeared: false
    case .driftPropertyAppeared, .driftPropertyDisappeared, .driftPropertyRenamed,
      .meaningFormat, .meaningPrecision, .meaningDefaultFlood, .meaningDependency,
      .meaningAssociation:
      eventsCompared == 0
    default: true
    }
  }

  private func told(_ rule: Rule, _ tests: [DriftTest]) -> String {
    let sizes = tests.map(\.detectable).sorted()
    let seen =
      sizes.isEmpty
      ? ""
      : "; changes of a share from \(DriftWords.percent(sizes[sizes.count / 2])) are seen in half "
        + "of them, from \(DriftWords.percent(sizes[sizes.count - 1])) in all"
    let count = tests.count == 1 ? "1 comparison" : "\(tests.count) comparisons"
    let events = eventsCompared == 1 ? "1 event" : "\(eventsCompared) events"
    return "\(count) over \(events)\(seen)\(thin())"
  }

  /// The events that are too rare to say anything of.
  private func thin() -> String {
    if thinEvents.isEmpty { return "" }
    let words = thinEvents.map { "\($0.name) (\($0.events) events)" }
    return "; not compared, \(Int(DriftGate.shapeSupport)) events needed: "
      + DriftWords.list(words, most: 3)
  }
}
