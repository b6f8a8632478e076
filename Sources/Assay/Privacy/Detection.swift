/// One recognised value: what it is, where it stands in the scanned bytes, and why it is believed.
///
/// Holds numbers only, never the value, so a buffer of detections may be kept and reported.
package struct Detection: Hashable, Sendable {
  /// Why a detection is believed.
  package struct Evidence: OptionSet, Hashable, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    package static let luhn = Evidence(rawValue: 1 << 0)
    package static let iinRange = Evidence(rawValue: 1 << 1)
    package static let mod97 = Evidence(rawValue: 1 << 2)
    package static let countryLength = Evidence(rawValue: 1 << 3)
    package static let callingCode = Evidence(rawValue: 1 << 4)
    package static let grouping = Evidence(rawValue: 1 << 5)
    package static let domainSyntax = Evidence(rawValue: 1 << 6)
    package static let publicAddress = Evidence(rawValue: 1 << 7)
    package static let issuableNumber = Evidence(rawValue: 1 << 8)
    package static let headerParsed = Evidence(rawValue: 1 << 9)
    package static let keyNamed = Evidence(rawValue: 1 << 10)
    package static let textNamed = Evidence(rawValue: 1 << 11)
    package static let wholeValue = Evidence(rawValue: 1 << 12)
    package static let partOfText = Evidence(rawValue: 1 << 13)
    /// A keyed token stands in the value's place.
    package static let token = Evidence(rawValue: 1 << 14)
    package static let checkDigits = Evidence(rawValue: 1 << 15)
    /// A member beside it says what it is.
    package static let neighbourNamed = Evidence(rawValue: 1 << 16)
    package static let knownPrefix = Evidence(rawValue: 1 << 17)
    package static let entropy = Evidence(rawValue: 1 << 18)
    package static let usualForm = Evidence(rawValue: 1 << 19)
    /// Two members of one object are it together.
    package static let parts = Evidence(rawValue: 1 << 20)
    /// Only that nearly all values of the property pass the check speaks for it.
    package static let share = Evidence(rawValue: 1 << 21)
    /// Written in words: `name at domain dot com`.
    package static let spelledOut = Evidence(rawValue: 1 << 22)
  }

  package var kind: DetectorKind
  /// How sure the detector is, 0 to 100.
  package var confidence: UInt8
  package var evidence: Evidence
  /// The card's issuer prefix, the phone's calling code or the IBAN's two country letters; else 0.
  package var detail: UInt16
  /// The index of the first byte.
  package var start: Int
  /// The number of bytes.
  package var length: Int
  /// The encodings that were taken off to find it; then the place is that of the whole value.
  package var layers = EncodingChain()

  package var category: DataCategory { kind.category }
  package var typeName: String { kind.typeName }
  package var end: Int { start &+ length }

  package init(
    _ kind: DetectorKind, start: Int, end: Int, of count: Int, confidence: Int,
    evidence: Evidence, detail: UInt16 = 0
  ) {
    self.kind = kind
    self.start = start
    self.length = end &- start
    self.evidence = evidence.union(start == 0 && end == count ? .wholeValue : .partOfText)
    self.detail = detail
    let named = evidence.contains(.keyNamed) ? 10 : evidence.contains(.textNamed) ? 5 : 0
    self.confidence = UInt8(clamping: min(99, confidence &+ named))
  }

  /// Whether two detections share a byte.
  package func overlaps(_ other: Detection) -> Bool { start < other.end && other.start < end }

  /// The evidence in words, free of personal data: ``Luhn valid, IIN 4, key `card` ``.
  package func describe(key: String? = nil) -> String {
    var words: [String] = []
    if evidence.contains(.luhn) { words.append("Luhn valid") }
    if evidence.contains(.iinRange) { words.append("IIN \(detail)") }
    if evidence.contains(.mod97) { words.append("mod 97 valid") }
    if evidence.contains(.countryLength) { words.append("length of \(countryLetters)") }
    if evidence.contains(.callingCode) { words.append("calling code +\(detail)") }
    if evidence.contains(.grouping) { words.append("usual grouping") }
    if evidence.contains(.domainSyntax) { words.append("valid address form") }
    if evidence.contains(.publicAddress) { words.append("public address") }
    if evidence.contains(.issuableNumber) { words.append("issuable number") }
    if evidence.contains(.headerParsed) { words.append("header names its algorithm") }
    if evidence.contains(.checkDigits) { words.append("check digits valid") }
    if evidence.contains(.usualForm) { words.append("usual form") }
    if evidence.contains(.knownPrefix) { words.append("prefix of the service") }
    if evidence.contains(.entropy) { words.append("looks random") }
    if evidence.contains(.spelledOut) { words.append("written in words") }
    if evidence.contains(.parts) { words.append("together with the member beside it") }
    if evidence.contains(.neighbourNamed) { words.append("a member beside it names it") }
    if evidence.contains(.share) { words.append("nearly all values of the property pass") }
    if evidence.contains(.keyNamed) { words.append(key.map { "key `\($0)`" } ?? "key names it") }
    if evidence.contains(.textNamed) { words.append("text names it") }
    if evidence.contains(.token) { words.append("token in its place") }
    if !layers.isEmpty { words.append("decoded: \(layers.words)") }
    words.append(evidence.contains(.wholeValue) ? "whole value" : "part of a text")
    return words.joined(separator: ", ")
  }

  private var countryLetters: String {
    String(UnicodeScalar(UInt8(detail >> 8))) + String(UnicodeScalar(UInt8(detail & 0xFF)))
  }
}
