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
    _ = read(bytes, key: key, isNumber: isNumber, into: &hits)
  }

  /// As ``scan(_:key:isNumber:into:)``; tells what it saw of a text on the way.
  static func read(
    _ bytes: Span<UInt8>, key: KeyContext, isNumber: Bool, into hits: inout [Detection]
  ) -> TextSigns {
    if !hits.isEmpty { hits.removeAll(keepingCapacity: true) }
    guard bytes.count >= 3 else { return TextSigns() }
    let isTelling = !key.isDisjoint(with: .telling)
    if isNumber {
      scanNumber(bytes, key: key, isTelling, into: &hits)
      return TextSigns()
    }
    // Most values with digits are one of these two; telling them costs less than counting.
    if !isTelling, isTimestamp(bytes) || UUIDText.matches(bytes) { return TextSigns() }
    let signs = ValueSigns(of: bytes)
    let mayHide = Unwrapper.mayHide(bytes)
    let seen = TextSigns(hasDigit: signs.digits > 0, mayHide: mayHide)
    guard isTelling || mayHide || mayHit(bytes, signs) else { return seen }
    scanText(bytes, key: key, signs, into: &hits)
    if mayHide, !isUserAgent(key) { scanLayers(bytes, key: key, into: &hits) }
    finish(bytes, &hits)
    return seen
  }

  /// What a look at a text shows beside what is found in it.
  struct TextSigns {
    var hasDigit = true
    /// Whether it has the signs of an encoding.
    var mayHide = true
  }

  /// Whether anything could be found in a text whose name tells nothing.
  static func mayFind(in bytes: Span<UInt8>) -> Bool {
    bytes.count >= 3 && (mayHit(bytes, ValueSigns(of: bytes)) || Unwrapper.mayHide(bytes))
  }

  @inline(__always)
  private static func mayHit(_ bytes: Span<UInt8>, _ signs: ValueSigns) -> Bool {
    signs.mayHit(in: bytes.count) || mayBeAccessKey(bytes)
  }

  /// What the bytes themselves hold, without taking off encodings.
  static func scanText(
    _ bytes: Span<UInt8>, key: KeyContext, _ signs: ValueSigns, into hits: inout [Detection]
  ) {
    // From the most specific kind to the least: one value is one thing.
    if signs.mayHoldToken { collect(JWTDetector.self, bytes, key, &hits) }
    if signs.mayHoldEmail { collect(EmailDetector.self, bytes, key, &hits) }
    // A user agent or version holds many numbers and none of a person.
    if isUserAgent(key) { return }
    if signs.mayHoldSecret(in: bytes.count) || key.secretName > .inQueries || mayBeAccessKey(bytes)
    {
      collectSecrets(bytes, key, isNumber: false, signs, &hits)
    }
    if signs.digits >= 8, bytes.count >= 15 { collect(IBANDetector.self, bytes, key, &hits) }
    if signs.colons > 1 { collect(IPv6Detector.self, bytes, key, &hits) }
    if signs.dots > 2, signs.digits > 3 { collect(IPv4Detector.self, bytes, key, &hits) }
    // Nothing else is told of bytes that are something more specific.
    if hits.first?.length != bytes.count { scanDigits(bytes, key: key, signs, into: &hits) }
    if !key.isDisjoint(with: .telling) { NamedValues.collect(bytes, key, &hits) }
    if signs.mayBeProse(bytes.count) { ProseDetector.collect(bytes, key, signs, &hits) }
  }

  /// Whether the value may be a key of Amazon's, the only ones that may have no digit.
  @inline(__always)
  private static func mayBeAccessKey(_ bytes: Span<UInt8>) -> Bool {
    bytes.count == 20 && bytes[0] == UInt8(ascii: "A") && bytes[3] == UInt8(ascii: "A")
  }

  @inline(__always)
  private static func isUserAgent(_ key: KeyContext) -> Bool {
    key.contains(.version) && key.isDisjoint(with: .personal.union(.telling))
  }

  private static func finish(_ bytes: Span<UInt8>, _ hits: inout [Detection]) {
    guard !hits.isEmpty else { return }
    if hits.count > 1 { hits.sort { ($0.start, $0.length) < ($1.start, $1.length) } }
    markTokens(bytes, &hits)
  }

  /// Whether nothing can be found in a text of less than eight bytes, whatever its property's name
  /// says; in most nothing can.
  ///
  /// The seven bytes after the text must be readable.
  @inline(__always)
  static func isPlain(short text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = text.baseAddress else { return true }
    return ShortSigns.areFew(in: start, count: text.count)
  }

  /// Whether nothing can be found in a text: an id, a time, or few and harmless letters.
  ///
  /// The fifteen bytes after the text must be readable.
  @inline(__always)
  static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if text.count == 36, UUIDText.matches(text.span) { return true }
    if isTimestamp(text.span) { return true }
    return text.count < 8 && isPlain(short: text)
  }

  /// Tells keyed tokens from the values that they stand for.
  private static func markTokens(_ bytes: Span<UInt8>, _ hits: inout [Detection]) {
    for index in hits.indices where hits[index].layers.isEmpty {
      let hit = hits[index]
      let value = bytes.extracting(hit.start..<hit.end)
      if Tokenizer.isToken(of: hit.kind, value, detail: hit.detail) {
        hits[index].evidence.insert(.token)
      }
    }
  }

  /// Only kinds that are plain digits can be numbers; fractions, signs and exponents are amounts.
  private static func scanNumber(
    _ bytes: Span<UInt8>, key: KeyContext, _ isTelling: Bool, into hits: inout [Detection]
  ) {
    if key.secretName == .password {
      collectSecrets(bytes, key, isNumber: true, ValueSigns(digits: bytes.count), &hits)
      markTokens(bytes, &hits)
      return
    }
    guard (isTelling ? 6 : 7)...20 ~= bytes.count else { return }
    for index in bytes.indices where !ASCIIClass.isDigit(bytes[index]) { return }
    scanDigits(bytes, key: key, ValueSigns(digits: bytes.count), into: &hits)
    if isTelling { NamedValues.collect(bytes, key, &hits) }
    markTokens(bytes, &hits)
  }

  private static func scanDigits(
    _ bytes: Span<UInt8>, key: KeyContext, _ signs: ValueSigns, into hits: inout [Detection]
  ) {
    let digits = signs.digits
    let names = key.identifierNames
    guard digits >= 4 || digits >= 2 && !names.isEmpty || signs.colons > 4 else { return }
    let mayBeIdentifier = signs.mayHoldIdentifier(in: bytes.count) || !names.isEmpty
    guard mayBeIdentifier || digits >= 7 else { return }
    var found: [IdentifierHit] = []
    if mayBeIdentifier { IdentifierDetector.scan(bytes, key: key, names: names, into: &found) }
    add(found, bytes, &hits) { $0.naming == .key || $0.naming == .text }
    if digits >= 12 { collect(PaymentCardDetector.self, bytes, key, &hits) }
    if digits >= 9 { collect(USSocialSecurityDetector.self, bytes, key, &hits) }
    add(found, bytes, &hits) { $0.naming == .general || $0.naming == .none }
    if digits >= 7 { collect(PhoneDetector.self, bytes, key, &hits) }
  }

  private static func add(
    _ found: [IdentifierHit], _ bytes: Span<UInt8>, _ hits: inout [Detection],
    where isTurn: (IdentifierHit) -> Bool
  ) {
    // Social security numbers have a detector of their own, which knows the specimens.
    for hit in found where isTurn(hit) && hit.kind != .usSSN && hits.count < mostHits {
      insert(Detection(hit, of: bytes.count), &hits, from: hits.count)
    }
  }

  private static func collectSecrets(
    _ bytes: Span<UInt8>, _ key: KeyContext, isNumber: Bool, _ signs: ValueSigns,
    _ hits: inout [Detection]
  ) {
    var found: [CredentialHit] = []
    CredentialDetector.scan(
      bytes, name: key.secretName, isNumber: isNumber, signs, into: &found)
    let known = hits.count
    for hit in found where hits.count < mostHits {
      insert(Detection(hit, of: bytes.count, key: key), &hits, from: known)
    }
  }

  /// Adds a hit, except where one of the first `known` covers it.
  static func insert(_ hit: Detection, _ hits: inout [Detection], from known: Int) {
    let isCovered = hits[..<known].contains { $0.overlaps(hit) }
    if !isCovered { hits.append(hit) }
  }

  /// Adds a detector's hits, except where something more specific was found.
  @inline(__always)
  private static func collect<Detector: ValueDetector>(
    _ detector: Detector.Type, _ bytes: Span<UInt8>, _ key: KeyContext, _ hits: inout [Detection]
  ) {
    let known = hits.count
    var from = 0
    while hits.count < mostHits, let hit = detector.find(in: bytes, from: from, key: key) {
      insert(hit, &hits, from: known)
      from = max(hit.end, from &+ 1)
    }
  }

  /// Whether the value is a date and time (RFC 3339) as a whole: the most common one with digits.
  @inline(__always)
  static func isTimestamp(_ bytes: Span<UInt8>) -> Bool {
    guard 19...35 ~= bytes.count, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":")
    else { return false }
    return ASCIIClass.isDigit(bytes[0]) && ASCIIClass.isDigit(bytes[12])
      && !ASCIIClass.isDigit(bytes[10])
  }
}
