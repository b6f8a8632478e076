import AssayRecorder
import Testing

/// The forms that events come in.
struct BodyFormTests {
  private let receivedAt = CollectorExchange.receivedAt
  private let page = #"{"type":"page","userId":"u"}"#
  private var pageLine: String { page.dropLast() + "," + receivedAt + "}" }

  @Test(arguments: [
    [], [("Content-Type", "text/plain;charset=UTF-8")],
    [("Content-Type", "application/x-www-form-urlencoded")], [("Content-Type", "image/png")],
  ])
  func `the content type of JSON does not matter`(fields: [(String, String)]) {
    #expect(CollectorExchange("POST", "/v1/p", page, fields: fields).lines == [pageLine])
  }

  @Test(arguments: [
    "data=%7B%22type%22%3A%22page%22%2C%22userId%22%3A%22u%22%7D",
    "a=b&data=eyJ0eXBlIjoicGFnZSIsInVzZXJJZCI6InUifQ==",
    "data=eyJ0eXBlIjoicGFnZSIsInVzZXJJZCI6InUifQ",
  ])
  func `a form may hold the JSON as data`(body: String) {
    #expect(CollectorExchange("POST", "/v1/p", body).lines == [pageLine])
  }

  @Test func `lines of JSON are an event each`() {
    let body = page + "\n\r\n  " + page + "\r\n"
    let declared = [("Content-Type", "application/x-ndjson")]
    #expect(CollectorExchange("POST", "/v1/batch", body).lines == [pageLine, pageLine])
    #expect(
      CollectorExchange("POST", "/v1/batch", body, fields: declared).lines == [pageLine, pageLine])
    let open = CollectorExchange("POST", "/anywhere", body, dialect: .rudderstack, fields: declared)
    #expect(open.lines == [pageLine, pageLine] && open.status == 200)
  }

  @Test func `a line that is no JSON is noted and the others are recorded`() {
    let exchange = CollectorExchange("POST", "/v1/batch", page + "\n{\"a\":NaN}\n" + page + "\n7\n")
    #expect(exchange.lines == [pageLine, pageLine])
    #expect(exchange.reasons == ["1 malformed_line", "3 malformed_line"])
    #expect(exchange.notes.first?.part == 29..<38)
    #expect(exchange.notes.first?.detail == "expected true, false or null, at byte 34")
  }

  @Test(arguments: [
    ("", "found the end of the body, at byte 0"),
    (#"{"a":NaN}"#, "expected true, false or null, at byte 5"),
    (#"{"batch":[{"type":"track","properties":{"v":NaN}},{"type":"page"}]}"#, "at byte 44"),
    (#"{"a":1"#, "found the end of the body, at byte 6"),
    (#"{"a":"b"#, "expected a closing quote, found the end of the body, at byte 7"),
    ("<html></html>", "expected a value, at byte 0"), (#"{"a":1}x"#, "at byte 7"),
    (#"{"a":1}{"b":2}"#, "at byte 7"), ("{'a':1}", "at byte 1"), (#"{"a":01}"#, "at byte 6"),
    ("{\"a\":\"x\ny\"}", "at byte 7"), (#"{"a":Infinity}"#, "at byte 5"),
    (#"{"a":"\x"}"#, "at byte 6"), ("\u{FEFF}{}", "at byte 0"), (#"{"a":1,}"#, "at byte 7"),
    ("7", "expected a JSON object, found another JSON value, at byte 0"), ("[1", "at byte 2"),
    (#""x""#, "found another JSON value, at byte 0"), ("null", "found another JSON value"),
  ])
  func `a body that is no JSON is put aside with the reason`(body: String, words: String) {
    for dialect in Dialect.allCases {
      let exchange = CollectorExchange(
        "POST", "/v1/batch", body, dialect: dialect, fields: [CollectorExchange.basicKey])
      #expect(exchange.status == 400)
      #expect(exchange.lines.isEmpty)
      #expect(exchange.quarantine?.contains(words) == true, "\(exchange.quarantine ?? "none")")
    }
  }

  @Test func `invalid UTF-8 and too deep nesting are put aside`() {
    let broken = CollectorExchange(
      "POST", "/v1/p", bytes: Array("{\"a\":\"".utf8) + [0xC3, 0x28, 0x22, 0x7D])
    #expect(broken.quarantine?.contains("invalid byte sequence, at byte 6") == true)
    let open = String(repeating: "[", count: 512)
    let close = String(repeating: "]", count: 512)
    #expect(CollectorExchange("POST", "/v1/p", #"{"a":\#(open)\#(close)}"#).quarantine != nil)
    let fits = #"{"a":\#(open.dropLast())\#(close.dropLast())}"#
    #expect(CollectorExchange("POST", "/v1/p", fits).lines.count == 1)
  }

  @Test func `Segment's pixel holds the JSON as Base64 or plainly`() {
    let data = "eyJ3cml0ZUtleSI6ICJrIiwgInVzZXJJZCI6ICJ1IiwgImV2ZW50IjogIkVtYWlsIE9wZW5lZCJ9"
    let line = #"{ "userId": "u", "event": "Email Opened","type":"track","# + receivedAt + "}"
    let exchange = CollectorExchange("GET", "/v1/pixel/track?data=\(data)")
    #expect(exchange.lines == [line])
    #expect(exchange.handled.writeKey == Array("k".utf8))
    #expect(exchange.status == 200 && exchange.field("Content-Type") == "image/gif")
    #expect(exchange.handled.answer.body.starts(with: "GIF89a".utf8))
    let plain = CollectorExchange(
      "GET", "/v1/pixel/track?userId=u&event=Email+Opened&properties.subject=S&writeKey=k")
    #expect(
      plain.lines == [
        #"{"event":"Email Opened","properties":{"subject":"S"},"userId":"u","type":"track","#
          + receivedAt + "}"
      ])
  }

  @Test func `RudderStack's pixel holds the members one by one`() {
    let target =
      "/pixel/v1/page?writeKey=k&anonymousId=%22n%22&context.library.name=AMP&context.page.path=/p"
    let exchange = CollectorExchange("GET", target, dialect: .rudderstack)
    #expect(
      exchange.lines == [
        #"{"anonymousId":"n","context":{"library":{"name":"AMP"},"page":{"path":"/p"}},"#
          + #""type":"page","# + receivedAt + "}"
      ])
    let nobody = CollectorExchange("GET", "/pixel/v1/page?writeKey=k", dialect: .rudderstack)
    #expect(nobody.status == 200 && nobody.lines.isEmpty && nobody.quarantine != nil)
    #expect(CollectorExchange("HEAD", target, dialect: .rudderstack).lines.isEmpty)
  }

  @Test func `a broken pixel is answered with the image and put aside`() {
    let exchange = CollectorExchange("GET", "/v1/pixel/track?data=eyJ")
    #expect(exchange.status == 200 && exchange.field("Content-Type") == "image/gif")
    #expect(exchange.quarantine != nil && exchange.lines.isEmpty)
  }
}
