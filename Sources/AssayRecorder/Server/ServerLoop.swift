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
  struct Pending {
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
  var connections: [Connection] = []
  /// Whether some of them were closed.
  var hasGone = false
  private var polled: [pollfd] = []
  /// What came in together, and is answered together.
  var group: [Pending] = []
  var needsCommit = false
  private var lastNumber = 0
  let buffer: UnsafeMutableRawBufferPointer
  /// Where requests are passed on to, or nil.
  let upstream: UpstreamPlace?
  /// Requests on their way to the real endpoint.
  var upstreams: [Upstream] = []
  var texts = AnswerText()
  private var stopsAt: Int64?
  var lastSweep: Int64 = 0
  private var lastTold: Int64 = 0
  /// Set while accepting fails for want of descriptors, so that the loop does not spin.
  private var acceptsAgainAt: Int64 = 0
  /// What came in together is committed together, up to so many bytes: what waits is in memory.
  static let groupLimit = 16 << 20

  init(
    listener: Int32, signal: WakeSignal, limits: ServerLimits, desk: ControlDesk,
    options: DeskOptions, upstream: UpstreamPlace?, reception: consuming Reception
  ) {
    self.listener = listener
    self.signal = signal
    self.limits = limits
    self.desk = desk
    self.options = options
    self.upstream = upstream
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
    hasGone = false
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
  var isStopping: Bool { stopsAt != nil }

  // MARK: Waiting

  private mutating func wait(_ now: Int64) {
    polled.removeAll(keepingCapacity: true)
    let accepts = !isStopping && now >= acceptsAgainAt
    polled.append(pollfd(fd: signal.reader, events: Int16(POLLIN), revents: 0))
    polled.append(pollfd(fd: accepts ? listener : -1, events: Int16(POLLIN), revents: 0))
    for connection in connections {
      var events: Int32 = 0
      // Whoever does not take its answers is not read from either.
      if connection.drainsUntil != nil || takesRequests(connection) { events |= POLLIN }
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

  func takesRequests(_ connection: Connection) -> Bool {
    connection.isOpen && !connection.isWaiting && connection.unsent < 1 << 20
  }

  // MARK: One turn

  private mutating func turn() {
    if polled[0].revents != 0 { signal.clear() }
    let now = Sockets.steadyTime()
    let count = connections.count
    let upstreamsReady =
      upstreams.isEmpty ? [] : polled.dropFirst(count + 2).map { Int32($0.revents) }
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
    if hasGone { forgetGone() }
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
}
