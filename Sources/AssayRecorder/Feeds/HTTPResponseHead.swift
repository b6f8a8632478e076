/// What is known of a response while its head is read, line by line.
struct HTTPResponseHead {
  /// How a body ends (RFC 9112, section 6.3).
  enum Body: Equatable {
    case none
    case sized(Int)
    case chunked
    case untilClose
  }

  var status = 0
  var fields: [HTTPAnswer.Field] = []
  private var minorVersion = 1
  private var length: Int?
  private var isChunked = false
  private var saysClose = false
  private var saysKeepAlive = false

  /// Whether the connection stays open after this response, if its body does not end with it.
  var keepsAlive: Bool { !saysClose && (minorVersion == 1 || saysKeepAlive) }

  /// Reads `HTTP/1.1 200 OK`; the reason, and the space before it, may be missing.
  init(_ line: UnsafeRawBufferPointer) throws(HTTPRefusal) {
    guard line.count >= 12, line[..<7].elementsEqual("HTTP/1.".utf8),
      line[7] == UInt8(ascii: "1") || line[7] == UInt8(ascii: "0"), line[8] == 0x20,
      line[9...11].allSatisfy({ $0 &- 0x30 <= 9 }), line.count == 12 || line[12] == 0x20,
      line[12...].allSatisfy(HTTPGrammar.isFieldByte)
    else { throw Self.wrong("its first line is no status line of HTTP/1.x") }
    minorVersion = Int(line[7] &- 0x30)
    status = line[9...11].reduce(0) { $0 * 10 + Int($1 &- 0x30) }
    guard (100..<600).contains(status) else { throw Self.wrong("its status is none of HTTP") }
  }

  init() {}

  /// Takes a field's line.
  mutating func readField(
    _ bytes: UnsafeRawBufferPointer, _ limits: HTTPLimits
  ) throws(HTTPRefusal) {
    guard fields.count < limits.fieldCount else { throw Self.wrong("it has too many fields") }
    let field: HTTPRequest.Field
    do throws(HTTPRefusal) {
      field = try HTTPField.read(bytes, 0..<bytes.count)
    } catch {
      throw Self.wrong(error.reason)
    }
    let value = UnsafeRawBufferPointer(rebasing: bytes[field.value])
    let text = String(decoding: value, as: UTF8.self)
    if HTTPGrammar.matches(bytes, field.name, "content-length") {
      try readLength(value)
    } else if HTTPGrammar.matches(bytes, field.name, "transfer-encoding") {
      guard !isChunked, text.lowercased() == "chunked", minorVersion == 1 else {
        throw Self.wrong("its Transfer-Encoding is not chunked alone")
      }
      isChunked = true
    } else if HTTPGrammar.matches(bytes, field.name, "connection") {
      HTTPGrammar.forEachElement(of: bytes, field.value) { part in
        if HTTPGrammar.matches(bytes, part, "close") { saysClose = true }
        if HTTPGrammar.matches(bytes, part, "keep-alive") { saysKeepAlive = true }
      }
    }
    fields.append(
      HTTPAnswer.Field(String(decoding: bytes[field.name], as: UTF8.self), text))
  }

  private mutating func readLength(_ value: UnsafeRawBufferPointer) throws(HTTPRefusal) {
    guard length == nil, !value.isEmpty, value.count <= 18,
      value.allSatisfy({ $0 &- 0x30 <= 9 })
    else { throw Self.wrong("its Content-Length is not one number") }
    length = value.reduce(0) { $0 * 10 + Int($1 &- 0x30) }
  }

  /// How the body ends; `isHead`: the request was `HEAD`.
  func body(isHead: Bool, _ limits: HTTPLimits) throws(HTTPRefusal) -> Body {
    guard !isChunked || length == nil else {
      throw Self.wrong("it has a Content-Length beside a Transfer-Encoding")
    }
    if isHead || status == 204 || status == 304 { return .none }
    if isChunked { return .chunked }
    guard let length else { return .untilClose }
    guard length <= limits.bodyBytes else { throw Self.tooLarge }
    return length == 0 ? .none : .sized(length)
  }

  static var tooLarge: HTTPRefusal { wrong("its body is larger than the limit") }

  static func wrong(_ reason: String) -> HTTPRefusal {
    HTTPRefusal(502, "the upstream server's answer cannot be passed on: \(reason)")
  }
}
