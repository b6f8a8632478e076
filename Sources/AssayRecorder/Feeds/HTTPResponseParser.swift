/// Reads one HTTP/1.x response as its bytes arrive (RFC 9112).
///
/// It is as strict as the parser of requests: what two programs could read in two ways is
/// refused. What is made of the bytes does not depend on how they were cut when they arrived.
package struct HTTPResponseParser: ~Copyable {
  /// What the bytes received so far amount to.
  package enum Step: Sendable, Equatable {
    /// Nothing more without further bytes.
    case needsMore
    /// The whole response.
    case response(HTTPResponse)
    /// The response is wrong: answer 502 and close the connection to the upstream server.
    case refused(HTTPRefusal)
  }

  private enum Phase: Equatable {
    case statusLine, fields
    case sized(Int)
    case untilClose
    case chunkSize
    case chunkData(Int)
    case chunkEnd, trailer, complete, finished
  }

  private let limits: HTTPLimits
  private let isHead: Bool
  private var phase = Phase.statusLine
  private var buffer: [UInt8] = []
  private var start = 0
  private var searched = 0
  private var head = HTTPResponseHead()
  private var body: [UInt8] = []
  /// The bytes of all heads, interim ones included.
  private var headBytes = 0
  private var extensionBytes = 0
  private var trailerBytes = 0

  /// Makes a parser for the response to one request; `isHead`: its method is `HEAD`.
  package init(isHead: Bool, limits: HTTPLimits = HTTPLimits()) {
    self.isHead = isHead
    self.limits = limits
  }

  /// Takes bytes as they came and says what they amount to.
  package mutating func receive(_ bytes: UnsafeRawBufferPointer) -> Step {
    guard phase != .finished else { return .needsMore }
    if start > 0, start >= buffer.count - start {
      buffer.removeSubrange(..<start)
      start = 0
    }
    buffer.append(contentsOf: bytes)
    do throws(HTTPRefusal) {
      while try step() {}
    } catch {
      return finish(.refused(error))
    }
    return phase == .complete ? finish(response(keepsAlive: head.keepsAlive)) : .needsMore
  }

  /// Takes the end of the connection, which may be that of the body.
  package mutating func end() -> Step {
    switch phase {
    case .finished: .needsMore
    case .untilClose: finish(response(keepsAlive: false))
    default: finish(.refused(HTTPResponseHead.wrong("the connection ended in the middle of it")))
    }
  }

  /// The response; bytes behind it belong to none, so that connection cannot be trusted further.
  private func response(keepsAlive: Bool) -> Step {
    var response = HTTPResponse(
      status: head.status, keepsAlive: keepsAlive && start == buffer.count)
    response.fields = head.fields
    response.body = body
    return .response(response)
  }

  private mutating func finish(_ step: Step) -> Step {
    phase = .finished
    buffer = []
    body = []
    start = 0
    return step
  }

  /// Reads the next part; false where bytes are missing, or none are needed.
  private mutating func step() throws(HTTPRefusal) -> Bool {
    switch phase {
    case .statusLine, .fields: return try readHeadLine()
    case .sized(let missing), .chunkData(let missing): return takeBody(missing)
    case .untilClose:
      guard buffer.count - start <= limits.bodyBytes - body.count else {
        throw HTTPResponseHead.tooLarge
      }
      return takeBody(.max)
    case .chunkSize: return try readChunkSize()
    case .chunkEnd: return try readChunkEnd()
    case .trailer: return try readTrailer()
    case .complete, .finished: return false
    }
  }

  private mutating func readHeadLine() throws(HTTPRefusal) -> Bool {
    let room = limits.headBytes - headBytes - 2
    guard let line = try takeLine(limit: room, "its head is larger than the limit") else {
      return false
    }
    headBytes += line.count + 2
    if phase == .statusLine {
      head = try withLine(line) { bytes throws(HTTPRefusal) in try HTTPResponseHead(bytes) }
      phase = .fields
    } else if !line.isEmpty {
      var head = head
      let limits = limits
      try withLine(line) { bytes throws(HTTPRefusal) in try head.readField(bytes, limits) }
      self.head = head
    } else {
      try endHead()
    }
    return true
  }

  private mutating func endHead() throws(HTTPRefusal) {
    if head.status == 101 {
      throw HTTPResponseHead.wrong("it switches protocols, which nobody asked for")
    }
    if head.status < 200 {
      // An interim response; its head counts to the limit, so there cannot be too many.
      phase = .statusLine
      return
    }
    phase =
      switch try head.body(isHead: isHead, limits) {
      case .none: .complete
      case .sized(let count): .sized(count)
      case .chunked: .chunkSize
      case .untilClose: .untilClose
      }
  }

  private mutating func takeBody(_ missing: Int) -> Bool {
    let taken = min(missing, buffer.count - start)
    guard taken > 0 else { return false }
    body += buffer[start..<(start + taken)]
    start += taken
    switch phase {
    case .sized: phase = taken == missing ? .complete : .sized(missing - taken)
    case .chunkData: phase = taken == missing ? .chunkEnd : .chunkData(missing - taken)
    default: break
    }
    return true
  }

  private mutating func readChunkSize() throws(HTTPRefusal) -> Bool {
    let room = limits.chunkExtensionBytes - extensionBytes
    let words = "its chunks' extensions are larger than the limit"
    guard let line = try takeLine(limit: room + HTTPChunk.maximumDigits, words) else {
      return false
    }
    let chunk = try withLine(line) { bytes throws(HTTPRefusal) in
      do throws(HTTPRefusal) {
        return try HTTPChunk.read(bytes)
      } catch {
        throw HTTPResponseHead.wrong(error.reason)
      }
    }
    guard chunk.extensionBytes <= room else { throw HTTPResponseHead.wrong(words) }
    guard chunk.size <= limits.bodyBytes - body.count else { throw HTTPResponseHead.tooLarge }
    extensionBytes += chunk.extensionBytes
    phase = chunk.size == 0 ? .trailer : .chunkData(chunk.size)
    return true
  }

  private mutating func readChunkEnd() throws(HTTPRefusal) -> Bool {
    let count = buffer.count - start
    guard count == 0 || buffer[start] == 13, count < 2 || buffer[start + 1] == 10 else {
      throw HTTPResponseHead.wrong("a chunk's data is not as long as its size says")
    }
    guard count >= 2 else { return false }
    start += 2
    phase = .chunkSize
    return true
  }

  /// Reads and drops the fields after the last chunk.
  private mutating func readTrailer() throws(HTTPRefusal) -> Bool {
    let room = limits.trailerBytes - trailerBytes - 2
    guard let line = try takeLine(limit: room, "its trailer is larger than the limit") else {
      return false
    }
    trailerBytes += line.count + 2
    if line.isEmpty {
      phase = .complete
    } else {
      var dropped = HTTPResponseHead()
      let limits = limits
      try withLine(line) { bytes throws(HTTPRefusal) in try dropped.readField(bytes, limits) }
    }
    return true
  }

  private func withLine<Result>(
    _ line: Range<Int>, _ read: (UnsafeRawBufferPointer) throws(HTTPRefusal) -> Result
  ) throws(HTTPRefusal) -> Result {
    try buffer.span.withUnsafeBytes { bytes throws(HTTPRefusal) in
      try read(UnsafeRawBufferPointer(rebasing: bytes[line]))
    }
  }

  /// The next line's place in the buffer, which is used up with it; nil where its end is missing.
  private mutating func takeLine(
    limit: Int, _ tooLong: String
  ) throws(HTTPRefusal) -> Range<Int>? {
    let found = buffer.withUnsafeBytes { bytes in
      HTTPLine.find(
        in: UnsafeRawBufferPointer(rebasing: bytes[start...]), searched: searched, limit: limit)
    }
    switch found {
    case .complete(let count):
      let line = start..<(start + count)
      searched = 0
      start = line.upperBound + 2
      return line
    case .incomplete(let searched):
      self.searched = searched
      return nil
    case .tooLong: throw HTTPResponseHead.wrong(tooLong)
    case .bareCarriageReturn, .bareLineFeed:
      throw HTTPResponseHead.wrong("a line does not end with CR LF")
    }
  }
}
