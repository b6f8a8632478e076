import AssayRecorder
import Testing

struct HTTPResponseParserTests {
  private func steps(
    _ text: String, cut size: Int, isHead: Bool = false, limits: HTTPLimits = HTTPLimits()
  ) -> HTTPResponseParser.Step {
    var parser = HTTPResponseParser(isHead: isHead, limits: limits)
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: size) {
      let piece = Array(bytes[start..<min(start + size, bytes.count)])
      let step = piece.withUnsafeBytes { parser.receive($0) }
      if step != .needsMore { return step }
    }
    return parser.end()
  }

  private func response(
    _ text: String, isHead: Bool = false, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> HTTPResponse {
    let whole = steps(text, cut: 1 << 20, isHead: isHead)
    for size in [1, 2, 3, 7] {
      #expect(steps(text, cut: size, isHead: isHead) == whole, sourceLocation: sourceLocation)
    }
    guard case .response(let response) = whole else {
      Issue.record("\(whole)", sourceLocation: sourceLocation)
      throw ForwardError.notAURL(url: "no response")
    }
    return response
  }

  @Test func `a body ends where its length says`() throws {
    let response = try response(
      "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nOK")
    #expect(response.status == 200)
    #expect(response.fields.first == HTTPAnswer.Field("Content-Type", "text/plain"))
    #expect(response.body == Array("OK".utf8))
    #expect(response.keepsAlive)
  }

  @Test func `a chunked body ends with its last chunk, and a trailer is dropped`() throws {
    let response = try response(
      "HTTP/1.1 200\r\nTransfer-Encoding: chunked\r\n\r\n2;a=b\r\nOK\r\n1\r\n!\r\n0\r\nA: b\r\n\r\n"
    )
    #expect(response.body == Array("OK!".utf8))
    #expect(response.fields.count == 1)
    #expect(response.answer.fields == [HTTPAnswer.Field("Via", "1.1 assay")])
  }

  @Test func `a body without a length ends with its connection`() throws {
    let response = try response("HTTP/1.0 200 OK\r\nA: b\r\n\r\nall of it")
    #expect(response.body == Array("all of it".utf8))
    #expect(!response.keepsAlive)
  }

  @Test func `interim responses are skipped`() throws {
    let response = try response(
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
        + "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n")
    #expect(response.status == 204)
    #expect(response.fields.map(\.name) == ["Content-Length"])
  }

  @Test func `answers to HEAD and unmodified ones have no body`() throws {
    let text = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"
    #expect(try response(text, isHead: true).body.isEmpty)
    #expect(try response("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n").body.isEmpty)
  }

  @Test func `a connection that says close, or more than was asked for, is not used again`() {
    let closing = "HTTP/1.1 200 OK\r\nConnection: x, close\r\nContent-Length: 0\r\n\r\n"
    let more = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1"
    for text in [closing, more] {
      guard case .response(let response) = steps(text, cut: 1 << 20) else {
        Issue.record("no response")
        continue
      }
      #expect(!response.keepsAlive)
    }
  }

  @Test(arguments: [
    "HTTP/2 200 OK\r\n\r\n", "HTTP/1.1 99 X\r\n\r\n", "HTTP/1.1 600 X\r\n\r\n",
    "ICY 200 OK\r\n\r\n",
    "HTTP/1.1 200 OK\nA: b\n\n", "HTTP/1.1 200 OK\r\nA : b\r\n\r\n",
    "HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
    "HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\nx",
    "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nx",
    "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nOKx\r\n0\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
    "HTTP/1.1 101 Switching Protocols\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nxx",
    "",
  ])
  func `what is wrong is refused, however it is cut`(text: String) {
    let whole = steps(text, cut: 1 << 20)
    guard case .refused(let refusal) = whole else {
      Issue.record("\(whole)")
      return
    }
    #expect(refusal.status == 502)
    for size in [1, 2, 5] { #expect(steps(text, cut: size) == whole) }
  }

  @Test func `heads and bodies beyond the limits are refused`() {
    var limits = HTTPLimits()
    limits.headBytes = 100
    limits.bodyBytes = 10
    let long = String(repeating: "x", count: 200)
    for text in [
      "HTTP/1.1 200 OK\r\nA: \(long)\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n\(long)",
      "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n",
      String(repeating: "HTTP/1.1 100 Continue\r\n\r\n", count: 10),
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n12345678\r\n8\r\n",
    ] {
      for size in [1, 1000] {
        guard case .refused(let refusal) = steps(text, cut: size, limits: limits) else {
          Issue.record("not refused: \(text.prefix(60))")
          continue
        }
        #expect(refusal.reason.contains("larger than the limit"))
      }
    }
  }
}
