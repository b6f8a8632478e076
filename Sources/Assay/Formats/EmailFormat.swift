/// `Mailbox` of RFC 5321 section 4.1.2, which JSON Schema's `email` names.
enum EmailFormat {
  /// Section 4.5.3.1: 64 octets before the `@`, and 256 for the path with its two angle brackets.
  private static let longestLocalPart = 64
  private static let longestMailbox = 254

  static func matches(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count <= longestMailbox else { return false }
    let isQuoted = bytes.has("\"", at: 0)
    guard let end = isQuoted ? quotedStringEnd(bytes) : dotStringEnd(bytes), end > 0,
      end <= longestLocalPart, bytes.has("@", at: end)
    else { return false }
    let domain = bytes.extracting((end &+ 1)..<bytes.count)
    return domain.has("[", at: 0) ? isAddressLiteral(domain) : HostnameFormat.hasLabels(domain)
  }

  /// Where atoms with single dots between them end, or nil when a dot stands wrong.
  private static func dotStringEnd(_ bytes: Span<UInt8>) -> Int? {
    var index = 0
    var afterDot = true
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: ".") {
        if afterDot { return nil }
        afterDot = true
      } else if isAtomText(bytes[index]) {
        afterDot = false
      } else {
        break
      }
      index &+= 1
    }
    return afterDot ? nil : index
  }

  /// `atext` of RFC 5322 section 3.2.3.
  private static func isAtomText(_ byte: UInt8) -> Bool {
    if byte.isLetterOrDigit { return true }
    return switch byte {
    case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"),
      UInt8(ascii: "&"), UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"),
      UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "?"),
      UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "{"),
      UInt8(ascii: "|"), UInt8(ascii: "}"), UInt8(ascii: "~"):
      true
    default: false
    }
  }

  /// Where `"anything \" quoted"` ends, or nil when the quote does not close.
  private static func quotedStringEnd(_ bytes: Span<UInt8>) -> Int? {
    var index = 1
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""): return index &+ 1
      case UInt8(ascii: "\\"):
        index &+= 1
        guard index < bytes.count, bytes[index] >= 32, bytes[index] <= 126 else { return nil }
      case 32...126: break
      default: return nil
      }
      index &+= 1
    }
    return nil
  }

  /// `[192.0.2.1]` or `[IPv6:2001:db8::1]`; no other kind of literal is registered.
  private static func isAddressLiteral(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count > 2, bytes.has("]", at: bytes.count &- 1) else { return false }
    let inner = bytes.extracting(1..<(bytes.count &- 1))
    guard inner.count > 5, inner[0] | 0x20 == 0x69, inner[1] | 0x20 == 0x70,
      inner[2] | 0x20 == 0x76, inner[3] == 0x36, inner[4] == 0x3A
    else { return IPv4Format.matches(inner) }
    return IPv6Format.matches(inner.extracting(5..<inner.count))
  }
}
