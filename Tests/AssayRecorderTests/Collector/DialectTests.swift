import Assay
import AssayRecorder
import Testing

/// What each dialect answers, and what it notes.
struct DialectTests {
  private static let long = String(repeating: "x", count: 33_000)

  @Test func `what is taken is answered with exactly 200`() {
    let event = #"{"userId":"u","event":"A","messageId":"m"}"#
    for dialect in Dialect.allCases {
      let exchange = CollectorExchange(
        "POST", "/v1/track", event, dialect: dialect, fields: [CollectorExchange.basicKey])
      #expect(exchange.status == 200)
      #expect(exchange.body == (dialect == .rudderstack ? "OK" : #"{"success":true}"#))
      #expect(exchange.handled.outcome == .events(accepted: 1, notes: []))
    }
  }

  @Test(arguments: [
    ("/v1/track", #"{"event":"A"}"#, "0 no_user_anon_id"),
    ("/v1/track", #"{"event":"A","userId":"  "}"#, "0 no_user_anon_id"),
    ("/v1/track", #"{"event":"A","userId":null}"#, "0 no_user_anon_id"),
    ("/v1/track", #"{"userId":"u"}"#, "0 missing_event_name"),
    ("/v1/track", #"{"userId":"u","event":""}"#, "0 missing_event_name"),
    ("/v1/batch", #"{"batch":[{"userId":"u"}]}"#, "0 missing_type"),
    ("/v1/batch", #"{"batch":[{"userId":"u","type":"Track"}]}"#, "0 unknown_type"),
    ("/v1/batch", #"{"batch":[{"userId":"u","type":3}]}"#, "0 unknown_type"),
    (
      "/v1/page", #"{"userId":"u","messageId":"\#(String(repeating: "é", count: 100))"}"#,
      "0 message_id_too_long"
    ),
    (
      "/v1/b", #"{"batch":[{"userId":"u","type":"page","p":"\#(long)"}]}"#, "0 event_too_large"
    ),
    ("/v1/page", #"{"userId":"u","p":"\#(long)"}"#, "0 event_too_large"),
  ])
  func `the strict dialect names what is dropped and records it`(
    path: String, body: String, reason: String
  ) {
    let strict = CollectorExchange("POST", path, body, dialect: .strict)
    #expect(strict.status == 400)
    #expect(strict.lines.count == 1)
    #expect(strict.reasons == [reason])
    #expect(strict.member("code") == .string("would_be_dropped"))
    #expect(strict.member("message") != nil)
    let name = reason.dropFirst(2)
    #expect(
      strict.member("dropped")
        == .array([.object([("index", .number(0)), ("reason", .string(String(name)))])]))
  }

  @Test(arguments: [
    #"{"event":"A","userId":7}"#, #"{"event":"A","anonymousId":"n"}"#,
    #"{"event":"A","userId":"u","messageId":"\#(String(repeating: "é", count: 99))"}"#,
    #"{"event":"A","userId":"u","messageId":"\#(String(repeating: #"\u00e9"#, count: 99))"}"#,
  ])
  func `the strict dialect is content with what vendors keep`(body: String) {
    let exchange = CollectorExchange("POST", "/v1/track", body, dialect: .strict)
    #expect(exchange.status == 200 && exchange.notes.isEmpty)
  }

  @Test func `a large batch is refused by vendors and recorded by the strict dialect`() {
    let event = #"{"type":"page","userId":"u","p":"\#(String(repeating: "x", count: 900))"}"#
    let body = "[" + Array(repeating: event, count: 600).joined(separator: ",") + "]"
    let segment = CollectorExchange("POST", "/v1/batch", body)
    #expect(segment.status == 400 && segment.lines.isEmpty && segment.quarantine != nil)
    let strict = CollectorExchange("POST", "/v1/batch", body, dialect: .strict)
    #expect(strict.status == 400 && strict.lines.count == 600)
    #expect(strict.reasons == ["batch_too_large"])
    let gateway = CollectorExchange(
      "POST", "/v1/batch", body, dialect: .rudderstack, fields: [CollectorExchange.basicKey])
    #expect(gateway.status == 200 && gateway.lines.count == 600)
    let lenient = CollectorOptions(refusesBySize: false)
    let kept = CollectorExchange("POST", "/v1/batch", body, options: lenient)
    #expect(kept.status == 200 && kept.lines.count == 600 && kept.reasons == ["batch_too_large"])
  }

  @Test func `lines of JSON have no vendor's limit`() {
    let line = #"{"type":"page","userId":"u","p":"\#(String(repeating: "x", count: 900))"}"#
    let body = Array(repeating: line, count: 600).joined(separator: "\n")
    let exchange = CollectorExchange("POST", "/v1/batch", body)
    #expect(exchange.status == 200 && exchange.lines.count == 600 && exchange.notes.isEmpty)
  }

  @Test func `RudderStack refuses a body above its limit with 413`() {
    let body = #"{"userId":"u","p":"\#(String(repeating: "x", count: 4_100_000))"}"#
    let gateway = CollectorExchange(
      "POST", "/v1/page", body, dialect: .rudderstack, fields: [CollectorExchange.basicKey])
    #expect(gateway.status == 413 && gateway.body == "Request size exceeds max limit\n")
    #expect(gateway.lines.isEmpty)
  }

  @Test func `more than 2,500 events are too many for Segment`() {
    let items = Array(repeating: #"{"type":"page","userId":"u"}"#, count: 2_501)
    let body = "[" + items.joined(separator: ",") + "]"
    let exchange = CollectorExchange("POST", "/v1/batch", body)
    #expect(exchange.status == 200 && exchange.lines.count == 2_501)
    #expect(exchange.reasons == ["too_many_events"])
  }

  @Test func `one event of nobody makes RudderStack refuse the batch`() {
    let body = #"{"batch":[{"type":"page","userId":"u"},{"type":"page"}]}"#
    let gateway = CollectorExchange(
      "POST", "/v1/batch", body, dialect: .rudderstack, fields: [CollectorExchange.basicKey])
    #expect(gateway.status == 400)
    #expect(gateway.body == "Request neither has anonymousId nor userId\n")
    #expect(gateway.lines.isEmpty)
    #expect(gateway.quarantine == "An event has neither userId nor anonymousId.")
    let segment = CollectorExchange("POST", "/v1/batch", body)
    #expect(segment.status == 200 && segment.lines.count == 2)
    #expect(segment.reasons == ["1 no_user_anon_id"])
  }

  @Test func `RudderStack asks for a write key`() {
    let event = #"{"userId":"u","event":"A"}"#
    let none = CollectorExchange("POST", "/v1/track", event, dialect: .rudderstack)
    #expect(none.status == 401 && none.body == "Failed to read writeKey from header\n")
    #expect(none.lines.isEmpty && none.quarantine == "The request has no write key.")
    let beacon = CollectorExchange("POST", "/beacon/v1/batch", "[\(event)]", dialect: .rudderstack)
    #expect(beacon.body == "Failed to read writeKey from Query Params\n")
    let keyed = CollectorExchange(
      "POST", "/beacon/v1/batch?writeKey=k", "[\(event)]", dialect: .rudderstack)
    #expect(keyed.status == 200 && keyed.lines.count == 1)
    #expect(CollectorExchange("POST", "/v1/track", event).status == 200)
  }

  @Test func `errors as JSON carry a code and a message`() {
    let refused = [
      CollectorExchange("POST", "/v1/track", "NaN"),
      CollectorExchange("POST", "/v1/track", "x", dialect: .strict),
      CollectorExchange("GET", "/nowhere"), CollectorExchange("GET", "/v1/track"),
      CollectorExchange("GET", "/_assay/events?limit=x"),
    ]
    for exchange in refused {
      #expect(exchange.status >= 400)
      #expect(exchange.member("code") != nil && exchange.member("message") != nil)
    }
  }
}
