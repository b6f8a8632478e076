/// Advertising identifiers (IDFA, GAID): a UUID (RFC 9562 §4) that is not all zeros.
///
/// Nothing but a name tells them from any other UUID.
package enum AdvertisingID {
  private static let length = 36

  package static func find(in bytes: Span<UInt8>, from: Int) -> IdentifierHit? {
    var index = from
    while index &+ length <= bytes.count {
      // The first hyphen is where a UUID is told from most other text.
      guard bytes[index &+ 8] == UInt8(ascii: "-"), isUUID(bytes, at: index) else {
        index &+= 1
        continue
      }
      return IdentifierHit(.advertisingID, .checkOnly, start: index, end: index &+ length)
    }
    return nil
  }

  private static func isUUID(_ bytes: Span<UInt8>, at start: Int) -> Bool {
    if start > 0, isPart(bytes[start &- 1]) { return false }
    let end = start &+ length
    if end < bytes.count, isPart(bytes[end]) { return false }
    var all: UInt32 = 0
    for place in 0..<length {
      let byte = bytes[start &+ place]
      switch place {
      case 8, 13, 18, 23: guard byte == UInt8(ascii: "-") else { return false }
      default:
        guard ASCIIClass.isHex(byte) else { return false }
        all |= ASCIIClass.hexValue(byte)
      }
    }
    return all != 0
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    ASCIIClass.isAlphanumeric(byte) || byte == UInt8(ascii: "-")
  }
}
