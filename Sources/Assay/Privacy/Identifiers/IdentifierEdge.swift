/// What stands beside an identifier: the edges of values, and of UUIDs and hexadecimal runs.
enum IdentifierEdge {
  /// The edge to the left of `start`.
  static func before(_ start: Int, in bytes: Span<UInt8>) -> ValueEdge {
    if start > 1, bytes[start &- 1] >= 0x80, isLetter(bytes[start &- 2]) { return .joined }
    let edge = ValueEdge.before(start, in: bytes)
    guard edge == .tagged else { return edge }
    return hangsOnAWord(start &- 1, in: bytes) ? .tagged : .joined
  }

  /// The edge to the right of `end`.
  static func after(_ end: Int, in bytes: Span<UInt8>) -> ValueEdge {
    if end < bytes.count, isLetter(bytes[end]) { return .joined }
    return ValueEdge.after(end, in: bytes)
  }

  /// Whether this byte begins a letter of Latin, Greek, Cyrillic, Armenian or Hebrew in UTF-8.
  ///
  /// Chinese, Japanese and Thai put no spaces between words, so theirs join nothing.
  private static func isLetter(_ byte: UInt8) -> Bool { 0xC3...0xD7 ~= byte }

  /// Whether only words lead to the sign: `cpf-`, `customer_tax_id-`, not `7f3a-91bc-`.
  private static func hangsOnAWord(_ sign: Int, in bytes: Span<UInt8>) -> Bool {
    let isPath = bytes[sign] == UInt8(ascii: "/") || bytes[sign] == UInt8(ascii: "#")
    guard !isPath else { return true }
    var index = sign
    while index > 0, sign &- index < 32 {
      let byte = bytes[index &- 1]
      if ASCIIClass.isDigit(byte) { return false }
      guard ASCIIClass.isLetter(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
      else { break }
      index &-= 1
    }
    return true
  }
}
