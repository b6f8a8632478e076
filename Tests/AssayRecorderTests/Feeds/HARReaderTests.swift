import AssayRecorder
import Testing

struct HARReaderTests {
  private func reading(
    _ text: String, cut size: Int = 1 << 20, entryLimit: Int = HARReader.entryLimit
  ) throws -> (requests: [HARRequest], summary: HARSummary) {
    var reader = HARReader(entryLimit: entryLimit)
    var requests: [HARRequest] = []
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: size) {
      let piece = Array(bytes[start..<min(start + size, bytes.count)])
      requests += try piece.withUnsafeBytes { try reader.take($0) }
    }
    try reader.finish()
    return (requests, reader.summary)
  }

  private func message(_ text: String) -> String {
    do {
      _ = try reading(text)
      return ""
    } catch {
      return (error as? HARError)?.message ?? "another error"
    }
  }

  private func har(_ entries: String...) -> String {
    #"{"log":{"version":"1.2","creator":{"name":"x","version":"1"},"entries":["#
      + entries.joined(separator: ",") + "]}}"
  }

  private func entry(
    _ url: String, method: String = "POST", headers: String = "", body: String? = nil,
    status: Int = 200, more: String = "", answer: String = ""
  ) -> String {
    let data = body.map { #","postData":\#($0)"# } ?? ""
    return
      #"{"startedDateTime":"2024-05-01T10:00:00.250Z","time":1,"request":{"method":"\#(method)","#
      + #""url":"\#(url)","httpVersion":"HTTP/2","headers":[\#(headers)],"queryString":[],"#
      + #""cookies":[],"headersSize":-1,"bodySize":0\#(data)},"#
      + #""response":{"status":\#(status),"statusText":"","headers":[],"content":{"size":2,"#
      + #""mimeType":"text/plain","text":"OK"}\#(answer)},"cache":{},"timings":{}\#(more)}"#
  }

  private let track =
    #"{"mimeType":"application/json","text":"{\"type\":\"track\",\"userId\":\"u\"}"}"#
  private let sent = #"{"type":"track","userId":"u"}"#

  private func body(_ request: HARRequest?) -> String {
    String(decoding: request?.request.body ?? [], as: UTF8.self)
  }

  private func head(_ request: HARRequest?) -> String {
    String(decoding: request?.request.head ?? [], as: UTF8.self)
  }

  @Test func `Chrome's export gives the request as a server meets it`() throws {
    let text = har(
      entry(
        "https://api.segment.io/v1/t?x=1#top",
        headers:
          #"{"name":":authority","value":"api.segment.io"},{"name":":method","value":"POST"},"#
          + #"{"name":"authorization","value":"Basic a2V5Og=="},"#
          + #"{"name":"content-length","value":"99"},{"name":"content-type","value":"text/plain"}"#,
        body: track,
        more: #","_initiator":{"type":"script"},"_priority":"High","#
          + #""_resourceType":"fetch","serverIPAddress":"","pageref":"page_1""#,
        answer: #","redirectURL":"","_transferSize":10,"_error":null"#))
    let request = try #require(try reading(text).requests.first)
    #expect(
      head(request) == """
        POST /v1/t?x=1 HTTP/1.1\r
        authorization: Basic a2V5Og==\r
        content-type: text/plain\r
        Host: api.segment.io\r
        Content-Length: 29\r
        \r

        """)
    #expect(body(request) == sent)
    #expect(request.request.isMethod("POST"))
    #expect(request.request.text(request.request.path) == "/v1/t")
    #expect(request.request.text(request.request.query) == "x=1")
    let authorization = try #require(request.request.value(of: "authorization"))
    #expect(request.request.text(authorization) == "Basic a2V5Og==")
    #expect(request.startedAt == 1_714_557_600_250)
    #expect(request.status == 200)
    #expect(request.host == "api.segment.io")
  }

  @Test func `Firefox's export, with params beside the text and a zoned time, is read`() throws {
    let text = har(
      entry(
        "https://x.dataplane.rudderstack.com/v1/batch",
        headers: #"{"name":"Host","value":"x.dataplane.rudderstack.com"}"#,
        body: #"{"mimeType":"text/plain;charset=UTF-8","params":[],"#
          + #""text":"{\"batch\":[{\"type\":\"page\"}]}"}"#
      ).replacing("10:00:00.250Z", with: "12:00:00.250+02:00"))
    let (requests, summary) = try reading(text)
    #expect(requests.map { body($0) } == [#"{"batch":[{"type":"page"}]}"#])
    #expect(requests.map(\.startedAt) == [1_714_557_600_250])
    #expect(summary.notes.isEmpty)
  }

  @Test func `Playwright's export without contents or with attached ones says so`() throws {
    let url = "https://api.segment.io/v1/t"
    let text = har(
      entry(url, body: track, status: -1),
      entry(url, body: #"{"mimeType":"application/json","text":"","params":[]}"#),
      entry(
        url, body: #"{"mimeType":"application/json","text":"","params":[],"_file":"ab12.json"}"#))
    let (requests, summary) = try reading(text)
    #expect(requests.map(\.status) == [nil])
    #expect(summary.endpoints["api.segment.io/v1/t"]?.requests == 3)
    #expect(summary.notes.count == 2)
    #expect(
      summary.notes.first?.hasPrefix(
        "1 of 3 requests to api.segment.io/v1/t has no body in this HAR") == true)
    #expect(summary.notes.last?.contains("in another file") == true)
  }

  @Test func `Charles' export, with a byte order mark, base64 and a decompressed body, is read`()
    throws
  {
    let gzip = #"{"name":"Content-Encoding","value":"gzip"}"#
    let encoded = "H4sIAAAAAAAAA6tWSlSyMqzlqlZKUrIyquUCAMiyzp8QAAAA"
    let text =
      "\u{FEFF}"
      + har(
        entry("http://localhost:8080/v1/track", headers: gzip, body: track),
        entry(
          "http://localhost:8080/v1/track", headers: gzip,
          body: #"{"mimeType":"application/json","text":"\#(encoded)","encoding":"base64"}"#),
        entry(
          "http://localhost:8080/v1/track", headers: gzip,
          body: #"{"mimeType":"application/json","text":"\#(encoded)"}"#))
    let (requests, summary) = try reading(text)
    #expect(
      requests.map { body($0) } == [sent, "{\"a\":1}\n{\"b\":2}\n", "{\"a\":1}\n{\"b\":2}\n"])
    #expect(requests.allSatisfy { $0.request.value(of: "content-encoding") == nil })
    #expect(summary.notes.isEmpty)
  }

  @Test func `compressed bytes written as characters are decompressed, lost ones are told`() throws
  {
    let bytes: [UInt8] = [
      0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 0x03, 0xAB, 0x56, 0x4A, 0x54, 0xB2, 0x32, 0xAC, 0xE5,
      0xAA, 0x56, 0x4A, 0x52, 0xB2, 0x32, 0xAA, 0xE5, 0x02, 0x00, 0xC8, 0xB2, 0xCE, 0x9F, 0x10, 0,
      0, 0,
    ]
    func escape(_ byte: UInt8) -> String {
      let digits = String(byte, radix: 16)
      return "\\u00" + (digits.count == 1 ? "0" : "") + digits
    }
    let whole = bytes.map(escape).joined()
    let lost = bytes.map { $0 < 0x80 ? escape($0) : "\\ufffd" }.joined()
    let url = "https://api.segment.io/v1/b"
    let (requests, summary) = try reading(
      har(
        entry(url, body: #"{"mimeType":"","text":"\#(whole)"}"#),
        entry(url, body: #"{"mimeType":"","text":"\#(lost)"}"#)))
    #expect(requests.map { body($0) } == ["{\"a\":1}\n{\"b\":2}\n"])
    #expect(summary.notes.first?.contains("did not survive the export") == true)
  }

  @Test func `requests without a body are counted against all of their endpoint`() throws {
    let url = "https://api.segment.io/v1/t"
    let entries = (0..<40).map { entry(url, body: $0 % 10 < 7 ? track : nil) }
    let (requests, summary) = try reading(har(entries.joined(separator: ",")))
    #expect(requests.count == 28)
    #expect(
      summary.notes.first?.hasPrefix(
        "12 of 40 requests to api.segment.io/v1/t have no body in this HAR: export it with content")
        == true)
  }

  @Test func `what is for no endpoint is counted by host`() throws {
    let (requests, summary) = try reading(
      har(
        entry("https://shop.example/cart", body: track),
        entry("https://shop.example/v1/tracker", body: track),
        entry("https://shop.example/v1/t", method: "GET"),
        entry("https://api.segment.io/v1/t", method: "OPTIONS"),
        entry("https://music.example/api/v1/track", body: #"{"mimeType":"","text":"{\"id\":1}"}"#),
        entry("data:text/html,x", method: "GET"), entry("wss://live.example/v1/t", method: "GET")))
    #expect(requests.isEmpty)
    #expect(
      summary.notes == [
        "requests to no endpoint of events: 7 (shop.example 3, (data) 1, (wss) 1,"
          + " api.segment.io 1, music.example 1)"
      ])
  }

  @Test func `a prefix before the endpoint is left out of the path`() throws {
    let (requests, _) = try reading(
      har(
        entry("https://shop.example/analytics/v1/t", body: track),
        entry("https://shop.example/x/beacon/v1/batch?writeKey=k", body: track),
        entry("https://x.rudderstack.com/pixel/v1/track?writeKey=k", method: "GET")))
    #expect(
      requests.map { $0.request.text($0.request.path) }
        == ["/v1/t", "/beacon/v1/batch", "/pixel/v1/track"])
    #expect(requests.last.map { $0.request.text($0.request.query) } == "writeKey=k")
  }

  @Test func `requests without a body count where others show that the path is an endpoint`()
    throws
  {
    let (requests, summary) = try reading(
      har(
        entry("https://shop.example/analytics/v1/t"),
        entry("https://shop.example/analytics/v1/t", body: track),
        entry("https://shop.example/api/v1/page")))
    #expect(requests.map(\.entry) == [2])
    #expect(summary.endpoints["shop.example/analytics/v1/t"]?.withoutBody == 1)
    #expect(summary.skipped == ["shop.example": 1])
  }

  @Test func `blocked and redirected requests are no deliveries`() throws {
    let url = "https://api.segment.io/v1/t"
    let (requests, summary) = try reading(
      har(
        entry(url, body: track, status: 0, answer: #","_error":"net::ERR_BLOCKED_BY_CLIENT""#),
        entry(url, body: track, status: 307), entry(url, body: track, status: 0)))
    #expect(requests.map(\.entry) == [3])
    #expect(summary.blocked == 1)
    #expect(summary.redirected == 1)
  }

  @Test func `a query that only queryString has is put back, and forms from their params`() throws {
    let text = har(
      entry("https://x.rudderstack.com/pixel/v1/page", method: "GET")
        .replacing(#""queryString":[]"#, with: #""queryString":[{"name":"a b","value":"é&"}]"#),
      entry(
        "https://api.segment.io/v1/t",
        body: #"{"mimeType":"application/x-www-form-urlencoded","#
          + #""params":[{"name":"data","value":"{}"},{"name":"x","value":""}]}"#))
    let (requests, _) = try reading(text)
    #expect(requests.first.map { $0.request.text($0.request.query) } == "a+b=%C3%A9%26")
    #expect(body(requests.last) == "data=%7B%7D&x=")
  }

  @Test func `a field cannot begin another one, nor the URL another line`() throws {
    let request = try #require(
      try reading(
        har(
          entry(
            #"https://api.segment.io/v1/t?a=b c\r\nX: y"#,
            headers: #"{"name":"A","value":"b\r\nEvil: 1"},{"name":"Bad Name","value":"x"}"#,
            body: track))
      ).requests.first)
    #expect(head(request).split(separator: "\r\n").count == 4)
    #expect(head(request).hasPrefix("POST /v1/t?a=b%20c%0D%0AX:%20y HTTP/1.1\r\nA: b  Evil: 1\r\n"))
  }

  @Test func `pieces of any size give the same requests`() throws {
    let text = har(
      entry("https://api.segment.io/v1/t", body: track),
      entry("https://shop.example/x", method: "GET"),
      entry("https://api.segment.io/v1/t", body: #"{"mimeType":"","text":"\u00e9\"\\"}"#))
    let whole = try reading(text)
    for size in [1, 2, 3, 5, 64] {
      let part = try reading(text, cut: size)
      #expect(part.requests.map(\.request.body) == whole.requests.map(\.request.body))
      #expect(part.requests.map(\.request.head) == whole.requests.map(\.request.head))
      #expect(part.summary == whole.summary)
    }
    #expect(body(whole.requests.last) == "é\"\\")
  }

  @Test func `long answers need no memory, and an entry above the limit is told`() throws {
    let long = String(repeating: "x\\\"", count: 20_000)
    let answered = entry("https://api.segment.io/v1/t", body: track)
      .replacing(#""text":"OK""#, with: #""text":"\#(long)""#)
    #expect(try reading(har(answered), entryLimit: 2_000).requests.count == 1)
    let sending = entry(
      "https://api.segment.io/v1/t", body: #"{"mimeType":"","text":"\#(long)"}"#)
    let (requests, summary) = try reading(har(sending, answered), entryLimit: 2_000)
    #expect(requests.map(\.entry) == [2])
    #expect(summary.notes == ["entries above the limit, not read: 1"])
  }

  @Test(arguments: [
    ("", "found an empty file"), ("[]", "found an array"), ("{}", "without log.entries"),
    ("7", "found a scalar"), ("<html>", "found no JSON object"),
    (#"{"log":{"entries":{}}}"#, "without log.entries"),
    (#"{"log":{"pages":[{"entries":[1]}]}}"#, "without log.entries"),
    (#"{"log":{"entries":[1]}}"#, "expected an entry, found a scalar at line 1, byte 20"),
    ("{\"log\":{\n\"entries\":[}", "expected a value, found `}` at line 2, byte 21"),
    (
      #"{"log":{"entries":[{}]}}"#,
      "expected a request with a method and a URL, found none in entry 1"
    ),
    (
      #"{"log":{"entries":[{"request":{"method":01}}]}}"#,
      "expected a number as RFC 8259 writes it in entry 1 of the HAR file, which begins at line 1, byte 20"
    ),
    (#"{"log":{"entries":[]}} x"#, "expected the end of the file, found `x`"),
  ])
  func `what is no archive is one sentence with its place`(text: String, words: String) {
    #expect(message(text).contains(words), "\(message(text))")
  }

  @Test func `an archive cut at any byte is an error, never a trap`() throws {
    let text = har(entry("https://api.segment.io/v1/t", body: track))
    for count in 1..<text.utf8.count {
      let part = String(decoding: Array(text.utf8).prefix(count), as: UTF8.self)
      #expect(message(part).contains("expected the rest of the HAR file"))
    }
    #expect(message(text).isEmpty)
  }
}
