extension HTTPParser {
  /// How much room a body gets before its bytes come: what was announced is only a claim.
  private static let firstRoom = 256 << 10

  /// Takes what of the bytes belongs to the body and returns how much; needs an empty buffer.
  mutating func takeBody(_ bytes: UnsafeRawBufferPointer) -> Int {
    let missing: Int
    switch phase {
    case .sized(let count), .chunkData(let count): missing = count
    default: return 0
    }
    let taken = min(missing, bytes.count)
    guard taken > 0 else { return 0 }
    if body.isEmpty { body.reserveCapacity(min(missing, HTTPParser.firstRoom)) }
    body.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[..<taken]))
    took(taken, of: missing)
    return taken
  }

  /// Takes the body's bytes out of the buffer; false where there are none.
  mutating func takeBuffered() -> Bool {
    guard start < buffer.count else { return false }
    let bytes = buffer
    let taken = bytes.withUnsafeBytes { takeBody(UnsafeRawBufferPointer(rebasing: $0[start...])) }
    start &+= taken
    return true
  }

  private mutating func took(_ taken: Int, of missing: Int) {
    if case .sized = phase {
      phase = .sized(missing &- taken)
    } else {
      phase = taken == missing ? .chunkEnd : .chunkData(missing &- taken)
    }
  }

  /// Reads `chunk-size [ chunk-ext ] CRLF` (RFC 9112, section 7.1); false where bytes are missing.
  mutating func readChunkSize() throws(HTTPRefusal) -> Bool {
    let room = limits.chunkExtensionBytes &- extensionBytes
    let limit = room &+ HTTPChunk.maximumDigits
    guard let line = try takeLine(limit: limit, HTTPChunk.tooManyExtensions) else { return false }
    let chunk = try buffer.span.withUnsafeBytes { bytes throws(HTTPRefusal) in
      try HTTPChunk.read(UnsafeRawBufferPointer(rebasing: bytes[line]))
    }
    guard chunk.extensionBytes <= room else { throw HTTPChunk.tooManyExtensions }
    guard chunk.size <= limits.bodyBytes &- body.count else { throw HTTPHead.tooLarge }
    extensionBytes &+= chunk.extensionBytes
    phase = chunk.size == 0 ? .trailer : .chunkData(chunk.size)
    return true
  }

  /// Reads the CR LF after a chunk's data; false where bytes are missing.
  mutating func readChunkEnd() throws(HTTPRefusal) -> Bool {
    let count = buffer.count &- start
    guard count == 0 || buffer[start] == 13, count < 2 || buffer[start &+ 1] == 10 else {
      throw HTTPRefusal(400, "a chunk's data is not as long as its size says")
    }
    guard count >= 2 else { return false }
    start &+= 2
    phase = .chunkSize
    return true
  }

  /// Reads and drops the fields after the last chunk; false where bytes are missing.
  mutating func readTrailer() throws(HTTPRefusal) -> Bool {
    let tooLarge = HTTPRefusal(431, "the request's trailer is larger than the limit")
    while let line = try takeLine(limit: limits.trailerBytes &- trailerBytes &- 2, tooLarge) {
      guard !line.isEmpty else { return true }
      trailerBytes &+= line.count &+ 2
      trailerCount &+= 1
      guard head.fields.count &+ trailerCount <= limits.fieldCount else {
        throw HTTPRefusal(431, "the request has too many header fields")
      }
      _ = try buffer.span.withUnsafeBytes { bytes throws(HTTPRefusal) in
        try HTTPField.read(bytes, line)
      }
    }
    return false
  }

  /// The next line's place in the buffer, which is used up with it; nil where its end is missing.
  private mutating func takeLine(
    limit: Int, _ tooLong: HTTPRefusal
  ) throws(HTTPRefusal) -> Range<Int>? {
    let found = buffer.withUnsafeBytes { bytes in
      HTTPLine.find(
        in: UnsafeRawBufferPointer(rebasing: bytes[start...]), searched: searched, limit: limit)
    }
    switch found {
    case .complete(let count):
      let line = start..<(start &+ count)
      searched = 0
      start = line.upperBound &+ 2
      return line
    case .incomplete(let searched):
      self.searched = searched
      return nil
    case .tooLong: throw tooLong
    case .bareCarriageReturn: throw HTTPParser.bareCarriageReturn
    case .bareLineFeed: throw HTTPParser.bareLineFeed
    }
  }
}
