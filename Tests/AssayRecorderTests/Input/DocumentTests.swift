import AssayRecorder
import Testing

struct DocumentTests {
  let folder: InputFolder

  init() throws { folder = try InputFolder() }

  private func read(_ text: String, name: String = "events.json") throws -> Reading {
    let path = try folder.write(name, text.utf8)
    let whole = Reading(path)
    for size in 1...64 {
      var reading = Reading(path, blockSize: size)
      reading.blocks = whole.blocks
      #expect(reading == whole)
    }
    return whole
  }

  @Test func `an array gives a line an element, with its source line`() throws {
    let reading = try read(
      """
      [
        {"a": [1, 2], "t": "x]\\"},{"},
        {
          "b": {"c": "\\\\"}
        }, 3, "four",
        {"d": 1}
      ]
      """)
    #expect(
      reading.lines == [
        "{\"a\": [1, 2], \"t\": \"x]\\\"},{\"}", "{     \"b\": {\"c\": \"\\\\\"}   }", "3",
        "\"four\"", "{\"d\": 1}",
      ])
    #expect(reading.numbers == [2, 3, 5, 5, 6])
    #expect(reading.totals.map(\.lines) == [7])
  }

  @Test func `a batch body is merged into its events, and the event wins`() throws {
    let reading = try read(
      """
      {"sentAt": "S", "context": {"library": {"name": "x", "version": "1"}, "ip": "1.1.1.1"},
       "batch": [
        {"type": "track", "context": {"library": {"name": "y"}}},
        {"type": "page", "sentAt": "T"}
      ], "writeKey": "secret", "integrations": {"All": true}}
      """)
    #expect(
      reading.lines == [
        "{\"type\":\"track\",\"context\":{\"library\":{\"name\":\"y\",\"version\":\"1\"},"
          + "\"ip\":\"1.1.1.1\"},\"sentAt\":\"S\",\"integrations\":{\"All\": true}}",
        "{\"type\":\"page\",\"sentAt\":\"T\",\"context\":{\"library\": {\"name\": \"x\","
          + " \"version\": \"1\"}, \"ip\": \"1.1.1.1\"},\"integrations\":{\"All\": true}}",
      ])
    #expect(reading.numbers == [3, 4])
  }

  @Test func `a batch body on one line is seen under any name`() throws {
    let text = "{\"context\":{},\"batch\":[{\"a\":1},{\"b\":2}]}\n{\"batch\":[{\"c\":3}]}\n"
    let reading = try read(text, name: "x.ndjson")
    #expect(reading.lines.count == 3)
    #expect(reading.numbers == [1, 1, 2])
  }

  @Test func `one printed object is one event`() throws {
    let reading = try read("{\n  \"type\": \"track\",\n  \"event\": \"A\"\n}\n{\n \"b\": 1\n}\n")
    #expect(reading.lines == ["{   \"type\": \"track\",   \"event\": \"A\" }", "{  \"b\": 1 }"])
    #expect(reading.numbers == [1, 5])
  }

  @Test func `a first line cut short does not hide that the input has lines`() throws {
    let reading = try read("{\"a\":1,\n{\"b\":2}\n{\"c\":3}\n", name: "x.ndjson")
    #expect(reading.lines == ["{\"a\":1,", "{\"b\":2}", "{\"c\":3}"])
    #expect(try read("{\"a\":\"x\n{\"b\":2}\n").lines == ["{\"a\":\"x", "{\"b\":2}"])
  }

  @Test func `an array that breaks off leaves a line that is no event`() throws {
    #expect(try read("[{\"a\":1},{\"b\":2}").lines == ["{\"a\":1}", "{\"b\":2}", "["])
    #expect(try read("[{\"a\":1},{\"b\":").lines == ["{\"a\":1}", "{\"b\":"])
  }

  @Test func `a line end inside a string stays an error of its element`() throws {
    let reading = try read("[{\"a\":\"x\ny\"},\n{\"b\":2}]")
    #expect(reading.lines == ["{\"a\":\"x\u{1}y\"}", "{\"b\":2}"])
  }

  @Test func `an element beyond the limit is told by its length`() throws {
    let long = String(repeating: "x", count: 50)
    let path = try folder.write("a.json", "[{\"a\":1},\n{\"b\":\"\(long)\"},\n{\"c\":3}]".utf8)
    for size in 1...40 {
      let reading = Reading(path, blockSize: size, maxLineBytes: 32)
      #expect(reading.lines == ["{\"a\":1}", "{\"c\":3}"])
      #expect(reading.oversized == [58])
      #expect(reading.numbers.sorted() == [1, 2, 3])
    }
  }

  @Test func `cut or broken documents never break the reader`() throws {
    let text = Array("{\"batch\":[{\"a\":\"\\u00e9\"},{}],\"context\":{\"b\":{\"c\":[1]}}}".utf8)
    var count = 0
    for place in text.indices {
      count += Reading(try folder.write("a.json", text[..<place])).lines.count
      for byte in Array("\"{}[],:\\\n".utf8) {
        var broken = text
        broken[place] = byte
        count += Reading(try folder.write("b.json", broken)).lines.count
      }
    }
    #expect(count > text.count)
  }

  @Test func `nothing but blanks or brackets gives no line`() throws {
    #expect(try read("[]").lines.isEmpty)
    #expect(try read(" \n\t ").lines.count == 2)
    #expect(try read("[[]]").lines == ["[]"])
  }
}
