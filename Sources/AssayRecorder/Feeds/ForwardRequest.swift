/// Writes the request that a proxy sends on (RFC 9110, section 7.6).
package enum ForwardRequest {
  /// What the proxy calls itself in `Via`.
  static let pseudonym = "assay"

  /// Fields that speak of one connection only (RFC 9110, section 7.6.1), or that are written anew.
  private static let dropped: [StaticString] = [
    "connection", "keep-alive", "proxy-connection", "proxy-authorization", "proxy-authenticate",
    "te", "trailer", "transfer-encoding", "upgrade", "host", "content-length", "expect",
    // What the client tells the recorder alone.
    "x-assay-session", "x-assay-token",
  ]

  /// The bytes of the request to the upstream server: its body as it came, still coded.
  ///
  /// `path` is sent in place of the request's own: without a test session's prefix, for instance.
  package static func bytes(
    of request: HTTPRequest, to target: ForwardTarget, path: Range<Int>? = nil
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(request.head.count + request.body.count + 128)
    let path = path ?? request.path
    bytes += request.head[request.method]
    bytes.append(0x20)
    // `OPTIONS *` asks of the server as a whole (RFC 9110, section 9.3.7).
    if !request.head[path].elementsEqual("*".utf8) {
      bytes += target.prefix.utf8
      if request.head[path].first != UInt8(ascii: "/") { bytes.append(UInt8(ascii: "/")) }
    }
    bytes += request.head[path]
    if !request.query.isEmpty {
      bytes.append(UInt8(ascii: "?"))
      bytes += request.head[request.query]
    }
    bytes += " HTTP/1.1\r\nHost: \(target.hostField)\r\n".utf8
    let named = namedByConnection(request)
    var hadLength = false
    for field in request.fields {
      if request.matches(field.name, "content-length", ignoringCase: true)
        || request.matches(field.name, "transfer-encoding", ignoringCase: true)
      {
        hadLength = true
      }
      if dropped.contains(where: { request.matches(field.name, $0, ignoringCase: true) })
        || named.contains(lowercased(request.head[field.name]))
      {
        continue
      }
      bytes += request.head[field.name]
      bytes += ": ".utf8
      bytes += request.head[field.value]
      bytes += "\r\n".utf8
    }
    bytes += "Via: 1.\(request.minorVersion) \(pseudonym)\r\n".utf8
    // A POST without a body says so too (RFC 9110, section 8.6).
    if hadLength || !request.body.isEmpty || request.isMethod("POST") {
      bytes += "Content-Length: \(request.body.count)\r\n".utf8
    }
    bytes += "\r\n".utf8
    bytes += request.body
    return bytes
  }

  /// Whether the request has been through this proxy: passing it on would never end.
  package static func isLoop(_ request: HTTPRequest) -> Bool {
    request.fields.contains { field in
      request.matches(field.name, "via", ignoringCase: true)
        && request.text(field.value).split(separator: ",").contains { part in
          part.split(separator: " ").dropFirst().first?.lowercased() == pseudonym
        }
    }
  }

  /// The fields that the client says are for this connection only.
  private static func namedByConnection(_ request: HTTPRequest) -> Set<[UInt8]> {
    var names: Set<[UInt8]> = []
    for field in request.fields
    where request.matches(field.name, "connection", ignoringCase: true) {
      for name in request.head[field.value].split(separator: UInt8(ascii: ",")) {
        names.insert(lowercased(name.filter { !HTTPGrammar.isSpace($0) }))
      }
    }
    return names
  }

  /// Where the path goes on after a test session's prefix, `/s/ID`; the whole of it without one.
  package static func pathWithoutSession(_ request: HTTPRequest) -> Range<Int> {
    let path = request.path
    guard request.head[path].starts(with: "/s/".utf8),
      let end = request.head[path].dropFirst(3).firstIndex(of: UInt8(ascii: "/")),
      end > path.lowerBound + 3
    else { return path }
    return end..<path.upperBound
  }

  private static func lowercased(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    bytes.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
  }
}
