/// Finds in sentences what only the words around it tell: names, addresses, and e-mail addresses
/// that are written out.
enum ProseDetector {
  static func collect(
    _ bytes: Span<UInt8>, _ key: KeyContext, _ signs: ValueSigns, _ hits: inout [Detection]
  ) {
    guard hits.count < Detectors.mostHits else { return }
    let known = hits.count
    if signs.mayHoldSpelledEmail, let hit = SpelledEmail.find(in: bytes) {
      Detectors.insert(hit, &hits, from: known)
    }
    guard signs.hasCapital || signs.isNonASCII && hasCapital(bytes) else { return }
    let words = TextWords(bytes)
    guard words.count > 1 else { return }
    let notProse: KeyContext = [.version, .partNumber]
    if key.isDisjoint(with: notProse) || key.contains(.freeText) {
      collectNames(words, bytes, &hits, known)
      collectAddresses(words, bytes, &hits, known)
    }
  }

  /// Whether a letter is a capital, or of a script beyond Latin-1, which may have none.
  private static func hasCapital(_ bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices {
      let byte = bytes[index]
      if ASCIIClass.isUpper(byte) || byte > 0xC3 { return true }
      if byte == 0xC3, index &+ 1 < bytes.count, bytes[index &+ 1] < 0x9F { return true }
    }
    return false
  }

  // MARK: Names

  private static func collectNames(
    _ words: TextWords, _ bytes: Span<UInt8>, _ hits: inout [Detection], _ known: Int
  ) {
    var index = 0
    while index < words.count, hits.count < Detectors.mostHits {
      guard let cue = NameCues.cue(in: words, at: index, bytes) else {
        index &+= 1
        continue
      }
      guard let last = name(in: words, from: cue.next, bytes),
        last &- cue.next &+ 1 >= cue.least
          || PersonNameShape.isWordToken(bytes.extracting(words[cue.next]))
      else {
        index &+= 1
        continue
      }
      let range = words[cue.next].lowerBound..<words[last].upperBound
      if !PersonNameShape.isNobody(bytes.extracting(range)) {
        Detectors.insert(
          Detection(
            .personName, start: range.lowerBound, end: range.upperBound, of: bytes.count,
            confidence: cue.least > 1 ? 65 : 75, evidence: .textNamed), &hits, from: known)
      }
      index = last &+ 1
    }
  }

  /// The last word of a name that begins at a word: up to four with capitals, and particles between.
  private static func name(in words: TextWords, from first: Int, _ bytes: Span<UInt8>) -> Int? {
    guard first < words.count, isNameWord(words, first, bytes) else { return nil }
    var last = first
    var index = first &+ 1
    while index < words.count, index &- first < 5, words.isNext(index &- 1, index, bytes) {
      if isNameWord(words, index, bytes) {
        last = index
      } else if !NameCues.isParticle(words.hash(index)) {
        break
      }
      index &+= 1
    }
    return last
  }

  private static func isNameWord(
    _ words: TextWords, _ index: Int, _ bytes: Span<UInt8>
  ) -> Bool {
    let range = words[index]
    guard words.isCapital(index), range.count <= 30 else { return false }
    let word = bytes.extracting(range)
    if PersonNameShape.isWordToken(word) { return true }
    guard !NameCues.isNoName(words.hash(index)) else { return false }
    var lower = 0
    var upper = 0
    for place in word.indices {
      if ASCIIClass.isDigit(word[place]) { return false }
      if ASCIIClass.isLower(word[place]) || word[place] >= 0x80 { lower &+= 1 }
      if ASCIIClass.isUpper(word[place]) { upper &+= 1 }
    }
    // `API`, `USA`: words in capitals only are no names here; initials are.
    return lower > 0 || upper == 1
  }

  // MARK: Addresses

  private static func collectAddresses(
    _ words: TextWords, _ bytes: Span<UInt8>, _ hits: inout [Detection], _ known: Int
  ) {
    var from = 0
    while hits.count < Detectors.mostHits,
      let range = StreetShape.find(in: words, bytes, from: from)
    {
      var next = from
      while next < words.count, words[next].lowerBound < range.upperBound { next &+= 1 }
      let first = (from..<next).first { words[$0].lowerBound >= range.lowerBound } ?? next
      let hasCue = (max(0, first &- 6)..<first).contains { AddressCues.isCue(words.hash($0)) }
      if hasCue || hasPlace(words, after: next, bytes) {
        Detectors.insert(
          Detection(
            .postalAddress, start: range.lowerBound, end: range.upperBound, of: bytes.count,
            confidence: 70, evidence: [.textNamed, .usualForm]), &hits, from: known)
      }
      from = max(next, from &+ 1)
    }
  }

  /// Whether a town with its postal code follows: `, Springfield, IL 62704`, `, 10115 Berlin`.
  private static func hasPlace(
    _ words: TextWords, after index: Int, _ bytes: Span<UInt8>
  ) -> Bool {
    guard index < words.count else { return false }
    var capitals = 0
    for place in index..<min(words.count, index &+ 6) {
      if words.isNumber(place), 4...6 ~= words[place].count {
        return capitals > 0
          || (place &+ 1 < words.count && words.isCapital(place &+ 1)
            && words.isNext(place, place &+ 1, bytes))
      }
      guard words.isCapital(place) else { return false }
      capitals &+= 1
    }
    return false
  }
}

/// Words that say that an address follows.
private enum AddressCues {
  static func isCue(_ hash: UInt64) -> Bool { cues.contains(hash) }

  private static let cues: Set<UInt64> = Set(
    """
    address addresses live lives living lived reside resides residing residence ship shipping
    shipped deliver delivery delivered delivering moved moving move home mail send located adresse
    anschrift wohne wohnt wohnhaft wohnen liefern lieferung habite livrer livraison vivo vive
    direccion domicilio enviar envio moro mora endereco entregar abito abita indirizzo residente
    spedire consegna woon woont adres bor adress visit dropoff pickup
    """.split(whereSeparator: \.isWhitespace).map { NameHashes.hash($0) })
}
