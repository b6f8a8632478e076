/// Records of events by their key, packed, in memory or in a spill.
///
/// Every record is kept, so what is found in the log is exact. A record takes about 30 bytes. Up
/// to two million records stay in the order in which they came, which costs least as long as what
/// tells repeats fits the cache; of more, and of what has to be spilled, all are dealt into a
/// ``ShardedLog``. The log gives the same groups however the traffic was split, whatever was
/// merged first, and whether or not it had to be dealt or spilled.
struct DuplicateLog: Sendable {
  private var open = DuplicateChunk(most: DuplicateChunk.fewest)
  private(set) var chunks: [DuplicateChunk] = []
  private var sharded = ShardedLog()
  /// Whether records go to the shards at once.
  private var isDealt = false
  private var looseBytes = 0
  /// The records in full chunks.
  private var sealedCount = 0

  /// How many records are kept before they are dealt.
  private static let mostLoose = 1 << 21

  /// The size of the records in memory.
  var bytes: Int { looseBytes &+ sharded.bytes }

  /// How many records there are.
  var count: Int { sealedCount + open.count + sharded.count }

  /// Keeps a record.
  @inline(__always)
  mutating func append(_ record: DuplicateRecord) {
    if isDealt || open.isFull {
      appendElsewhere(record)
    } else {
      looseBytes &+= open.append(record)
    }
  }

  @inline(never)
  private mutating func appendElsewhere(_ record: DuplicateRecord) {
    if !isDealt {
      seal()
      if sealedCount >= Self.mostLoose { deal() }
    }
    if isDealt {
      sharded.append(record)
    } else {
      looseBytes &+= open.append(record)
    }
  }

  /// Takes over another log's records.
  mutating func merge(_ other: Self) {
    if open.count > 0 { seal(most: DuplicateChunk.fewest) }
    chunks += other.allChunks
    sealedCount += other.sealedCount + other.open.count
    looseBytes &+= other.looseBytes
    if other.sharded.count > 0 { sharded.merge(other.sharded) }
    if isDealt || other.isDealt || sealedCount >= Self.mostLoose { deal() }
  }

  /// Moves all records to a spill.
  mutating func spill(to sink: any SpillSink) {
    deal()
    sharded.spill(to: sink)
  }

  /// Puts all records into the shards that their keys are of, from now on at once.
  private mutating func deal() {
    if open.count > 0 { seal() }
    // What is dealt out is let go at once, so that no record is in memory twice for long.
    while let chunk = chunks.popLast() { chunk.forEach { sharded.append($0) } }
    open = DuplicateChunk(most: DuplicateChunk.fewest)
    (looseBytes, sealedCount) = (0, 0)
    isDealt = true
  }

  /// Calls `body` with all records of each key that more than one record has; the keys come in an
  /// order that only they decide.
  ///
  /// At most about `bytes` are taken for it at a time.
  func forEachGroup(
    bytes limit: Int, from sink: (any SpillSink)?, _ body: (CopyGroup) -> Void
  ) {
    let count = count
    guard !isDealt, RepeatFilter.bytes(for: count) <= limit / 2 else {
      var all = self
      all.deal()
      all.sharded.forEachGroup(bytes: limit, from: sink, body)
      return
    }
    guard count > 1 else { return }
    let chunks = allChunks
    var filter = RepeatFilter(count: count)
    for chunk in chunks { chunk.forEachKey { _, key in filter.note(key.spread) } }
    let repeated = Self.repeated(chunks, filter)
    let repeats = repeated.reduce(0) { $0 + $1.count }
    guard repeats > 1 else { return }
    let recordBytes = MemoryLayout<DuplicateRecord>.stride
    var bits: UInt64 = 0
    while bits < 16, (repeats * recordBytes) &>> Int(bits) > max(limit / 2, 1 << 12) { bits += 1 }
    // Parts follow each other as the words do, so that their count does not change the order.
    for part in 0..<(UInt64(1) << bits) {
      CopyGroup.forEach(bytes: limit / 2, body) { take in
        for (chunk, indices) in zip(chunks, repeated) {
          chunk.forEach(of: indices) { record in
            if bits == 0 || record.key.spread &>> (64 &- bits) == part { take(record) }
          }
        }
      }
    }
  }

  /// The places in each chunk of the records whose keys, as far as their words tell, came again.
  private static func repeated(
    _ chunks: [DuplicateChunk], _ filter: RepeatFilter
  ) -> [[UInt32]] {
    var count = 0
    var places = chunks.map { chunk in
      var places: [UInt32] = []
      chunk.forEachKey { index, key in
        if filter.isRepeated(key.spread) { places.append(UInt32(truncatingIfNeeded: index)) }
      }
      count += places.count
      return places
    }
    // The filter lets some through that came once.
    var bits = 4
    while 1 << bits < count &* 2 { bits += 1 }
    var table = WordTable(bits: bits)
    for (chunk, indices) in zip(chunks, places) {
      for index in indices where !table.mark(chunk.key(Int(index)).spread) { return places }
    }
    for (number, chunk) in chunks.enumerated() {
      places[number].removeAll { !table.isRepeated(chunk.key(Int($0)).spread) }
    }
    return places
  }

  private var allChunks: [DuplicateChunk] { open.count > 0 ? chunks + [open] : chunks }

  @inline(never)
  private mutating func seal() { seal(most: min(open.most &* 2, DuplicateChunk.greatest)) }

  /// Closes the open chunk; the next one has room for so many.
  private mutating func seal(most: Int) {
    sealedCount += open.count
    chunks.append(open)
    open = DuplicateChunk(most: most)
  }
}
