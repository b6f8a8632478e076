import AssayRecorder
import Testing

/// What a line becomes.
private struct Unwrapped {
  var line: FeedLine
  var events: [String]

  init(_ text: String) {
    var unwrapper = FeedUnwrapper()
    var lines = EventLines()
    line = unwrapper.unwrap(Array(text.utf8), into: &lines)
    events = (0..<lines.count).map { String(decoding: lines.bytes[lines[$0]], as: UTF8.self) }
  }

  var reasons: [String] { line.problems.map(\.reason) }
}

struct FeedUnwrapperTests {
  let event = #"{"type":"track","event":"A","properties":{"n":1.50,"big":12345678901234567890}}"#

  private func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped.replacing("\n", with: "\\n"))\""
  }

  private func kcat(_ payload: String, time: String = #""tstype":"create","ts":1700000000123,"#)
    -> String
  {
    #"{"topic":"events","partition":3,"offset":42,"# + time
      + #""broker":1,"headers":["h","v"],"key":"k","payload":\#(payload)}"#
  }

  @Test(arguments: [
    #"{"type":"track","event":"A","properties":{"payload":"{\"type\":\"x\"}","batch":[{}]}}"#,
    #"{"type":"track","topic":"t","partition":1,"offset":2,"payload":{}}"#,
    #"{"type":"track","batch":[{"type":"page"}]}"#,
    #"{"topic":"t","partition":1,"offset":2,"payload":{},"anonymousId":"a"}"#,
    #"{"topic":"t","partition":"1","offset":2,"payload":{}}"#,
    #"{"userId":"u","payload":{"a":1},"createdAt":"2024-01-01T00:00:00Z","event":"A"}"#,
    #"{"payload":{"type":"track"}}"#,
    #"{"batch":"no list","userId":"u"}"#,
    #"{"specversion":"1.0","id":"1","source":"s","type":"track","properties":{},"data":{}}"#,
    #"{"specversion":"1.0","id":"1","source":"s","type":"track","messageId":"m","data":{}}"#,
    #"{"event":"no type at all"}"#, "{}",
  ])
  func `an event that resembles an envelope stays as it is`(text: String) {
    let unwrapped = Unwrapped(text)
    #expect(unwrapped.line.form == .event)
    #expect(unwrapped.events == [text])
    #expect(unwrapped.line.problems.isEmpty)
  }

  @Test func `a plain event keeps its bytes and loses the white space around it`() {
    #expect(Unwrapped("  \(event) \r").events == [event])
    #expect(Unwrapped(event).line.events == 1)
  }

  @Test func `a record's text payload is unescaped and gets the record's time`() {
    let unwrapped = Unwrapped(kcat(quoted(event)))
    #expect(unwrapped.line.form == .kafkaRecord)
    #expect(
      unwrapped.events
        == [event.dropLast() + #","receivedAt":"2023-11-14T22:13:20.123Z"}"#])
    #expect(
      unwrapped.line.position == FeedPosition(topic: "events", partition: 3, offset: 42))
  }

  @Test func `a record's decoded payload is its event`() {
    let unwrapped = Unwrapped(kcat(event, time: ""))
    #expect(unwrapped.events == [event])
  }

  @Test(arguments: [
    "", #""tstype":"unknown","ts":0,"#, #""tstype":"create","ts":-1,"#,
    #""tstype":"create","ts":99999999999999999999,"#, #""tstype":"logappend","ts":null,"#,
  ])
  func `a record without a time adds none`(time: String) {
    #expect(Unwrapped(kcat(quoted(event), time: time)).events == [event])
  }

  @Test func `a time that the event has is kept, and null is replaced`() {
    let own = #"{"type":"track","receivedAt":"2020-01-01T00:00:00Z"}"#
    #expect(Unwrapped(kcat(quoted(own))).events == [own])
    #expect(
      Unwrapped(kcat(#"{"receivedAt":null,"type":"track"}"#)).events
        == [#"{"receivedAt":"2023-11-14T22:13:20.123Z","type":"track"}"#])
    #expect(
      Unwrapped(kcat(quoted("{ }"))).events == [#"{ "receivedAt":"2023-11-14T22:13:20.123Z"}"#])
  }

  @Test func `a record without a payload is a tombstone, and no event`() {
    let unwrapped = Unwrapped(kcat("null"))
    #expect(unwrapped.line.isTombstone)
    #expect(unwrapped.line.position?.offset == 42)
    #expect(unwrapped.events.isEmpty)
    #expect(unwrapped.line.problems.isEmpty)
  }

  @Test func `a record whose decoder failed is quarantined, not a tombstone`() {
    let text = kcat(#"null,"payload_error":"no schema""#)
    let unwrapped = Unwrapped(text)
    #expect(!unwrapped.line.isTombstone)
    #expect(unwrapped.reasons == ["expected a record's payload, found its decoder's error"])
  }

  @Test(arguments: [
    (#""plain text""#, "expected true, false or null in a record's payload"),
    (#""""#, "expected a JSON object, found no text in a record's payload"),
    (#""\ud800{}""#, "expected text, found half of a surrogate pair in a record's payload"),
    (#""[1]""#, "expected a JSON object, found another JSON value in an array"),
    ("7", "expected a JSON object, found another JSON value in a record's payload"),
    (
      #""{\"a\":\"\u0000\"}""#,
      "expected a printable character, found a raw control character in a record's payload"
    ),
  ])
  func `a payload that is no event is told with its place`(payload: String, reason: String) {
    let text = kcat(payload)
    let unwrapped = Unwrapped(text)
    #expect(unwrapped.reasons == [reason])
    #expect(unwrapped.events.isEmpty)
    let part = unwrapped.line.problems.first?.part ?? 0..<0
    #expect(Array(text.utf8)[part].elementsEqual(payload.utf8))
    #expect(unwrapped.line.position?.offset == 42)
  }

  @Test func `escapes inside a payload come out exactly`() {
    let inner = #"{"type":"track","a":"\u0000\ud83d\ude00\\","b":"é"}"#
    #expect(Unwrapped(kcat(quoted(inner), time: "")).events == [inner])
    let outer = #""{\u0022type\u0022:\"track\",\"a\":\"\ud83d\ude00\u00e9\/\"}""#
    #expect(Unwrapped(kcat(outer, time: "")).events == [#"{"type":"track","a":"😀é/"}"#])
  }

  @Test func `a payload of several lines becomes one line`() {
    let unwrapped = Unwrapped(kcat(quoted("{\n  \"type\": \"track\"\n}\n"), time: ""))
    #expect(unwrapped.events == [#"{   "type": "track" }"#])
  }

  @Test func `rpk's records are records`() {
    let text =
      #"{"topic":"t","key":"k","value":\#(quoted(event)),"timestamp":1700000000123,"#
      + #""partition":0,"offset":7}"#
    #expect(Unwrapped(text).line.position == FeedPosition(topic: "t", partition: 0, offset: 7))
    #expect(Unwrapped(text).events.first?.hasPrefix(String(event.dropLast())) == true)
  }

  @Test func `an archive line gives its payload and the time of its arrival`() {
    let payloads = [event, quoted(event), #"{"batch":[\#(event)],"writeKey":"w"}"#]
    for payload in payloads {
      let unwrapped = Unwrapped(
        #"{"userId":"u","payload":\#(payload),"createdAt":"2024-05-01T10:00:00.123456Z","#
          + #""messageId":"m"}"#)
      #expect(unwrapped.line.form == .rudderstackArchive)
      #expect(
        unwrapped.events
          == [event.dropLast() + #","receivedAt":"2024-05-01T10:00:00.123456Z"}"#])
    }
  }

  @Test func `an archive inside a record keeps the time of the archive`() {
    let archive = #"{"userId":"u","payload":\#(event),"createdAt":"2024-05-01T10:00:00Z"}"#
    #expect(
      Unwrapped(kcat(quoted(archive))).events
        == [event.dropLast() + #","receivedAt":"2024-05-01T10:00:00Z"}"#])
  }

  @Test func `a batch's shared members are merged into its events`() {
    let unwrapped = Unwrapped(
      #"{"batch":[{"type":"track"},5,{"type":"page","context":{"ip":"1.2.3.4"}}],"#
        + #""context":{"locale":"de"},"sentAt":"2024-01-01T00:00:00Z"}"#)
    #expect(unwrapped.line.form == .batch)
    #expect(
      unwrapped.events == [
        #"{"type":"track","context":{"locale":"de"},"sentAt":"2024-01-01T00:00:00Z"}"#,
        #"{"type":"page","context":{"ip":"1.2.3.4","locale":"de"},"#
          + #""sentAt":"2024-01-01T00:00:00Z"}"#,
      ])
    #expect(unwrapped.line.problems.map(\.part) == [27..<28])
  }

  @Test func `an array's items are events or envelopes, and others are told with their place`() {
    let unwrapped = Unwrapped(#"[{"type":"page"},"x",\#(kcat(quoted(event), time: ""))]"#)
    #expect(unwrapped.line.form == .array)
    #expect(unwrapped.events == [#"{"type":"page"}"#, event])
    #expect(unwrapped.line.problems.map(\.part) == [17..<20])
  }

  @Test(arguments: [
    #""data":{"type":"page"}"#,
    #""datacontenttype":"application/json","data":"{\"type\":\"page\"}""#,
    #""data_base64":"eyJ0eXBlIjoicGFnZSJ9""#,
  ])
  func `a CloudEvent's data is the event`(data: String) {
    let unwrapped = Unwrapped(
      #"{"specversion":"1.0","type":"com.example.page","source":"/web","id":"1",\#(data)}"#)
    #expect(unwrapped.line.form == .cloudEvent)
    #expect(unwrapped.events == [#"{"type":"page"}"#])
  }

  @Test func `a CloudEvent without data is told`() {
    let unwrapped = Unwrapped(#"{"specversion":"1.0","type":"t","source":"s","id":"1"}"#)
    #expect(unwrapped.reasons == ["expected an event in a CloudEvent's data, found none"])
  }

  @Test(arguments: [
    (#"{"type":"track""#, 15), ("text", 0), ("7", 0), (#"{"a":1} {"b":2}"#, 8),
    (#"{"a":NaN}"#, 5),
  ])
  func `a line that is no JSON object is told with its place`(text: String, offset: Int) {
    let unwrapped = Unwrapped(text)
    #expect(unwrapped.line.form == .unreadable)
    #expect(unwrapped.line.problems.map(\.offset) == [offset])
    #expect(unwrapped.line.problems.map(\.part) == [0..<text.utf8.count])
  }

  @Test func `forms inside forms end somewhere`() {
    let unwrapped = Unwrapped(String(repeating: "[", count: 6) + "{}" + "]]]]]]")
    #expect(unwrapped.reasons.count == 1)
    #expect(unwrapped.reasons.first?.hasPrefix("expected at most 4 envelopes") == true)
    #expect(Unwrapped("[[[[{}]]]]").events == ["{}"])
  }

  @Test func `a line cut at any byte never gives an event that was not sent`() {
    let whole = Array(kcat(quoted(event)).utf8)
    for end in 0..<whole.count {
      let unwrapped = Unwrapped(String(decoding: whole[..<end], as: UTF8.self))
      #expect(unwrapped.events.isEmpty)
      #expect(unwrapped.line.problems.count == (end == 0 ? 0 : 1))
    }
  }
}
