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

  @Test func `strings of every length end where they end, whatever they hold where`() {
    let reader = LineReader()
    for length in 0...70 {
      let plain = [UInt8](repeating: UInt8(ascii: "x"), count: length)
      let found = reader.scan(Array("\"".utf8) + plain + Array("\"".utf8))
      #expect(found.values.map(\.text) == [plain])
      for place in 0..<length {
        let insertions: [(String, [UInt8]?)] = [
          ("\\n", [10]), ("é", Array("é".utf8)), ("\u{1F}", nil), ("\u{7F}", [127]), (" ", [32]),
        ]
        for (spelled, text) in insertions {
          let line =
            Array("\"".utf8) + plain[..<place] + Array(spelled.utf8) + plain[place...]
            + Array("\"".utf8)
          let values = reader.scan(line).values.map(\.text)
          #expect(values == (text.map { [Array(plain[..<place]) + $0 + plain[place...]] } ?? []))
        }
      }
    }
  }

  @Test func `numbers of every length are judged as the reference judges them`() {
    let reader = LineReader()
    var wrong: [String] = []
    for length in 1...36 {
      let digits = String(repeating: "7", count: length)
      for place in 0...length {
        var text = digits
        text.insert(".", at: text.index(text.startIndex, offsetBy: place))
        for spelled in [
          digits, text, "-" + text, "0" + text, text + "e5", text + "E-12", text + "e",
          "-" + digits,
          "0." + digits, text + ".", digits + "x", text + "-",
        ] {
          let found = reader.scan(Array(spelled.utf8))
          let isRight = ReferenceJSON.accepts(Array(spelled.utf8))
          let kind: NodeKind =
            spelled.contains { ".eE".contains($0) } ? .decimal : .integer
          let isFound =
            found.error == nil && found.values.map(\.text) == [Array(spelled.utf8)]
            && found.values.map(\.kind) == [kind]
          if isRight != isFound || (found.error == nil) != isRight { wrong.append(spelled) }
        }
      }
    }
    #expect(wrong.isEmpty)
  }
}
