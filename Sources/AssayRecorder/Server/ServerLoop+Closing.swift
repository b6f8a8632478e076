/// How connections end.
extension ServerLoop {
  mutating func close(_ connection: Connection) {
    guard !connection.isGone else { return }
    for sending in connection.sending { reception.unanswered(sending.record) }
    connection.sending.removeAll()
    Sockets.close(connection.descriptor)
    connection.isGone = true
    hasGone = true
  }

  mutating func forgetGone() {
    connections.removeAll { $0.isGone }
    hasGone = false
  }

  mutating func closeIdle() {
    for connection in connections where connection.isIdle && connection.drainsUntil == nil {
      close(connection)
    }
    forgetGone()
  }

  /// Makes room by closing the connection between requests, or else the stalled one, that has not
  /// moved for the longest time.
  mutating func closeOldestIdle() -> Bool {
    let open = connections.filter { !$0.isGone && !$0.isWaiting }
    let idle = open.filter(\.isIdle).min { $0.lastMoved < $1.lastMoved }
    let stalled = open.min { $0.lastMoved < $1.lastMoved }
    guard let chosen = idle ?? stalled else { return false }
    close(chosen)
    forgetGone()
    return true
  }

  /// Ends connections that stood still for too long, and keeps unfinished requests within bounds.
  mutating func sweep(_ now: Int64) {
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
