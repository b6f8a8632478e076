/// Ethereum addresses: `0x` and forty hexadecimal digits that are not all alike.
///
/// The checksum of capital letters (EIP-55) is not computed, so only a name makes one believed.
package enum EthereumAddress {
  private static let length = 42

  package static func find(in bytes: Span<UInt8>, from: Int) -> IdentifierHit? {
    var index = from
    while index &+ length <= bytes.count {
      guard bytes[index] == UInt8(ascii: "0"), bytes[index &+ 1] | 0x20 == UInt8(ascii: "x"),
        index == 0 || !ASCIIClass.isAlphanumeric(bytes[index &- 1])
      else {
        index &+= 1
        continue
      }
      var end = index &+ 2
      var isRow = true
      while end < bytes.count, ASCIIClass.isHex(bytes[end]) {
        if bytes[end] != bytes[index &+ 2] { isRow = false }
        end &+= 1
      }
      let isWhole = end == bytes.count || !ASCIIClass.isAlphanumeric(bytes[end])
      if end &- index == length, isWhole, !isRow {
        return IdentifierHit(.ethereum, .checkOnly, start: index, end: end)
      }
      index = end
    }
    return nil
  }
}
