import AssayRecorder
import Testing

struct BatchTests {
  private let receivedAt = CollectorExchange.receivedAt

  @Test func `what the body says of all events is merged and the event wins`() {
    let body = #"""
      {"writeKey":"k","context":{"app":{"name":"a","v":1},"ip":"x"},
       "batch":[{"type":"track","event":"A","userId":"u","context":{"app":{"v":2}}},
                {"type":"page","anonymousId":"n","sentAt":"own"}],
       "integrations":{"All":true},"sentAt":"2023-11-14T22:13:19.000Z"}
      """#
    let exchange = CollectorExchange("POST", "/v1/batch", body)
    #expect(
      exchange.lines == [
        #"{"type":"track","event":"A","userId":"u","context":{"app":{"v":2,"name":"a"},"#
          + #""ip":"x"},"integrations":{"All":true},"sentAt":"2023-11-14T22:13:19.000Z","#
          + receivedAt + "}",
        #"{"type":"page","anonymousId":"n","sentAt":"own","#
          + #""context":{"app":{"name":"a","v":1},"ip":"x"},"integrations":{"All":true},"#
          + receivedAt + "}",
      ])
    #expect(exchange.handled.outcome == .events(accepted: 2, notes: []))
    #expect(exchange.handled.writeKey == Array("k".utf8))
  }

  @Test func `the body may say whose all events are`() {
    let exchange = CollectorExchange(
      "POST", "/v1/b", #"{"userId":"u","batch":[{"type":"page"},{"type":"page","userId":null}]}"#,
      dialect: .strict)
    #expect(
      exchange.lines == [
        #"{"type":"page","userId":"u","# + receivedAt + "}",
        #"{"type":"page","userId":null,"# + receivedAt + "}",
      ])
    #expect(exchange.reasons == ["1 no_user_anon_id"])
  }

  @Test func `an array alone is a batch`() {
    let exchange = CollectorExchange("POST", "/v1/import", #"[{"type":"page","userId":"u"}]"#)
    #expect(exchange.lines == [#"{"type":"page","userId":"u","# + receivedAt + "}"])
  }

  @Test func `an item that is no object is noted and the others are recorded`() {
    let body = #"{"batch":[7,{"type":"page","userId":"u"},"x"]}"#
    let exchange = CollectorExchange("POST", "/v1/batch", body)
    #expect(exchange.lines == [#"{"type":"page","userId":"u","# + receivedAt + "}"])
    #expect(exchange.reasons == ["0 not_an_object", "2 not_an_object"])
    #expect(exchange.notes.first?.part == 10..<11)
    #expect(exchange.handled.outcome == .events(accepted: 1, notes: exchange.notes))
    let gateway = CollectorExchange(
      "POST", "/v1/batch", body, dialect: .rudderstack, fields: [CollectorExchange.basicKey])
    #expect(gateway.status == 400 && gateway.body == "Event is not a valid rudder event\n")
    #expect(gateway.lines.isEmpty && gateway.quarantine != nil)
  }

  @Test func `an empty batch is well for Segment and refused by RudderStack`() {
    let body = #"{"batch":[]}"#
    #expect(
      CollectorExchange("POST", "/v1/batch", body).handled.outcome
        == .events(accepted: 0, notes: []))
    let gateway = CollectorExchange(
      "POST", "/v1/batch", body, dialect: .rudderstack, fields: [CollectorExchange.basicKey])
    #expect(gateway.status == 400 && gateway.body == "Empty batch payload\n")
  }

  @Test func `one event where a batch is expected is recorded and told`() {
    let body = #"{"type":"track","event":"A","userId":"u"}"#
    let exchange = CollectorExchange("POST", "/v1/batch", body)
    #expect(exchange.status == 200 && exchange.lines.count == 1)
    #expect(exchange.reasons == ["0 missing_batch"])
    let gateway = CollectorExchange(
      "POST", "/v1/batch", body, dialect: .rudderstack, fields: [CollectorExchange.basicKey])
    #expect(gateway.status == 400 && gateway.lines.isEmpty)
  }

  @Test func `RudderStack's services wrap events as payloads`() {
    let body = #"[{"properties":{"sourceID":"s"},"payload":{"type":"page","userId":"u"}}]"#
    let exchange = CollectorExchange("POST", "/internal/v1/batch", body, dialect: .rudderstack)
    #expect(exchange.lines == [#"{"type":"page","userId":"u","# + receivedAt + "}"])
    #expect(exchange.status == 200)
  }

  @Test func `too many events and too much merged text are refused`() {
    let options = CollectorOptions(dialect: .strict, maximumEvents: 3)
    let four = CollectorExchange("POST", "/v1/batch", "[{},{},{},{}]", options: options)
    #expect(four.status == 400 && four.lines.isEmpty && four.quarantine != nil)
    let context = #"{"a":""# + String(repeating: "x", count: 60_000) + #""}"#
    let items = Array(repeating: "{}", count: 2_000).joined(separator: ",")
    let bomb = CollectorExchange(
      "POST", "/v1/batch", #"{"context":\#(context),"batch":[\#(items)]}"#, dialect: .strict)
    #expect(bomb.status == 400 && bomb.lines.isEmpty && bomb.quarantine != nil)
  }

  @Test func `what real SDKs send is recorded as it was sent`() {
    let first =
      #"{"integrations": {"All": true, "Mixpanel": false}, "anonymousId": "anon-1", "#
      + #""properties": {"assay_seq": "s-1", "unicode": "Zo\u00eb \ud83d\uded2 \u2028", "#
      + #""int_max": 9007199254740993}, "timestamp": "2023-11-14T22:13:27.000+00:00", "#
      + #""userId": "user-1", "type": "track", "event": "Product Viewed", "messageId": "1d8c"}"#
    let second =
      #"{"integrations": {"All": true}, "anonymousId": null, "#
      + #""traits": {"": "empty key", "a.b.c": 3, "__proto__": {"x": 1}, "one": 1.0}, "#
      + #""type": "identify", "userId": "user-2", "messageId": "10e2", "channel": "server"}"#
    let sentAt = #""2026-11-21T00:10:06.715859+00:00""#
    let exchange = CollectorExchange(
      "POST", "/v1/batch", #"{"batch": [\#(first), \#(second)], "sentAt": \#(sentAt)}"#,
      dialect: .rudderstack, fields: [("Authorization", "Basic V1JJVEVfS0VZX3J1ZGRlcjo=")])
    #expect(
      exchange.lines
        == [first, second].map { $0.dropLast() + #","sentAt":\#(sentAt),\#(receivedAt)}"# })
    #expect(exchange.status == 200 && exchange.body == "OK")
    #expect(exchange.handled.writeKey == Array("WRITE_KEY_rudder".utf8))
  }
}
