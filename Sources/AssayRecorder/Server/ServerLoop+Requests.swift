/// How requests are taken, and answers queued.
extension ServerLoop {
  mutating func read(_ connection: Connection, _ now: Int64) {
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
  mutating func take(_ connection: Connection, _ now: Int64) {
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
    } else if let upstream {
      if let failure = settle(connection.lastMoved) {
        answer(connection, failure, request: request, record: nil)
      } else {
        forward(request, of: connection, to: upstream, record: taken.record)
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

  mutating func refuse(_ connection: Connection, _ answer: HTTPAnswer) {
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
}
