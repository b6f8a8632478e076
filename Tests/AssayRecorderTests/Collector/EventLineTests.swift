import AssayRecorder
import Testing

/// What an event looks like as a line of a recording.
struct EventLineTests {
  private func line(_ event: String, path: String = "/v1/track") -> String? {
    CollectorExchange("POST", path, event).lines.first
  }

  @Test func `the sent bytes stay and the server's time comes last`() {
    let event =
      #"{"messageId":"m","userId":"u","type":"track","event":"A\u00e9\/\ud83d\uded2","#
      + #""properties":{"big":9007199254740993,"tiny":5e-324,"one":1.0,"zero":-0.0,"b":"\u000b"}}"#
    #expect(line(event) == event.dropLast() + "," + CollectorExchange.receivedAt + "}")
  }

  @Test func `the type comes from the path where the body has none`() {
    #expect(
      line(#"{"userId":"u","event":"A"}"#)
        == #"{"userId":"u","event":"A","type":"track","# + CollectorExchange.receivedAt + "}")
    #expect(line("{}", path: "/v1/p") == #"{"type":"page","# + CollectorExchange.receivedAt + "}")
    #expect(
      line(#"{"type":null,"userId":"u"}"#, path: "/v1/screen")
        == #"{"type":"screen","userId":"u","# + CollectorExchange.receivedAt + "}")
  }

  @Test func `a time of receipt that the client sent is replaced where it stands`() {
    #expect(
      line(#"{"type":"track","receivedAt": "1999-01-01","event":"A","userId":"u"}"#)
        == #"{"type":"track","receivedAt": "2023-11-14T22:13:20.000Z","event":"A","userId":"u"}"#)
    #expect(
      line(#"{"rece\u0069vedAt":null,"type":"track"}"#)
        == #"{"rece\u0069vedAt":"2023-11-14T22:13:20.000Z","type":"track"}"#)
  }

  @Test(arguments: [
    (#"{"writeKey":"k","type":"track"}"#, #"{"type":"track""#),
    (#"{"type":"track","writeKey":"k"}"#, #"{"type":"track""#),
    (#"{"type":"track" , "writeKey":"k" , "event":"A"}"#, #"{"type":"track"  , "event":"A""#),
    (#"{"writeKey":"a","writeKey":"b","type":"track"}"#, #"{"type":"track""#),
    (#"{"writeKey":"a","type":"track","writeKey":"b","writeKey":"c"}"#, #"{"type":"track""#),
  ])
  func `the write key never stands in an event`(sent: String, kept: String) {
    #expect(line(sent) == kept + "," + CollectorExchange.receivedAt + "}")
  }

  @Test func `an event of a write key alone is an empty one`() {
    #expect(line(#"{"writeKey":"k"}"#) == #"{"type":"track","# + CollectorExchange.receivedAt + "}")
  }

  @Test func `line ends between tokens go away with the blanks after them`() {
    let printed =
      "{\r\n  \"type\": \"track\",\n\t\"properties\": {\n    \"a b\": [1,\n 2]\n  }\n}\n"
    #expect(
      line(printed)
        == #"{"type": "track","properties": {"a b": [1,2]},"# + CollectorExchange.receivedAt + "}")
  }

  @Test func `a missing messageId stays missing`() {
    #expect(line(#"{"userId":"u","event":"A"}"#)?.contains("messageId") == false)
  }

  @Test func `a type that contradicts the path stays and is told`() {
    let exchange = CollectorExchange("POST", "/v1/track", #"{"type":"page","userId":"u"}"#)
    #expect(
      exchange.lines == [#"{"type":"page","userId":"u","# + CollectorExchange.receivedAt + "}"])
    #expect(exchange.reasons == ["0 type_contradicts_path"])
    #expect(exchange.status == 200)
  }

  @Test(arguments: [
    (Int64.min, "0001-01-01T00:00:00.000Z"), (Int64.max, "9999-12-31T23:59:59.999Z"),
    (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
    (951_827_696_789, "2000-02-29T12:34:56.789Z"),
  ])
  func `any instant has a text`(milliseconds: Int64, text: String) {
    var lines = EventLines()
    _ = CollectorAPI().handle(
      CollectorExchange.request("POST", "/v1/track"), body: Array("{}".utf8),
      receivedAt: milliseconds,
      into: &lines)
    #expect(String(decoding: lines.bytes, as: UTF8.self).contains(text))
  }
}
