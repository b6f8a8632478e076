import Assay

/// Bytes as a value, through everything that reads one.
enum ValueFuzz {
  static func run(_ bytes: [UInt8]) {
    checkNumber(bytes)
    if let time = Timestamp.parse(bytes.span) { _ = time.iso8601() }
    for format in StringFormat.allCases { _ = format.matches(bytes.span) }
    var hits: [Detection] = []
    for key in [KeyContext(), .phone, .card, KeyContext(name: bytes.span)] {
      Detectors.scan(bytes.span, key: key, into: &hits)
      for hit in hits {
        precondition(hit.start >= 0 && hit.start < hit.end && hit.end <= bytes.count)
      }
    }
    _ = MaskedShape.of(bytes.span)
    let cut = bytes.firstIndex(of: 0) ?? bytes.count
    checkPattern(String(decoding: bytes[..<cut], as: UTF8.self), Array(bytes[cut...]))
  }

  private static func checkNumber(_ bytes: [UInt8]) {
    _ = DecimalNumber.double(bytes.span)
    guard let number = DecimalNumber.parse(bytes.span) else { return }
    _ = number.int64Value
    _ = number.isInteger
    precondition(number == number && !(number < number), "a number is not itself")
    precondition(DecimalNumber(number.description) == number, "a number's text is another number")
    for divisor in [1, 3, 10] { _ = number.isMultiple(of: DecimalNumber(divisor)) }
  }

  private static func checkPattern(_ source: String, _ text: [UInt8]) {
    guard let pattern = try? Pattern(source) else { return }
    let isMatch = pattern.matches(text.span)
    precondition(
      isMatch == pattern.matchesBySimulation(text.span), "two ways of matching disagree")
  }
}
