/// The request line: `method SP request-target SP HTTP-version` (RFC 9112, section 3).
extension HTTPHead {
  mutating func readRequestLine(
    _ bytes: UnsafeRawBufferPointer, _ line: Range<Int>
  ) throws(HTTPRefusal) {
    var index = line.lowerBound
    while index < line.upperBound, HTTPGrammar.isToken(bytes[index]) { index &+= 1 }
    method = line.lowerBound..<index
    guard !method.isEmpty, index < line.upperBound, bytes[index] == 0x20 else {
      throw HTTPRefusal(400, "the request line has no method that a space follows")
    }
    let start = index &+ 1
    index = start
    var question = -1
    while index < line.upperBound, bytes[index] != 0x20 {
      let byte = bytes[index]
      guard byte > 0x20, byte < 0x7F, byte != UInt8(ascii: "#") else {
        throw HTTPRefusal(400, "the request target has a byte that none may have")
      }
      if byte == UInt8(ascii: "?"), question < 0 { question = index }
      index &+= 1
    }
    guard index > start, index < line.upperBound else {
      throw HTTPRefusal(400, "the request line lacks a target or a version")
    }
    try readVersion(bytes, (index &+ 1)..<line.upperBound)
    path = start..<(question < 0 ? index : question)
    query = question < 0 ? index..<index : (question &+ 1)..<index
    try readTarget(bytes)
  }

  private mutating func readVersion(
    _ bytes: UnsafeRawBufferPointer, _ part: Range<Int>
  ) throws(HTTPRefusal) {
    let name: StaticString = "HTTP/"
    let start = part.lowerBound
    guard part.count == 8,
      (0..<5).allSatisfy({ bytes[start &+ $0] == name.utf8Start[$0] }),
      bytes[start &+ 5] &- 0x30 <= 9, bytes[start &+ 6] == UInt8(ascii: "."),
      bytes[start &+ 7] &- 0x30 <= 9
    else { throw HTTPRefusal(400, "the request line does not end with an HTTP version") }
    let minor = bytes[start &+ 7] &- 0x30
    guard bytes[start &+ 5] == UInt8(ascii: "1"), minor <= 1 else {
      throw HTTPRefusal(505, "the request is neither HTTP/1.0 nor HTTP/1.1")
    }
    minorVersion = Int(minor)
  }

  /// Tells the four forms of a target apart (RFC 9112, section 3.2); `path` holds the target
  /// without its query.
  private mutating func readTarget(_ bytes: UnsafeRawBufferPointer) throws(HTTPRefusal) {
    if method.count == 7, HTTPGrammar.matches(bytes, method, "connect") {
      throw HTTPRefusal(405, "the request asks for a tunnel, which is not offered")
    }
    guard let first = path.first.map({ bytes[$0] }) else {
      throw HTTPRefusal(400, "the request target is a query without a path")
    }
    if first == UInt8(ascii: "/") { return }
    if first == UInt8(ascii: "*"), path.count == 1, query.isEmpty {
      guard method.count == 7, HTTPGrammar.matches(bytes, method, "options") else {
        throw HTTPRefusal(400, "the request target is an asterisk, which is for OPTIONS alone")
      }
      return
    }
    try readAbsoluteTarget(bytes)
  }

  /// Takes the path out of `http://host/path`, as proxies are asked.
  private mutating func readAbsoluteTarget(_ bytes: UnsafeRawBufferPointer) throws(HTTPRefusal) {
    var colon = path.lowerBound
    while colon < path.upperBound, bytes[colon] != UInt8(ascii: ":") { colon &+= 1 }
    let scheme = path.lowerBound..<colon
    let authority = colon &+ 3
    guard
      HTTPGrammar.matches(bytes, scheme, "http") || HTTPGrammar.matches(bytes, scheme, "https"),
      authority < path.upperBound,
      bytes[colon &+ 1] == UInt8(ascii: "/"), bytes[colon &+ 2] == UInt8(ascii: "/")
    else {
      throw HTTPRefusal(400, "the request target is neither a path nor an http address")
    }
    var slash = authority
    while slash < path.upperBound, bytes[slash] != UInt8(ascii: "/") { slash &+= 1 }
    guard slash > authority, bytes[authority] != UInt8(ascii: ":"),
      HTTPGrammar.isAuthority(bytes, authority..<slash)
    else { throw HTTPRefusal(400, "the request target's address has no valid host") }
    // An address without a path means the root; a slash of the scheme stands for it.
    path = slash < path.upperBound ? slash..<path.upperBound : (authority &- 1)..<authority
  }
}
