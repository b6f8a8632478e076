import Assay
import Testing

/// A team's own numbers in texts.
struct CustomDetectorTests {
  private func found(
    _ text: String, _ pattern: String, _ check: Detector.Check = .none, context: [String] = [],
    under name: String = "/properties/note"
  ) -> [String] {
    let declared = Detector(
      "d", category: "user.x", pattern: pattern, check: check, context: context)
    guard var detector = CustomDetector(declared, number: 3) else { return ["no detector"] }
    var hits: [CustomHit] = []
    let bytes = Array(text.utf8)
    detector.scan(
      bytes.span, isNamed: detector.isNamed(by: Array(name.utf8).span), into: &hits)
    #expect(hits.allSatisfy { $0.detector == 3 })
    return hits.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }
  }

  @Test func `a value stands by itself`() {
    let pattern = "LC-[0-9]{4}"
    #expect(found("LC-1234", pattern) == ["LC-1234"])
    #expect(found("a LC-1234, (LC-9999)LC-1", pattern) == ["LC-1234", "LC-9999"])
    #expect(found("XLC-1234 LC-12345 LC-1234x", pattern) == [])
  }

  @Test func `the longest fit at the first place is taken`() {
    #expect(found("x 12-34-56 y", "[0-9]{2}(-[0-9]{2})*") == ["12-34-56"])
    #expect(found("ab abc", "ab|abc") == ["ab", "abc"])
    #expect(found("é7 é7", "é[0-9]") == ["é7", "é7"])
  }

  @Test func `anchors and word boundaries mean what they say`() {
    #expect(found("A1", "^A[0-9]$") == ["A1"])
    #expect(found("x A1", "^A[0-9]") == [])
    #expect(found("x A1", "A[0-9]$") == ["A1"])
    #expect(found("x_A1", "\\bA[0-9]\\b") == [])
  }

  @Test(arguments: [
    ("4111 1111 1111 1111", Detector.Check.luhn, true), ("4111 1111 1111 1112", .luhn, false),
    ("2363", .verhoeff, true), ("2364", .verhoeff, false),
    ("GB82 WEST 1234 5698 7654 32", .none, true), ("3214282912345698765432161182", .mod97, true),
    ("3214282912345698765432161183", .mod97, false),
    ("0306406152", .mod11(weights: [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]), true),
    ("080442957X", .mod11(weights: [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]), true),
    ("0306406153", .mod11(weights: [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]), false),
    ("03064", .mod11(weights: [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]), false),
  ])
  func `check digits are computed`(_ text: String, _ check: Detector.Check, _ isValid: Bool) {
    #expect(found(text, "[0-9A-Z ]+", check).isEmpty == !isValid)
  }

  @Test func `a word must be near where words are asked for`() {
    let words = ["loyalty", "Card"]
    #expect(found("LC-1", "LC-[0-9]", context: words) == [])
    #expect(found("LC-1", "LC-[0-9]", context: words, under: "/traits/loyaltyNo") == ["LC-1"])
    #expect(found("LC-1", "LC-[0-9]", context: words, under: "/traits/my_cards") == ["LC-1"])
    #expect(found("LC-1", "LC-[0-9]", context: words, under: "/traits/discard") == [])
    #expect(found("my CARD is LC-1", "LC-[0-9]", context: words) == ["LC-1"])
    #expect(found("discard LC-1", "LC-[0-9]", context: words) == [])
    let far = "card " + String(repeating: "word ", count: 20)
    #expect(found(far + "LC-1", "LC-[0-9]", context: words) == [])
  }

  @Test func `time is linear for patterns that elsewhere are not`() {
    let text = String(repeating: "a", count: 20_000) + "!"
    #expect(found(text, "(a+)+b") == [])
    #expect(found(String(repeating: "a ", count: 5_000), "(a|a a)+b") == [])
  }
}
