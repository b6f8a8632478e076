/// A request's path in the one spelling that endpoints have, and the session in front of it.
struct RequestPath {
  /// Decoded, without doubled and trailing slashes, without the session's prefix.
  let text: String
  /// The session of a prefix `/s/ID`, or nil.
  let session: String?

  init(_ request: HTTPRequest) {
    let raw = Self.withoutAuthority(request.head[request.path])
    if Self.isPlain(raw) {
      text = String(decoding: raw, as: UTF8.self)
      session = nil
      return
    }
    var parts = raw.split(separator: UInt8(ascii: "/")).map {
      String(decoding: PercentCoding.decode($0), as: UTF8.self)
    }
    if parts.count > 2, parts[0] == "s" {
      session = SessionID.of(parts[1])
      parts.removeFirst(2)
    } else {
      session = nil
    }
    text = "/" + parts.joined(separator: "/")
  }

  /// The path of a target in absolute form, `http://host/path` (RFC 9112, section 3.2.2).
  private static func withoutAuthority(_ raw: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard raw.first != UInt8(ascii: "/"), let colon = raw.firstIndex(of: UInt8(ascii: ":")),
      raw[colon...].starts(with: "://".utf8)
    else { return raw }
    return raw[colon...].dropFirst(3).drop { $0 != UInt8(ascii: "/") }
  }

  /// Whether a path needs no rewriting.
  private static func isPlain(_ raw: ArraySlice<UInt8>) -> Bool {
    guard raw.first == UInt8(ascii: "/"), raw.last != UInt8(ascii: "/") else { return false }
    var previous: UInt8 = 0
    for byte in raw {
      if byte == UInt8(ascii: "%") { return false }
      if byte == UInt8(ascii: "/"), previous == byte { return false }
      previous = byte
    }
    return !raw.starts(with: "/s/".utf8)
  }
}
