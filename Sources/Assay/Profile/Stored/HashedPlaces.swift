/// Finds again what was met before: the places of things in a list that somebody else keeps.
///
///     63    32 31     0
///     | hash  | place + 1 |     0: free
struct HashedPlaces {
  private var slots: [UInt64]
  private var count = 0

  /// Room for about so many things, which grows.
  init(for things: Int = 32) {
    var capacity = 64
    while capacity < 2 &* min(things, 1 << 24) { capacity &*= 2 }
    slots = [UInt64](repeating: 0, count: capacity)
  }

  /// The place of a thing with such a hash; `next` where it was not met before, and from now on.
  @inline(__always)
  mutating func place(_ hash: UInt64, next: Int, isSame: (Int) -> Bool) -> Int {
    let mask = slots.count &- 1
    let mixed = FlatMap.mix(hash)
    var slot = Int(truncatingIfNeeded: mixed >> 32) & mask
    while slots[slot] != 0 {
      let place = Int(truncatingIfNeeded: slots[slot] & 0xFFFF_FFFF) &- 1
      if slots[slot] >> 32 == mixed >> 32, isSame(place) { return place }
      slot = (slot &+ 1) & mask
    }
    slots[slot] = mixed & ~0xFFFF_FFFF | UInt64(truncatingIfNeeded: next &+ 1)
    count &+= 1
    if count &* 2 > mask { grow() }
    return next
  }

  @inline(never)
  private mutating func grow() {
    var larger = [UInt64](repeating: 0, count: slots.count &* 2)
    let mask = larger.count &- 1
    for known in slots where known != 0 {
      var slot = Int(truncatingIfNeeded: known >> 32) & mask
      while larger[slot] != 0 { slot = (slot &+ 1) & mask }
      larger[slot] = known
    }
    slots = larger
  }
}
