internal import Assay
internal import Synchronization

/// Writes every single occurrence of the report's findings as NDJSON, in the order of the traffic
/// whatever the workers do.
///
/// Some occurrences show only when all traffic is read, and only then is known which of them the
/// report has findings for. So those of each block wait in a file, and are written at the end.
final class OccurrenceLog: Sendable {
  private struct State {
    var next = 0
    var waiting: [Int: [OccurrenceSpool.Record]] = [:]
    var late: [OccurrenceSpool.Record] = []
    var failure: WriteError?
  }

  private let file: AtomicFile
  private let spool: OccurrenceSpool
  private let plan: Plan
  private let destinations: [Destination]
  private let privacy: PrivacyCheck
  private let rules: Set<Rule>
  private let state = Mutex(State())

  init(_ file: AtomicFile, setup: PassSetup, rules: Set<Rule>) throws(WriteError) {
    self.file = file
    spool = OccurrenceSpool(try SpoolFile(in: file.folder, for: file.name))
    plan = setup.plan
    destinations = plan.contracts.flatMap(\.destinations)
    privacy = PrivacyCheck(plan: plan, registry: setup.registry, only: setup.destinations)
    self.rules = rules
  }

  /// Takes the occurrences of one block; what comes before is kept first.
  func add(
    _ occurrences: [Violations.Occurrence], ordinal: Int, _ names: Registry.Names, input: String,
    lines: LineIndex.Block
  ) {
    let records = occurrences.compactMap { occurrence in
      let line = lines.number(of: occurrence.example.position.line)
      return record(occurrence, names, place: (input, line))
    }
    state.withLock { state in
      state.waiting[ordinal] = records
      while let ready = state.waiting.removeValue(forKey: state.next) {
        state.next += 1
        guard state.failure == nil else { continue }
        do throws(WriteError) { try spool.add(ready) } catch { state.failure = error }
      }
    }
  }

  /// Takes what only the whole traffic shows.
  func add(_ occurrence: Violations.Occurrence, _ names: Registry.Names, _ lines: LineIndex) {
    let place = lines.place(of: occurrence.example.position)
    guard let record = record(occurrence, names, place: place) else { return }
    state.withLock { $0.late.append(record) }
  }

  /// Throws where writing failed.
  func check() throws(RunError) {
    if let failure = state.withLock({ $0.failure }) { throw RunError(failure) }
  }

  /// Writes the occurrences of the findings, and gives the finished file its name.
  func commit(_ findings: [Finding], _ names: Registry.Names) throws(RunError) {
    try check()
    let late = state.withLock { state in
      defer { state.late = [] }
      return state.late.sorted(by: Self.precedes)
    }
    do throws(WriteError) {
      try write(late[...], OccurrenceFilter(findings, names, destinations.map(\.name)))
      try file.commit()
    } catch {
      throw RunError(error)
    }
  }

  /// Merges what waits in the file with what showed at the end.
  private func write(
    _ late: ArraySlice<OccurrenceSpool.Record>, _ filter: OccurrenceFilter
  ) throws(WriteError) {
    var late = late
    var filter = filter
    var text: [UInt8] = []
    func put(_ record: OccurrenceSpool.Record) throws(WriteError) {
      guard filter.keeps(record) else { return }
      text += record.text
      if text.count > 1 << 16 {
        try file.write(text)
        text.removeAll(keepingCapacity: true)
      }
    }
    try spool.forEach { record throws(WriteError) in
      while let first = late.first, Self.precedes(first, record) {
        late.removeFirst()
        try put(first)
      }
      try put(record)
    }
    for record in late { try put(record) }
    try file.write(text)
  }

  /// By place, then by the rule's name.
  private static func precedes(
    _ left: OccurrenceSpool.Record, _ right: OccurrenceSpool.Record
  ) -> Bool {
    if left.position != right.position { return left.position < right.position }
    return OccurrenceFilter.name(of: left.rule) < OccurrenceFilter.name(of: right.rule)
  }

  private func record(
    _ occurrence: Violations.Occurrence, _ names: Registry.Names, place: (input: String, line: Int)
  ) -> OccurrenceSpool.Record? {
    let key = occurrence.key
    guard rules.isEmpty || rules.contains(key.rule) else { return nil }
    let number = destinationNumber(of: key)
    let isClosed = key.rule == .deliveryLate && occurrence.example.pointer == "/receivedAt"
    return OccurrenceSpool.Record(
      position: occurrence.example.position, rule: OccurrenceFilter.number(of: key.rule),
      event: key.event,
      destination: number.map { Int32(clamping: $0) }
        ?? (isClosed ? OccurrenceFilter.afterClose : -1),
      text: text(occurrence, names, input: place.input, line: place.line))
  }

  private func text(
    _ occurrence: Violations.Occurrence, _ names: Registry.Names, input: String, line: Int
  ) -> [UInt8] {
    let key = occurrence.key
    var members: [(String, JSONValue?)] = []
    func add(_ name: String, _ value: JSONValue) {
      members.append((name, value))
    }
    add("rule", .string(key.rule.rawValue))
    add("input", .string(input))
    add("line", .number(line))
    add("pointer", .string(occurrence.example.pointer))
    if let id = occurrence.example.messageID { add("messageId", .string(id)) }
    if key.event >= 0, Int(key.event) < names.events.count {
      add("event", .string(PublicText.of(names.events[Int(key.event)].label)))
    }
    if let number = destinationNumber(of: key) {
      add("destination", .string(destinations[number].name))
    }
    if let category = category(of: key) { add("category", .string(category)) }
    if occurrence.slice >= 0, Int(occurrence.slice) < names.slices.count {
      let dimensions = names.slices[Int(occurrence.slice)].dimensions
      add(
        "slice",
        .object(
          dimensions.map {
            ($0.name, .string(PublicText.of($0.value)))
          }))
    }
    return Array((JSONWriter.compact(.object(members)) + "\n").utf8)
  }

  private func destinationNumber(of key: Violations.Key) -> Int? {
    guard [.privacyLeak, .privacyConsent, .privacyResidency].contains(key.rule) else {
      return nil
    }
    return destinations.indices.contains(Int(key.detail)) ? Int(key.detail) : nil
  }

  private func category(of key: Violations.Key) -> String? {
    switch key.rule {
    case .privacyUndeclared, .privacySecret: privacy.category(labelled: key.detail)?.name
    case .privacyLeak: privacy.category(labelled: key.extra)?.name
    default: nil
    }
  }
}
