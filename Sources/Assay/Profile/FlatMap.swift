/// A map from 64-bit keys to 32-bit numbers that never allocates on lookup.
///
/// Open addressing with linear probing; key and number lie side by side, so that a lookup touches
/// one cache line; removal shifts back, so there are no tombstones.
package struct FlatMap: Sendable {
  private struct Slot {
    var key: UInt64 = 0
    var value: Int32 = -1
  }

  private var slots: [Slot]
  private var mask: Int
  package private(set) var count = 0

  package init() {
    slots = [Slot](repeating: Slot(), count: 64)
    mask = 63
  }

  /// Spreads the bits of a key; bijective, so different keys stay different.
  @inline(__always)
  package static func mix(_ key: UInt64) -> UInt64 {
    var x = key &+ 0x9e37_79b9_7f4a_7c15
    x = (x ^ (x >> 32)) &* 0xd6e8_feb8_6659_fd93
    return x ^ (x >> 32)
  }

  /// All keys, in no order.
  package var keys: [UInt64] { slots.compactMap { $0.value >= 0 ? $0.key : nil } }

  /// The number of a key, or -1.
  @inline(__always)
  package func find(_ key: UInt64) -> Int32 {
    var slot = Int(truncatingIfNeeded: Self.mix(key)) & mask
    while slots[slot].value >= 0 {
      if slots[slot].key == key { return slots[slot].value }
      slot = (slot &+ 1) & mask
    }
    return -1
  }

  /// Sets the number of a key that is not there yet.
  package mutating func insert(_ key: UInt64, _ value: Int32) {
    if count &* 2 > mask { grow() }
    var slot = Int(truncatingIfNeeded: Self.mix(key)) & mask
    while slots[slot].value >= 0 { slot = (slot &+ 1) & mask }
    slots[slot] = Slot(key: key, value: value)
    count &+= 1
  }

  /// Removes a key, if it is there.
  package mutating func remove(_ key: UInt64) {
    var hole = Int(truncatingIfNeeded: Self.mix(key)) & mask
    while true {
      if slots[hole].value < 0 { return }
      if slots[hole].key == key { break }
      hole = (hole &+ 1) & mask
    }
    count &-= 1
    var next = (hole &+ 1) & mask
    while slots[next].value >= 0 {
      let home = Int(truncatingIfNeeded: Self.mix(slots[next].key)) & mask
      if (next &- home) & mask >= (next &- hole) & mask {
        slots[hole] = slots[next]
        hole = next
      }
      next = (next &+ 1) & mask
    }
    slots[hole].value = -1
  }

  private mutating func grow() {
    let old = slots
    mask = (mask &+ 1) &* 2 &- 1
    slots = [Slot](repeating: Slot(), count: mask &+ 1)
    count = 0
    for slot in old where slot.value >= 0 { insert(slot.key, slot.value) }
  }
}
