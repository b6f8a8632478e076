import Assay
import Testing

struct JSONWriterTests {
  @Test func `members are sorted and scalars of an array share a line`() {
    let value = JSONValue.object([
      ("b", .array([.number(1), .string("x"), .null])),
      ("a", .array([.object([("c", .boolean(true))]), .array([])])),
      ("é", .object([])),
      ("none", nil),
    ])
    #expect(
      JSONWriter.canonical(value) == """
        {
          "a": [
            {
              "c": true
            },
            []
          ],
          "b": [1, "x", null],
          "é": {}
        }

        """)
    #expect(JSONWriter.compact(value) == #"{"a":[{"c":true},[]],"b":[1,"x",null],"é":{}}"#)
  }

  @Test func `only what must be escaped is escaped`() {
    #expect(
      JSONWriter.quoted("\"\\/\u{8}\u{C}\n\r\t\u{1}\u{1F}\u{7F}é😀")
        == "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\u{7F}é😀\"")
  }

  @Test func `what is written reads back`() throws {
    let value = JSONValue.object([
      ("text", .string("\u{0}\"\\é")), ("number", .number(0.1)), ("infinite", .number(.infinity)),
    ])
    let read = try JSONReader.read(Array(JSONWriter.compact(value).utf8))
    #expect(JSONWriter.compact(read) == JSONWriter.compact(value))
    #expect(JSONWriter.compact(value) == #"{"infinite":null,"number":0.1,"text":"\u0000\"\\é"}"#)
  }
}
