import Assay
import Testing

struct ScannerGrammarTests {
  private func error(_ bytes: [UInt8]) -> ScanError? { LineReader().error(bytes) }

  private func error(_ text: String) -> ScanError? { error(Array(text.utf8)) }

  @Test(arguments: ScannerCases.structures + ScannerCases.numbers)
  func `what RFC 8259 takes is read`(text: String) {
    #expect(error(text) == nil)
    #expect(error("[\(text)]") == nil)
    #expect(error("{\"a\":\(text)}") == nil)
    #expect(ReferenceJSON.accepts(Array(text.utf8)))
  }

  @Test(arguments: ScannerCases.strings + ScannerCases.halfSurrogates)
  func `strings are read as values and as names`(text: String) {
    #expect(error("\"\(text)\"") == nil)
    #expect(error("{\"\(text)\":\"\(text)\"}") == nil)
    #expect(error("[\"\(text)\", \"\(text)\"]") == nil)
  }

  @Test(arguments: ScannerCases.wrongStructures)
  func `wrong structures are refused`(text: String) {
    #expect(error(text) != nil)
    #expect(!ReferenceJSON.accepts(Array(text.utf8)))
  }

  @Test(arguments: ScannerCases.wrongNumbers)
  func `wrong numbers are refused`(text: String) {
    #expect(error(text) != nil)
    // In an array, `1,000` would be two numbers, of which the second is wrong.
    #expect(error("[\(text)]") != nil)
    #expect(error("{\"a\":\(text)}") != nil)
  }

  @Test(arguments: ScannerCases.wrongStrings)
  func `wrong strings are refused`(text: String) {
    #expect(error(text) != nil)
    #expect(error("[\(text)]") != nil)
    #expect(error("{\(text):1}") != nil)
    #expect(error("{\"a\":\(text)}") != nil)
  }

  @Test(arguments: ScannerCases.wrongUTF8)
  func `bytes that are not UTF-8 are refused wherever they stand`(bytes: [UInt8]) {
    let opening: [UInt8] = [0x7B, 0x22]
    #expect(error([0x22] + bytes + [0x22])?.problem == .invalidUTF8)
    #expect(error([0x22] + bytes)?.problem == .invalidUTF8)
    #expect(error(opening + bytes + Array("\":1}".utf8))?.problem == .invalidUTF8)
    #expect(error(bytes) != nil)
    #expect(error(Array("{}".utf8) + bytes)?.problem == .textAfterValue)
    for before in 0..<20 {
      let start = [0x22] + [UInt8](repeating: 0x61, count: before)
      #expect(error(start + bytes + [0x22])?.problem == .invalidUTF8)
    }
  }

  @Test(arguments: [("[", "]"), ("{\"a\":", "}")])
  func `nesting ends at 512 levels`(open: String, close: String) {
    func nested(_ depth: Int) -> String {
      String(repeating: open, count: depth) + (open == "[" ? "" : "1")
        + String(repeating: close, count: depth)
    }
    #expect(error(nested(512)) == nil)
    #expect(
      error(nested(513)) == ScanError(.tooDeep, at: 512 * open.utf8.count))
    #expect(error(String(repeating: open, count: 100_000))?.problem == .tooDeep)
  }

  @Test func `every pair of bytes is judged as the reference judges it`() {
    let reader = LineReader()
    let likely =
      Array("\"\\{}[]:,019.eE+-tfnu/ \t\n\r".utf8) + [0x00, 0x0C, 0x1F, 0x7F, 0x80, 0xC2]
    var differing: [[UInt8]] = []
    for first in UInt8.min...UInt8.max {
      for second in likely {
        for text in [[first, second], [0x22, first, second, 0x22], [0x5B, first, second, 0x5D]]
        where (reader.error(text) == nil) != ReferenceJSON.accepts(text) {
          differing.append(text)
        }
      }
    }
    #expect(differing.isEmpty)
  }
}
