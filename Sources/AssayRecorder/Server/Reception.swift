internal import Assay

/// Turns requests into lines of a recording: decoded, read as the vendors do, filtered, redacted.
struct Reception: ~Copyable {
  /// What came of one request.
  struct Taken {
    var answer: HTTPAnswer
    /// Set where the answer says that something was taken, which is true only once it is on disk.
    var needsCommit = false
    /// What is noted when the answer was sent.
    var record: DeliveryRecord?
    /// What a test asks of the collector.
    var control: ControlRequest?
    /// The test session that the request belongs to.
    var session: String?
  }

  /// The most bytes of events in one answer over HTTP.
  static let answerLimit = 64 << 20
  /// About how many bytes of the recording are looked at together.
  private static let readAtOnce = 1 << 20

  private let api: CollectorAPI
  private let writer: RecordingWriter
  private var decoder: ContentDecoder
  private var keeper: LineKeeper
  private var reader = LineReader()
  private(set) var captured = CapturedEvents()
  private(set) var status = RecorderStatus()
  /// Whether the recording has reached a limit that it was given.
  private(set) var isFull = false
  private var lines = EventLines()
  private var heads = HeadMemory()
  private var time = ReceivedAt(0)
  /// What waits for the commit to count.
  private var waiting: [(lines: Range<Int>, session: String?)] = []
  private var clients = ClientFields()
  private var mask: DeliveryMask
  private var keys = WriteKeyLabels()
  private let token: [UInt8]?
  /// About how many bytes wait for ``commit()``.
  private(set) var uncommitted = 0

  init(
    api: CollectorAPI, limits: HTTPLimits, token: String?, key: TokenKey?,
    keeper: consuming LineKeeper
  ) {
    mask = DeliveryMask(key: key)
    self.token = token.map { Array($0.utf8) }
    self.api = api
    writer = keeper.writer
    self.keeper = keeper
    decoder = ContentDecoder(limits: limits)
  }

  /// Takes one request; its events wait for ``commit()``.
  mutating func take(_ request: HTTPRequest, connection: Int, receivedAt: Int64) -> Taken {
    lines.removeAll()
    let known = heads.known(of: request)
    let body: [UInt8]
    do throws(HTTPRefusal) {
      body = try decoder.decode(request.body, known.head.codings.get())
    } catch {
      return refused(error, request, connection: connection, receivedAt: receivedAt)
    }
    time.update(to: receivedAt)
    let handled = api.handle(request, known.head, body: body, receivedAt: time, into: &lines)
    if !isAllowed(request, handled) {
      lines.removeAll()
      let refusal = HTTPRefusal(
        401, "the token that this recorder was started with is missing", closes: false)
      // Whoever does not know the token does not fill the disk either.
      return refused(
        refusal, request, connection: connection, receivedAt: receivedAt, keepsBody: false)
    }
    var taken = Taken(answer: handled.answer, session: handled.session)
    var record = DeliveryRecord(
      sender(of: request, handled, known), connection: connection, receivedAt: receivedAt,
      status: handled.answer.status, bytes: request.body.count)
    uncommitted += lines.bytes.count
    switch handled.outcome {
    case .control(let control):
      taken.control = control
      return taken
    case .plain: return taken
    case .events(_, let notes):
      for note in notes { tell(note, body, &record, handled.session) }
      taken.needsCommit = true
      if let problem = keep(&record, handled.session) {
        isFull = true
        record.problem = problem.description
        record.status = 503
        taken.answer = HTTPRefusal(503, "the recording is full").answer
        taken.needsCommit = false
      }
    case .quarantine(let reason):
      record.problem = reason
      putAside(body, record, handled.session)
      taken.needsCommit = true
    case .unknownPath:
      record.problem = "no endpoint has this path"
      note(record, handled.session)
    }
    taken.record = record
    return taken
  }

  /// Who sent a request, as it is noted: without personal data, and one for all that are alike.
  private mutating func sender(
    of request: HTTPRequest, _ handled: Handled, _ known: HeadMemory.Known
  ) -> DeliveryRecord.Sender {
    if let latest = known.latest, latest.writeKey == handled.writeKey,
      latest.session == handled.session
    {
      return latest.sender
    }
    let sender = DeliveryRecord.Sender(
      method: mask.method(request.text(request.method)), path: mask.of(handled.path),
      session: handled.session.map { mask.of($0) }, writeKey: label(of: handled.writeKey),
      client: clients.of(request, &mask))
    known.latest = (handled.writeKey, handled.session, sender)
    return sender
  }

  // MARK: Keeping

  /// Adds the events that are to be kept to the recording; gives why they do not fit.
  private mutating func keep(
    _ record: inout DeliveryRecord, _ session: String?
  ) -> RecordingError? {
    let problem = keeper.keep(lines, &record, receivedAt: record.receivedAt)
    status.events += record.events + record.redelivered.count
    guard record.events > 0 else { return problem }
    waiting.append((record.firstLine..<(record.firstLine + record.events), session))
    return nil
  }

  /// Tells what a vendor would do to an event, and keeps a part of the body that is none.
  private mutating func tell(
    _ note: EventNote, _ body: [UInt8], _ record: inout DeliveryRecord, _ session: String?
  ) {
    if record.problem == nil { record.problem = note.reason.rawValue }
    guard let part = note.part else { return }
    var aside = record
    aside.problem = note.detail ?? note.reason.rawValue
    putAside(Array(body[part]), aside, session)
  }

  /// Keeps a body, or a part of one, that is no event.
  private mutating func putAside(
    _ body: [UInt8], _ record: DeliveryRecord, _ session: String?
  ) {
    uncommitted += body.count
    writer.quarantine(
      QuarantinedRequest(
        receivedAt: record.receivedAt, request: "\(record.method) \(record.path)",
        reason: record.problem ?? "", body: body))
    note(record, session)
  }

  // MARK: Refusing

  /// Whether a request may be taken: it knows the token, where one is asked for; and where none
  /// is, a question about other people's events names this machine as its host, which a page
  /// that has its name point here cannot (DNS rebinding).
  private func isAllowed(_ request: HTTPRequest, _ handled: Handled) -> Bool {
    if handled.endpoint == .preflight || handled.endpoint == .health { return true }
    guard let token else {
      guard handled.endpoint == .control, let host = request.value(of: "host") else { return true }
      let name = request.text(host)
      return (ListenAddress(name) ?? ListenAddress(name + ":80"))?.isLoopback ?? false
    }
    if handled.writeKey.map({ Self.areEqual($0, token) }) == true { return true }
    if let field = request.value(of: "x-assay-token"),
      Self.areEqual(Array(request.head[field]), token)
    {
      return true
    }
    let query = FormFields(request.head[request.query])
    return query["token"].map { Self.areEqual($0, token) } ?? false
  }

  /// In the same time whatever the bytes are.
  private static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    var difference: UInt8 = 0
    for index in left.indices { difference |= left[index] ^ right[index] }
    return difference == 0
  }

  /// Nil for the token: it is a secret that protects this machine.
  private mutating func label(of key: [UInt8]?) -> String? {
    guard let key, key != token else { return nil }
    return keys.label(of: key)
  }

  private mutating func refused(
    _ refusal: HTTPRefusal, _ request: HTTPRequest, connection: Int, receivedAt: Int64,
    keepsBody: Bool = true
  ) -> Taken {
    let record = DeliveryRecord(
      connection: connection, receivedAt: receivedAt,
      method: mask.method(request.text(request.method)),
      path: mask.of(Endpoint.withoutKey(RequestPath(request).text)),
      status: refusal.status, bytes: request.body.count, client: clients.of(request, &mask),
      problem: refusal.reason)
    if !keepsBody {
      note(record, nil)
      return Taken(answer: refusal.answer, record: record)
    }
    putAside(request.body, record, nil)
    return Taken(answer: refusal.answer, needsCommit: true, record: record)
  }

  /// Notes a request that never became one.
  mutating func noteRefused(_ refusal: HTTPRefusal, connection: Int) {
    let record = DeliveryRecord(
      connection: connection, receivedAt: Sockets.wallTime(), method: "", path: "",
      status: refusal.status, problem: refusal.reason)
    note(record, nil)
    writer.answered(record)
  }

  /// Counts a request that is no event, and tells tests of it.
  private mutating func note(_ record: DeliveryRecord, _ session: String?) {
    status.refused += 1
    captured.add(
      .init(
        receivedAt: record.receivedAt, path: record.path, status: record.status,
        reason: record.problem ?? ""),
      session: session, now: Sockets.steadyTime())
  }

  // MARK: Writing

  /// Brings what was taken to disk; gives what is answered instead where that fails.
  mutating func commit() -> HTTPAnswer? {
    defer { waiting.removeAll(keepingCapacity: true) }
    uncommitted = 0
    let began = Sockets.steadyMicroseconds()
    do throws(RecordingError) {
      try writer.commit()
    } catch {
      status.failure = error.description
      return HTTPRefusal(503, "the recording cannot be written").answer
    }
    status.failure = nil
    if writer.refusal(events: 1, bytes: 1) != nil { isFull = true }
    status.commitTime = Int(Sockets.steadyMicroseconds() &- began)
    let now = Sockets.steadyTime()
    for one in waiting { captured.add(one.lines, session: one.session, now: now) }
    return nil
  }

  /// Notes that a request was answered.
  func answered(_ record: DeliveryRecord) { writer.answered(record) }

  /// Notes that a request's answer could not be sent: its client will send the events again.
  mutating func unanswered(_ record: DeliveryRecord) { writer.unanswered(record) }

  /// Writes what was noted, and begins a new segment where it is time to.
  mutating func flush() {
    do throws(RecordingError) {
      try writer.flushDeliveries()
      try writer.rotateIfNeeded(now: Sockets.wallTime())
    } catch {
      status.failure = error.description
    }
  }

  /// How the recorder is doing, by event name.
  ///
  /// Names are counted at the time of asking.
  mutating func currentStatus() -> RecorderStatus {
    status.names = writer.summary.names
    status.bytes = writer.size.bytes
    return status
  }

  /// Completes the recording.
  mutating func finish() -> Result<RecordingSummary, RecordingError> {
    keeper.noteRedacted()
    do throws(RecordingError) { return .success(try writer.finish()) } catch {
      return .failure(error)
    }
  }

  // MARK: Asking

  /// The events that fit a query, in the order they came in.
  ///
  /// At most so many bytes of them, but one: a recording may be larger than the memory. The others
  /// are had by the query's offset.
  mutating func events(_ query: EventQuery, atMost limit: Int = .max) -> [[UInt8]] {
    var found: [[UInt8]] = []
    guard query.limit != 0 else { return found }
    var passed = 0
    var bytes = 0
    forEach(query, after: 0) { line in
      passed += 1
      guard passed > query.offset else { return true }
      bytes += line.count
      guard bytes <= limit || found.isEmpty else { return false }
      found.append(Array(line))
      return query.limit.map { found.count < $0 } ?? true
    }
    return found
  }

  /// How many events fit a query among those after the first `examined` of its session.
  mutating func count(_ query: EventQuery, after examined: Int) -> Int {
    var count = 0
    forEach(query, after: examined) { _ in
      count += 1
      return true
    }
    return count
  }

  /// Calls `body` with each line that fits, until it says no.
  private mutating func forEach(
    _ query: EventQuery, after examined: Int, _ body: (ArraySlice<UInt8>) -> Bool
  ) {
    var skip = examined
    for range in captured.session(query.session).ranges {
      let rest = range.dropFirst(skip)
      skip = max(0, skip - range.count)
      // A few lines at a time: a session may be as long as the recording, and a line as a body.
      var next = rest.lowerBound
      var step = 1
      while next < rest.upperBound {
        let end = min(next + step, rest.upperBound)
        let bytes = (try? writer.lines(next..<end)) ?? []
        let fitting = Self.readAtOnce / max(1, bytes.count / (end - next))
        step = max(1, min(1000, step * 4, fitting))
        next = end
        for line in bytes.split(separator: 10) {
          guard let facts = reader.read(Array(line).span), query.fits(facts, Array(line)) else {
            continue
          }
          if !body(line) { return }
        }
      }
    }
  }

  /// Forgets what came in for a session; the recording keeps it.
  mutating func reset(_ session: String?) { captured.reset(session) }
}
