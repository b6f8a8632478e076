import Assay
import Testing

struct ScannerErrorTests {
  @Test(
    arguments: [
      ("", .endOfLine, 0), ("  ", .endOfLine, 2), ("{", .endOfLine, 1), ("[", .endOfLine, 1),
      ("{ ", .endOfLine, 2), ("{\"a\"", .endOfLine, 4), ("{\"a\":", .endOfLine, 5),
      ("{\"a\": ", .endOfLine, 6), ("{\"a\":1", .endOfLine, 6), ("{\"a\":1 ", .endOfLine, 7),
      ("{\"a\":1,", .endOfLine, 7), ("[1", .endOfLine, 2), ("[1,", .endOfLine, 3),
      ("{\"a\":{}", .endOfLine, 7), ("-", .endOfLine, 1), ("1.", .endOfLine, 2),
      ("[1e", .endOfLine, 3), ("[1e+", .endOfLine, 4),
      ("\"", .unterminatedString, 1), ("\"abc", .unterminatedString, 4),
      ("{\"a", .unterminatedString, 3), ("{\"a\":\"b", .unterminatedString, 7),
      ("\"abcdefgh", .unterminatedString, 9), ("\"é", .unterminatedString, 3),
      ("\"\\", .unterminatedString, 2), ("\"\\\"", .unterminatedString, 3),
      ("\"\\x\"", .invalidEscape, 1), ("\"ab\\u12g4\"", .invalidEscape, 3),
      ("{\"\\q\":1}", .invalidEscape, 2), ("\"\\u12", .invalidEscape, 1),
      ("\"a\tb\"", .controlCharacter, 2), ("\"12345678\u{1F}\"", .controlCharacter, 9),
      ("\"a\n\"", .controlCharacter, 2), ("{\"a\u{0}\":1}", .controlCharacter, 3),
      ("{a:1}", .expectedKey, 1), ("{'a':1}", .expectedKey, 1), ("{\"a\":1,}", .expectedKey, 7),
      ("{\"a\":1, }", .expectedKey, 8), ("{,}", .expectedKey, 1), ("{1}", .expectedKey, 1),
      ("{\"a\" 1}", .expectedColon, 5), ("{\"a\"}", .expectedColon, 4),
      ("{\"a\"=1}", .expectedColon, 4), ("{\"a\",1}", .expectedColon, 4),
      ("{\"a\":1 \"b\":2}", .expectedCommaOrBrace, 7), ("{\"a\":1]", .expectedCommaOrBrace, 6),
      ("{\"a\":\"b\"x}", .expectedCommaOrBrace, 8), ("{\"a\":1.2.3}", .expectedCommaOrBrace, 8),
      ("[1 2]", .expectedCommaOrBracket, 3), ("[1}", .expectedCommaOrBracket, 2),
      ("[truex]", .expectedCommaOrBracket, 5), ("[0x1]", .expectedCommaOrBracket, 2),
      ("[1,]", .expectedValue, 3), ("[,1]", .expectedValue, 1), ("{\"a\":}", .expectedValue, 5),
      ("{\"a\":,", .expectedValue, 5), ("+1", .expectedValue, 0), (".5", .expectedValue, 0),
      ("]", .expectedValue, 0), ("\u{FEFF}{}", .expectedValue, 0), ("[\u{C}]", .expectedValue, 1),
      ("\u{0}", .expectedValue, 0), ("[\u{0}]", .expectedValue, 1), ("'a'", .expectedValue, 0),
      ("nul", .invalidLiteral, 0), ("True", .invalidLiteral, 0), ("[NaN]", .invalidLiteral, 1),
      ("{\"a\":undefined}", .invalidLiteral, 5), ("[tru", .invalidLiteral, 1),
      ("01", .invalidNumber, 1), ("-01", .invalidNumber, 2), ("-x", .invalidNumber, 1),
      ("[1.x]", .invalidNumber, 3), ("[1ex]", .invalidNumber, 3), ("[1e+]", .invalidNumber, 4),
      ("{\"a\":-}", .invalidNumber, 6), ("[-Infinity]", .invalidNumber, 2),
      ("{} x", .textAfterValue, 3), ("{}{}", .textAfterValue, 2), ("1 2", .textAfterValue, 2),
      ("{}\u{0}", .textAfterValue, 2), ("{}\u{C}", .textAfterValue, 2), ("{},", .textAfterValue, 2),
      ("\"a\"b\"", .textAfterValue, 3), ("1,000", .textAfterValue, 1),
      ("nulll", .textAfterValue, 4), ("{}//", .textAfterValue, 2),
    ] as [(String, ScanError.Problem, Int)])
  func `a mistake is told by kind and place`(
    text: String, problem: ScanError.Problem, offset: Int
  ) {
    let reader = LineReader()
    for terminator: UInt8 in [0x00, 0x0A] {
      for after: UInt8 in [0x22, 0x7D, 0x5D, 0x30, 0x2C, 0x5C, 0x80, 0x20] {
        let found = reader.scan(
          Array(text.utf8), terminator: terminator, after: [UInt8](repeating: after, count: 7))
        #expect(found.error == ScanError(problem, at: offset))
      }
    }
  }

  @Test func `what was wrong with one line is forgotten at the next`() {
    let reader = LineReader()
    let right = #"{"type":"track","properties":{"a":[1,{"b":2}]}}"#
    let expected = LineReader().scan(right)
    for wrong in ["{\"type\":{\"a\":[[", "[[[[", "{\"a\":1,\"a\":2", "", "{\"context\":{\"a\""] {
      #expect(reader.scan(wrong).error != nil)
      #expect(reader.scan(right) == expected)
    }
  }
}
