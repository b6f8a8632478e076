import Assay
import Testing

struct JSONReaderTests {
  private func error(_ text: String) -> String? {
    do throws(JSONSyntaxError) {
      _ = try JSONReader.read(Array(text.utf8))
      return nil
    } catch {
      return "\(error.offset): \(error.message)"
    }
  }

  @Test(arguments: [
    "null", " true ", "false", "0", "-0", "-1.5e+3", "1E400", "\"\"", "[]", "{}", "[1,[2]]",
    "{\"a\":{\"b\":null}}", "\"\\ud83d\\ude00\"", "\"\\u0000\"", "\u{FEFF}1",
    "\"\u{7F}\u{2028}\"",
  ])
  func `JSON is read`(text: String) {
    #expect(error(text) == nil)
  }

  @Test(arguments: [
    ("", "0: expected a JSON value, found the end of the text"),
    ("nul", "0: expected `null`, found `n`"),
    ("01", "1: expected the end of the text, found `1`"),
    ("-", "1: expected a digit, found the end of the text"),
    ("+1", "0: expected a JSON value, found `+`"),
    (".5", "0: expected a JSON value, found `.`"),
    ("1.", "2: expected a digit, found the end of the text"),
    ("1e", "2: expected a digit, found the end of the text"),
    ("NaN", "0: expected a JSON value, found `N`"),
    ("[1,]", "3: expected a value, found `]`"),
    ("[,1]", "1: expected a value or `]`, found `,`"),
    ("[1 2]", "3: expected `,` or `]`, found `2`"),
    ("{\"a\":1,}", "7: expected a name, found `}`"),
    ("{a:1}", "1: expected a name or `}`, found `a`"),
    ("{\"a\" 1}", "5: expected `:`, found `1`"),
    ("{\"a\":1} x", "8: expected the end of the text, found `x`"),
    ("{\"a\":1,\"\\u0061\":2}", "7: expected names that differ, found a second \"a\""),
    ("\"a", "2: expected `\"` at the end of the string, found the end of the text"),
    ("\"\n\"", "1: expected control characters to be escaped, found the end of the line"),
    ("\"\\x\"", "2: expected one of \"\\/bfnrtu after `\\`, found `x`"),
    ("\"\\u12g4\"", "5: expected four hexadecimal digits after `\\u`, found `g`"),
    ("\"\\ud800\"", "1: expected both halves of a surrogate pair, found one half"),
    ("\"\\ud800\\u0041\"", "1: expected both halves of a surrogate pair, found one half"),
    ("\"\\udc00\"", "1: expected both halves of a surrogate pair, found one half"),
  ])
  func `what is not JSON is told by place`(text: String, message: String) {
    #expect(error(text) == message)
  }

  @Test func `bytes that are not UTF-8 are refused`() {
    #expect(throws: JSONSyntaxError.self) { try JSONReader.read([0x22, 0xFF, 0x22]) }
    #expect(throws: JSONSyntaxError.self) { try JSONReader.read([0x22, 0xC0, 0x80, 0x22]) }
    #expect(throws: JSONSyntaxError.self) {
      try JSONReader.read([0x22, 0xED, 0xA0, 0x80, 0x22])
    }
  }

  @Test func `nesting ends at 512 levels`() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(error(nested(512)) == nil)
    #expect(
      error(nested(513)) == "512: expected at most 512 levels of nesting, found one more")
    #expect(error(String(repeating: "[", count: 100_000)) != nil)
  }

  @Test func `every cut of a text is refused or read, and never traps`() {
    let text = Array(ContractSample.storefront.canonicalJSON().utf8)
    var readable = 0
    for end in stride(from: 0, to: text.count, by: 97)
    where (try? JSONReader.read(Array(text[..<end]))) != nil {
      readable += 1
    }
    #expect(readable == 0)
  }

  @Test func `values know where they begin`() throws {
    let value = try JSONReader.read(Array(#" {"é": [1, "x"]}"#.utf8))
    guard case .object(let members) = value.kind, case .array(let items) = members[0].value.kind
    else {
      Issue.record("expected an object with an array")
      return
    }
    #expect(value.offset == 1)
    #expect(members[0].offset == 2)
    #expect(items.map(\.offset) == [9, 12])
  }

  @Test func `numbers keep every digit`() throws {
    let value = try JSONReader.read(Array("[1.50, 123456789012345678901234567890]".utf8))
    #expect(JSONWriter.compact(value) == "[1.50,123456789012345678901234567890]")
  }
}
