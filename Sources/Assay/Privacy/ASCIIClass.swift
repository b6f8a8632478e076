/// What a byte is, as the detectors need it: plain comparisons, so that loops stay branch-light.
enum ASCIIClass {
  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// How many digits stand side by side from `start` on.
  static func digits(in bytes: Span<UInt8>, from start: Int) -> Int {
    var end = start
    while end < bytes.count, isDigit(bytes[end]) { end &+= 1 }
    return end &- start
  }

  @inline(__always)
  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  @inline(__always)
  static func isUpper(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }

  @inline(__always)
  static func isLower(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }

  @inline(__always)
  static func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }

  @inline(__always)
  static func isHex(_ byte: UInt8) -> Bool { isDigit(byte) || (byte | 0x20) &- 0x61 < 6 }

  /// The value of a hexadecimal digit; meaningless for other bytes.
  @inline(__always)
  static func hexValue(_ byte: UInt8) -> UInt32 {
    isDigit(byte) ? UInt32(byte &- 0x30) : UInt32((byte | 0x20) &- 0x57)
  }

  /// A byte of the base64url alphabet (RFC 4648 §5), without padding.
  @inline(__always)
  static func isBase64URL(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }
}
