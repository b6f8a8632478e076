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
  private static var chunk: Int { 1 << 17 }
  /// Beyond so many records they are worth room for a whole chunk.
  private static var few: Int { 1 << 11 }

  /// Full ones; records stay in the order in which they came.
  private var chunks: [[Record]] = []
  private var open: [Record] = []
  private let capacity: Int
  /// The count of open records at which there is something to do.
  private var room = 0
  /// The keys kept are 1 in 2 to the power of this.
  private(set) var level = 0

  /// Takes the greatest count of records that are kept.
  init(capacity: Int) {
    self.capacity = max(1, capacity)
    room = nextRoom
  }

  /// Whether keys had to be left out.
  var isSampled: Bool { level > 0 }

  /// How many records are kept.
  var recordCount: Int { chunks.count &* Self.chunk &+ open.count }

  /// The share of keys that are kept, in words for a report: `1 in 4`.
  var sampleWords: String { "1 in \(UInt64(1) << UInt64(min(level, 63)))" }

  @inline(__always)
  mutating func append(_ record: Record) {
    guard level == 0 || isKept(record) else { return }
    open.append(record)
    if open.count >= room { seal() }
  }

  private var nextRoom: Int {
    min(
      open.count < Self.few ? Self.few : Self.chunk, capacity &- chunks.count &* Self.chunk &+ 1)
  }

  /// Takes over another worker's records.
  mutating func merge(_ other: Self) {
    if other.level > level {
      level = other.level
      rebuild()
    }
    if level == 0 {
      // Full ones are taken over as they are.
      chunks += other.chunks
      seal()
    } else {
      for chunk in other.chunks { for record in chunk { append(record) } }
    }
    for record in other.open { append(record) }
  }

  /// Calls `body` with all records of every key, in an order that only the keys decide.
  func forEachGroup(_ body: (ArraySlice<Record>) -> Void) {
    let groups = groups()
    var records: [Record] = []
    for number in groups.sorted(Array(0..<groups.count)) {
      groups.collect(number, from: self, into: &records)
      body(records[...])
    }
  }

  /// Which records belong together.
  func groups() -> Groups {
    var keys = KeyNumbers()
    var groups = Groups()
    var numbers = [UInt32](largeCapacity: recordCount)
    var counts: [UInt32] = []
    for chunk in chunks + [open] {
      for record in chunk {
        let number = keys.number(of: record.key)
        if number == counts.count {
          counts.append(0)
          groups.keys.append(record.key)
        }
        counts[number] &+= 1
        numbers.append(UInt32(truncatingIfNeeded: number))
      }
    }
    var end: UInt32 = 0
    groups.ends.reserveCapacity(counts.count)
    for count in counts {
      groups.ends.append(end)
      end &+= count
    }
    groups.places = Array(largeRepeating: 0, count: numbers.count)
    for (place, number) in numbers.enumerated() {
      let number = Int(number)
      groups.places[Int(groups.ends[number])] = UInt32(truncatingIfNeeded: place)
      groups.ends[number] &+= 1
    }
    return groups
  }

  /// Records by key, as their places in the log.
  struct Groups {
    fileprivate(set) var keys: [UInt64] = []
    fileprivate var places: [UInt32] = []
    fileprivate var ends: [UInt32] = []

    var count: Int { keys.count }

    /// Puts the records of a group into an array, in the order in which they came.
    func collect(_ number: Int, from log: KeyedLog, into records: inout [Record]) {
      records.removeAll(keepingCapacity: true)
      let start = number == 0 ? 0 : Int(ends[number &- 1])
      for index in start..<Int(ends[number]) {
        // Those of the next groups too: groups are mostly asked for in their order.
        if index &+ 12 < places.count { log.prefetch(Int(places[index &+ 12])) }
        records.append(log[Int(places[index])])
      }
    }

    /// Groups in an order that only their keys decide.
    func sorted(_ numbers: [Int]) -> [Int] {
      let marked = numbers.map { (shard: FlatMap.mix(keys[$0]) >> 58, key: keys[$0], number: $0) }
      return marked.sorted { ($0.shard, $0.key) < ($1.shard, $1.key) }.map(\.number)
    }
  }

  @inline(__always)
  private func prefetch(_ place: Int) {
    let chunk = place / Self.chunk
    if chunk < chunks.count {
      chunks[chunk].prefetch(place % Self.chunk)
    } else {
      open.prefetch(place % Self.chunk)
    }
  }

  private subscript(place: Int) -> Record {
    let chunk = place / Self.chunk
    return chunk < chunks.count ? chunks[chunk][place % Self.chunk] : open[place % Self.chunk]
  }

  private func isKept(_ record: Record) -> Bool {
    FlatMap.mix(record.key).trailingZeroBitCount >= level
  }

  @inline(never)
  private mutating func seal() {
    // Leaves out every second key until the rest fits.
    while recordCount > capacity, level < 58 {
      level += 1
      rebuild()
    }
    if open.count == Self.chunk {
      chunks.append(open)
      open = Array(largeCapacity: Self.chunk)
    } else if open.count == Self.few, open.capacity < Self.chunk {
      open.enlarge(to: Self.chunk)
    }
    room = nextRoom
  }

  /// Leaves out the records that are not kept any more.
  private mutating func rebuild() {
    let before = chunks + [open]
    chunks = []
    open = []
    for chunk in before {
      for record in chunk where isKept(record) {
        open.append(record)
        guard open.count == Self.chunk else { continue }
        chunks.append(open)
        open = []
      }
    }
  }
}
