#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// One worker's pass over its share of the traffic: every check observes the same event once.
package struct Pass: ~Copyable {
  package let setup: PassSetup
  package private(set) var lines = LineCounts()
  /// `schema/malformed`, `schema/unplanned-event` and `schema/version`.
  package private(set) var violations = Violations()
  package private(set) var counts = TrafficCounts()
  package private(set) var schema: SchemaCheck
  package private(set) var envelope = EnvelopeCheck()
  package private(set) var privacy: PrivacyCheck
  package private(set) var reach: ReachCheck
  package private(set) var expectations: ExpectationCheck
  package private(set) var delivery: DeliveryChecks
  package private(set) var ledger: LedgerCheck?
  package private(set) var profile: ProfileRecorder
  package private(set) var identity: IdentityCheck
  package private(set) var limits = LimitCheck()
  /// How many events each version of each event's contract judged.
  package private(set) var judged: [Int]

  private var scanner: Scanner
  private var batch = EventBatch()
  private var resolver: EventResolver
  private var slices: SliceResolver
  private var scratch = TextScratch()
  private var taint = TaintScratch()
  private var content: ContentReader
  private let names: PathNames
  private var loggedOnly: [Violations.Occurrence] = []

  package init(_ setup: PassSetup) {
    self.setup = setup
    let registry = setup.registry
    schema = SchemaCheck(plan: setup.plan)
    privacy = PrivacyCheck(
      plan: setup.plan, registry: registry, only: setup.destinations, consent: setup.consent)
    reach = ReachCheck(
      plan: setup.plan, registry: registry, only: setup.destinations,
      suppressed: setup.suppressed)
    expectations = ExpectationCheck(plan: setup.plan, registry: registry)
    delivery = DeliveryChecks(
      budgets: setup.budgets, registry: registry, only: setup.deliveryRules, spill: setup.spill)
    content = ContentReader(plan: setup.plan, registry: registry)
    identity = IdentityCheck(
      plan: setup.plan, registry: registry, limit: setup.identityKeys)
    if setup.aspects.has(.ledger) {
      ledger = LedgerCheck(
        LossRules(plan: setup.plan, registry: registry, destinations: setup.destinations))
    }
    judged = [Int](repeating: 0, count: setup.plan.events.count)
    profile = ProfileRecorder(key: setup.profileKey, registry: registry)
    scanner = Scanner(registry: registry)
    resolver = EventResolver(
      plan: setup.plan, registry: registry, concerns: expectations.concerns)
    slices = SliceResolver(registry: registry)
    names = PathNames(registry: registry)
    if setup.keepsOccurrences {
      violations.isLogging = true
      schema.violations.isLogging = true
      envelope.violations.isLogging = true
      privacy.violations.isLogging = true
      reach.violations.isLogging = true
      expectations.violations.isLogging = true
      identity.violations.isLogging = true
      limits.violations.isLogging = true
    }
  }

  /// Reads the lines of one block; at least 64 zero bytes must follow its `count` bytes.
  ///
  /// Where somebody has looked for the line ends already, `lineEnds` are their offsets; else it is
  /// empty. `added` tells of each line how many bytes its batch said of all events; else it is
  /// empty. Returns how many lines there were.
  package mutating func observe(
    _ bytes: UnsafePointer<UInt8>, count: Int, lineEnds: [Int] = [], added: [Int] = [],
    input: UInt32, block: UInt32
  ) -> Int {
    var at = 0
    var line: UInt32 = 0
    while at < count {
      let rest = UnsafeRawPointer(bytes + at)
      let known = Int(line) < lineEnds.count ? lineEnds[Int(line)] : nil
      let end =
        known
        ?? memchr(rest, 10, count &- at).map { at &+ (UnsafeRawPointer($0) - rest) } ?? count
      observe(
        bytes + at, length: end &- at,
        at: Position(input: input, block: block, line: line),
        added: Int(line) < added.count ? added[Int(line)] : 0)
      line &+= 1
      at = end &+ 1
    }
    // The next block takes the place of the bytes.
    checkBatch()
    return Int(line)
  }

  /// Counts a line that is longer than the limit and was not read.
  package mutating func observeOversizedLine(at position: Position) {
    lines.malformed += 1
    malformed(ScanError(.lineTooLong, at: 0), position)
  }

  /// Ends the pass and gives out what it found.
  package consuming func finish() -> PassResult {
    PassResult(
      setup: setup, lines: lines, violations: violations, counts: counts,
      schema: schema.violations, kinds: schema.kindCounts, visits: schema.visitCounts,
      envelope: envelope, privacy: privacy, reach: reach, expectations: expectations,
      delivery: delivery, ledger: ledger, profile: profile.snapshot(), identity: identity,
      limits: limits, judged: judged)
  }

  /// Every single violation since the last call, in the order of the traffic.
  package mutating func drainOccurrences() -> [Violations.Occurrence] {
    var all = violations.drain()
    all += schema.violations.drain()
    all += envelope.violations.drain()
    all += privacy.violations.drain()
    all += reach.violations.drain()
    all += expectations.violations.drain()
    all += identity.drain()
    all += limits.violations.drain()
    all += loggedOnly
    loggedOnly.removeAll(keepingCapacity: true)
    return all.sorted { left, right in
      (left.example.position, left.key.rule.rawValue, left.example.pointer)
        < (right.example.position, right.key.rule.rawValue, right.example.pointer)
    }
  }

  private mutating func observe(
    _ line: UnsafePointer<UInt8>, length: Int, at position: Position, added: Int
  ) {
    if isBlank(line, length) {
      lines.blank += 1
      return
    }
    if length > Self.longLine { checkBatch() }
    if let error = scanner.scan(line, length: length) {
      lines.malformed += 1
      malformed(error, position)
      return
    }
    guard scanner.nodes[0].kind == .object else {
      lines.malformed += 1
      malformed(ScanError(.notAnObject, at: 0), position)
      return
    }
    lines.events += 1
    let view = EventView(
      line: line, length: length, nodes: scanner.nodes, count: scanner.count,
      envelope: scanner.envelope, position: position)
    batch.add(EventBatch.Job(view, added: added))
    // What is known of repeated names is known until the next line.
    if batch.isFull || length > Self.longLine || !scanner.duplicates.isEmpty {
      checkBatch(hasRepeatedNames: !scanner.duplicates.isEmpty)
    } else {
      scanner.keepTape()
    }
  }

  /// From here on lines are checked at once, so that few of them are on tapes together.
  private static let longLine = 1 << 14

  /// Holds every check against the events that wait.
  private mutating func checkBatch(hasRepeatedNames: Bool = false) {
    let (jobs, count) = (batch.jobs, batch.count)
    let aspects = setup.aspects
    for number in 0..<count { resolve(&jobs[number]) }
    for number in 0..<count { read(&jobs[number]) }
    if hasRepeatedNames, count > 0 { repeatedNames(jobs[count &- 1].view) }
    if aspects.has(.schema) { for number in 0..<count { checkSchema(jobs + number) } }
    if aspects.has(.privacy) { for number in 0..<count { checkPrivacy(jobs + number) } }
    if aspects.has(.expectations), !expectations.isEmpty {
      for number in 0..<count { checkExpectations(jobs + number) }
    }
    if aspects.has(.delivery) { for number in 0..<count { checkDelivery(jobs + number) } }
    if aspects.has(.identity) { for number in 0..<count { checkIdentity(jobs + number) } }
    if ledger != nil {
      for number in 0..<count {
        ledger?.observe(
          jobs[number].view, jobs[number].facts, name: resolver.entries[jobs[number].entry].name)
      }
    }
    if aspects.has(.profile) {
      for number in 0..<count { observeProfile(jobs[number].view, jobs[number].facts) }
    }
    batch.removeAll()
    scanner.releaseTapes()
  }

  private mutating func resolve(_ job: inout EventBatch.Job) {
    let entry = resolver.resolve(job.view)
    job.entry = entry
    job.view.event = resolver.entries[entry].event
    job.view.slice = slices.resolve(job.view)
    job.view.row = counts.add(event: job.view.event, slice: job.view.slice)
    if setup.aspects.has(.limits) {
      limits.observe(job.view, added: job.added, names: names)
    }
    job.plan = chosenPlan(job.view, entry)
  }

  private mutating func read(_ job: inout EventBatch.Job) {
    (job.facts.event, job.facts.slice) = (job.view.event, job.view.slice)
    FactsReader.read(
      job.view, into: &job.facts, scratch: &scratch, content: &content, aspects: setup.aspects)
    if setup.aspects.has(.delivery) {
      content.readKey(job.view, eventPlan: job.plan, into: &job.facts, &scratch)
    }
    if setup.aspects.has(.identity) { identity.begin(job.view, &job.facts) }
    if setup.aspects.has(.delivery) { delivery.prefetch(row: job.view.row) }
  }

  private mutating func checkPrivacy(_ job: UnsafeMutablePointer<EventBatch.Job>) {
    let view = job.pointee.view
    let index = job.pointee.entry
    // An unknown version is still held against the categories of the newest one.
    let eventPlan = job.pointee.plan >= 0 ? job.pointee.plan : resolver.entries[index].plan
    privacy.observe(
      view, eventPlan: eventPlan, name: resolver.entries[index].name, scratch: &scratch,
      taint: &taint, names: names)
    if reach.isIdle { return }
    reach.observe(
      view, eventPlan: eventPlan, name: resolver.entries[index].name,
      occurred: job.pointee.facts.occurred, arrived: job.pointee.facts.receivedAt,
      reached: privacy.reached, marks: privacy.marks, scratch: &scratch, names: names)
  }

  private mutating func checkExpectations(_ job: UnsafeMutablePointer<EventBatch.Job>) {
    expectations.note(
      happened: job.pointee.facts.timestamp, arrived: job.pointee.facts.receivedAt)
    let index = job.pointee.entry
    guard resolver.entries[index].hasExpectations else { return }
    expectations.observe(
      job.pointee.view, eventPlan: job.pointee.plan, name: resolver.entries[index].name,
      facts: job.pointee.facts, scratch: &scratch, names: names)
  }

  private mutating func checkIdentity(_ job: UnsafeMutablePointer<EventBatch.Job>) {
    let index = job.pointee.entry
    let type = resolver.entries[index].type
    identity.observe(
      job.pointee.view, type: type,
      isMerge: type == nil && resolver.entries[index].name.type == "merge",
      eventPlan: job.pointee.plan, facts: &job.pointee.facts, scratch: &scratch, names: names)
  }

  /// The version of the contract that an event is judged by: the one it names, or the live one
  /// that it fits best; -1 where there is none.
  @inline(__always)
  private mutating func chosenPlan(_ view: EventView, _ index: Int) -> Int {
    if resolver.entries[index].problem == .unknown { return -1 }
    if resolver.entries[index].alternatives.isEmpty { return resolver.entries[index].plan }
    return bestPlan(view, index)
  }

  @inline(never)
  private mutating func bestPlan(_ view: EventView, _ index: Int) -> Int {
    var best = resolver.entries[index].plan
    var least = Int.max
    for candidate in resolver.entries[index].alternatives {
      let misfit = schema.misfit(view, eventPlan: candidate)
      if misfit.wrong &+ misfit.unknown < least {
        least = misfit.wrong &+ misfit.unknown
        best = candidate
      }
    }
    return best
  }

  private mutating func checkSchema(_ job: UnsafeMutablePointer<EventBatch.Job>) {
    let view = job.pointee.view
    let (index, plan) = (job.pointee.entry, job.pointee.plan)
    envelope.observe(
      view, type: resolver.entries[index].type,
      // What a contract asks for beyond one id is `identity/missing`, where that is judged.
      requirement: setup.aspects.has(.identity)
        ? .userIDOrAnonymousID : resolver.entries[index].requirement,
      facts: &job.pointee.facts, names: names)
    if resolver.entries[index].isUnplanned {
      let key = Violations.Key(rule: .schemaUnplannedEvent, event: view.event, path: 0)
      violations.add(key, at: view.position, slice: view.slice) {
        names.example(view, node: 0, missing: "event")
      }
    }
    var problem = resolver.entries[index].problem
    if problem == nil, plan >= 0, !resolver.entries[index].alternatives.isEmpty,
      setup.plan.events[plan].isDeprecated
    {
      problem = .deprecated
    }
    if let problem {
      let key = Violations.Key(
        rule: .schemaVersion, event: view.event, path: 0, detail: problem.rawValue,
        extra: Int32(clamping: plan >= 0 ? plan : resolver.entries[index].plan))
      violations.add(key, at: view.position, slice: view.slice) {
        names.example(view, node: view.member(.contextEventVersion) ?? 0)
      }
    }
    guard plan >= 0 else { return }
    judged[plan] &+= 1
    schema.observe(view, eventPlan: plan, names: names)
  }

  private mutating func checkDelivery(_ job: UnsafeMutablePointer<EventBatch.Job>) {
    let view = job.pointee.view
    if setup.aspects.has(.identity) { identity.prefetch(&job.pointee.facts) }
    let marks = delivery.observe(&job.pointee.facts)
    delivery.observe(view, &job.pointee.facts, &scratch)
    guard violations.isLogging, !marks.isEmpty else { return }
    let told: [(DeliveryMarks, Rule, String)] = [
      (.late, .deliveryLate, "/timestamp"), (.closed, .deliveryLate, "/receivedAt"),
      (.clock, .deliveryClock, ""),
    ]
    for (mark, rule, pointer) in told where marks.contains(mark) {
      var example = names.example(view, node: 0)
      example.pointer = pointer
      loggedOnly.append(
        Violations.Occurrence(
          key: Violations.Key(rule: rule, event: view.event, path: 0), slice: view.slice,
          example: example))
    }
  }

  private mutating func observeProfile(_ view: EventView, _ facts: EventFacts) {
    if let half = setup.half, !half.holds(facts.person, at: view.position) { return }
    profile.beginEvent(
      event: view.event, slice: view.slice,
      // Where nobody is named an event is its own person, wherever it stands.
      person: facts.person != 0
        ? facts.person : ContentHash.bytes(view.line, view.length, seed: 0x9e7) | 1,
      time: facts.timestamp ?? facts.receivedAt, position: view.position)
    var index = 1
    while true {
      index = profile.observe(view, from: index, &scratch)
      guard index < view.count else { break }
      let path = view.nodes[index].path
      let cell = profile.cell(path: path, parent: scanner.parent(of: path))
      profile.observe(view, node: index, in: cell, &scratch)
      index &+= 1
    }
    profile.endEvent()
  }

  private func isBlank(_ line: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    UnsafeBufferPointer(start: line, count: length)
      .allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }

  private mutating func malformed(_ error: ScanError, _ position: Position) {
    let key = Violations.Key(
      rule: .schemaMalformed, event: -1, path: 0, detail: error.problem.rawValue)
    violations.add(key, at: position, slice: -1) {
      DraftExample(
        position: position, pointer: "", masked: "byte \(error.offset + 1) of the line")
    }
  }

  private mutating func repeatedNames(_ view: EventView) {
    for node in scanner.duplicates {
      let key = Violations.Key(
        rule: .schemaMalformed, event: view.event, path: view.nodes[Int(node)].path, detail: -1)
      violations.add(key, at: view.position, slice: view.slice) {
        names.example(view, node: Int(node))
      }
    }
  }
}
