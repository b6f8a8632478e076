/// What is kept of an event until all events of its key are there.
protocol KeyedRecord: Sendable {
  /// A hash of whom or what the records are told together by.
  var key: UInt64 { get }
}

/// Records of events, told together by a key, within a bound of memory.
///
/// Past the bound it keeps the records of every second key, then of every fourth, and so on:
/// which keys is decided by their hashes alone. Every key that is kept has all its records, and
/// which ones are kept depends on the traffic and not on how it was split, since the final
/// ``level`` is the least at which all records together fit.
struct KeyedLog<Record: KeyedRecord>: Sendable {
  /// Sorting a shard at a time bounds what is copied to 1/64 of all records.
  static var shardCount: Int { 64 }

  private var shards: [[Record]] = Array(repeating: [], count: Self.shardCount)
  private var count = 0
  private let capacity: Int
  /// The keys kept are 1 in 2 to the power of this.
  private(set) var level = 0

  /// Takes the greatest count of records that are kept.
  init(capacity: Int) { self.capacity = max(1, capacity) }

  /// Whether keys had to be left out.
  var isSampled: Bool { level > 0 }

  /// How many records are kept.
  var recordCount: Int { count }

  /// The share of keys that are kept, in words for a report: `1 in 4`.
  var sampleWords: String { "1 in \(UInt64(1) << UInt64(min(level, 63)))" }

  mutating func append(_ record: Record) {
    let mixed = FlatMap.mix(record.key)
    guard level == 0 || mixed.trailingZeroBitCount >= level else { return }
    shards[Int(truncatingIfNeeded: mixed >> 58)].append(record)
    count &+= 1
    if count > capacity { thin() }
  }

  /// Takes over another worker's records.
  mutating func merge(_ other: Self) {
    level = max(level, other.level)
    count = 0
    for shard in shards.indices {
      if level > 0 { keep(in: shard) }
      for record in other.shards[shard] where isKept(record) { shards[shard].append(record) }
      count &+= shards[shard].count
    }
    if count > capacity { thin() }
  }

  /// Calls `body` with all records of every key, in no particular order.
  func forEachGroup(_ body: (ArraySlice<Record>) -> Void) {
    for shard in shards {
      let records = shard
      let order = records.indices.sorted { records[$0].key < records[$1].key }
      let sorted = order.map { records[$0] }
      var start = 0
      for index in sorted.indices.dropFirst() where sorted[index].key != sorted[start].key {
        body(sorted[start..<index])
        start = index
      }
      if start < sorted.count { body(sorted[start...]) }
    }
  }

  private func isKept(_ record: Record) -> Bool {
    level == 0 || FlatMap.mix(record.key).trailingZeroBitCount >= level
  }

  private mutating func keep(in shard: Int) {
    let level = level
    shards[shard].removeAll { FlatMap.mix($0.key).trailingZeroBitCount < level }
  }

  /// Leaves out every second key until the rest fits.
  private mutating func thin() {
    while count > capacity, level < 58 {
      level += 1
      count = 0
      for shard in shards.indices {
        keep(in: shard)
        count &+= shards[shard].count
      }
    }
  }
}
