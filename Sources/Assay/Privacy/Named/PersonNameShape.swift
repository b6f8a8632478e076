/// Whether a value looks like the name of a person: one to five words of letters.
enum PersonNameShape {
  /// Whether a whole value may be a name, given that its property says so.
  static func matches(_ bytes: Span<UInt8>) -> Bool {
    guard 2...80 ~= bytes.count else { return false }
    if isWordToken(bytes) { return true }
    var words = 0
    var letters = 0
    var hasWide = false
    var isInWord = false
    for index in bytes.indices {
      let byte = bytes[index]
      if ASCIIClass.isLetter(byte) || byte >= 0x80 {
        letters &+= 1
        if byte >= 0xE3 { hasWide = true }
        if !isInWord { words &+= 1 }
        isInWord = true
        continue
      }
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "("),
        UInt8(ascii: ")"):
        isInWord = false
      case UInt8(ascii: "-"), UInt8(ascii: "'"): break
      default: return false
      }
    }
    guard 1...6 ~= words, letters >= (hasWide ? 4 : 2) else { return false }
    return !isNobody(bytes)
  }

  /// A keyed token in the place of a name.
  static func isWordToken(_ bytes: Span<UInt8>) -> Bool {
    bytes.count >= WordToken.shortest && bytes[0] | 0x20 == UInt8(ascii: "x")
      && bytes[1] | 0x20 == UInt8(ascii: "x")
      && WordToken.matches(Array(bytes.indices.map { bytes[$0] }))
  }

  /// Whether one of the words says that this is nobody in particular, or no person.
  static func isNobody(_ bytes: Span<UInt8>) -> Bool {
    var isNobody = false
    NameHashes.forEach(in: bytes) { hash in if nobody.contains(hash) { isNobody = true } }
    return isNobody
  }

  private static let nobody: Set<UInt64> = Set(
    """
    true false null none undefined unknown anonymous guest admin administrator test tester user
    customer team support info sales service default system bot standard express free premium basic
    pro enterprise inc llc ltd gmbh corp corporation company co plc yes no na redacted removed
    hidden delivery shipping pickup courier freight overnight economy priority hotel store shop
    everyone all somebody world there folks friend sir madam redacted masked sample example
    safari chrome firefox android iphone ipad windows macos linux google facebook apple amazon
    microsoft paypal visa mastercard stripe monday tuesday wednesday thursday friday saturday sunday
    january february march april june july august september october november december
    """.split(whereSeparator: \.isWhitespace).map { NameHashes.hash($0) })
}
