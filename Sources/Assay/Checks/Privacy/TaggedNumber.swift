/// A number at the end of a text, `usr_10018312`, `SKU-4711` or `https://shop.example.com/p/4711`:
/// what producers call things.
///
/// Where neither the property's name nor a word of the text says anything of a person, no detector
/// believes so short a number, whatever its digits are: one look speaks for all of them.
struct TaggedNumber {
  private static let longestStem = 48
  private static let longestNumber = 9
  /// No number of a person has fewer bytes with words before it.
  static let shortestTelling = 10

  /// How many bytes stand before the number.
  let stem: Int
  /// Whether the text is so short and plain that nothing is found in it, whatever its letters and
  /// digits are, and nothing can hide in it.
  let isNothing: Bool

  init?(_ text: UnsafeBufferPointer<UInt8>) {
    let digits = DigitWord.count(atEndOf: text)
    let index = text.count &- digits
    guard digits > 0, 2...Self.longestStem ~= index else { return nil }
    switch text[index &- 1] {
    case UInt8(ascii: "_"), UInt8(ascii: "-"):
      // Shorter words begin numbers of persons, as in `V-12345678`, whose digits decide.
      guard digits <= Self.longestNumber, index > 3,
        text[(index &- 4)..<(index &- 1)].allSatisfy(ASCIIClass.isLetter)
      else { return nil }
    case UInt8(ascii: "/"): guard digits < Self.longestNumber else { return nil }
    default: return nil
    }
    stem = index
    var bits: UInt8 = 0
    var signs: UInt8 = 0
    for place in 0..<index {
      let byte = text[place]
      guard Self.isPlain(byte) else { return nil }
      if ASCIIClass.isLetter(byte) {
        bits |= ASCIIClass.isUpper(byte) ? 1 : 2
      } else if byte != UInt8(ascii: "_"), byte != UInt8(ascii: "-") {
        signs = 1
      }
    }
    // No number of a person is as short, and base64 of that length has letters of both cases.
    isNothing = text.count < Self.shortestTelling && digits < 6 && signs == 0 && bits < 3
  }

  /// Letters and the signs of names and paths: `-`, `.`, `/`, `:` and `_`.
  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    let bits: UInt64 = byte < 64 ? 0x0400_E000_0000_0000 : 0x07FF_FFFE_87FF_FFFE
    return byte < 128 && bits &>> UInt64(byte & 63) & 1 != 0
  }

  /// The fingerprint of all numbers of the same length that hang on the same words; nil where
  /// they are too long, or none.
  ///
  /// By `salt` the names of properties are told apart.
  static func fingerprint(_ text: UnsafeBufferPointer<UInt8>, salt: UInt64) -> UInt64? {
    let digits = DigitWord.count(atEndOf: text)
    let stem = text.count &- digits
    guard 2...longestStem ~= stem, 1...longestNumber ~= digits else { return nil }
    let seed = ~(salt &<< 8 ^ UInt64(truncatingIfNeeded: text.count))
    if stem <= 16, text.count >= 8, let start = text.baseAddress {
      // Most words: as longer ones end, without a call.
      let first = StringBytes.load(start)
      guard stem >= 8 else {
        let word = first & (.max &>> UInt64(64 &- 8 &* stem))
        return WideMixing.mixed(word, word, seed: seed, count: stem)
      }
      let last = StringBytes.load(start + (stem &- 8))
      return WideMixing.mixed(first, last, seed: seed, count: stem)
    }
    return Hash64.of(UnsafeBufferPointer(rebasing: text[..<stem]).span, seed: seed)
  }

  /// Whether a word says anything of what the number is.
  func isNamed(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = 0
    while start < stem {
      var end = start
      while end < stem, ASCIIClass.isBase64URL(text[end]) { end &+= 1 }
      if end > start {
        let word = UnsafeBufferPointer(rebasing: text[start..<end])
        if !KeyContext(name: word.span).isDisjoint(with: .ofPeople) { return true }
      }
      start = end &+ 1
    }
    return false
  }
}

/// What is known of the words before numbers, in a table of fixed size in which newer words take
/// the place of older ones; words that are not remembered are read again.
struct TagMemory: Sendable {
  struct State: OptionSet {
    let rawValue: UInt64
    /// They were met before.
    static let met = Self(rawValue: 1)
    /// Nothing is found in them, whatever the number is.
    static let quiet = Self(rawValue: 2)
    /// As ``quiet``, and no encoding or digest can hide in them.
    static let bare = Self(rawValue: 4)
    /// They say what the number is.
    static let named = Self(rawValue: 8)
  }

  private static let bits: UInt64 = 12
  private var entries = [UInt64](repeating: 0, count: 1 << Int(bits))

  /// A fingerprint but for its last four bits, which hold the state.
  @inline(__always)
  private static func name(_ fingerprint: UInt64) -> UInt64 { fingerprint & ~15 }

  @inline(__always)
  private static func place(_ fingerprint: UInt64) -> Int {
    Int(truncatingIfNeeded: fingerprint &>> (64 &- bits))
  }

  @inline(__always)
  func state(_ fingerprint: UInt64) -> State {
    let entry = entries[Self.place(fingerprint)]
    return Self.name(entry) == Self.name(fingerprint) ? State(rawValue: entry & 15) : []
  }

  mutating func note(_ state: State, _ fingerprint: UInt64) {
    entries[Self.place(fingerprint)] = Self.name(fingerprint) | state.rawValue
  }
}
