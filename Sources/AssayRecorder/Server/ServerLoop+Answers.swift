/// How what came in together is brought to disk and answered.
extension ServerLoop {
  /// Commits what came in and answers it; gives the answer to all of it where that fails.
  @discardableResult
  mutating func settle(_ now: Int64) -> HTTPAnswer? {
    var failure: HTTPAnswer?
    if needsCommit {
      needsCommit = false
      failure = reception.commit()
    }
    guard !group.isEmpty else { return failure }
    texts.update(to: Sockets.wallTime())
    var settled: [Pending] = []
    swap(&settled, &group)
    var last: Connection?
    for place in settled.indices {
      if let failure, settled[place].needsCommit { settled[place].fail(with: failure) }
      let connection = settled[place].connection
      if let last, last !== connection { send(last, now) }
      last = connection
      queue(settled[place])
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
    texts.append(
      answer, to: &connection.output, isHead: pending.isHead, keepsAlive: !closes,
      minorVersion: pending.minorVersion)
    if closes {
      connection.isOpen = false
      connection.closesWhenSent = true
    }
    if let record = pending.record {
      connection.sending.append(
        .init(end: connection.sentBefore + connection.output.count, record: record))
    }
  }

  mutating func send(_ connection: Connection, _ now: Int64) {
    guard !connection.isGone, connection.unsent > 0 else { return }
    guard connection.send() else {
      close(connection)
      return
    }
    connection.lastMoved = now
    if !connection.sending.isEmpty {
      let count = connection.sentAnswers
      for place in 0..<count { reception.answered(connection.sending[place].record) }
      connection.forget(count)
    }
    guard connection.unsent == 0, connection.closesWhenSent, !connection.isWaiting,
      !isPending(connection), connection.drainsUntil == nil
    else { return }
    Sockets.finishSending(connection.descriptor)
    connection.drainsUntil = now &+ 1_000
  }

  func isPending(_ connection: Connection) -> Bool {
    group.contains { $0.connection === connection }
  }
}

extension ServerLoop.Pending {
  /// Answers with an error instead: what it says was taken could not be written.
  fileprivate mutating func fail(with failure: HTTPAnswer) {
    answer = failure
    record?.status = failure.status
    record?.events = 0
    record?.firstLine = 0
    keepsAlive = false
  }
}
