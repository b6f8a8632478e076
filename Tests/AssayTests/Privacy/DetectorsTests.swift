import Assay
import Testing

struct DetectorsTests {
  @Test func `kinds in one text are told in order of place`() {
    let text = "jane@example.com, 203.0.113.9, 4111 1111 1111 1111, +49 30 1234567, 536-22-8726"
    #expect(ScannedValue(text: text).kinds == [.email, .ipv4, .paymentCard, .phone, .usSSN])
  }

  @Test func `one value is one thing`() {
    #expect(ScannedValue(text: "+14155552671@example.com", key: "phone").kinds == [.email])
    #expect(ScannedValue(text: "GB29NWBK60161331926819", key: "phone").kinds == [.iban])
    #expect(ScannedValue(text: "4111111111111111", key: "card_phone").kinds == [.paymentCard])
  }

  @Test func `the buffer is emptied first`() {
    var hits: [Detection] = []
    let mail = Array("jane@example.com".utf8)
    let none = Array("free".utf8)
    Detectors.scan(mail.span, key: [], into: &hits)
    #expect(hits.count == 1)
    Detectors.scan(none.span, key: [], into: &hits)
    #expect(hits.isEmpty)
  }

  @Test func `whole values and parts of texts are told apart`() {
    #expect(
      ScannedValue(text: "jane@example.com").hits.first?.evidence.contains(.wholeValue) == true)
    let part = ScannedValue(text: "to jane@example.com").hits.first
    #expect(part?.evidence.contains(.partOfText) == true)
    #expect(part?.describe() == "valid address form, part of a text")
  }

  @Test func `a text with very many hits stops at the limit`() {
    let text = String(repeating: "a@b.co ", count: 500)
    #expect(ScannedValue(text: text).hits.count == Detectors.mostHits)
  }

  @Test func `bytes of every kind are read without harm`() {
    var random = SeededGenerator(seed: 5)
    let alphabet =
      Array("0123456789+-. ()/@:%eyJ.DEGB\u{E9}\u{20AC}ax_".utf8) + [0xC2, 0xE2, 0xFF, 0]
    var found = 0
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...40, using: &random)
      let bytes = (0..<count).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
      }
      var hits: [Detection] = []
      Detectors.scan(bytes.span, key: [.phone, .ssn, .ip, .card], into: &hits)
      for hit in hits {
        #expect(hit.start >= 0 && hit.length > 0 && hit.end <= bytes.count)
        #expect(!MaskedShape.of(hit, in: bytes.span).isEmpty)
      }
      found += hits.count
    }
    #expect(found > 0)
  }
}
