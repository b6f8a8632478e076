import AssayRecorder
import Testing

struct FormFieldsTests {
  private func pairs(_ text: String) -> [[String]] {
    FormFields(text.utf8).fields.map { [$0.name, $0.text] }
  }

  @Test func `names and values are decoded`() {
    #expect(
      pairs("a=1&b=c+d%20e&%C3%BC=%F0%9F%9B%92") == [["a", "1"], ["b", "c d e"], ["ü", "🛒"]])
    #expect(pairs("a&b=&=c&d=e=f") == [["a", ""], ["b", ""], ["", "c"], ["d", "e=f"]])
    #expect(pairs("&&a=1&") == [["a", "1"]])
    #expect(pairs("").isEmpty)
  }

  @Test func `what is not encoded rightly stands for itself`() {
    #expect(pairs("a=100%&b=%zz%4&c=%%41") == [["a", "100%"], ["b", "%zz%4"], ["c", "%A"]])
    #expect(FormFields("a=%FF%00".utf8)["a"] == [0xFF, 0x00])
  }

  @Test func `the first field of a name counts`() {
    let fields = FormFields("a=1&a=2".utf8)
    #expect(fields.text("a") == "1")
    #expect(fields["b"] == nil)
    #expect(fields.text("b") == nil)
  }

  @Test func `there is a limit to the fields`() {
    let fields = FormFields("a&b&c&d".utf8, maximumFields: 3)
    #expect(fields.fields.map(\.name) == ["a", "b", "c"])
    #expect(fields.isCut)
    #expect(!FormFields("a&b&c&&".utf8, maximumFields: 3).isCut)
  }

  @Test func `a plus is a space only in forms`() {
    #expect(PercentCoding.decode("a+b%2B".utf8) == Array("a+b+".utf8))
    #expect(PercentCoding.decode("a+b%2b".utf8, plusIsSpace: true) == Array("a b+".utf8))
  }

  @Test func `every bytes' encoding decodes to them`() {
    var random = SmallRandom(seed: 3)
    for count in 0..<200 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      let text = bytes.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      #expect(PercentCoding.decode(text.utf8) == bytes)
    }
  }
}
