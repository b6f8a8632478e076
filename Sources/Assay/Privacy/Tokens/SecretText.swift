#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Secrets that a URL or a text spells out: `?token=…`, `password=…`, `//user:secret@host`.
enum SecretText {
  /// Whether a text may hold one; false for almost every text.
  @inline(__always)
  static func mayHold(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count > 8, let base = text.baseAddress else { return false }
    if memchr(base, 0x3D, text.count) != nil { return true }  // =
    return memchr(base, 0x40, text.count) != nil && memchr(base, 0x3A, text.count) != nil  // @ :
  }

  /// The places of secrets, in order.
  static func find(in text: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "="), let value = value(after: index, in: text) {
        found.append(value)
        index = value.upperBound
      } else if byte == UInt8(ascii: ":"), text[index...].starts(with: "://".utf8) {
        found += userInfo(from: index + 3, in: text)
        index += 3
      } else {
        index += 1
      }
    }
    return found
  }

  private static func value(after sign: Int, in text: [UInt8]) -> Range<Int>? {
    var start = sign
    while start > 0, sign - start < 25, isName(text[start - 1]) { start -= 1 }
    guard start < sign, sign - start < 25 else { return nil }
    let name = String(
      decoding: text[start..<sign].filter(ASCIIClass.isAlphanumeric).map {
        ASCIIClass.isUpper($0) ? $0 | 0x20 : $0
      }, as: UTF8.self)
    let isParameter = start > 0 && "?&;#".utf8.contains(text[start - 1])
    let least = words.contains(name) ? 1 : isParameter ? parameters[name] : nil
    guard let least else { return nil }
    var end = sign + 1
    while end < text.count, !endsValue(text[end]) { end += 1 }
    guard end - sign > least, !"{<$*[".utf8.contains(text[sign + 1]),
      !Placeholder.matches(text.span.extracting((sign + 1)..<end))
    else { return nil }
    return (sign + 1)..<end
  }

  /// User and password before the host of a URL; a user alone is no secret.
  private static func userInfo(from start: Int, in text: [UInt8]) -> [Range<Int>] {
    var colon: Int?
    var index = start
    while index < text.count, index - start < 256 {
      switch text[index] {
      case UInt8(ascii: "@"):
        guard let colon, colon > start, index > colon + 1,
          !Placeholder.matches(text.span.extracting((colon + 1)..<index))
        else { return [] }
        return [start..<colon, (colon + 1)..<index]
      case UInt8(ascii: ":"): colon = colon ?? index
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), 0...0x20: return []
      default: break
      }
      index += 1
    }
    return []
  }

  private static func isName(_ byte: UInt8) -> Bool {
    ASCIIClass.isAlphanumeric(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  private static func endsValue(_ byte: UInt8) -> Bool {
    byte <= 0x20 || "&;#,\"'<>)|".utf8.contains(byte)
  }

  /// Names that say it wherever they stand.
  private static let words: Set<String> = [
    "password", "passwd", "pwd", "passphrase", "clientsecret", "apisecret", "accesstoken",
    "refreshtoken", "authtoken", "idtoken", "apikey", "secretkey",
  ]

  /// Names that say it in a query, and how long a value they must have: `?key=red` opens nothing.
  private static let parameters: [String: Int] = [
    "token": 6, "resettoken": 4, "sessiontoken": 4, "key": 8, "secret": 4, "sig": 6,
    "signature": 6, "jwt": 6, "auth": 6, "otp": 4, "sid": 8,
  ]
}
