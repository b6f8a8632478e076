/// What stands beside an identifier: the edges of values, and of UUIDs and hexadecimal runs.
enum IdentifierEdge {
  /// The edge to the left of `start`.
  static func before(_ start: Int, in bytes: Span<UInt8>) -> ValueEdge {
    let edge = ValueEdge.before(start, in: bytes)
    guard edge == .tagged else { return edge }
    return hangsOnAWord(start &- 1, in: bytes) ? .tagged : .joined
  }

  /// The edge to the right of `end`.
  static func after(_ end: Int, in bytes: Span<UInt8>) -> ValueEdge {
    ValueEdge.after(end, in: bytes)
  }

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
