/// Counts different ids: exactly up to 4,096, then within about 1.6 %.
///
/// Keeps the least hashes it met (the k-minimum-values estimate of Bar-Yossef and others, 2002), so
/// that any split of the traffic gives the same count.
struct PeopleSketch: Sendable {
  private static let most = 4096
  private var hashes: Set<UInt64> = []
  private var bound = UInt64.max

  /// Takes an id by its hash.
  mutating func insert(_ hash: UInt64) {
    guard hash <= bound else { return }
    hashes.insert(hash)
    if hashes.count >= Self.most * 2 { trim() }
  }

  mutating func merge(_ other: Self) {
    for hash in other.hashes { insert(hash) }
  }

  /// How many different ids there were.
  var count: Int {
    guard hashes.count > Self.most else { return hashes.count }
    let last = hashes.sorted()[Self.most]
    let share = Double(last) / Double(UInt64.max)
    return Int(exactly: (Double(Self.most) / max(share, 1e-12)).rounded()) ?? Int.max
  }

  /// One more than are needed stays, so that a full sketch is known from one that was just filled.
  private mutating func trim() {
    let least = hashes.sorted().prefix(Self.most + 1)
    hashes = Set(least)
    bound = least.last ?? .max
  }
}
