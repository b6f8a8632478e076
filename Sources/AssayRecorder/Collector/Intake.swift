/// Turns JSON text into event lines: skims it, judges each event, and writes what is taken.
struct Intake {
  let options: CollectorOptions
  let endpoint: Endpoint
  /// The server's time, in quotes.
  let receivedAt: [UInt8]
  /// What was told of the events so far.
  private(set) var notes: [EventNote] = []
  /// How many events were written.
  private(set) var accepted = 0
  /// How many items, events or not, were counted.
  private var index = 0
  /// The first write key that stands in the body, between its quotes.
  private(set) var writeKey: [UInt8]?

  /// Whether events come one a line, each by itself, which is no vendor's way.
  private let isLines: Bool

  init(
    _ options: CollectorOptions, endpoint: Endpoint, receivedAt: [UInt8], isLines: Bool = false
  ) {
    self.isLines = isLines
    self.options = options
    self.endpoint = endpoint
    self.receivedAt = receivedAt
  }

  /// Reads the whole of a body as one JSON value.
  func skim(_ bytes: [UInt8], in part: Range<Int>) -> Result<SkimmedBody, SkimError> {
    SkimmedBody.read(bytes, in: part, limit: max(options.maximumEvents - index, 0))
  }

  /// Keeps a write key that the body gives.
  mutating func findWriteKey(_ bytes: [UInt8], in body: SkimmedBody) {
    guard writeKey == nil else { return }
    let member =
      body.top.last { $0.name == .writeKey } ?? body.members.first { $0.name == .writeKey }
    guard let member, member.mark == UInt8(ascii: "\""), member.value.count > 2 else { return }
    writeKey = Array(bytes[member.value].dropFirst().dropLast())
  }

  /// Takes the events of a skimmed text, or none of them.
  mutating func take(
    _ bytes: [UInt8], _ skimmed: SkimmedBody, into lines: inout EventLines
  ) -> Refusal? {
    var body = skimmed
    if endpoint == .internalBatch { unwrapPayloads(bytes, &body) }
    let shared = SharedMembers(bytes, body.top)
    if shared.size > SharedMembers.mergedLimit / max(body.items.count, 1) {
      return .tooLarge("what the batch says of its events would be copied too often")
    }
    if let refusal = refusal(body) { return refusal }
    let first = notes.count
    judge(bytes, body, shared)
    if isGateway, notes[first...].contains(where: { $0.reason == .noPerson }) { return .noPerson }
    let writer = LineWriter(
      bytes: bytes, receivedAt: receivedAt, pathType: endpoint.eventType, shared: shared)
    for item in body.items where item.isObject {
      lines.add(key: writer.key(of: item, in: body)) { writer.write(item, of: body, to: &$0) }
      accepted += 1
    }
    return nil
  }

  /// Notes a part of the body that is no JSON.
  mutating func skip(_ part: Range<Int>, _ error: SkimError) {
    note(EventNote(.malformedLine, at: index, part: part, detail: error.words))
    index += 1
  }

  /// Notes something of the request as a whole.
  mutating func note(_ note: EventNote) {
    if notes.count < EventJudge.noteLimit { notes.append(note) }
  }

  /// Whether requests are judged as RudderStack's gateway does; it takes its own endpoints alone.
  private var isGateway: Bool {
    options.dialect == .rudderstack && endpoint != .open && !isLines
  }

  private func refusal(_ body: SkimmedBody) -> Refusal? {
    guard isGateway else { return nil }
    if endpoint == .batch, !body.isBatch, !body.isArray { return .emptyBatch }
    if body.items.isEmpty { return .emptyBatch }
    return body.items.contains { !$0.isObject } ? .notAnEvent("an item is no object") : nil
  }

  private mutating func judge(_ bytes: [UInt8], _ body: SkimmedBody, _ shared: SharedMembers) {
    let judge = EventJudge(
      bytes: bytes, dialect: options.dialect, pathType: endpoint.eventType,
      sharesUser: shared.names(.userId), sharesAnonymous: shared.names(.anonymousId))
    for item in body.items {
      if item.isObject {
        for found in judge.judge(item, of: body, at: index) { note(found) }
      } else {
        note(EventNote(.notAnObject, at: index, part: item.range, detail: "an item is no object"))
      }
      index += 1
    }
    if endpoint == .batch, !isLines, !body.isBatch, !body.isArray {
      note(EventNote(.noBatch, at: body.items.isEmpty ? nil : index - 1))
    }
  }

  private func unwrapPayloads(_ bytes: [UInt8], _ body: inout SkimmedBody) {
    for index in body.items.indices {
      let payload = body.members[body.items[index].members].last { $0.name == .payload }
      guard let payload, payload.mark == UInt8(ascii: "{"),
        case .success(let event) = SkimmedBody.read(bytes, in: payload.value, limit: 1)
      else { continue }
      body.replaceItem(at: index, with: event)
    }
  }
}
