/// Cuts what a client sends over one connection into HTTP/1.x requests (RFC 9112).
///
/// It is strict: whatever two programs could read in two ways is refused, and after a refusal the
/// connection must be closed. What is made of the bytes does not depend on how they were cut when
/// they arrived, and every byte is looked at a bounded number of times.
package struct HTTPParser: ~Copyable {
  /// What the bytes received so far amount to.
  package enum Step: Sendable {
    /// Nothing more without further bytes.
    case needsMore
    /// The client waits for `100 Continue` before it sends the body.
    case wantsContinue
    /// One whole request.
    case request(HTTPRequest)
    /// The request is wrong: answer and close. This is told once.
    case refused(HTTPRefusal)
  }

  enum Phase: Equatable {
    case head
    /// A body with a known length, of which so many bytes are missing.
    case sized(Int)
    case chunkSize
    /// A chunk's data, of which so many bytes are missing.
    case chunkData(Int)
    case chunkEnd
    case trailer
    /// Refused, or nothing may follow the last request: what comes is dropped.
    case finished
  }

  let limits: HTTPLimits
  /// What was received and is not used up; what lies before `start` is.
  var buffer: [UInt8] = []
  /// Where the head, the chunk's line or the body that is read now begins.
  var start = 0
  var phase = Phase.head
  var head = HTTPHead()
  /// Where the line that is read now begins, counted from `start`.
  var lineStart = 0
  /// How much of that line was searched for its end.
  var searched = 0
  var emptyLines = 0
  var headBytes: [UInt8] = []
  var body: [UInt8] = []
  var extensionBytes = 0
  var trailerBytes = 0
  var trailerCount = 0
  /// The last whole head and what it says: most clients send it again and again.
  var known: (bytes: [UInt8], head: HTTPHead)?

  package init(limits: HTTPLimits = HTTPLimits()) {
    self.limits = limits
  }

  /// Whether a request has begun and is not complete.
  package var isMidRequest: Bool {
    phase != .finished && (phase != .head || start < buffer.count)
  }

  /// Whether the head of a request is complete and its body is not.
  package var isReadingBody: Bool { phase != .head && phase != .finished }

  /// Whether whatever comes is dropped: after a refusal, or a request that closes the connection.
  package var isFinished: Bool { phase == .finished }

  /// How many bytes are held for a request that is not complete.
  package var pendingBytes: Int { buffer.count - start + headBytes.count + body.count }

  /// Takes bytes as they came; ``next()`` is then asked until it needs more.
  package mutating func receive(_ bytes: UnsafeRawBufferPointer) {
    guard phase != .finished, !bytes.isEmpty else { return }
    var rest = bytes
    if start == buffer.count {
      rest = UnsafeRawBufferPointer(rebasing: rest[takeBody(rest)...])
      if takeKnownHead(rest) {
        rest = UnsafeRawBufferPointer(rebasing: rest[headBytes.count...])
        rest = UnsafeRawBufferPointer(rebasing: rest[takeBody(rest)...])
      }
      guard !rest.isEmpty else { return }
    }
    // Moving at most as much as was used up keeps the whole work linear.
    if start > 0, start >= buffer.count - start {
      buffer.removeSubrange(0..<start)
      start = 0
    }
    buffer.append(contentsOf: rest)
  }

  /// What the bytes received amount to, request by request.
  package mutating func next() -> Step {
    do throws(HTTPRefusal) {
      while true {
        switch phase {
        case .head:
          guard try readHead() else { return needsMore() }
          if head.expectsContinue, isReadingBody, phase != .sized(0), start == buffer.count {
            return .wantsContinue
          }
        case .sized(0): return .request(takeRequest())
        case .trailer:
          guard try readTrailer() else { return needsMore() }
          return .request(takeRequest())
        case .sized, .chunkData:
          guard takeBuffered() else { return needsMore() }
        case .chunkSize:
          guard try readChunkSize() else { return needsMore() }
        case .chunkEnd:
          guard try readChunkEnd() else { return needsMore() }
        case .finished: return .needsMore
        }
      }
    } catch {
      finish()
      return .refused(error)
    }
  }

  /// Tells the parser that nothing more comes; a refusal where that cuts a request off.
  package mutating func end() -> HTTPRefusal? {
    defer { finish() }
    return isMidRequest
      ? HTTPRefusal(400, "the connection ended in the middle of the request") : nil
  }

  private static let keptRoom = 4096

  /// Gives memory back, so that an idle connection costs little.
  private mutating func needsMore() -> Step {
    let count = buffer.count - start
    if count == 0 {
      buffer.removeAll(keepingCapacity: buffer.capacity <= HTTPParser.keptRoom)
      start = 0
    } else if start > 0, buffer.capacity > 4 * count + HTTPParser.keptRoom {
      buffer = Array(buffer[start...])
      start = 0
    }
    return .needsMore
  }

  private mutating func takeRequest() -> HTTPRequest {
    let request = HTTPRequest(
      head: headBytes, method: head.method, path: head.path, query: head.query,
      fields: head.fields, body: body, minorVersion: head.minorVersion,
      keepsAlive: head.keepsAlive)
    headBytes = []
    body = []
    head = HTTPHead()
    phase = .head
    if !request.keepsAlive { finish() }
    return request
  }

  private mutating func finish() {
    phase = .finished
    buffer = []
    start = 0
    headBytes = []
    body = []
    head = HTTPHead()
  }
}
