/// Remembers values that were looked at and told nothing, so that the next equal one costs a hash.
///
/// Events repeat their values: user agents, pages, products, the id of a person in every event of a
/// session. A table of fixed size in which a newer value takes an older one's place; what is not
/// remembered is looked at again, so that findings never depend on it.
struct QuietValues: Sendable {
  private var table: [UInt64]
  private let mask: Int

  /// A table of two to the power of `bits` fingerprints.
  init(bits: Int) {
    table = [UInt64](repeating: 0, count: 1 << bits)
    mask = table.count - 1
  }

  /// The fingerprint of a value at a path: its raw bytes, and whether they are a number's.
  @inline(__always)
  static func fingerprint(
    _ text: UnsafeBufferPointer<UInt8>, path: Int32, group: Int, isNumber: Bool
  ) -> UInt64 {
    let place = UInt64(UInt32(bitPattern: path)) << 1 | (isNumber ? 1 : 0)
    let hash = Hash64.of(text.span, seed: UInt64(truncatingIfNeeded: group) << 33 ^ place)
    return hash == 0 ? 1 : hash
  }

  /// The fingerprint of a value of a declared category, whatever event it is in.
  @inline(__always)
  static func fingerprint(
    _ text: UnsafeBufferPointer<UInt8>, path: Int32, category: Int32, isName: Bool
  ) -> UInt64 {
    let kind = UInt64(UInt32(bitPattern: category)) << 1 | (isName ? 1 : 0)
    let place = UInt64(UInt32(bitPattern: path)) << 33 ^ kind
    let hash = Hash64.of(text.span, seed: ~place)
    return hash == 0 ? 1 : hash
  }

  /// Whether the value was looked at a short while ago.
  @inline(__always)
  func contains(_ fingerprint: UInt64) -> Bool {
    table[Int(truncatingIfNeeded: fingerprint) & mask] == fingerprint
  }

  mutating func insert(_ fingerprint: UInt64) {
    table[Int(truncatingIfNeeded: fingerprint) & mask] = fingerprint
  }
}

/// A number at the end of a text, `usr_10018312`, `SKU-4711` or `https://shop.example.com/p/4711`:
/// what producers call things.
///
/// Where neither the property's name nor a word of the text says anything of a person, no detector
/// believes so short a number, whatever its digits are: one look speaks for all of them.
struct TaggedNumber {
  private static let longestStem = 48

  /// How many bytes stand before the number.
  let stem: Int

  init?(_ text: UnsafeBufferPointer<UInt8>) {
    var index = text.count
    while index > 0, ASCIIClass.isDigit(text[index &- 1]) { index &-= 1 }
    let digits = text.count &- index
    guard digits > 0, 2...Self.longestStem ~= index else { return nil }
    switch text[index &- 1] {
    case UInt8(ascii: "_"), UInt8(ascii: "-"):
      // Shorter words begin numbers of persons, as in `V-12345678`, whose digits decide.
      guard digits < 10, index > 3,
        text[(index &- 4)..<(index &- 1)].allSatisfy(ASCIIClass.isLetter)
      else { return nil }
    case UInt8(ascii: "/"): guard digits < 9 else { return nil }
    default: return nil
    }
    stem = index
    for place in 0..<index where !Self.isPlain(text[place]) { return nil }
  }

  /// Letters and the signs of names and paths: `-`, `.`, `/`, `:` and `_`.
  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    let bits: UInt64 = byte < 64 ? 0x0400_E000_0000_0000 : 0x07FF_FFFE_87FF_FFFE
    return byte < 128 && bits &>> UInt64(byte & 63) & 1 != 0
  }

  /// The fingerprint of all numbers of the same length that hang on the same words.
  func fingerprint(_ text: UnsafeBufferPointer<UInt8>, path: Int32, group: Int) -> UInt64 {
    let words = UnsafeBufferPointer(rebasing: text[..<stem])
    let place = UInt64(UInt32(bitPattern: path)) << 8 | UInt64(truncatingIfNeeded: text.count)
    return Hash64.of(words.span, seed: ~(UInt64(truncatingIfNeeded: group) << 41 ^ place)) | 1
  }

  /// What tells the fingerprint of words that were met once.
  static let met: UInt64 = 0xCCCC_CCCC_CCCC_CCCC
  /// What tells the fingerprint of numbers in which no encoding or digest can hide.
  static let bare: UInt64 = 0x5555_5555_5555_5555

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
