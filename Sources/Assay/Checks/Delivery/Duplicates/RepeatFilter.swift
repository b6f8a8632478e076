/// Which words probably came more than once, in two bits for every eighth or sixteenth of a word.
struct RepeatFilter {
  private var cells: [UInt64]
  private let shift: UInt64

  /// What it takes for so many words.
  static func bytes(for count: Int) -> Int { 1 << max(bits(for: count) - 2, 3) }

  init(count: Int) {
    let bits = Self.bits(for: count)
    cells = Array(largeRepeating: 0, count: 1 << (bits - 5))
    shift = UInt64(64 - bits)
  }

  private static func bits(for count: Int) -> Int {
    var bits = 6
    while bits < 40, 1 << bits < count * 8 { bits += 1 }
    return bits
  }

  @inline(__always)
  mutating func note(_ word: UInt64) {
    let cell = word &>> shift
    let place = Int(truncatingIfNeeded: cell &>> 5)
    let bit = (cell & 31) &* 2
    // 00, 01, 11: a cell that is taken gets its upper bit.
    let known = cells[place]
    cells[place] = known | ((known &>> bit) & 1) &<< (bit &+ 1) | 1 &<< bit
  }

  @inline(__always)
  func isRepeated(_ word: UInt64) -> Bool {
    let cell = word &>> shift
    return cells[Int(truncatingIfNeeded: cell &>> 5)] &>> ((cell & 31) &* 2) & 2 != 0
  }
}
