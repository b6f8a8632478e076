/// Finds secrets in one value: keys by their form, and what a name, a header or a URL gives away.
package enum CredentialDetector {
  /// No value yields more hits than this.
  package static let mostHits = 32

  /// Scans one value and leaves what it found, in order of place, in `hits`.
  ///
  /// - Parameters:
  ///   - bytes: A string's bytes, already unescaped UTF-8.
  ///   - name: What the property's name says, read once per path.
  ///   - isNumber: Whether the bytes are a JSON number's text: then only a password is one.
  ///   - hits: A buffer that is emptied first and may be reused.
  package static func scan(
    _ bytes: Span<UInt8>, name: SecretName, isNumber: Bool = false,
    into hits: inout [CredentialHit]
  ) {
    scan(bytes, name: name, isNumber: isNumber, ValueSigns(of: bytes), into: &hits)
  }

  /// The same where it was read already which signs the value has.
  static func scan(
    _ bytes: Span<UInt8>, name: SecretName, isNumber: Bool, _ signs: ValueSigns,
    into hits: inout [CredentialHit]
  ) {
    if !hits.isEmpty { hits.removeAll(keepingCapacity: true) }
    guard bytes.count >= 4 else { return }
    if !isNumber, bytes.count >= 8 { scanText(bytes, signs, into: &hits) }
    if hits.isEmpty, let hit = wholeValue(bytes, name, isNumber: isNumber) { hits.append(hit) }
    if hits.count > 1 { hits.sort { $0.start < $1.start } }
  }

  private static func scanText(
    _ bytes: Span<UInt8>, _ signs: ValueSigns, into hits: inout [CredentialHit]
  ) {
    if bytes.count > 64, signs.hasCapital { collect(bytes, &hits, PrivateKeyDetector.find) }
    if signs.hasColon || ServiceKeyDetector.mayFind(in: bytes) {
      collect(bytes, &hits, ServiceKeyDetector.find)
    }
    if signs.mayHoldURL { collect(bytes, &hits, URLPasswordDetector.find) }
    if signs.mayHoldAuthorization { collect(bytes, &hits, AuthorizationDetector.find) }
    if signs.mayNameSecret { collect(bytes, &hits, NamedSecretDetector.find) }
  }

  /// Adds a detector's hits, except where something more specific was found.
  private static func collect(
    _ bytes: Span<UInt8>, _ hits: inout [CredentialHit],
    _ find: (Span<UInt8>, Int) -> CredentialHit?
  ) {
    let known = hits.count
    var from = 0
    while hits.count < mostHits, let hit = find(bytes, from) {
      let isCovered = hits[..<known].contains { $0.overlaps(hit) }
      if !isCovered { hits.append(hit) }
      from = max(hit.end, from &+ 1)
    }
  }

  /// The value itself, where its name says that it is a secret.
  private static func wholeValue(
    _ bytes: Span<UInt8>, _ name: SecretName, isNumber: Bool
  ) -> CredentialHit? {
    guard name > .inQueries, !Placeholder.matches(bytes), !isLink(bytes) else { return nil }
    if name == .password {
      guard bytes.count <= 256, spaces(bytes) < 2 else { return nil }
      return CredentialHit(.password, start: 0, end: bytes.count, confidence: 88)
    }
    guard !isNumber, SecretShape.isRandom(bytes), !isJWT(bytes) else { return nil }
    return CredentialHit(.genericSecret, start: 0, end: bytes.count, confidence: 85)
  }

  private static func spaces(_ bytes: Span<UInt8>) -> Int {
    var count = 0
    for index in bytes.indices where bytes[index] <= 0x20 { count &+= 1 }
    return count
  }

  private static func isLink(_ bytes: Span<UInt8>) -> Bool {
    bytes.count > 8 && ByteSearch.matchesWord(Array("http".utf8), in: bytes, at: 0)
  }

  private static func isJWT(_ bytes: Span<UInt8>) -> Bool {
    ByteSearch.matches(Array("eyJ".utf8), in: bytes, at: 0)
  }
}
