/// Passwords in URLs, `scheme://user:password@host` (RFC 3986 §3.2.1), and Slack's webhooks, whose
/// path is the secret.
enum URLPasswordDetector {
  private static let slack = Array("hooks.slack.com/services/".utf8)

  static func find(in bytes: Span<UInt8>, from: Int) -> CredentialHit? {
    var index = from
    while index &+ 5 < bytes.count {
      guard bytes[index] == UInt8(ascii: ":"), bytes[index &+ 1] == UInt8(ascii: "/"),
        bytes[index &+ 2] == UInt8(ascii: "/")
      else {
        index &+= 1
        continue
      }
      let host = index &+ 3
      if ByteSearch.matches(slack, in: bytes, at: host) {
        if let hit = matchWebhook(in: bytes, at: host) { return hit }
      }
      let (hit, end) = matchUserInfo(in: bytes, at: host)
      if let hit { return hit }
      index = max(end, host)
    }
    return nil
  }

  private static func matchUserInfo(
    in bytes: Span<UInt8>, at start: Int
  ) -> (CredentialHit?, end: Int) {
    var colon: Int?
    var at: Int?
    var index = start
    while index < bytes.count, index &- start < 512, !endsAuthority(bytes[index]) {
      if bytes[index] == UInt8(ascii: ":"), colon == nil { colon = index }
      if bytes[index] == UInt8(ascii: "@") { at = index }
      index &+= 1
    }
    guard let colon, let at, colon &+ 1 < at, at &+ 1 < index else { return (nil, index) }
    guard !Placeholder.matches(bytes.extracting(colon &+ 1..<at)) else { return (nil, index) }
    return (CredentialHit(.urlPassword, start: colon &+ 1, end: at, confidence: 95), index)
  }

  private static func matchWebhook(in bytes: Span<UInt8>, at start: Int) -> CredentialHit? {
    var end = start &+ slack.count
    var slashes = 0
    while end < bytes.count {
      if bytes[end] == UInt8(ascii: "/") {
        slashes &+= 1
      } else if !ASCIIClass.isAlphanumeric(bytes[end]) {
        break
      }
      end &+= 1
    }
    let path = bytes.extracting(start &+ slack.count..<end)
    guard slashes == 2, path.count >= 30, path[0] == UInt8(ascii: "T"), !Placeholder.matches(path)
    else { return nil }
    return CredentialHit(.slack, start: start, end: end, confidence: 97)
  }

  private static func endsAuthority(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "\""),
      UInt8(ascii: "'"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"):
      true
    default: byte <= 0x20
    }
  }
}
