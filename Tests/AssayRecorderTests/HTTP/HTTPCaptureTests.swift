import AssayRecorder
import Foundation
import Testing

/// Requests as clients really send them.
struct HTTPCaptureTests {
  /// The head that `analytics-python` 2.4.0 sends.
  private static let python = """
    POST /v1/batch HTTP/1.1
    Host: 127.0.0.1:35503
    User-Agent: analytics-python/2.4.0
    Accept-Encoding: gzip, deflate
    Accept: */*
    Connection: keep-alive
    Content-Type: application/json
    Authorization: Basic V1JJVEVfS0VZX3NlZ21lbnQ6
    Content-Length: 37
    """
  /// The head of a browser's `sendBeacon`.
  private static let beacon = """
    POST /beacon/v1/batch?writeKey=KEY HTTP/1.1
    Host: localhost:8080
    Connection: keep-alive
    Content-Length: 37
    sec-ch-ua-platform: "Linux"
    User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)
    sec-ch-ua: "Chromium";v="130", "Not?A_Brand";v="99"
    Content-Type: text/plain;charset=UTF-8
    Origin: null
    Accept-Language: en-US,en;q=0.9
    """
  /// The head of `curl -T - -H Expect:100-continue`.
  private static let curl = """
    PUT /v1/import HTTP/1.1
    Host: [::1]:8080
    User-Agent: curl/8.5.0
    Accept: */*
    Transfer-Encoding: chunked
    Expect: 100-continue
    """
  private static let body = #"{"batch":[{"type":"track","a":"b c"}]}"#.dropLast()

  private func request(_ head: String, _ body: String) -> [UInt8] {
    Array((head.split(separator: "\n").joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
  }

  @Test func `requests of real clients are taken`() {
    let body = String(Self.body)
    let chunks = "10\r\n\(body.prefix(16))\r\n15\r\n\(body.dropFirst(16))\r\n0\r\n\r\n"
    for (head, sent) in [(Self.python, body), (Self.beacon, body), (Self.curl, chunks)] {
      let bytes = request(head, sent)
      let trace = HTTPTrace(bytes + bytes)
      #expect(trace.refusal == nil, "\(trace)")
      #expect(trace.bodies == [Array(body.utf8), Array(body.utf8)])
      #expect(trace.agrees(with: .byteByByte(bytes + bytes)))
    }
  }

  @Test func `the credentials of a real client can be read`() throws {
    let request = try #require(HTTPParserBox(request(Self.python, String(Self.body))).request)
    let value = try #require(request.value(of: "authorization"))
    let token = try #require(request.text(value).split(separator: " ").last)
    #expect(
      Base64.decode(token.utf8).map { String(decoding: $0, as: UTF8.self) } == "WRITE_KEY_segment:")
  }
}
