/// Finds personal data in one value: the hot entry of every check that looks at values.
package enum Detectors {
  /// No value yields more detections than this; a text with more is told of by its first ones.
  package static let mostHits = 64

  /// Scans one value and leaves what it found, in order of place, in `hits`.
  ///
  /// - Parameters:
  ///   - bytes: A string's bytes, already unescaped UTF-8, or a JSON number's text.
  ///   - key: What the property's name says, computed once per path.
  ///   - isNumber: Whether the bytes are a JSON number's text.
  ///   - hits: A buffer that is emptied first and may be reused.
  package static func scan(
    _ bytes: Span<UInt8>, key: KeyContext, isNumber: Bool = false, into hits: inout [Detection]
  ) {
    if !hits.isEmpty { hits.removeAll(keepingCapacity: true) }
    guard bytes.count >= 3 else { return }
    if isNumber {
      scanNumber(bytes, key: key, into: &hits)
      return
    }
    // Most values with digits are one of these two; telling them costs less than counting.
    if isTimestamp(bytes) || UUIDText.matches(bytes) { return }
    let signs = ValueSigns(of: bytes)
    guard signs.mayHit else { return }
    // From the most specific kind to the least: one value is one thing.
    if signs.mayHoldToken { collect(JWTDetector.self, bytes, key, &hits) }
    if signs.mayHoldEmail { collect(EmailDetector.self, bytes, key, &hits) }
    // A user agent or version holds many numbers and none of a person.
    if key.contains(.version), key.isDisjoint(with: .personal) { return }
    if signs.digits >= 8, bytes.count >= 15 { collect(IBANDetector.self, bytes, key, &hits) }
    if signs.colons > 1 { collect(IPv6Detector.self, bytes, key, &hits) }
    if signs.dots > 2, signs.digits > 3 { collect(IPv4Detector.self, bytes, key, &hits) }
    // Nothing else is told of bytes that are something more specific.
    if hits.first?.length != bytes.count {
      scanDigits(bytes, key: key, digits: signs.digits, into: &hits)
    }
    if hits.count > 1 { hits.sort { $0.start < $1.start } }
    markTokens(bytes, &hits)
  }

  /// Whether nothing can be found in a text, whatever its property's name says; most are such.
  ///
  /// The fifteen bytes after the text must be readable.
  @inline(__always)
  static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = text.baseAddress else { return true }
    if text.count == 36, UUIDText.matches(text.span) { return true }
    return ValueSigns.areFew(in: start, count: text.count) || isTimestamp(text.span)
  }

  /// Tells keyed tokens from the values that they stand for.
  private static func markTokens(_ bytes: Span<UInt8>, _ hits: inout [Detection]) {
    for index in hits.indices {
      let hit = hits[index]
      let value = bytes.extracting(hit.start..<hit.end)
      if Tokenizer.isToken(of: hit.kind, value, detail: hit.detail) {
        hits[index].evidence.insert(.token)
      }
    }
  }

  /// Only kinds that are plain digits can be numbers; fractions, signs and exponents are amounts.
  private static func scanNumber(
    _ bytes: Span<UInt8>, key: KeyContext, into hits: inout [Detection]
  ) {
    guard 7...19 ~= bytes.count else { return }
    for index in bytes.indices where !ASCIIClass.isDigit(bytes[index]) { return }
    scanDigits(bytes, key: key, digits: bytes.count, into: &hits)
    markTokens(bytes, &hits)
  }

  private static func scanDigits(
    _ bytes: Span<UInt8>, key: KeyContext, digits: Int, into hits: inout [Detection]
  ) {
    if digits >= 12 { collect(PaymentCardDetector.self, bytes, key, &hits) }
    if digits >= 9 { collect(USSocialSecurityDetector.self, bytes, key, &hits) }
    if digits >= 7 { collect(PhoneDetector.self, bytes, key, &hits) }
  }

  /// Adds a detector's hits, except where something more specific was found.
  @inline(__always)
  private static func collect<Detector: ValueDetector>(
    _ detector: Detector.Type, _ bytes: Span<UInt8>, _ key: KeyContext, _ hits: inout [Detection]
  ) {
    let known = hits.count
    var from = 0
    while hits.count < mostHits, let hit = detector.find(in: bytes, from: from, key: key) {
      let isCovered = hits[..<known].contains { $0.overlaps(hit) }
      if !isCovered { hits.append(hit) }
      from = max(hit.end, from &+ 1)
    }
  }

  /// Whether the value is a date and time (RFC 3339) as a whole: the most common one with digits.
  private static func isTimestamp(_ bytes: Span<UInt8>) -> Bool {
    guard 19...35 ~= bytes.count, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":")
    else { return false }
    return ASCIIClass.isDigit(bytes[0]) && ASCIIClass.isDigit(bytes[12])
      && !ASCIIClass.isDigit(bytes[10])
  }
}
