/// How a candidate number is attached to what stands beside it.
///
/// Most false alarms of digit detectors are slices of something longer: a UUID, a hash, a decimal
/// fraction, an order number. The edge decides that before any check digit is computed.
enum ValueEdge {
  /// Nothing, white space or ordinary punctuation.
  case open
  /// Hangs on a word or a path (`order-4111…`, `#4111…`, `/4111…`): believed only when named.
  case tagged
  /// Part of something longer: never a value of its own.
  case joined

  /// The edge to the left of `start`.
  static func before(_ start: Int, in bytes: Span<UInt8>) -> ValueEdge {
    guard start > 0 else { return .open }
    let byte = bytes[start &- 1]
    if ASCIIClass.isAlphanumeric(byte) { return .joined }
    let earlier = start > 1 ? bytes[start &- 2] : 0
    switch byte {
    case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
      if ASCIIClass.isLetter(earlier) { return .tagged }
      return earlier == UInt8(ascii: " ") && byte == UInt8(ascii: "-") ? .tagged : .joined
    case UInt8(ascii: "/"), UInt8(ascii: "#"):
      return .tagged
    case UInt8(ascii: "+"), UInt8(ascii: "@"), UInt8(ascii: "$"), UInt8(ascii: "*"):
      return .joined
    case 0xA3, 0xA5:  // £ and ¥
      return earlier == 0xC2 ? .joined : .open
    case 0xAC:  // €
      return earlier == 0x82 ? .joined : .open
    default:
      return .open
    }
  }

  /// The edge to the right of `end`, the index after the candidate's last byte.
  static func after(_ end: Int, in bytes: Span<UInt8>) -> ValueEdge {
    guard end < bytes.count else { return .open }
    let byte = bytes[end]
    if ASCIIClass.isAlphanumeric(byte) { return .joined }
    let later = end &+ 1 < bytes.count ? bytes[end &+ 1] : 0
    switch byte {
    case UInt8(ascii: "_"), UInt8(ascii: "@"), UInt8(ascii: "*"):
      return .joined
    case UInt8(ascii: "-"):
      return ASCIIClass.isAlphanumeric(later) ? .joined : .open
    case UInt8(ascii: "."):
      return ASCIIClass.isDigit(later) ? .joined : .open
    default:
      return .open
    }
  }
}
