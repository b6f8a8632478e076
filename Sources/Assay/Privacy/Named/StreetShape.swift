/// Streets with house numbers, in the orders and languages in which they are written.
enum StreetShape {
  /// Whether a whole value may be an address, given that its property says so: letters, a digit and
  /// more than one word, and nothing of a URL, an e-mail address or a code.
  static func mayBeAddress(_ bytes: Span<UInt8>) -> Bool {
    if PersonNameShape.isWordToken(bytes) { return true }
    guard 5...200 ~= bytes.count else { return false }
    var letters = 0
    var digits = 0
    var spaces = 0
    var wide = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if byte >= 0x80 {
        letters &+= 1
        if byte >= 0xE3 { wide &+= 1 }
      } else if ASCIIClass.isLetter(byte) {
        letters &+= 1
      } else if ASCIIClass.isDigit(byte) {
        digits &+= 1
      } else if byte <= 0x20 {
        spaces &+= 1
      } else if "@=?{}<>_[]|\\".utf8.contains(byte) {
        return false
      } else if byte == UInt8(ascii: ":"), index &+ 1 < bytes.count,
        bytes[index &+ 1] == UInt8(ascii: "/")
      {
        return false
      }
    }
    guard letters >= 3, digits > 0 || TextWords(bytes).contains(where: StreetWords.isStreet) else {
      return false
    }
    return spaces > 0 || wide > 0
  }

  /// The range of a street with its number around the words of a text, or nil.
  ///
  /// `12 Elm Street`, `12 rue de la Paix`, `Hauptstraße 12`, `Calle Mayor 12`, `Via Roma, 12`.
  static func find(in words: TextWords, _ bytes: Span<UInt8>, from: Int) -> Range<Int>? {
    for index in from..<words.count where words.isNumber(index) {
      let number = words[index]
      guard number.count <= 5 else { continue }
      // The number first: a street's word within the next five.
      if let last = street(in: words, after: index, bytes) {
        return number.lowerBound..<words[last].upperBound
      }
      if let first = street(in: words, before: index, bytes) {
        return words[first].lowerBound..<number.upperBound
      }
    }
    return nil
  }

  private static func street(
    in words: TextWords, after number: Int, _ bytes: Span<UInt8>
  ) -> Int? {
    var index = number &+ 1
    while index < min(words.count, number &+ 6), words.isJoined(index &- 1, index, bytes) {
      if StreetWords.isLeading(words.hash(index)), index &- number < 3 {
        // `12 rue de la Paix`: up to the last word with a capital.
        var last = index
        while last &+ 1 < min(words.count, index &+ 5), !words.isNumber(last &+ 1),
          words.isJoined(last, last &+ 1, bytes),
          words.isCapital(last &+ 1) || StreetWords.isParticle(words.hash(last &+ 1))
        { last &+= 1 }
        return last > index ? last : nil
      }
      if StreetWords.isTrailing(words.hash(index)), index > number &+ 1 { return index }
      if words.isNumber(index) { return nil }
      index &+= 1
    }
    return nil
  }

  private static func street(
    in words: TextWords, before number: Int, _ bytes: Span<UInt8>
  ) -> Int? {
    var index = number &- 1
    while index >= max(0, number &- 5), words.isJoined(index, index &+ 1, bytes),
      !words.isNumber(index)
    {
      if words.isCapital(index), StreetWords.endsStreet(words, index, bytes) { return index }
      if StreetWords.isLeading(words.hash(index)), index < number &- 1 { return index }
      if StreetWords.isTrailing(words.hash(index)), index == number &- 1, index > 0,
        words.isCapital(index &- 1)
      {
        return index &- 1
      }
      index &-= 1
    }
    return nil
  }
}

/// What streets are called.
enum StreetWords {
  static func isTrailing(_ hash: UInt64) -> Bool { trailing.contains(hash) }
  static func isLeading(_ hash: UInt64) -> Bool { leading.contains(hash) }
  static func isParticle(_ hash: UInt64) -> Bool { particles.contains(hash) }
  static func isStreet(_ hash: UInt64) -> Bool {
    trailing.contains(hash) || leading.contains(hash)
  }

  /// Whether a word ends as streets do in one word: `Hauptstraße`, `Keizersgracht`.
  static func endsStreet(_ words: TextWords, _ index: Int, _ bytes: Span<UInt8>) -> Bool {
    let word = words[index]
    return endings.contains { ending in
      guard word.count > ending.count &+ 1 else { return false }
      let start = word.upperBound &- ending.count
      return ending.indices.allSatisfy { bytes[start &+ $0] | 0x20 == ending[$0] | 0x20 }
    }
  }

  private static let endings: [[UInt8]] = [
    "straße", "strasse", "weg", "platz", "allee", "gasse", "damm", "ufer", "straat", "laan",
    "gracht", "plein", "kade", "gatan", "vägen", "gata", "veien", "gaten", "katu", "tie", "vej",
    "gade", "str.",
  ].map { Array($0.utf8) }

  private static func hashes(_ words: String) -> Set<UInt64> {
    Set(words.split(whereSeparator: \.isWhitespace).map { NameHashes.hash($0) })
  }

  private static let trailing = hashes(
    """
    street st avenue ave road rd lane ln drive dr boulevard blvd court ct way place pl square sq
    terrace crescent close highway hwy parkway pkwy circle cir trail row strasse str weg platz allee
    gasse straat laan gatan
    """)

  private static let leading = hashes(
    """
    rue avenue boulevard place chemin impasse allee quai calle avenida plaza paseo camino carrera
    via viale piazza corso vicolo rua travessa praca largo alameda ulica ul
    """)

  private static let particles = hashes("de la du des del della di do da dos das le les el los")
}
