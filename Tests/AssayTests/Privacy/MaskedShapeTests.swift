import Assay
import Testing

struct MaskedShapeTests {
  private func shape(_ text: String, limit: Int = 48) -> String {
    let bytes = Array(text.utf8)
    return MaskedShape.of(bytes.span, limit: limit)
  }

  @Test(arguments: [
    ("Jane Doe", "Aaaa Aaa"), ("12.50", "99.99"), ("jane.doe@example.com", "aaaa.aaa@a….aaa"),
    ("+49 30 1234567", "+99 99 9999999"), ("4111111111111111", "9999999999999999"),
    ("Zoë Ångström", "Aaa Aa…"), ("ABCDEFG", "A…"), ("", ""), ("\u{1B}[31m", " [99a"),
    ("a\nb", "a a"), ("12345678901234567890", "9999999999999999999…"), ("€5", "·9"),
    ("٣٤", "99"), ("東京", "aa"), ("-----", "---…"), ("203.0.113.9", "999.9.999.9"),
  ])
  func `a value is shown by its classes`(text: String, expected: String) {
    #expect(shape(text) == expected)
  }

  @Test func `a long value tells its length`() {
    let text = String(repeating: "ab 1, ", count: 52)
    #expect(shape(text, limit: 12) == "aa 9, aa 9, … (312 characters)")
    #expect(shape(text).hasSuffix("… (312 characters)"))
  }

  @Test func `no letter or digit of the original survives`() {
    var random = SeededGenerator(seed: 9)
    let alphabet = "bcdefXYZ012345678é漢ñß٣Ж@.- /"
    for _ in 0..<2_000 {
      let text = random.text(Int.random(in: 1...80, using: &random), of: alphabet)
      let masked = shape(text).replacing(" characters)", with: "")
      let body = masked.split(separator: "… (").first ?? ""
      #expect(body.allSatisfy { "aA9@.- /…·".contains($0) }, "\(masked)")
    }
  }

  @Test func `bytes that are not UTF-8 become question marks`() {
    let bytes: [UInt8] = [0x61, 0xFF, 0xC3, 0x28, 0xE2, 0x82]
    #expect(MaskedShape.of(bytes.span) == "a??(??")
  }

  @Test func `a detection is shown alone with the length of its text`() {
    let bytes = Array("write to jane@example.com now".utf8)
    var hits: [Detection] = []
    Detectors.scan(bytes.span, key: [], into: &hits)
    #expect(
      hits.map { MaskedShape.of($0, in: bytes.span) } == ["aaaa@a….aaa in 29 characters"])
  }

  @Test func `a token of a vocabulary is shown only when the caller vouches for it`() {
    func shown(_ text: String, _ isVocabulary: Bool) -> String {
      let bytes = Array(text.utf8)
      return MaskedShape.of(token: bytes.span, isVocabulary: isVocabulary)
    }
    #expect(shown("enterprise", true) == "enterprise")
    #expect(shown("in_stock", true) == "in_stock")
    #expect(shown("enterprise", false) == "a…")
    #expect(shown("plan9", true) == "aaaa9")
    #expect(shown("jane@example.com", true) == "aaaa@a….aaa")
    #expect(shown("a very long sentence indeed", true).contains("very") == false)
  }
}
