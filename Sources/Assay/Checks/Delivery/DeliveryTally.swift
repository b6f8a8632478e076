/// Counts per event, slice and a small code, in one flat table without allocation per event.
///
///     key   63       40 39        16 15       0
///           |  event  |   slice    |   code   |
///
/// Merging adds counts, so it is associative and commutative.
struct DeliveryTally: Sendable {
  /// One count.
  struct Entry {
    var event: Int32
    var slice: Int32
    var code: Int
    var count: Int
  }

  /// A count of 0 marks a free place.
  private var keys: [UInt64]
  private var counts: [UInt64]
  private var used = 0

  init() {
    keys = Array(repeating: 0, count: 64)
    counts = Array(repeating: 0, count: 64)
  }

  /// Adds one to a count.
  mutating func add(event: Int32, slice: Int32, code: Int) {
    let key = Self.number(event) << 40 | Self.number(slice) << 16 | UInt64(code & 0xFFFF)
    add(1, to: key)
  }

  /// Adds all counts of another tally.
  mutating func merge(_ other: Self) {
    for place in other.keys.indices where other.counts[place] > 0 {
      add(other.counts[place], to: other.keys[place])
    }
  }

  /// All counts, in no particular order.
  var entries: [Entry] {
    keys.indices.filter { counts[$0] > 0 }.map { place in
      Entry(
        event: Int32(keys[place] >> 40), slice: Int32(keys[place] >> 16 & 0xFF_FFFF),
        code: Int(keys[place] & 0xFFFF), count: Int(clamping: counts[place]))
    }
  }

  /// A number's 24 bits; what lies beyond shares the last number.
  static func number(_ number: Int32) -> UInt64 { UInt64(min(max(number, 0), 0xFF_FFFF)) }

  private mutating func add(_ count: UInt64, to key: UInt64) {
    var place = place(of: key)
    if counts[place] == 0 {
      if used &* 4 >= keys.count &* 3 {
        grow()
        place = self.place(of: key)
      }
      used &+= 1
      keys[place] = key
    }
    counts[place] &+= count
  }

  private func place(of key: UInt64) -> Int {
    let mask = keys.count &- 1
    var mixed = (key ^ key >> 32) &* 0x9E37_79B9_7F4A_7C15
    mixed ^= mixed >> 29
    var place = Int(truncatingIfNeeded: mixed) & mask
    while counts[place] != 0, keys[place] != key { place = (place &+ 1) & mask }
    return place
  }

  private mutating func grow() {
    let (oldKeys, oldCounts) = (keys, counts)
    keys = Array(repeating: 0, count: oldKeys.count * 2)
    counts = Array(repeating: 0, count: oldKeys.count * 2)
    for old in oldKeys.indices where oldCounts[old] > 0 {
      let place = place(of: oldKeys[old])
      keys[place] = oldKeys[old]
      counts[place] = oldCounts[old]
    }
  }
}
