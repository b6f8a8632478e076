import AssayRecorder
import Testing

struct CloudEventTests {
  private let receivedAt = CollectorExchange.receivedAt
  private let head = [
    ("ce-specversion", "1.0"), ("ce-type", "com.example.order"), ("ce-source", "/shop%20a"),
    ("ce-id", "id-1"), ("ce-time", "2023-11-14T22:13:19Z"), ("ce-subject", "42"),
  ]

  @Test func `data in the body with attributes in the head becomes a track call`() {
    let exchange = CollectorExchange("POST", "/", #"{"total": 1.50}"#, fields: head)
    #expect(
      exchange.lines == [
        #"{"type":"track","event":"com.example.order","messageId":"id-1","#
          + #""timestamp":"2023-11-14T22:13:19Z","properties":{"total": 1.50},"#
          + #""context":{"cloudevents":{"specversion":"1.0","source":"/shop a","#
          + #""subject":"42"}},"# + receivedAt + "}"
      ])
    #expect(exchange.status == 200 && exchange.reasons == ["0 no_user_anon_id"])
    #expect(CollectorExchange("POST", "/", "", fields: head).lines.count == 1)
    #expect(CollectorExchange("POST", "/", "<x/>", fields: head).quarantine != nil)
  }

  @Test func `data that is a customer event is taken as it is`() {
    let event = #"{"type":"track","userId":"u","event":"A"}"#
    let line = event.dropLast() + "," + receivedAt + "}"
    #expect(CollectorExchange("POST", "/v1/track", event, fields: head).lines == [line])
    let structured = [("Content-Type", "application/cloudevents+json; charset=utf-8")]
    let body = #"{"specversion":"1.0","type":"t","source":"s","id":"i","data":\#(event)}"#
    #expect(CollectorExchange("POST", "/any", body, fields: structured).lines == [line])
    let encoded =
      #"{"specversion":"1.0","type":"t","source":"s","id":"i","#
      + #""data_base64":"eyJ0eXBlIjoidHJhY2siLCJ1c2VySWQiOiJ1IiwiZXZlbnQiOiJBIn0="}"#
    #expect(CollectorExchange("POST", "/any", encoded, fields: structured).lines == [line])
  }

  @Test func `a batch of CloudEvents is an event each`() {
    let batched = [("Content-Type", "application/cloudevents-batch+json")]
    let body =
      "[" + #"{"specversion":"1.0","type":"a","source":"s","id":"1","data":[1]},"#
      + #"{"specversion":"1.0","type":"b","source":"s","id":"2","data":"text"}, 7]"#
    let exchange = CollectorExchange("POST", "/", body, dialect: .rudderstack, fields: batched)
    #expect(exchange.lines.count == 2)
    #expect(exchange.lines.first?.contains(#""event":"a","messageId":"1""#) == true)
    #expect(exchange.lines.first?.contains(#""properties":{"data":[1]}"#) == true)
    #expect(exchange.lines.last?.contains(#""properties":{"data":"text"}"#) == true)
    #expect(exchange.reasons.last == "2 not_an_object")
    #expect(exchange.notes.last?.part == 0..<body.utf8.count)
    #expect(CollectorExchange("POST", "/", "[", fields: batched).quarantine != nil)
  }
}
