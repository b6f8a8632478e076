/// Values that stand where a secret would: masks, template slots, examples, answers of yes and no.
enum Placeholder {
  /// Whether the bytes hide, stand for or only talk about a secret.
  static func matches(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count > 0 else { return true }
    return isMask(bytes) || isSlot(bytes) || isWord(bytes)
  }

  /// `****`, `xxxx`, `••••`, `ab****yz`: one character over and over, or three signs of a mask.
  private static func isMask(_ bytes: Span<UInt8>) -> Bool {
    var masks = 0
    var isRow = true
    var run = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if byte != bytes[0] { isRow = false }
      let isMaskByte =
        byte == UInt8(ascii: "*") || byte == 0xE2 || byte == 0x80 || byte == 0xA2
        || byte | 0x20 == UInt8(ascii: "x")
      run = isMaskByte ? run &+ 1 : 0
      if byte == UInt8(ascii: "*") { masks &+= 1 }
      if run >= 5 { return true }
    }
    return isRow || masks >= 3
  }

  /// `<token>`, `{{token}}`, `${TOKEN}`, `[REDACTED]`, `%s`, `:token`.
  private static func isSlot(_ bytes: Span<UInt8>) -> Bool {
    let first = bytes[0]
    let last = bytes[bytes.count &- 1]
    switch first {
    case UInt8(ascii: "<"): return last == UInt8(ascii: ">")
    case UInt8(ascii: "["): return last == UInt8(ascii: "]")
    case UInt8(ascii: "{"): return last == UInt8(ascii: "}")
    case UInt8(ascii: "("): return last == UInt8(ascii: ")")
    case UInt8(ascii: "$"):
      return bytes.count > 1
        && (bytes[1] == UInt8(ascii: "{") || bytes[1] == UInt8(ascii: "("))
    case UInt8(ascii: "%"):
      return bytes.count <= 3 || last == UInt8(ascii: "%") || bytes[1] == UInt8(ascii: "(")
    case UInt8(ascii: ":"): return true
    default: return false
    }
  }

  private static let words: Set<String> = [
    "true", "false", "yes", "no", "on", "off", "null", "nil", "none", "undefined", "n/a", "na",
    "empty", "unknown", "missing", "redacted", "removed", "hidden", "masked", "filtered", "secret",
    "changeme", "change_me", "change-me", "password", "passwd", "token", "apikey", "api_key",
    "string", "invalid", "expired", "valid", "ok", "set", "unset", "required", "optional", "test",
    "example", "sample", "dummy", "foobar", "todo", "tbd", "bearer", "basic", "oauth", "oauth2",
    "jwt", "reset", "forgot", "incorrect", "wrong", "present", "absent", "provided", "default",
  ]

  /// Parts of a value that say that it is none.
  private static let parts: [[UInt8]] = [
    "your_", "your-", "yourapi", "example", "placeholder", "changeme", "insert", "_here", "-here",
    "redacted", "dummy", "sample", "<redact", "filtered", "my_api", "my-api", "xxxx", "abcdef1234",
    "0123456789", "replace",
  ].map { Array($0.utf8) }

  private static func isWord(_ bytes: Span<UInt8>) -> Bool {
    if bytes.count <= 12 {
      var lower: [UInt8] = []
      for index in bytes.indices {
        lower.append(ASCIIClass.isUpper(bytes[index]) ? bytes[index] | 0x20 : bytes[index])
      }
      if words.contains(String(decoding: lower, as: UTF8.self)) { return true }
    }
    guard bytes.count <= 128 else { return false }
    for part in parts where holds(part, bytes) { return true }
    return false
  }

  private static func holds(_ part: [UInt8], _ bytes: Span<UInt8>) -> Bool {
    guard part.count <= bytes.count else { return false }
    for start in 0...(bytes.count &- part.count) {
      var length = 0
      while length < part.count, lower(bytes[start &+ length]) == part[length] { length &+= 1 }
      if length == part.count { return true }
    }
    return false
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    ASCIIClass.isUpper(byte) ? byte | 0x20 : byte
  }
}
