/// `URI` of RFC 3986 section 3: `scheme ":" hier-part [ "?" query ] [ "#" fragment ]`.
enum URIFormat {
  static func matches(_ bytes: Span<UInt8>) -> Bool {
    guard let colon = bytes.first(":"), isScheme(bytes.extracting(0..<colon)) else { return false }
    var index = colon &+ 1
    if bytes.has("/", at: index), bytes.has("/", at: index &+ 1) {
      let start = index &+ 2
      index = start
      while index < bytes.count, !isAuthorityEnd(bytes[index]) { index &+= 1 }
      guard isAuthority(bytes.extracting(start..<index)) else { return false }
    }
    return hasPathQueryFragment(bytes.extracting(index..<bytes.count))
  }

  /// Section 3.1: a letter, then letters, digits, `+`, `-` and `.`.
  private static func isScheme(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count > 0, bytes[0].isLetter else { return false }
    for index in bytes.indices {
      let byte = bytes[index]
      guard
        byte.isLetterOrDigit || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
          || byte == UInt8(ascii: ".")
      else { return false }
    }
    return true
  }

  private static func isAuthorityEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
  }

  /// Section 3.2: `[ userinfo "@" ] host [ ":" port ]`.
  private static func isAuthority(_ bytes: Span<UInt8>) -> Bool {
    var start = 0
    if let at = bytes.first("@") {
      guard hasOnly(bytes.extracting(0..<at), besides: ":") else { return false }
      start = at &+ 1
    }
    var end = start
    if bytes.has("[", at: start) {
      guard let close = bytes.first("]", from: start),
        isIPLiteral(bytes.extracting((start &+ 1)..<close))
      else { return false }
      end = close &+ 1
    } else {
      end = bytes.first(":", from: start) ?? bytes.count
      // A registered name may be empty (`file:///`), and every IPv4 address is one too.
      guard hasOnly(bytes.extracting(start..<end), besides: nil) else { return false }
    }
    return end == bytes.count || isPort(bytes.extracting(end..<bytes.count))
  }

  /// Section 3.2.2: an IPv6 address, or `v1.anything` for addresses to come.
  private static func isIPLiteral(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count > 0, bytes[0] | 0x20 == UInt8(ascii: "v") else {
      return IPv6Format.matches(bytes)
    }
    guard let dot = bytes.first("."), dot > 1, dot &+ 1 < bytes.count else { return false }
    for index in 1..<dot where !bytes[index].isHexDigit { return false }
    let rest = bytes.extracting((dot &+ 1)..<bytes.count)
    return rest.first("%") == nil && hasOnly(rest, besides: ":")
  }

  private static func isPort(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.has(":", at: 0) else { return false }
    for index in 1..<bytes.count where !bytes[index].isDigit { return false }
    return true
  }

  /// Sections 3.3 to 3.5; after the path, `?` and `/` are plain characters, and `#` comes once.
  private static func hasPathQueryFragment(_ bytes: Span<UInt8>) -> Bool {
    var index = 0
    var inFragment = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "#") {
        if inFragment { return false }
        inFragment = true
      } else if byte != UInt8(ascii: "/"), byte != UInt8(ascii: "?"), byte != UInt8(ascii: "@"),
        byte != UInt8(ascii: ":")
      {
        guard isPlain(bytes, at: index) else { return false }
      }
      index &+= 1
    }
    return true
  }

  /// Whether all bytes are unreserved, sub-delimiters, percent escapes, or `extra`.
  private static func hasOnly(_ bytes: Span<UInt8>, besides extra: Unicode.Scalar?) -> Bool {
    for index in bytes.indices {
      if let extra, UInt32(bytes[index]) == extra.value { continue }
      guard isPlain(bytes, at: index) else { return false }
    }
    return true
  }

  /// Section 2: `unreserved`, `sub-delims`, or the `%` of a whole percent escape.
  private static func isPlain(_ bytes: Span<UInt8>, at index: Int) -> Bool {
    let byte = bytes[index]
    if byte.isLetterOrDigit { return true }
    return switch byte {
    case UInt8(ascii: "%"):
      index &+ 2 < bytes.count && bytes[index &+ 1].isHexDigit && bytes[index &+ 2].isHexDigit
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"),
      UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "'"),
      UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"),
      UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "="):
      true
    default: false
    }
  }
}
