/// Takes out what a number may be written with, as python-stdnum's `compact` does.
enum CompactForm {
  /// No number is longer; what does not fit is none.
  static let capacity = 48

  /// Calls `body` with the compact form, or answers false where the text cannot be a number.
  static func with(
    _ text: Span<UInt8>, form: IdentifierForm, _ body: (Span<UInt8>) -> Bool
  ) -> Bool {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { buffer in
      var count = 0
      var index = 0
      while index < text.count {
        let (byte, width) = character(in: text, at: index)
        index &+= width
        if form.fillers.contains(byte: byte) { continue }
        guard count < capacity else { return false }
        buffer[count] = ASCIIClass.isLower(byte) ? byte & 0xDF : byte
        count &+= 1
      }
      var start = 0
      while count > start, isBlank(buffer[count &- 1]) { count &-= 1 }
      while start < count, isBlank(buffer[start]) { start &+= 1 }
      if form.prefix != 0, count &- start > 2 {
        let letters = UInt16(buffer[start]) &<< 8 | UInt16(buffer[start &+ 1])
        if letters == form.prefix { start &+= 2 }
      }
      return body(UnsafeBufferPointer(buffer).span.extracting(start..<count))
    }
  }

  /// Writes a text in capitals, with or without what stands between its groups, and gives the
  /// index after the last byte.
  static func capitals(
    _ text: Span<UInt8>, keepsSigns: Bool, into buffer: UnsafeMutableBufferPointer<UInt8>,
    from start: Int
  ) -> Int {
    var count = start
    var index = 0
    while index < text.count, count < buffer.count {
      let (byte, width) = character(in: text, at: index)
      index &+= width
      if ASCIIClass.isAlphanumeric(byte) {
        buffer[count] = ASCIIClass.isLower(byte) ? byte & 0xDF : byte
        count &+= 1
      } else if keepsSigns {
        buffer[count] = byte
        count &+= 1
      }
    }
    return count
  }

  /// The plain byte of a typographic hyphen or space, and how many bytes it takes.
  static func character(in bytes: Span<UInt8>, at index: Int) -> (byte: UInt8, width: Int) {
    let byte = bytes[index]
    let left = bytes.count &- index
    if byte == 0xC2, left > 1, bytes[index &+ 1] == 0xA0 { return (UInt8(ascii: " "), 2) }
    if byte == 0xE2, left > 2 {
      let middle = bytes[index &+ 1]
      let last = bytes[index &+ 2]
      if middle == 0x80, 0x90...0x95 ~= last { return (UInt8(ascii: "-"), 3) }
      if middle == 0x88, last == 0x92 { return (UInt8(ascii: "-"), 3) }
      if middle == 0x80, 0x80...0x8A ~= last || last == 0xAF { return (UInt8(ascii: " "), 3) }
    }
    return (byte, 1)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || 0x09...0x0D ~= byte
  }
}
