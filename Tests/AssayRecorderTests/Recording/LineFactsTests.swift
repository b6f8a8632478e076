import AssayRecorder
import Testing

struct LineFactsTests {
  private func read(_ line: String, _ body: (LineFacts, Span<UInt8>) -> Void) throws {
    var reader = LineReader()
    let bytes = Array(line.utf8)
    let facts = reader.read(bytes.span)
    body(try #require(facts), bytes.span)
  }

  private func label(_ line: String) throws -> String {
    var label = ""
    try read(line) { label = $0.label(in: $1) }
    return label
  }

  private func text(_ line: String, _ member: KeyPath<LineFacts, LineFacts.Text?>) throws -> String?
  {
    var text: String?
    try read(line) { facts, line in
      text = facts[keyPath: member].map { String(decoding: $0.bytes(in: line), as: UTF8.self) }
    }
    return text
  }

  @Test func `one reading gives all members that recording asks about`() throws {
    let line =
      #"{"event":"E","name":"N","messageId":"m","userId":"u","anonymousId":"a","type":"track","#
      + #""context":{"library":{"name":"l"},"userId":"no"},"properties":{"event":"no"}}"#
    #expect(try text(line, \.event) == "E")
    #expect(try text(line, \.name) == "N")
    #expect(try text(line, \.messageID) == "m")
    #expect(try text(line, \.userID) == "u")
    #expect(try text(line, \.anonymousID) == "a")
    #expect(try text(line, \.type) == "track")
    #expect(try text(line, \.library) == "l")
  }

  @Test func `null, empty and wrong types are as good as absent, a number is a text`() throws {
    let line = #"{"userId":null,"anonymousId":"","messageId":{},"event":17}"#
    #expect(try text(line, \.userID) == nil)
    #expect(try text(line, \.anonymousID) == nil)
    #expect(try text(line, \.messageID) == nil)
    #expect(try text(line, \.event) == "17")
  }

  @Test func `escapes are undone`() throws {
    #expect(try text(#"{"event":"A\u0042\"\n"}"#, \.event) == "AB\"\n")
  }

  @Test func `an event is called by its name, or its type`() throws {
    #expect(try label(#"{"type":"track","event":"Order"}"#) == "Order")
    #expect(try label(#"{"type":"page","name":"Home"}"#) == "page Home")
    #expect(try label(#"{"type":"identify"}"#) == "identify")
    #expect(try label("{}") == "(no type)")
    #expect(try label(#"{"type":"track","event":"ann@example.com"}"#).contains("ann") == false)
  }

  @Test(arguments: ["", "[]", "17", "{", "{}x", "\0\0", #"{"a":NaN}"#])
  func `what is not one JSON object has no facts`(line: String) {
    var reader = LineReader()
    let facts = reader.read(Array(line.utf8).span)
    #expect(facts == nil)
  }

  @Test func `a line that ends with its memory is read to its end and no further`() throws {
    var reader = LineReader()
    for length in 1...100 {
      let line = Array(#"{"event":"\#(String(repeating: "x", count: length))"}"#.utf8)
      let facts = reader.read(line.span)
      #expect(facts?.event?.range.count == length)
    }
  }
}
