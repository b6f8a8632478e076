internal import Assay

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The server's one thread: it waits for all connections at once, and what came in together is
/// brought to disk together, before any of it is answered.
struct ServerLoop: ~Copyable {
  /// An answer that waits for the commit.
  private struct Pending {
    var connection: Connection
    /// Nil stands for `100 Continue`.
    var answer: HTTPAnswer?
    var isHead = false
    var keepsAlive = true
    var minorVersion = 1
    /// Whether it says that events were taken, which is true only after the commit.
    var needsCommit = false
    var record: DeliveryRecord?
  }

  private let listener: Int32
  private let signal: WakeSignal
  let limits: ServerLimits
  let desk: ControlDesk
  let options: DeskOptions
  var reception: Reception
  var waiters = Waiters()
  private var connections: [Connection] = []
  private var polled: [pollfd] = []
  private var group: [Pending] = []
  private var needsCommit = false
  private var lastNumber = 0
  let buffer: UnsafeMutableRawBufferPointer
  /// Requests on their way to the real endpoint.
  var upstreams: [Upstream] = []
  private var date = HTTPDate(second: 0)
  private var stopsAt: Int64?
  private var lastSweep: Int64 = 0
  private var lastTold: Int64 = 0
  /// Set while accepting fails for want of descriptors, so that the loop does not spin.
  private var acceptsAgainAt: Int64 = 0
  /// What came in together is committed together, up to so many bytes: what waits is in memory.
  private static let groupLimit = 16 << 20

  init(
    listener: Int32, signal: WakeSignal, limits: ServerLimits, desk: ControlDesk,
    options: DeskOptions, reception: consuming Reception
  ) {
    self.listener = listener
    self.signal = signal
    self.limits = limits
    self.desk = desk
    self.options = options
    self.reception = reception
    buffer = .allocate(byteCount: 256 << 10, alignment: 16)
  }

  deinit {
    for connection in connections { Sockets.close(connection.descriptor) }
    buffer.deallocate()
  }

  /// Serves until it is asked to stop; requests that are coming in are finished first.
  mutating func run() {
    while true {
      for command in desk.take() { command(&self) }
      let now = Sockets.steadyTime()
      if desk.isStopping, stopsAt == nil { stopsAt = now &+ limits.graceTime }
      if let stopsAt {
        // Whoever waits for more is told what there is.
        resumeWaiters(Int64.max / 2)
        for command in desk.take() { command(&self) }
        closeIdle()
        if connections.isEmpty || now >= stopsAt { break }
      }
      wait(now)
      turn()
    }
    for connection in connections { close(connection) }
    connections = []
    for command in desk.take(isLast: true) { command(&self) }
    resumeWaiters(Int64.max / 2)
  }

  /// Completes the recording.
  mutating func finish() -> Result<RecordingSummary, RecordingError> { reception.finish() }

  /// Tells whoever watches, a few times a second.
  private mutating func tell(_ now: Int64) {
    guard let observer = options.observer, now &- lastTold >= 200 else { return }
    lastTold = now
    var status = reception.currentStatus()
    status.connections = connections.count
    observer(status)
  }

  /// How many bytes of answers wait for clients to read them.
  var unsentBytes: Int { connections.reduce(0) { $0 + $1.unsent } }

  /// Whether the loop takes no more connections.
  private var isStopping: Bool { stopsAt != nil }

  // MARK: Waiting

  private mutating func wait(_ now: Int64) {
    polled.removeAll(keepingCapacity: true)
    let accepts = !isStopping && now >= acceptsAgainAt
    polled.append(pollfd(fd: signal.reader, events: Int16(POLLIN), revents: 0))
    polled.append(pollfd(fd: accepts ? listener : -1, events: Int16(POLLIN), revents: 0))
    for connection in connections {
      var events: Int32 = 0
      // Whoever does not take its answers is not read from either.
      if connection.drainsUntil != nil || (takesRequests(connection)) { events |= POLLIN }
      if connection.unsent > 0 { events |= POLLOUT }
      // Nothing is asked about a peer that hung up while its answer is made: it would never wait.
      let isAsleep = events == 0 && !connection.isOpen && connection.isWaiting
      polled.append(
        pollfd(
          fd: isAsleep ? -1 : connection.descriptor, events: Int16(events), revents: 0))
    }
    for upstream in upstreams {
      polled.append(
        pollfd(fd: upstream.descriptor, events: Int16(upstream.events), revents: 0))
    }
    let timeout = waiters.timeout(
      reception.captured, now: now, otherwise: isStopping || now < acceptsAgainAt ? 100 : 250)
    poll(&polled, nfds_t(polled.count), Int32(clamping: timeout))
  }

  private func takesRequests(_ connection: Connection) -> Bool {
    connection.isOpen && !connection.isWaiting && connection.unsent < 1 << 20
  }

  // MARK: One turn

  private mutating func turn() {
    if polled[0].revents != 0 { signal.clear() }
    let now = Sockets.steadyTime()
    let count = connections.count
    let upstreamsReady = polled.dropFirst(count + 2).map { Int32($0.revents) }
    for index in 0..<count {
      let ready = Int32(polled[index + 2].revents)
      guard ready != 0 else { continue }
      let connection = connections[index]
      if ready & POLLOUT != 0 {
        send(connection, now)
        // Requests that are here already were held back while the client took no answers.
        if !connection.isGone { take(connection, now) }
      }
      if ready & (POLLIN | POLLHUP | POLLERR | POLLNVAL) != 0 { read(connection, now) }
    }
    settle(now)
    advanceUpstreams(upstreamsReady, now)
    if polled[1].revents != 0 { acceptAll(now) }
    if now &- lastSweep >= 250 { sweep(now) }
    if reception.isFull { desk.stop() }
    connections.removeAll { $0.isGone }
    resumeWaiters(now)
    tell(now)
  }

  private mutating func acceptAll(_ now: Int64) {
    for _ in 0..<256 {
      let (descriptor, number) = Sockets.accept(listener)
      guard let descriptor else {
        if number == EMFILE || number == ENFILE || number == ENOBUFS || number == ENOMEM {
          if !closeOldestIdle() { acceptsAgainAt = now &+ 100 }
        }
        return
      }
      if connections.count >= limits.connections, !closeOldestIdle() {
        Sockets.close(descriptor)
        continue
      }
      lastNumber &+= 1
      connections.append(
        Connection(descriptor, number: lastNumber, limits: limits.http, now: now))
    }
  }

  private mutating func read(_ connection: Connection, _ now: Int64) {
    guard !connection.isGone else { return }
    switch Sockets.receive(connection.descriptor, into: buffer) {
    case .wouldBlock: return
    case .closed:
      if connection.isOpen, let refusal = connection.parser.end() {
        reception.noteRefused(refusal, connection: connection.number)
      }
      // A peer that closed its side may still read the answers to what it sent.
      connection.isOpen = false
      connection.closesWhenSent = true
      if connection.unsent == 0, !connection.isWaiting, !isPending(connection) {
        close(connection)
      }
    case .bytes(let count):
      connection.lastMoved = now
      guard connection.drainsUntil == nil else { return }
      connection.parser.receive(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      take(connection, now)
    }
  }

  /// Takes the requests that are complete.
  private mutating func take(_ connection: Connection, _ now: Int64) {
    let receivedAt = Sockets.wallTime()
    while takesRequests(connection) {
      switch connection.parser.next() {
      case .needsMore:
        if connection.parser.isMidRequest {
          if connection.requestBegan == nil { connection.requestBegan = now }
        } else {
          connection.requestBegan = nil
        }
        return
      case .wantsContinue:
        // After the answers to earlier requests of the connection.
        group.append(Pending(connection: connection, answer: nil))
      case .refused(let refusal):
        reception.noteRefused(refusal, connection: connection.number)
        refuse(connection, refusal.answer)
        return
      case .request(let request):
        connection.requestBegan = nil
        take(request, of: connection, receivedAt: receivedAt)
      }
    }
  }

  private mutating func take(
    _ request: HTTPRequest, of connection: Connection, receivedAt: Int64
  ) {
    if reception.uncommitted > Self.groupLimit { settle(connection.lastMoved) }
    let taken = reception.take(request, connection: connection.number, receivedAt: receivedAt)
    if !request.keepsAlive || isStopping { connection.isOpen = false }
    needsCommit = needsCommit || taken.needsCommit
    if let control = taken.control {
      // What a test asks for includes what came in just before.
      settle(connection.lastMoved)
      if let made = answer(control, request, session: taken.session, from: connection) {
        var answer = made
        answer.fields += taken.answer.fields.filter { $0.name != "Content-Type" }
        self.answer(connection, answer, request: request, record: nil)
      } else {
        connection.isWaiting = true
      }
    } else if let target = options.forward {
      if let failure = settle(connection.lastMoved) {
        answer(connection, failure, request: request, record: nil)
      } else {
        forward(request, of: connection, to: target, record: taken.record)
      }
    } else {
      answer(
        connection, taken.answer, request: request, record: taken.record,
        needsCommit: taken.needsCommit)
    }
  }

  /// Queues an answer; what says that events were taken waits for the commit.
  mutating func answer(
    _ connection: Connection, _ answer: HTTPAnswer, request: HTTPRequest, record: DeliveryRecord?,
    needsCommit: Bool = false
  ) {
    group.append(
      Pending(
        connection: connection, answer: answer, isHead: request.isMethod("HEAD"),
        keepsAlive: request.keepsAlive && !isStopping, minorVersion: request.minorVersion,
        needsCommit: needsCommit, record: record))
  }

  private mutating func refuse(_ connection: Connection, _ answer: HTTPAnswer) {
    connection.isOpen = false
    connection.requestBegan = nil
    group.append(
      Pending(connection: connection, answer: answer, keepsAlive: false))
  }

  /// Gives an answer that took its time.
  mutating func answer(
    connection number: Int, _ answer: HTTPAnswer, request: HTTPRequest,
    record: DeliveryRecord? = nil
  ) {
    guard let connection = connections.first(where: { $0.number == number }),
      connection.isWaiting
    else {
      if let record { reception.unanswered(record) }
      return
    }
    connection.isWaiting = false
    self.answer(connection, answer, request: request, record: record)
    let now = Sockets.steadyTime()
    take(connection, now)
    settle(now)
  }

  // MARK: Answering

  /// Commits what came in and answers it; gives the answer to all of it where that fails.
  @discardableResult
  private mutating func settle(_ now: Int64) -> HTTPAnswer? {
    var failure: HTTPAnswer?
    if needsCommit {
      needsCommit = false
      failure = reception.commit()
    }
    guard !group.isEmpty else { return failure }
    date.update(to: Sockets.wallTime() / 1000)
    var settled: [Pending] = []
    swap(&settled, &group)
    var last: Connection?
    for var pending in settled {
      if pending.needsCommit, let failure {
        pending.answer = failure
        pending.record?.status = failure.status
        pending.record?.events = 0
        pending.record?.firstLine = 0
        pending.keepsAlive = false
      }
      if let last, last !== pending.connection { send(last, now) }
      last = pending.connection
      queue(pending)
    }
    if let last { send(last, now) }
    settled.removeAll(keepingCapacity: true)
    if group.isEmpty { swap(&settled, &group) }
    reception.flush()
    return failure
  }

  private mutating func queue(_ pending: borrowing Pending) {
    let connection = pending.connection
    guard !connection.isGone else {
      if let record = pending.record { reception.unanswered(record) }
      return
    }
    guard let answer = pending.answer else {
      connection.output += HTTPWriter.continueBytes
      return
    }
    let closes = answer.closes || !pending.keepsAlive
    HTTPWriter.append(
      answer, to: &connection.output, isHead: pending.isHead, keepsAlive: !closes,
      minorVersion: pending.minorVersion, date: date)
    if closes {
      connection.isOpen = false
      connection.closesWhenSent = true
    }
    if let record = pending.record {
      connection.sending.append(
        .init(end: connection.sentBefore + connection.output.count, record: record))
    }
  }

  private mutating func send(_ connection: Connection, _ now: Int64) {
    guard !connection.isGone, connection.unsent > 0 else { return }
    guard connection.send() else {
      close(connection)
      return
    }
    connection.lastMoved = now
    for record in connection.takeSent() { reception.answered(record) }
    guard connection.unsent == 0, connection.closesWhenSent, !connection.isWaiting,
      !isPending(connection), connection.drainsUntil == nil
    else { return }
    Sockets.finishSending(connection.descriptor)
    connection.drainsUntil = now &+ 1_000
  }

  private func isPending(_ connection: Connection) -> Bool {
    group.contains { $0.connection === connection }
  }

  // MARK: Closing

  private mutating func close(_ connection: Connection) {
    guard !connection.isGone else { return }
    for sending in connection.sending { reception.unanswered(sending.record) }
    connection.sending.removeAll()
    Sockets.close(connection.descriptor)
    connection.isGone = true
  }

  private mutating func closeIdle() {
    for connection in connections where connection.isIdle && connection.drainsUntil == nil {
      close(connection)
    }
    connections.removeAll { $0.isGone }
  }

  /// Makes room by closing the connection between requests, or else the stalled one, that has not
  /// moved for the longest time.
  private mutating func closeOldestIdle() -> Bool {
    let open = connections.filter { !$0.isGone && !$0.isWaiting }
    let idle = open.filter(\.isIdle).min { $0.lastMoved < $1.lastMoved }
    let stalled = open.min { $0.lastMoved < $1.lastMoved }
    guard let chosen = idle ?? stalled else { return false }
    close(chosen)
    connections.removeAll { $0.isGone }
    return true
  }

  /// Ends connections that stood still for too long, and keeps unfinished requests within bounds.
  private mutating func sweep(_ now: Int64) {
    lastSweep = now
    var buffered = 0
    for connection in connections where !connection.isGone {
      let still = now &- connection.lastMoved
      buffered += connection.parser.pendingBytes
      if let until = connection.drainsUntil {
        if now >= until { close(connection) }
      } else if connection.unsent > 0 {
        if still > limits.stallTime { close(connection) }
      } else if let began = connection.requestBegan {
        if still > limits.stallTime || now &- began > limits.requestTime {
          refuse(connection, HTTPRefusal.timedOut.answer)
        } else if buffered > limits.buffered {
          buffered -= connection.parser.pendingBytes
          refuse(connection, HTTPRefusal(503, "too much is coming in at once").answer)
        }
      } else if connection.isIdle, still > limits.idleTime {
        close(connection)
      }
    }
    settle(now)
  }
}
