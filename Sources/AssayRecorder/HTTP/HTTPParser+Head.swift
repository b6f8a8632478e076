#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension HTTPParser {
  private enum HeadEnd {
    case missing
    /// The head has so many bytes.
    case after(Int)
  }

  /// Reads on in the head; false where bytes are missing.
  mutating func readHead() throws(HTTPRefusal) -> Bool {
    let isKnown = buffer.withUnsafeBytes {
      isKnownHead(UnsafeRawBufferPointer(rebasing: $0[start...]))
    }
    if isKnown {
      takeKnownHead()
      start &+= headBytes.count
      return true
    }
    // A second owner lets the bytes be read while the rest of the parser changes.
    let bytes = buffer
    let end = try bytes.span.withUnsafeBytes { bytes throws(HTTPRefusal) in
      try readHeadLines(bytes)
    }
    guard case .after(let count) = end else { return false }
    headBytes = Array(buffer[start..<(start &+ count)])
    start &+= count
    if count <= Self.longestKnown, !head.expectsContinue { known = (headBytes, head) }
    beginBody()
    return true
  }

  private mutating func beginBody() {
    lineStart = 0
    emptyLines = 0
    if head.isChunked {
      phase = .chunkSize
      (extensionBytes, trailerBytes, trailerCount) = (0, 0, 0)
    } else {
      phase = .sized(head.contentLength ?? 0)
    }
  }

  // MARK: Heads that come again

  private static var longestKnown: Int { 4096 }

  /// Takes the head that the bytes begin with, if none is begun and it is the last one again.
  ///
  /// The same bytes say the same, so nothing of them is read.
  mutating func takeKnownHead(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard phase == .head, isKnownHead(bytes) else { return false }
    takeKnownHead()
    return true
  }

  private func isKnownHead(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let known, lineStart == 0, searched == 0, emptyLines == 0,
      bytes.count >= known.bytes.count, let start = bytes.baseAddress
    else { return false }
    return known.bytes.withUnsafeBytes { bytes in
      bytes.baseAddress.map { memcmp($0, start, bytes.count) == 0 } ?? false
    }
  }

  private mutating func takeKnownHead() {
    guard let known else { return }
    headBytes = known.bytes
    head = known.head
    beginBody()
  }

  private mutating func readHeadLines(
    _ bytes: UnsafeRawBufferPointer
  ) throws(HTTPRefusal) -> HeadEnd {
    while true {
      // Places in the head stay the same when the buffer moves: they count from its first byte.
      let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
      guard let end = try findLine(rest) else { return .missing }
      let line = lineStart..<(lineStart &+ end)
      if lineStart == 0 {
        guard end > 0 else {
          try skipEmptyLine()
          continue
        }
        try head.readRequestLine(rest, line)
      } else {
        guard end > 0 else {
          try head.check()
          return .after(line.upperBound &+ 2)
        }
        try head.readField(rest, line, limits)
      }
      lineStart = line.upperBound &+ 2
    }
  }

  /// How long the line at `lineStart` is, or nil where its end is missing.
  private mutating func findLine(_ rest: UnsafeRawBufferPointer) throws(HTTPRefusal) -> Int? {
    var limit = limits.headBytes &- lineStart &- 2
    if lineStart == 0 {
      if let first = rest.first { try checkFirst(first) }
      limit = min(limit, limits.requestLineBytes)
    }
    let line = UnsafeRawBufferPointer(rebasing: rest[lineStart...])
    switch HTTPLine.find(in: line, searched: searched, limit: limit) {
    case .complete(let end):
      searched = 0
      return end
    case .incomplete(let searched):
      self.searched = searched
      return nil
    case .tooLong where lineStart == 0:
      throw HTTPRefusal(414, "the request line is longer than the limit")
    case .tooLong: throw HTTPRefusal(431, "the request's head is larger than the limit")
    case .bareCarriageReturn: throw HTTPParser.bareCarriageReturn
    case .bareLineFeed: throw HTTPParser.bareLineFeed
    }
  }

  /// Tells at once what does not speak HTTP, and would otherwise wait for an answer for long.
  private func checkFirst(_ byte: UInt8) throws(HTTPRefusal) {
    if HTTPGrammar.isToken(byte) || byte == 13 || byte == 10 { return }
    if byte == 0x16 {
      throw HTTPRefusal(400, "the client speaks TLS, and this port speaks plain HTTP")
    }
    throw HTTPRefusal(400, "the request line has no method that a space follows")
  }

  /// RFC 9112, section 2.2: some old clients send an empty line after a body.
  private mutating func skipEmptyLine() throws(HTTPRefusal) {
    emptyLines &+= 1
    guard emptyLines <= 2 else {
      throw HTTPRefusal(400, "the request line comes after too many empty lines")
    }
    start &+= 2
  }

  static var bareCarriageReturn: HTTPRefusal {
    HTTPRefusal(400, "the request has a carriage return that no line feed follows")
  }

  static var bareLineFeed: HTTPRefusal {
    HTTPRefusal(400, "the request has a line feed without a carriage return")
  }
}
