/// Which words came once, and which again: a flat table with open addressing.
struct WordTable {
  private var words: [UInt64]
  private let mask: Int
  private var used = 0
  private(set) var hasRepeated = false

  /// Makes room for nearly two to the power of `bits` words.
  init(bits: Int) {
    words = Array(largeRepeating: 0, count: 1 << bits)
    mask = 1 << bits - 1
  }

  /// Notes a word; false: there is no room.
  @inline(__always)
  mutating func mark(_ word: UInt64) -> Bool {
    let kept = Self.kept(word)
    var place = Int(truncatingIfNeeded: word &>> 1) & mask
    while true {
      let known = words[place]
      if known & ~1 == kept {
        words[place] = kept | 1
        hasRepeated = true
        return true
      }
      if known == 0 {
        guard used &* 8 < words.count &* 7 else { return false }
        words[place] = kept
        used &+= 1
        return true
      }
      place = (place &+ 1) & mask
    }
  }

  /// Whether a word was noted more than once.
  @inline(__always)
  func isRepeated(_ word: UInt64) -> Bool {
    let kept = Self.kept(word)
    var place = Int(truncatingIfNeeded: word &>> 1) & mask
    while words[place] != 0 {
      if words[place] & ~1 == kept { return words[place] & 1 == 1 }
      place = (place &+ 1) & mask
    }
    return false
  }

  /// The lowest bit says whether a word came again; zero marks a free place.
  @inline(__always)
  private static func kept(_ word: UInt64) -> UInt64 {
    let kept = word & ~1
    return kept == 0 ? 2 : kept
  }
}
