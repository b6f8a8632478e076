/// Records of events by their key, packed, in memory or in a spill.
///
/// Every record is kept, so what is found in the log is exact. A record takes about 26 bytes. Up
/// to two million records stay in the order in which they came, which costs least as long as what
/// tells repeats fits the cache; of more, and of what has to be spilled, all are dealt into a
/// ``ShardedLog``. The log gives the same groups however the traffic was split, whatever was
/// merged first, and whether or not it had to be dealt or spilled.
struct DuplicateLog: Sendable {
  /// Some records; their keys lie apart, because most of them are all that is looked at.
  struct Chunk: Sendable {
    static let most = 512
    private static let size = 8192

    var count = 0
    /// Two words a key.
    var keys = [UInt64](repeating: 0, count: most * 2)
    var rest = [UInt8](repeating: 0, count: size)
    var used = 0
    var before = DuplicateRecord.Before()

    /// A copy that takes no more memory than it needs.
    var packed: Self {
      Self(
        count: count, keys: Array(keys[..<(count &* 2)]), rest: Array(rest[..<used]), used: used)
    }

    var isFull: Bool { count == Self.most || used &+ DuplicateRecord.mostBytes > Self.size }

    @inline(__always)
    func key(_ index: Int) -> Hash128 {
      Hash128(high: keys[index &* 2], low: keys[index &* 2 &+ 1])
    }

    /// Calls `body` with every record.
    @inline(__always)
    func forEach(_ body: (DuplicateRecord) -> Void) {
      rest.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return }
        var at = 0
        var before = DuplicateRecord.Before()
        for index in 0..<count { body(DuplicateRecord.read(key(index), base, &at, &before)) }
      }
    }
  }

  private var open = Chunk()
  private(set) var chunks: [Chunk] = []
  private var sharded = ShardedLog()
  /// Whether records go to the shards at once.
  private var isDealt = false
  private var looseBytes = 0

  /// How many chunks are kept before their records are dealt.
  private static let mostChunks = 4096

  /// The size of the records in memory.
  var bytes: Int { looseBytes &+ sharded.bytes }

  /// How many records there are.
  var count: Int { chunks.reduce(open.count) { $0 + $1.count } + sharded.count }

  /// Keeps a record.
  @inline(__always)
  mutating func append(_ record: DuplicateRecord) {
    if isDealt {
      sharded.append(record)
      return
    }
    if open.isFull {
      seal()
      if chunks.count >= Self.mostChunks { deal() }
    }
    open.keys[open.count &* 2] = record.key.high
    open.keys[open.count &* 2 &+ 1] = record.key.low
    open.count &+= 1
    let used = open.used
    var before = open.before
    let written = open.rest.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { record.write(&before, to: $0 + used) } ?? 0
    }
    open.before = before
    open.used = used &+ written
    looseBytes &+= written &+ DuplicateRecord.keyBytes
  }

  /// Takes over another log's records.
  mutating func merge(_ other: Self) {
    if open.count > 0 { seal() }
    chunks += other.allChunks
    looseBytes &+= other.looseBytes
    if other.sharded.count > 0 { sharded.merge(other.sharded) }
    if isDealt || other.isDealt || chunks.count >= Self.mostChunks { deal() }
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
    open = Chunk()
    looseBytes = 0
    isDealt = true
  }

  /// Calls `body` with all records of each key that more than one record has, in the order of the
  /// traffic; the keys come in an order that only they decide.
  ///
  /// At most about `bytes` are taken for it at a time.
  func forEachGroup(
    bytes limit: Int, from sink: (any SpillSink)?, _ body: (ArraySlice<DuplicateRecord>) -> Void
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
    for chunk in chunks {
      for index in 0..<chunk.count { filter.note(chunk.key(index).spread) }
    }
    forEachGroup(of: chunks, filter, bytes: limit / 2, body)
  }

  /// The records that the filter lets through, a part of the keys at a time.
  private func forEachGroup(
    of chunks: [Chunk], _ filter: RepeatFilter, bytes limit: Int,
    _ body: (ArraySlice<DuplicateRecord>) -> Void
  ) {
    var repeats = 0
    for chunk in chunks {
      for index in 0..<chunk.count where filter.isRepeated(chunk.key(index).spread) {
        repeats &+= 1
      }
    }
    guard repeats > 1 else { return }
    var bits: UInt64 = 0
    let recordBytes = MemoryLayout<DuplicateRecord>.stride
    while bits < 16, (repeats * recordBytes) &>> Int(bits) > max(limit, 1 << 12) { bits += 1 }
    // Parts follow each other as the words do, so that their count does not change the order.
    for part in 0..<(UInt64(1) << bits) {
      var records: [DuplicateRecord] = []
      for chunk in chunks {
        chunk.forEach { record in
          let word = record.key.spread
          guard bits == 0 || word &>> (64 &- bits) == part, filter.isRepeated(word) else { return }
          records.append(record)
        }
      }
      Self.removeSingles(&records)
      DuplicateRecord.forEachRun(&records, body)
    }
  }

  /// The filter lets some through that came once: sorting them would be for nothing.
  private static func removeSingles(_ records: inout [DuplicateRecord]) {
    var bits = 4
    while 1 << bits < records.count &* 2 { bits += 1 }
    var table = WordTable(bits: bits)
    for record in records where !table.mark(record.key.spread) { return }
    records.removeAll { !table.isRepeated($0.key.spread) }
  }

  private var allChunks: [Chunk] { open.count > 0 ? chunks + [open.packed] : chunks }

  @inline(never)
  private mutating func seal() {
    chunks.append(open.packed)
    // Its own memory is used again.
    (open.count, open.used, open.before) = (0, 0, DuplicateRecord.Before())
  }
}

/// Which words probably came more than once, in two bits for every eighth or sixteenth of a word.
struct RepeatFilter {
  private var cells: [UInt64]
  private let shift: UInt64

  /// What it takes for so many words.
  static func bytes(for count: Int) -> Int { 1 << max(bits(for: count) - 2, 3) }

  init(count: Int) {
    let bits = Self.bits(for: count)
    cells = [UInt64](repeating: 0, count: 1 << (bits - 5))
    shift = UInt64(64 - bits)
  }

  private static func bits(for count: Int) -> Int {
    var bits = 6
    while bits < 40, 1 << bits < count * 8 { bits += 1 }
    return bits
  }

  @inline(__always)
  mutating func note(_ word: UInt64) {
    let cell = word &>> shift
    let place = Int(truncatingIfNeeded: cell &>> 5)
    let bit = (cell & 31) &* 2
    // 00, 01, 11: a cell that is taken gets its upper bit.
    let known = cells[place]
    cells[place] = known | ((known &>> bit) & 1) &<< (bit &+ 1) | 1 &<< bit
  }

  @inline(__always)
  func isRepeated(_ word: UInt64) -> Bool {
    let cell = word &>> shift
    return cells[Int(truncatingIfNeeded: cell &>> 5)] &>> ((cell & 31) &* 2) & 2 != 0
  }
}
