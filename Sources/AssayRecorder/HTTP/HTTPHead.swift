/// What is known of a request while its head is read, line by line.
///
/// All places count from the head's first byte.
struct HTTPHead {
  var method = 0..<0
  var path = 0..<0
  var query = 0..<0
  var fields: [HTTPRequest.Field] = []
  var minorVersion = 1
  /// What `Content-Length` says, or nil where there is none.
  var contentLength: Int?
  var isChunked = false
  var expectsContinue = false
  private var hasHost = false
  private var saysClose = false
  private var saysKeepAlive = false

  /// Whether the connection stays open after this request (RFC 9112, section 9.3).
  var keepsAlive: Bool { !saysClose && (minorVersion == 1 || saysKeepAlive) }

  /// Takes a header field and what it says about the message's framing.
  mutating func readField(
    _ bytes: UnsafeRawBufferPointer, _ line: Range<Int>, _ limits: HTTPLimits
  ) throws(HTTPRefusal) {
    guard fields.count < limits.fieldCount else {
      throw HTTPRefusal(431, "the request has too many header fields")
    }
    let field = try HTTPField.read(bytes, line)
    if fields.isEmpty { fields.reserveCapacity(12) }
    fields.append(field)
    switch field.name.count {
    case 4 where HTTPGrammar.matches(bytes, field.name, "host"):
      try readHost(bytes, field.value)
    case 6 where HTTPGrammar.matches(bytes, field.name, "expect"):
      try readExpectation(bytes, field.value)
    case 10 where HTTPGrammar.matches(bytes, field.name, "connection"):
      readConnection(bytes, field.value)
    case 14 where HTTPGrammar.matches(bytes, field.name, "content-length"):
      try readLength(bytes, field.value, limits)
    case 17 where HTTPGrammar.matches(bytes, field.name, "transfer-encoding"):
      try readTransferCoding(bytes, field.value)
    default: break
    }
  }

  /// Judges what only the whole head can show.
  func check() throws(HTTPRefusal) {
    guard hasHost || minorVersion == 0 else {
      throw HTTPRefusal(400, "the request has no Host field, which HTTP/1.1 needs")
    }
  }

  private mutating func readHost(
    _ bytes: UnsafeRawBufferPointer, _ value: Range<Int>
  ) throws(HTTPRefusal) {
    guard !hasHost else { throw HTTPRefusal(400, "the request has more than one Host field") }
    guard HTTPGrammar.isAuthority(bytes, value) else {
      throw HTTPRefusal(400, "the Host field is no host with an optional port")
    }
    hasHost = true
  }

  /// Only one expectation is defined; HTTP/1.0 has none (RFC 9110, section 10.1.1).
  private mutating func readExpectation(
    _ bytes: UnsafeRawBufferPointer, _ value: Range<Int>
  ) throws(HTTPRefusal) {
    guard HTTPGrammar.matches(bytes, value, "100-continue") else {
      throw HTTPRefusal(417, "the Expect field asks for something else than 100-continue")
    }
    expectsContinue = minorVersion == 1
  }

  private mutating func readConnection(_ bytes: UnsafeRawBufferPointer, _ value: Range<Int>) {
    var (close, keepAlive) = (false, false)
    HTTPGrammar.forEachElement(of: bytes, value) { element in
      if HTTPGrammar.matches(bytes, element, "close") { close = true }
      if HTTPGrammar.matches(bytes, element, "keep-alive") { keepAlive = true }
    }
    if close { saysClose = true }
    if keepAlive { saysKeepAlive = true }
  }

  /// RFC 9112, section 6.3, lets a list of equal numbers pass; here it is taken for an attack.
  private mutating func readLength(
    _ bytes: UnsafeRawBufferPointer, _ value: Range<Int>, _ limits: HTTPLimits
  ) throws(HTTPRefusal) {
    guard contentLength == nil else {
      throw HTTPRefusal(400, "the request has more than one Content-Length field")
    }
    guard !isChunked else { throw HTTPHead.twoFramings }
    guard !value.isEmpty, bytes[value].allSatisfy({ $0 &- 0x30 <= 9 }) else {
      throw HTTPRefusal(400, "the Content-Length field is no number")
    }
    var length = 0
    for index in value {
      let (tens, isOver) = length.multipliedReportingOverflow(by: 10)
      let (sum, isTooMuch) = tens.addingReportingOverflow(Int(bytes[index] &- 0x30))
      guard !isOver, !isTooMuch, sum <= limits.bodyBytes else { throw HTTPHead.tooLarge }
      length = sum
    }
    contentLength = length
  }

  private mutating func readTransferCoding(
    _ bytes: UnsafeRawBufferPointer, _ value: Range<Int>
  ) throws(HTTPRefusal) {
    guard minorVersion == 1 else {
      throw HTTPRefusal(400, "the request is HTTP/1.0 and has a Transfer-Encoding field")
    }
    guard contentLength == nil else { throw HTTPHead.twoFramings }
    guard !isChunked else {
      throw HTTPRefusal(400, "the request has more than one Transfer-Encoding field")
    }
    guard HTTPGrammar.matches(bytes, value, "chunked") else {
      throw HTTPHead.unknownCoding(bytes, value)
    }
    isChunked = true
  }

  /// Codings before `chunked` are not implemented; without it at the end the body has no end.
  private static func unknownCoding(
    _ bytes: UnsafeRawBufferPointer, _ value: Range<Int>
  ) -> HTTPRefusal {
    var codings = 0
    var chunked = 0
    var endsChunked = false
    HTTPGrammar.forEachElement(of: bytes, value) { element in
      codings += 1
      endsChunked = HTTPGrammar.matches(bytes, element, "chunked")
      if endsChunked { chunked += 1 }
    }
    if endsChunked, chunked == 1, codings > 1 {
      return HTTPRefusal(501, "the Transfer-Encoding field names a coding besides chunked")
    }
    return HTTPRefusal(400, "the Transfer-Encoding field is not chunked")
  }

  static var tooLarge: HTTPRefusal {
    HTTPRefusal(413, "the body is larger than the limit")
  }

  private static var twoFramings: HTTPRefusal {
    HTTPRefusal(400, "the request has both a Content-Length and a Transfer-Encoding field")
  }
}
