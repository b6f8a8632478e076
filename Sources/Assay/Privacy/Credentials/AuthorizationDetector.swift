/// Credentials of HTTP: `Bearer` with a token (RFC 6750 §2.1), `Basic` with a name and password in
/// base64 (RFC 7617 §2).
enum AuthorizationDetector {
  private static let bearer = Array("bearer".utf8)
  private static let basic = Array("basic".utf8)

  static func find(in bytes: Span<UInt8>, from: Int) -> CredentialHit? {
    var index = from
    while index &+ 13 <= bytes.count {
      guard bytes[index] | 0x20 == UInt8(ascii: "b"),
        index == 0 || !ASCIIClass.isAlphanumeric(bytes[index &- 1])
      else {
        index &+= 1
        continue
      }
      if ByteSearch.matchesWord(bearer, in: bytes, at: index) {
        if let hit = matchBearer(in: bytes, at: index &+ bearer.count) { return hit }
      } else if ByteSearch.matchesWord(basic, in: bytes, at: index) {
        if let hit = matchBasic(in: bytes, at: index &+ basic.count) { return hit }
      }
      index &+= 1
    }
    return nil
  }

  private static func matchBearer(in bytes: Span<UInt8>, at end: Int) -> CredentialHit? {
    guard let start = afterGap(end, in: bytes) else { return nil }
    var stop = start
    var dots = 0
    while stop < bytes.count, isToken68(bytes[stop]) {
      if bytes[stop] == UInt8(ascii: ".") { dots &+= 1 }
      stop &+= 1
    }
    while stop > start, bytes[stop &- 1] == UInt8(ascii: ".") { stop &-= 1 }
    guard stop &- start >= 16 else { return nil }
    let token = bytes.extracting(start..<stop)
    // A JSON Web Token is told of as one.
    let isJWT =
      dots >= 2 && token[0] == UInt8(ascii: "e") && token[1] == UInt8(ascii: "y")
      && token[2] == UInt8(ascii: "J")
    guard !isJWT, SecretShape.hasVariety(token), !Placeholder.matches(token) else { return nil }
    return CredentialHit(.bearer, start: start, end: stop, confidence: 95)
  }

  private static func matchBasic(in bytes: Span<UInt8>, at end: Int) -> CredentialHit? {
    guard let start = afterGap(end, in: bytes) else { return nil }
    var stop = start
    while stop < bytes.count, stop &- start < 1024, isBase64(bytes[stop]) { stop &+= 1 }
    while stop < bytes.count, bytes[stop] == UInt8(ascii: "="), stop &- start < 1026 { stop &+= 1 }
    guard stop &- start >= 6, holdsNameAndPassword(bytes.extracting(start..<stop)) else {
      return nil
    }
    return CredentialHit(.basicAuth, start: start, end: stop, confidence: 96)
  }

  /// Decodes as it goes: printable bytes with a colon among them.
  private static func holdsNameAndPassword(_ text: Span<UInt8>) -> Bool {
    var buffer: UInt32 = 0
    var bits: UInt32 = 0
    var count = 0
    var colon: Int?
    for index in text.indices where text[index] != UInt8(ascii: "=") {
      buffer = buffer &<< 6 | value(text[index])
      bits &+= 6
      guard bits >= 8 else { continue }
      bits &-= 8
      let byte = UInt8(truncatingIfNeeded: buffer &>> bits)
      guard 0x20...0x7E ~= byte else { return false }
      if byte == UInt8(ascii: ":"), colon == nil { colon = count }
      count &+= 1
    }
    guard let colon else { return false }
    return count > 3 && (colon > 0 || count > 8)
  }

  private static func value(_ byte: UInt8) -> UInt32 {
    if ASCIIClass.isUpper(byte) { return UInt32(byte &- 0x41) }
    if ASCIIClass.isLower(byte) { return UInt32(byte &- 0x61) &+ 26 }
    if ASCIIClass.isDigit(byte) { return UInt32(byte &- 0x30) &+ 52 }
    return byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") ? 62 : 63
  }

  /// Where the token begins after spaces, `%20` or a plus sign.
  private static func afterGap(_ end: Int, in bytes: Span<UInt8>) -> Int? {
    var index = end
    if index &+ 2 < bytes.count, bytes[index] == UInt8(ascii: "%"),
      bytes[index &+ 1] == UInt8(ascii: "2"), bytes[index &+ 2] == UInt8(ascii: "0")
    {
      return index &+ 3
    }
    while index < bytes.count, index &- end < 4,
      bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "+")
    {
      index &+= 1
    }
    return index > end && index < bytes.count ? index : nil
  }

  private static func isToken68(_ byte: UInt8) -> Bool {
    isBase64(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "~")
      || byte == UInt8(ascii: "=")
  }

  private static func isBase64(_ byte: UInt8) -> Bool {
    ASCIIClass.isBase64URL(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
  }
}
