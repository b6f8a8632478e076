/// A map from 64-bit keys to 32-bit numbers that never allocates on lookup.
///
/// Open addressing with linear probing; removal shifts back, so there are no tombstones.
package struct FlatMap: Sendable {
  private var keys: [UInt64]
  private var values: [Int32]
  private var mask: Int
  package private(set) var count = 0

  package init() {
    keys = [UInt64](repeating: 0, count: 64)
    values = [Int32](repeating: -1, count: 64)
    mask = 63
  }

  /// Spreads the bits of a key; bijective, so different keys stay different.
  @inline(__always)
  package static func mix(_ key: UInt64) -> UInt64 {
    var x = key &+ 0x9e37_79b9_7f4a_7c15
    x = (x ^ (x >> 32)) &* 0xd6e8_feb8_6659_fd93
    return x ^ (x >> 32)
  }

  /// The number of a key, or -1.
  @inline(__always)
  package func find(_ key: UInt64) -> Int32 {
    var slot = Int(truncatingIfNeeded: Self.mix(key)) & mask
    while values[slot] >= 0 {
      if keys[slot] == key { return values[slot] }
      slot = (slot &+ 1) & mask
    }
    return -1
  }

  /// Sets the number of a key that is not there yet.
  package mutating func insert(_ key: UInt64, _ value: Int32) {
    if count &* 2 > mask { grow() }
    var slot = Int(truncatingIfNeeded: Self.mix(key)) & mask
    while values[slot] >= 0 { slot = (slot &+ 1) & mask }
    keys[slot] = key
    values[slot] = value
    count &+= 1
  }

  /// Removes a key, if it is there.
  package mutating func remove(_ key: UInt64) {
    var hole = Int(truncatingIfNeeded: Self.mix(key)) & mask
    while true {
      if values[hole] < 0 { return }
      if keys[hole] == key { break }
      hole = (hole &+ 1) & mask
    }
    count &-= 1
    var next = (hole &+ 1) & mask
    while values[next] >= 0 {
      let home = Int(truncatingIfNeeded: Self.mix(keys[next])) & mask
      if (next &- home) & mask >= (next &- hole) & mask {
        keys[hole] = keys[next]
        values[hole] = values[next]
        hole = next
      }
      next = (next &+ 1) & mask
    }
    values[hole] = -1
  }

  private mutating func grow() {
    let old = (keys, values)
    mask = (mask &+ 1) &* 2 &- 1
    keys = [UInt64](repeating: 0, count: mask &+ 1)
    values = [Int32](repeating: -1, count: mask &+ 1)
    count = 0
    for (key, value) in zip(old.0, old.1) where value >= 0 { insert(key, value) }
  }
}
