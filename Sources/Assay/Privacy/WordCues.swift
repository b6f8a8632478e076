/// Which short words of a sentence say that something may follow that only words tell: the `is` of
/// *password is*, and the `at` of an address that is written out.
struct WordCues {
  /// Whether `is` stands after a blank.
  private(set) var hasVerb = false
  /// Whether `at` stands after a blank or a bracket.
  private(set) var hasAt = false

  init() {}

  /// Eight bytes at a time for what stands before such a word.
  init(in raw: UnsafeRawBufferPointer) {
    var index = 0
    while index &+ 3 < raw.count {
      var starts = Self.starts(Self.word(raw, at: index))
      while starts != 0 {
        look(at: index &+ starts.trailingZeroBitCount &>> 3, in: raw)
        starts &= starts &- 1
      }
      index &+= 8
    }
  }

  @inline(__always)
  private mutating func look(at start: Int, in raw: UnsafeRawBufferPointer) {
    guard start &+ 3 < raw.count else { return }
    let (first, second, next) = (raw[start &+ 1] | 0x20, raw[start &+ 2] | 0x20, raw[start &+ 3])
    if first == UInt8(ascii: "i"), second == UInt8(ascii: "s") {
      if next == 0x20 || next == UInt8(ascii: ":") { hasVerb = true }
    } else if first == UInt8(ascii: "a"), second == UInt8(ascii: "t") {
      if !ASCIIClass.isAlphanumeric(next) { hasAt = true }
    }
  }

  @inline(__always)
  private static func word(_ raw: UnsafeRawBufferPointer, at index: Int) -> UInt64 {
    if index &+ 8 <= raw.count {
      return UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    }
    var word: UInt64 = 0
    for place in index..<raw.count {
      word |= UInt64(raw[place]) &<< UInt64(truncatingIfNeeded: 8 &* (place &- index))
    }
    return word
  }

  /// The top bit of every byte that is a blank or an opening bracket, and of some that follow one.
  @inline(__always)
  private static func starts(_ word: UInt64) -> UInt64 {
    // `[` and `{` differ in one bit.
    let bits = word | 0x2020_2020_2020_2020
    return
      (zeros(bits ^ 0x2020_2020_2020_2020) | zeros(bits ^ 0x2828_2828_2828_2828)
      | zeros(bits ^ 0x3C3C_3C3C_3C3C_3C3C) | zeros(bits ^ 0x7B7B_7B7B_7B7B_7B7B))
      & 0x8080_8080_8080_8080
  }

  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word
  }
}
