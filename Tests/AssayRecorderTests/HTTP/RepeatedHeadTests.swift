import AssayRecorder
import Testing

/// A head that a connection sends again is not read again.
struct RepeatedHeadTests {
  private func requests(_ text: String, cutAt cuts: [Int]) -> [String] {
    var parser = HTTPParser()
    var told: [String] = []
    let bytes = Array(text.utf8)
    var start = 0
    for end in cuts.filter({ $0 < bytes.count }).sorted() + [bytes.count] {
      bytes[start..<end].withUnsafeBytes { parser.receive($0) }
      start = end
      reading: while true {
        switch parser.next() {
        case .needsMore: break reading
        case .wantsContinue: told.append("continue")
        case .refused(let refusal): told.append("\(refusal.status) \(refusal.reason)")
        case .request(let request):
          told.append(
            request.text(request.path) + " \(request.fields.count) \(request.keepsAlive) "
              + String(decoding: request.body, as: UTF8.self))
        }
      }
    }
    return told
  }

  private static let head = "POST /v1/track HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\n"
  private static let chunked =
    "POST /v1/page HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"

  @Test func `requests with the same head are the same wherever they are cut`() {
    let text =
      Self.head + "aaaa" + Self.head + "bbbb" + Self.head + "cccc" + Self.chunked
      + "1\r\nx\r\n0\r\n\r\n"
      + Self.chunked + "2\r\nyz\r\n0\r\n\r\n" + "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"
      + "GET /a HTTP/1.1\r\nHost: a\r\n\r\n" + "GET /b HTTP/1.1\r\nHost: a\r\n\r\n"
    let wanted = [
      "/v1/track 2 true aaaa", "/v1/track 2 true bbbb", "/v1/track 2 true cccc",
      "/v1/page 2 true x", "/v1/page 2 true yz", "/a 1 true ", "/a 1 true ", "/b 1 true ",
    ]
    #expect(requests(text, cutAt: []) == wanted)
    for cut in 1..<text.utf8.count {
      #expect(requests(text, cutAt: [cut]) == wanted, "cut at \(cut)")
      #expect(requests(text, cutAt: [cut, cut + 7, cut + 60]) == wanted, "cut after \(cut)")
    }
    #expect(requests(text, cutAt: Array(1..<text.utf8.count)) == wanted)
  }

  @Test func `a head that only begins like the last one is read`() {
    let longer = Self.head.dropLast() + "X-A: b\r\n\r\n"
    #expect(
      requests(Self.head + "aaaa" + longer + "bbbb" + Self.head + "cccc", cutAt: [])
        == ["/v1/track 2 true aaaa", "/v1/track 3 true bbbb", "/v1/track 2 true cccc"])
  }

  @Test func `the expectation of a head is met each time`() {
    let head = Self.head.dropLast() + "Expect: 100-continue\r\n\r\n"
    let first = Array((head + "aaaa").utf8)
    #expect(
      requests(
        head + "aaaa" + head + "bbbb",
        cutAt: [head.utf8.count, first.count, first.count + head.utf8.count])
        == ["continue", "/v1/track 3 true aaaa", "continue", "/v1/track 3 true bbbb"])
  }

  @Test func `nothing is taken after the last request`() {
    let last = Self.head.dropLast() + "Connection: close\r\n\r\n"
    #expect(
      requests(Self.head + "aaaa" + last + "bbbb" + last + "cccc", cutAt: [])
        == ["/v1/track 2 true aaaa", "/v1/track 3 false bbbb"])
  }
}
