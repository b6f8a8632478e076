/// E-mail addresses: a local part of 1 to 64 bytes and a domain of at least two labels whose last
/// is letters (RFC 5321 §4.5.3.1, RFC 5322 §3.4.1); `%40` counts as `@`, as in URLs.
enum EmailDetector: ValueDetector {
  private static let longestLocal = 64

  static func find(in bytes: Span<UInt8>, from: Int, key: KeyContext) -> Detection? {
    var index = from
    while index < bytes.count {
      let width = atSign(in: bytes, at: index)
      if width > 0, let hit = match(in: bytes, at: index, width: width, floor: from, key: key) {
        return hit
      }
      index &+= max(1, width)
    }
    return nil
  }

  /// The number of bytes of an at sign at `index`: 1, 3 when percent-encoded, or 0.
  private static func atSign(in bytes: Span<UInt8>, at index: Int) -> Int {
    if bytes[index] == UInt8(ascii: "@") { return 1 }
    guard bytes[index] == UInt8(ascii: "%"), index &+ 2 < bytes.count,
      bytes[index &+ 1] == UInt8(ascii: "4"), bytes[index &+ 2] == UInt8(ascii: "0")
    else { return 0 }
    return 3
  }

  private static func match(
    in bytes: Span<UInt8>, at sign: Int, width: Int, floor: Int, key: KeyContext
  ) -> Detection? {
    guard let start = localStart(in: bytes, before: sign, floor: floor),
      let end = EmailDomain.end(in: bytes, from: sign &+ width),
      !isForeignSyntax(bytes, start: start, sign: sign, end: end)
    else { return nil }
    return Detection(
      .email, start: start, end: end, of: bytes.count, confidence: 90,
      evidence: key.contains(.email) ? [.domainSyntax, .keyNamed] : .domainSyntax)
  }

  /// Where the local part begins, or nil when there is none.
  private static func localStart(in bytes: Span<UInt8>, before sign: Int, floor: Int) -> Int? {
    var start = sign
    while start > floor, sign &- start <= longestLocal, isLocal(bytes[start &- 1]) { start &-= 1 }
    guard start < sign, sign &- start <= longestLocal else { return nil }
    // A mask such as `j***@example.com` has been dealt with already.
    if start > 0, bytes[start &- 1] == UInt8(ascii: "*") { return nil }
    start = afterForeignText(bytes, start, sign)
    while start < sign, isWrapping(bytes[start]) { start &+= 1 }
    guard start < sign, bytes[sign &- 1] != UInt8(ascii: ".") else { return nil }
    var hasWord = false
    for index in start..<sign {
      let byte = bytes[index]
      if byte == UInt8(ascii: "."), bytes[index &+ 1] == byte { return nil }
      if ASCIIClass.isAlphanumeric(byte) || byte >= 0x80 { hasWord = true }
    }
    return hasWord ? start : nil
  }

  /// RFC 5322 atext without what separates things in URLs and code (`/ = ? & # { | } `` * !`).
  private static func isLocal(_ byte: UInt8) -> Bool {
    if ASCIIClass.isAlphanumeric(byte) || byte >= 0x80 { return true }
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "%"), UInt8(ascii: "'"), UInt8(ascii: "~"), UInt8(ascii: "$"),
      UInt8(ascii: "^"):
      return true
    default: return false
    }
  }

  /// Skips punctuation and scripts beyond Latin that run into an ASCII local part.
  private static func afterForeignText(_ bytes: Span<UInt8>, _ start: Int, _ sign: Int) -> Int {
    guard bytes[start] == 0xC2 || bytes[start] >= 0xE2 || bytes[start] & 0xC0 == 0x80 else {
      return start
    }
    var index = start
    while index < sign, bytes[index] >= 0x80 { index &+= 1 }
    return index < sign ? index : start
  }

  private static func isWrapping(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "'") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "~")
  }

  /// `git@host:path`, `scheme://user@host`, `scheme://user:secret@host`.
  private static func isForeignSyntax(
    _ bytes: Span<UInt8>, start: Int, sign: Int, end: Int
  ) -> Bool {
    if sign &- start == 3, bytes[start] | 0x20 == UInt8(ascii: "g"),
      bytes[start &+ 1] | 0x20 == UInt8(ascii: "i"), bytes[start &+ 2] | 0x20 == UInt8(ascii: "t")
    {
      return true
    }
    if end &+ 1 < bytes.count, bytes[end] == UInt8(ascii: ":"),
      ASCIIClass.isLetter(bytes[end &+ 1]) || bytes[end &+ 1] == UInt8(ascii: "/")
    {
      return true
    }
    return isUserInfo(bytes, before: start)
  }

  /// Whether `://` stands before the local part with nothing but a user name and colon between.
  private static func isUserInfo(_ bytes: Span<UInt8>, before start: Int) -> Bool {
    var index = start
    let limit = max(0, start &- longestLocal)
    if index > 0, bytes[index &- 1] == UInt8(ascii: ":") {
      index &-= 1
      while index > limit, isLocal(bytes[index &- 1]) { index &-= 1 }
    }
    guard index >= 3, bytes[index &- 1] == UInt8(ascii: "/"),
      bytes[index &- 2] == UInt8(ascii: "/"), bytes[index &- 3] == UInt8(ascii: ":")
    else { return false }
    let isMail = index >= 4 && bytes[index &- 4] | 0x20 == UInt8(ascii: "o")  // `mailto://`
    return !isMail
  }
}
