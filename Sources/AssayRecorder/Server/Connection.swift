/// One client's connection: what came in and is no request yet, and what is still to be sent.
final class Connection {
  /// An answer that is not sent to its end yet.
  struct Sending {
    /// Where it ends, counted over all bytes that the connection ever sent.
    var end: Int
    /// What is noted when it is sent.
    var record: DeliveryRecord
  }

  let descriptor: Int32
  /// Counted from 1.
  let number: Int
  var parser: HTTPParser
  /// What is still to be sent, from ``sent`` on.
  var output: [UInt8] = []
  var sent = 0
  /// How many bytes were sent before those of ``output``.
  var sentBefore = 0
  var sending: [Sending] = []
  /// Whether requests are taken: not after a refusal, nor while an answer takes its time.
  var isOpen = true
  /// Whether an answer is being made elsewhere.
  var isWaiting = false
  var closesWhenSent = false
  /// When the last answer was sent and what else comes is thrown away, before the connection is
  /// closed: closing at once could take the answer from the client (RFC 9112, 9.6).
  var drainsUntil: Int64?
  /// Whether it is closed.
  var isGone = false
  /// When bytes last moved, on the steady clock.
  var lastMoved: Int64
  /// When the request that is coming in began, or nil.
  var requestBegan: Int64?

  init(_ descriptor: Int32, number: Int, limits: HTTPLimits, now: Int64) {
    self.descriptor = descriptor
    self.number = number
    parser = HTTPParser(limits: limits)
    lastMoved = now
  }

  /// How many bytes wait to be sent.
  var unsent: Int { output.count - sent }

  /// Whether nothing is under way.
  var isIdle: Bool { unsent == 0 && !isWaiting && requestBegan == nil }

  /// Sends what the system takes; false where the peer is gone.
  func send() -> Bool {
    while unsent > 0 {
      let outcome = output.withUnsafeBytes {
        Sockets.send(descriptor, UnsafeRawBufferPointer(rebasing: $0[sent...]))
      }
      switch outcome {
      case .bytes(let count): sent += count
      case .wouldBlock:
        compact()
        return true
      case .closed: return false
      }
    }
    sentBefore += output.count
    output.removeAll(keepingCapacity: output.capacity <= 1 << 16)
    sent = 0
    return true
  }

  /// How many of the answers that wait are sent by now.
  var sentAnswers: Int {
    let sent = sentBefore + sent
    return sending.firstIndex { $0.end > sent } ?? sending.count
  }

  /// Forgets the first answers that waited.
  func forget(_ count: Int) {
    if count == sending.count {
      sending.removeAll(keepingCapacity: count <= 64)
    } else {
      sending.removeFirst(count)
    }
  }

  private func compact() {
    guard sent > 1 << 16 else { return }
    sentBefore += sent
    output.removeSubrange(..<sent)
    sent = 0
  }
}
