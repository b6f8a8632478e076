/// Four decimal numbers up to 255 (RFC 2673 section 3.2).
///
/// Leading zeros are refused, because some readers take them for octal numbers (RFC 3986 section
/// 3.2.2 forbids them likewise).
enum IPv4Format {
  static func matches(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= 7, bytes.count <= 15 else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      var points = 0
      // None is more than 255; before the first digit it is -1.
      var value = -1
      for byte in bytes {
        let digit = byte &- UInt8(ascii: "0")
        if digit <= 9 {
          guard value != 0 else { return false }
          value = max(value, 0) &* 10 &+ Int(digit)
          guard value <= 255 else { return false }
        } else {
          guard byte == UInt8(ascii: "."), value >= 0 else { return false }
          points &+= 1
          value = -1
        }
      }
      return points == 3 && value >= 0
    }
  }
}
