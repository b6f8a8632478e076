/// Writes answers as HTTP/1.1 messages (RFC 9112).
package enum HTTPWriter {
  /// The interim answer that lets a client send its body (RFC 9110, section 15.2.1).
  package static var continueBytes: [UInt8] { Array("HTTP/1.1 100 Continue\r\n\r\n".utf8) }

  /// Appends the answer to a request.
  package static func append(
    _ answer: HTTPAnswer, for request: HTTPRequest, to output: inout [UInt8], date: HTTPDate
  ) {
    append(
      answer, to: &output, isHead: request.isMethod("HEAD"), keepsAlive: request.keepsAlive,
      minorVersion: request.minorVersion, date: date)
  }

  /// Appends an answer; `keepsAlive` and `minorVersion` are those of the request.
  ///
  /// Bytes that would end a field's line are written as spaces, and fields without a valid name,
  /// or that the server writes itself, are left out.
  package static func append(
    _ answer: HTTPAnswer, to output: inout [UInt8], isHead: Bool, keepsAlive: Bool,
    minorVersion: Int = 1, date: HTTPDate
  ) {
    let status = (200..<600).contains(answer.status) ? answer.status : 500
    let hasBody = status != 204 && status != 304
    output.reserveCapacity(output.count + 256 + (isHead ? 0 : answer.body.count))
    append("HTTP/1.1 ", to: &output)
    DecimalText.append(status, to: &output)
    output.append(0x20)
    append(phrase(status), to: &output)
    append("\r\nDate: ", to: &output)
    output.append(contentsOf: date.bytes)
    for field in answer.fields { append(field, to: &output) }
    if hasBody {
      append("\r\nContent-Length: ", to: &output)
      DecimalText.append(answer.body.count, to: &output)
    }
    // Staying open is what HTTP/1.1 does anyway, and has to be said to HTTP/1.0.
    if !keepsAlive || answer.closes {
      append("\r\nConnection: close", to: &output)
    } else if minorVersion == 0 {
      append("\r\nConnection: keep-alive", to: &output)
    }
    append("\r\n\r\n", to: &output)
    if hasBody, !isHead { output.append(contentsOf: answer.body) }
  }

  private static func append(_ text: StaticString, to output: inout [UInt8]) {
    text.withUTF8Buffer { output.append(contentsOf: $0) }
  }

  private static func append(_ field: HTTPAnswer.Field, to output: inout [UInt8]) {
    guard !field.name.isEmpty, field.name.utf8.allSatisfy(HTTPGrammar.isToken),
      !isOwn(field.name)
    else { return }
    append("\r\n", to: &output)
    output.append(contentsOf: field.name.utf8)
    append(": ", to: &output)
    for byte in field.value.utf8 { output.append(HTTPGrammar.isFieldByte(byte) ? byte : 0x20) }
  }

  /// Whether the server writes a field itself.
  private static func isOwn(_ name: String) -> Bool {
    guard [4, 10, 14, 17].contains(name.utf8.count) else { return false }
    let lower = name.utf8.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
    return ["date", "connection", "content-length", "transfer-encoding"].contains {
      lower.elementsEqual($0.utf8)
    }
  }

  private static func phrase(_ status: Int) -> StaticString {
    switch status {
    case 200: "OK"
    case 201: "Created"
    case 202: "Accepted"
    case 204: "No Content"
    case 301: "Moved Permanently"
    case 302: "Found"
    case 304: "Not Modified"
    case 307: "Temporary Redirect"
    case 308: "Permanent Redirect"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 406: "Not Acceptable"
    case 408: "Request Timeout"
    case 409: "Conflict"
    case 411: "Length Required"
    case 413: "Content Too Large"
    case 414: "URI Too Long"
    case 415: "Unsupported Media Type"
    case 417: "Expectation Failed"
    case 422: "Unprocessable Content"
    case 429: "Too Many Requests"
    case 431: "Request Header Fields Too Large"
    case 500: "Internal Server Error"
    case 501: "Not Implemented"
    case 502: "Bad Gateway"
    case 503: "Service Unavailable"
    case 504: "Gateway Timeout"
    case 505: "HTTP Version Not Supported"
    case 507: "Insufficient Storage"
    case 508: "Loop Detected"
    default: "Unknown"
    }
  }
}
