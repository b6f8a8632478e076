import Assay
import Testing

struct PhoneDetectorTests {
  @Test(arguments: [
    ("+14155552671", "value"), ("+1 415-555-2671", "value"), ("+1 (415) 555-2671", "value"),
    ("+49 30 1234567", "value"), ("+49 (0)30 123-4567", "value"), ("+44 20 7946 0958", "value"),
    ("+33 1 23 45 67 89", "value"), ("+353861234567", "value"), ("+852 2345 6789", "value"),
    ("call +491701234567 now", "note"), ("tel:+14155552671", "href"), ("+14155552671", "user_id"),
    ("https://x.example/?p=%2B14155552671", "url"), ("0049 30 1234567", "value"),
    ("0049301234567", "phone"), ("(415) 555-2671", "value"), ("415-555-2671", "value"),
    ("415.555.2671", "value"), ("1-415-555-2671", "value"), ("415 555 2671", "value"),
    ("555-123-4567", "value"), ("(415)555-2671x12", "value"), ("030 1234567", "value"),
    ("0171-1234567", "value"), ("01 23 45 67 89", "value"), ("06.12.34.56.78", "value"),
    ("020 7946 0958", "value"), ("07700 900123", "value"), ("030/1234567", "value"),
    ("090-1234-5678", "value"), ("001-415-555-2671x12", "value"), ("074-5696011", "value"),
    ("0403.764.941", "value"), ("08-661 53 92", "value"), ("11 91234-5678", "value"),
    ("0776-43 38 74", "phone"), ("00051 04752", "phone"), ("my number is 4155552671", "note"),
    ("(11) 91234-5678", "value"), ("4155552671", "phone"),
    ("4155552671", "phoneNumber"), ("5551234", "tel"), ("4155552671", "user/phones/0/value"),
    ("612 345 678", "telefono"), ("98765 43210", "mobile_number"), ("555-0123", "phone"),
    ("call me at 4155552671", "comment"), ("phone: 4155552671", "value"),
    ("4155552671", "order_phone"), ("+33\u{A0}1\u{A0}23\u{A0}45\u{A0}67\u{A0}89", "value"),
    ("电话13800138000", "value"),
  ])
  func `a phone number is found`(text: String, key: String) {
    #expect(ScannedValue(text: text, key: key).kinds == [.phone])
  }

  @Test(arguments: [
    ("4155552671", "value"), ("1700000000", "timestamp"), ("1700000000", "phone_verified_at"),
    ("4155552671", "phone_id"), ("+999123456789", "value"), ("+1234567", "value"),
    ("+0123456789", "value"), ("+12345678901234567", "value"), ("415-555-2671", "sku"),
    ("415-555-2671", "part_number"), ("030 1234567", "order_number"),
    ("123-456-7890", "value"), ("234-123-4567", "value"), ("2024-01-15", "value"),
    ("2024-01-15", "phone"), ("01-02-2024", "value"), ("15.01.2024 10:30", "value"),
    ("0-306-40615-2", "value"), ("978-3-16-148410-0", "isbn"), ("0000000000", "phone"),
    ("999-999-9999", "phone"), ("12345", "phone"), ("a1b2-415-555-2671", "value"),
    ("415-555-2671-ab", "value"), ("12345678-1234-1234-1234-123456789012", "value"),
    ("T12:00:00+02001234", "value"), ("1.2.3+20240101", "version"), ("612 345 678", "value"),
    ("+12345678.90", "value"), ("0525-943518", "value"), ("0134-2532-0936", "value"),
    ("0081-5653-1038", "value"), ("12 2024-2025", "value"),
    ("Daniel-Ring-Straße 68/23 09544", "value"),
    ("true", "phone"), ("192.168.100.200", "phone"),
    ("ORD-415-555-2671", "value"), ("0012345678905", "value"), ("012-3456789-0123456", "value"),
    ("order 030 1234567", "value"), ("2024-01-15T10:00:00Z", "phone"), ("v415.555.2671", "value"),
  ])
  func `a look-alike is no phone number`(text: String, key: String) {
    #expect(ScannedValue(text: text, key: key).kinds == [])
  }

  @Test func `a number in JSON needs a key that says phone`() {
    #expect(ScannedValue(text: "4155552671", key: "mobile", isNumber: true).kinds == [.phone])
    #expect(ScannedValue(text: "4155552671", key: "count", isNumber: true).kinds == [])
  }

  @Test func `the slice takes the plus sign and the bracket along`() {
    #expect(ScannedValue(text: "x +49 30 1234567").slices == ["+49 30 1234567"])
    #expect(ScannedValue(text: "x (415) 555-2671 y").slices == ["(415) 555-2671"])
  }

  @Test func `generated international numbers are always found`() {
    var random = SeededGenerator(seed: 11)
    let codes = ["1", "49", "33", "44", "353", "7", "91", "852", "998"]
    for round in 0..<500 {
      let length = Int.random(in: 8...11, using: &random)
      let number = "+" + codes[round % codes.count] + "2" + random.digits(length - 2) + "7"
      #expect(ScannedValue(text: number).kinds == [.phone], "\(number)")
    }
  }
}
