/// Secrets that a name in the text stands before: `password=…`, `"api_key": "…"`, `?token=…`,
/// `pwd: …`, `password is …`.
enum NamedSecretDetector {
  private static let longestName = 40
  private static let longestValue = 512
  private static let verb = Array("is".utf8)
  private static let authority = Array("://".utf8)

  static func find(in bytes: Span<UInt8>, from: Int) -> CredentialHit? {
    var index = from
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "=") || byte == UInt8(ascii: ":") {
        // The scheme of a URL names no secret.
        if byte == UInt8(ascii: ":"), ByteSearch.matches(authority, in: bytes, at: index) {
          index &+= 3
          continue
        }
        if let hit = matchSign(in: bytes, at: index) { return hit }
      } else if byte | 0x20 == UInt8(ascii: "i"), index > 3,
        bytes[index &- 1] == UInt8(ascii: " "), ByteSearch.matchesWord(verb, in: bytes, at: index)
      {
        if let hit = matchVerb(in: bytes, at: index) { return hit }
      }
      index &+= 1
    }
    return nil
  }

  private static func matchSign(in bytes: Span<UInt8>, at sign: Int) -> CredentialHit? {
    guard let name = name(in: bytes, before: sign) else { return nil }
    let named = SecretName(name: bytes.extracting(name))
    guard named != .none else { return nil }
    let isQuery = bytes[sign] == UInt8(ascii: "=") && startsQuery(name.lowerBound, in: bytes)
    guard named > .inQueries || isQuery else { return nil }
    let value = value(in: bytes, after: sign, isQuery: isQuery)
    guard value.count > 0 else { return nil }
    return judge(bytes.extracting(value), named, isQuery: isQuery).map { kind, confidence in
      CredentialHit(kind, start: value.lowerBound, end: value.upperBound, confidence: confidence)
    }
  }

  private static func judge(
    _ value: Span<UInt8>, _ named: SecretName, isQuery: Bool
  ) -> (CredentialKind, UInt8)? {
    guard !Placeholder.matches(value) else { return nil }
    switch named {
    case .password:
      guard value.count >= 4, isQuery || looksChosen(value) else { return nil }
      return (.password, 90)
    case .token where isQuery:
      guard value.count >= 8, SecretShape.hasVariety(value) || value.count >= 16 else { return nil }
      return (.urlSecret, 92)
    case .inQueries where isQuery:
      guard value.count >= 16, SecretShape.isRandom(value) || SecretShape.isUUID(value) else {
        return nil
      }
      return (.urlSecret, 85)
    case .token:
      return SecretShape.isRandom(value) ? (.genericSecret, 85) : nil
    default: return nil
    }
  }

  /// `password is hunter2!`, but not `password is incorrect`.
  private static func matchVerb(in bytes: Span<UInt8>, at verb: Int) -> CredentialHit? {
    let gap = verb &+ 2
    guard gap < bytes.count, bytes[gap] == UInt8(ascii: " ") || bytes[gap] == UInt8(ascii: ":"),
      let name = name(in: bytes, before: verb),
      SecretName(name: bytes.extracting(name)) == .password
    else { return nil }
    let value = value(in: bytes, after: gap, isQuery: false)
    let text = bytes.extracting(value)
    guard value.count >= 5, looksChosen(text), hasDigitOrSign(text), !Placeholder.matches(text)
    else { return nil }
    return CredentialHit(.password, start: value.lowerBound, end: value.upperBound, confidence: 80)
  }

  /// A word of a sentence after `password:` is none: `Password: must be set`.
  private static func looksChosen(_ value: Span<UInt8>) -> Bool {
    hasDigitOrSign(value) || value.count >= 8
  }

  private static func hasDigitOrSign(_ value: Span<UInt8>) -> Bool {
    var hasLetter = false
    var hasOther = false
    for index in value.indices {
      if ASCIIClass.isLetter(value[index]) { hasLetter = true } else { hasOther = true }
    }
    return hasOther && (hasLetter || value.count >= 4)
  }

  /// The name that ends before a sign, over spaces and a quote.
  private static func name(in bytes: Span<UInt8>, before sign: Int) -> Range<Int>? {
    var end = sign
    while end > 0, sign &- end < 4, isGap(bytes[end &- 1]) { end &-= 1 }
    var start = end
    while start > 0, end &- start < longestName, isNameByte(bytes[start &- 1]) { start &-= 1 }
    return start < end ? start..<end : nil
  }

  private static func value(
    in bytes: Span<UInt8>, after sign: Int, isQuery: Bool
  ) -> Range<Int> {
    var start = sign &+ 1
    while start < bytes.count, start &- sign < 6, isGap(bytes[start]), !isQuery { start &+= 1 }
    var end = start
    while end < bytes.count, end &- start < longestValue, !endsValue(bytes[end], isQuery) {
      end &+= 1
    }
    // The full stop of a sentence is no part of it.
    while end > start, !isQuery, bytes[end &- 1] == UInt8(ascii: ".") { end &-= 1 }
    return start..<end
  }

  /// Whether a pair of a query, a fragment, a form or a cookie begins here.
  private static func startsQuery(_ start: Int, in bytes: Span<UInt8>) -> Bool {
    guard start > 0 else { return true }
    switch bytes[start &- 1] {
    case UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: "#"), UInt8(ascii: ";"): return true
    case UInt8(ascii: " "): return start > 1 && bytes[start &- 2] == UInt8(ascii: ";")
    default: return false
    }
  }

  private static func endsValue(_ byte: UInt8, _ isQuery: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: ";"),
      UInt8(ascii: "\\"):
      true
    case UInt8(ascii: "&"), UInt8(ascii: "#"): isQuery
    case UInt8(ascii: ","), UInt8(ascii: ")"): !isQuery
    default: byte <= 0x20
    }
  }

  private static func isGap(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
      || byte == UInt8(ascii: "\\")
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    ASCIIClass.isBase64URL(byte) || byte == UInt8(ascii: ".") || byte >= 0x80
  }
}
