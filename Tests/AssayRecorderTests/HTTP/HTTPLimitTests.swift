import AssayRecorder
import Testing

struct HTTPLimitTests {
  /// Whole and byte by byte: what is over a limit is so however it arrives.
  private func status(_ text: String, _ limits: HTTPLimits = HTTPLimits()) -> Int? {
    let bytes = Array(text.utf8)
    let whole = HTTPTrace(bytes, limits: limits)
    #expect(whole.agrees(with: .byteByByte(bytes, limits: limits)))
    return whole.refusal
  }

  private func head(_ lines: [String]) -> String {
    "GET / HTTP/1.1\r\nHost: a\r\n" + lines.map { $0 + "\r\n" }.joined() + "\r\n"
  }

  @Test func `the request line has a limit`() {
    var limits = HTTPLimits()
    limits.requestLineBytes = 20
    // "GET /" and " HTTP/1.1" are 14 bytes.
    for (count, expected) in [(6, nil), (7, 414), (8, 414), (500, 414)] as [(Int, Int?)] {
      let target = "/" + String(repeating: "a", count: count)
      #expect(status("GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n", limits) == expected)
    }
    #expect(status(String(repeating: "A", count: 21), limits) == nil, "CR may still come")
    #expect(status(String(repeating: "A", count: 22), limits) == 414)
    let target = String(repeating: "a", count: 17 << 10)
    #expect(HTTPTrace("GET /\(target) HTTP/1.1\r\n").refusal == 414)
  }

  @Test func `the head has a limit`() {
    let text = head(["X-A: 0123456789"])
    for (bytes, expected) in [
      (text.utf8.count, nil), (text.utf8.count - 1, 431), (30, 431), (3, 414),
    ]
      as [(Int, Int?)]
    {
      var limits = HTTPLimits()
      limits.headBytes = bytes
      #expect(status(text, limits) == expected, "\(bytes) bytes")
    }
    let value = String(repeating: "a", count: 70 << 10)
    #expect(HTTPTrace(head(["X-A: \(value)"])).refusal == 431)
    #expect(HTTPTrace("GET / HTTP/1.1\r\nX-A: \(value)").refusal == 431)
  }

  @Test func `ten thousand header lines are refused`() {
    let trace = HTTPTrace(head((0..<10_000).map { "X-\($0): a" }))
    #expect(trace.refusal == 431)
    #expect(HTTPTrace(head((0..<255).map { "X-\($0): a" })).refusal == nil)
    #expect(HTTPTrace(head((0..<256).map { "X-\($0): a" })).refusal == 431)
  }

  @Test func `the body has a limit, whatever its framing`() {
    var limits = HTTPLimits()
    limits.bodyBytes = 10
    let post = "POST / HTTP/1.1\r\nHost: a\r\n"
    #expect(status(post + "Content-Length: 10\r\n\r\n0123456789", limits) == nil)
    #expect(status(post + "Content-Length: 11\r\n\r\n0123456789a", limits) == 413)
    let chunked = post + "Transfer-Encoding: chunked\r\n\r\n"
    #expect(status(chunked + "5\r\n01234\r\n5\r\n56789\r\n0\r\n\r\n", limits) == nil)
    #expect(status(chunked + "5\r\n01234\r\n6\r\n56789a\r\n0\r\n\r\n", limits) == 413)
    limits.bodyBytes = .max
    #expect(status(chunked + "1\r\na\r\n7fffffffffffffff\r\n", limits) == 413)
  }

  @Test func `chunk extensions and trailers have limits`() {
    var limits = HTTPLimits()
    limits.chunkExtensionBytes = 10
    limits.trailerBytes = 12
    limits.fieldCount = 4
    let post = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
    #expect(status(post + "1;234\r\na\r\n1;234567\r\na\r\n0\r\n\r\n", limits) == 400)
    #expect(status(post + "1;234\r\na\r\n1;2345\r\na\r\n0\r\n\r\n", limits) == nil)
    #expect(status(post + "1;" + String(repeating: "a", count: 1000), limits) == 400)
    #expect(status(post + "0\r\nA: 23456\r\n\r\n", limits) == nil)
    #expect(status(post + "0\r\nA: 234567\r\n\r\n", limits) == 431)
    #expect(status(post + "0\r\nA:\r\nA:\r\n\r\n", limits) == nil)
    #expect(status(post + "0\r\nA:\r\nA:\r\nA:\r\n\r\n", limits) == 431)
  }

  @Test func `limits of nothing and of everything do not trap`() {
    var none = HTTPLimits()
    (none.headBytes, none.requestLineBytes, none.fieldCount) = (0, 0, 0)
    (none.bodyBytes, none.trailerBytes, none.chunkExtensionBytes) = (0, 0, 0)
    var all = HTTPLimits()
    (all.headBytes, all.requestLineBytes, all.fieldCount) = (.max, .max, .max)
    (all.bodyBytes, all.trailerBytes, all.chunkExtensionBytes) = (.max, .max, .max)
    for example in HTTPCase.all {
      let text = String(decoding: example.bytes, as: UTF8.self)
      #expect(status(text, none) != nil || example.bytes.isEmpty)
      _ = status(text, all)
    }
  }
}
