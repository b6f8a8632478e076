/// A UUID of version 8 (RFC 9562 §5.8), which is for whoever wants to fill it.
///
/// Its third group is `8a5a`, the rest is keyed. Letters are as large as they were.
enum IdentifierToken {
  static func make(_ text: [UInt8], _ hash: KeyedHash) -> [UInt8] {
    let lower = text.map { ASCIIClass.isUpper($0) ? $0 | 0x20 : $0 }
    let isUpper = text.contains(where: ASCIIClass.isUpper)
    var stream = TokenStream(hash, shape: "uuid", lower)
    var result = lower.map { $0 == UInt8(ascii: "-") ? $0 : stream.hexDigit() }
    result.replaceSubrange(14..<20, with: "8a5a-a".utf8)
    return isUpper ? result.map { ASCIIClass.isLower($0) ? $0 & 0xDF : $0 } : result
  }

  static func matches(_ text: Span<UInt8>) -> Bool {
    guard UUIDText.matches(text) else { return false }
    let marker = Array("8a5a-a".utf8)
    for index in marker.indices where text[14 + index] | 0x20 != marker[index] | 0x20 {
      return false
    }
    return true
  }
}
