/// Counts different ids: exactly up to 4,096, then within about 1.6 %.
///
/// Keeps the least hashes it met (the k-minimum-values estimate of Bar-Yossef and others, 2002), so
/// that any split of the traffic gives the same count.
struct PeopleSketch: Sendable {
  private static let most = 4096
  /// Open addressing; 0 marks a free place.
  private var places = [UInt64](repeating: 0, count: 16)
  private var used = 0
  private var hasZero = false
  private var bound = UInt64.max

  /// Takes an id by its hash.
  @inline(__always)
  mutating func insert(_ hash: UInt64) {
    if hash <= bound { keep(hash) }
  }

  @inline(never)
  private mutating func keep(_ hash: UInt64) {
    guard hash != 0 else {
      hasZero = true
      return
    }
    let mask = places.count &- 1
    var place = Int(truncatingIfNeeded: hash) & mask
    while places[place] != 0 {
      if places[place] == hash { return }
      place = (place &+ 1) & mask
    }
    places[place] = hash
    used &+= 1
    if all >= Self.most * 2 {
      trim()
    } else if used &* 2 > places.count {
      rebuild(places.filter { $0 != 0 }, count: places.count * 4)
    }
  }

  mutating func merge(_ other: Self) {
    if other.hasZero { insert(0) }
    for hash in other.places where hash != 0 { insert(hash) }
  }

  /// How many different ids there were.
  var count: Int {
    guard all > Self.most else { return all }
    let share = Double(sorted[Self.most]) / Double(UInt64.max)
    return Int(exactly: (Double(Self.most) / max(share, 1e-12)).rounded()) ?? Int.max
  }

  private var all: Int { used &+ (hasZero ? 1 : 0) }

  private var sorted: [UInt64] { ((hasZero ? [0] : []) + places.filter { $0 != 0 }).sorted() }

  /// One more than are needed stays, so that a full sketch is known from one that was just filled.
  private mutating func trim() {
    let least = sorted.prefix(Self.most + 1)
    bound = least.last ?? .max
    rebuild(least.filter { $0 != 0 }, count: places.count)
  }

  private mutating func rebuild(_ hashes: [UInt64], count: Int) {
    places = [UInt64](repeating: 0, count: count)
    used = hashes.count
    let mask = count &- 1
    for hash in hashes {
      var place = Int(truncatingIfNeeded: hash) & mask
      while places[place] != 0 { place = (place &+ 1) & mask }
      places[place] = hash
    }
  }
}
