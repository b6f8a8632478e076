/// Counts of lengths of time in buckets no wider than 1/32 of their value.
///
/// Lengths below 64 ms have a bucket of their own; above, every power of two is cut into 32.
struct SpanHistogram {
  private var counts: [Int: Int] = [:]
  /// How many lengths it holds.
  private(set) var total = 0

  /// The bucket of a length in milliseconds; negative lengths share bucket 0.
  static func bucket(of milliseconds: Int64) -> Int {
    guard milliseconds >= 64 else { return Int(max(milliseconds, 0)) }
    let exponent = 63 - milliseconds.leadingZeroBitCount
    return 64 + (exponent - 6) * 32 + Int(milliseconds >> Int64(exponent - 5)) & 31
  }

  /// The middle of a bucket.
  static func middle(of bucket: Int) -> Int64 {
    guard bucket >= 64 else { return Int64(max(bucket, 0)) }
    let shift = Int64((bucket - 64) / 32 + 1)
    guard shift < 58 else { return .max }
    return Int64(32 + (bucket - 64) % 32) << shift + 1 << (shift - 1)
  }

  mutating func add(bucket: Int, count: Int = 1) {
    counts[bucket, default: 0] += count
    total += count
  }

  mutating func merge(_ other: Self) {
    counts.merge(other.counts, uniquingKeysWith: +)
    total += other.total
  }

  /// The length that a share of all lengths does not exceed, to within 1/32.
  func quantile(_ share: Double) -> Int64 {
    let rank = max(1, Int((share * Double(total)).rounded(.up)))
    var seen = 0
    for (bucket, count) in counts.sorted(by: { $0.key < $1.key }) {
      seen += count
      if seen >= rank { return Self.middle(of: bucket) }
    }
    return 0
  }

  /// The bucket that holds most lengths, by its middle, and how many it holds.
  var mode: (milliseconds: Int64, count: Int)? {
    counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
      .map { (Self.middle(of: $0.key), $0.value) }
  }
}
