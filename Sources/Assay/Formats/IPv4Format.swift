/// Four decimal numbers up to 255 (RFC 2673 section 3.2).
///
/// Leading zeros are refused, because some readers take them for octal numbers (RFC 3986 section
/// 3.2.2 forbids them likewise).
enum IPv4Format {
  static func matches(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= 7, bytes.count <= 15 else { return false }
    var parts = 1
    var length = 0
    var value = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == UInt8(ascii: ".") {
        guard length > 0 else { return false }
        parts += 1
        (length, value) = (0, 0)
      } else {
        guard byte.isDigit, length == 0 || value != 0 else { return false }
        value = value * 10 + Int(byte &- 48)
        length += 1
        guard value <= 255 else { return false }
      }
    }
    return parts == 4 && length > 0
  }
}
