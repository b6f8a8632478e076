extension DuplicateLog {
  /// Calls `body` with all records of each key that more than one record has, in the order of the
  /// traffic; the keys come in an order that only they decide.
  ///
  /// At most about `bytes` are taken for it at a time. A first walk over a shard leaves one word for
  /// each key in a flat table, with a bit that says whether it came again; a second walk takes out
  /// the few records whose word has the bit, and only they are compared whole.
  func forEachGroup(
    bytes limit: Int, from sink: (any SpillSink)?, _ body: (ArraySlice<DuplicateRecord>) -> Void
  ) {
    let log = sealed()
    for shard in 0..<Self.shardCount where log.counts[shard] > 1 {
      var parts = 1
      // A record takes two words of the table, and all of itself where it is repeated.
      let recordBytes = 16 + MemoryLayout<DuplicateRecord>.stride
      while parts < 1 << 16, log.counts[shard] / parts > max(limit / recordBytes, 64) {
        parts *= 2
      }
      // Parts follow each other as the words do, so that their count does not change the order.
      for part in Part.all(parts) {
        var repeated = log.repeated(shard, part, sink)
        repeated.sort(by: Self.precedes)
        Self.forEachRun(repeated, body)
      }
    }
  }

  /// One of equal parts of a shard, by the bits after those that choose the shard.
  private struct Part {
    var number: UInt64
    var bits: UInt64

    static func all(_ count: Int) -> [Part] {
      let bits = UInt64(count.trailingZeroBitCount)
      return (0..<UInt64(count)).map { Part(number: $0, bits: bits) }
    }

    @inline(__always)
    func holds(_ word: UInt64) -> Bool {
      bits == 0 || (word &<< 8) &>> (64 &- bits) == number
    }
  }

  /// Keys by their words, and within a key the order of the traffic.
  private static func precedes(_ left: DuplicateRecord, _ right: DuplicateRecord) -> Bool {
    guard left.key != right.key else { return left.position < right.position }
    let (one, other) = (left.key.spread, right.key.spread)
    return one != other ? one < other : left.key < right.key
  }

  private static func forEachRun(
    _ records: [DuplicateRecord], _ body: (ArraySlice<DuplicateRecord>) -> Void
  ) {
    var start = 0
    while start < records.count {
      var end = start + 1
      while end < records.count, records[end].isSameID(as: records[start]) { end += 1 }
      if end - start > 1 { body(records[start..<end]) }
      start = end
    }
  }

  /// The records of one part of a shard whose key probably comes again, in any order.
  private func repeated(
    _ shard: Int, _ part: Part, _ sink: (any SpillSink)?
  ) -> [DuplicateRecord] {
    let expected = counts[shard] >> Int(part.bits)
    var bits = 4
    while 1 << bits < expected + expected / 2 { bits += 1 }
    // Parts are not quite equal; a table that fills up all the same is made twice as large.
    while true {
      var table = WordTable(bits: bits)
      let isWhole = forEachChunk(of: shard, sink) { start, end in
        Self.mark(start, end, part, &table)
      }
      guard isWhole else {
        bits += 1
        continue
      }
      guard table.hasRepeated else { return [] }
      var records: [DuplicateRecord] = []
      _ = forEachChunk(of: shard, sink) { start, end in
        Self.collect(start, end, part, table, &records)
        return true
      }
      return records
    }
  }

  /// Marks the keys of a chunk; false: the table is full.
  private static func mark(
    _ start: UnsafePointer<UInt8>, _ end: Int, _ part: Part, _ table: inout WordTable
  ) -> Bool {
    var at = prefixBytes
    var before = Before()
    while at < end {
      let word = key(start, at).spread
      _ = read(start, &at, &before)
      if part.holds(word), !table.mark(word) { return false }
    }
    return true
  }

  private static func collect(
    _ start: UnsafePointer<UInt8>, _ end: Int, _ part: Part, _ table: WordTable,
    _ records: inout [DuplicateRecord]
  ) {
    var at = prefixBytes
    var before = Before()
    while at < end {
      let word = key(start, at).spread
      let record = read(start, &at, &before)
      if part.holds(word), table.isRepeated(word) { records.append(record) }
    }
  }

  private static let prefixBytes = 2

  /// Calls `body` with every chunk of a shard and its length, until it answers false.
  private func forEachChunk(
    of shard: Int, _ sink: (any SpillSink)?, _ body: (UnsafePointer<UInt8>, Int) -> Bool
  ) -> Bool {
    for chunk in chunks[shard] {
      let isTaken = chunk.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.map { body($0, buffer.count) } ?? true
      }
      guard isTaken else { return false }
    }
    for extent in extents[shard] {
      // A sink that cannot read has told its owner.
      guard let bytes = sink?.read(extent.count, at: extent.offset) else { continue }
      let isTaken = bytes.withUnsafeBufferPointer { buffer -> Bool in
        guard let base = buffer.baseAddress else { return true }
        var at = 0
        while at &+ Self.prefixBytes < buffer.count {
          let length = Int(base[at]) | Int(base[at &+ 1]) &<< 8
          guard length > Self.prefixBytes, at &+ length <= buffer.count else { return true }
          if !body(base + at, length) { return false }
          at &+= length
        }
        return true
      }
      guard isTaken else { return false }
    }
    return true
  }
}

/// Which words came once, and which again: a flat table with open addressing.
struct WordTable {
  private var words: [UInt64]
  private let mask: Int
  private var used = 0
  private(set) var hasRepeated = false

  /// Makes room for nearly two to the power of `bits` words.
  init(bits: Int) {
    words = [UInt64](repeating: 0, count: 1 << bits)
    mask = 1 << bits - 1
  }

  /// Notes a word; false: there is no room.
  @inline(__always)
  mutating func mark(_ word: UInt64) -> Bool {
    let kept = Self.kept(word)
    var place = Int(truncatingIfNeeded: word &>> 1) & mask
    while true {
      let known = words[place]
      if known & ~1 == kept {
        words[place] = kept | 1
        hasRepeated = true
        return true
      }
      if known == 0 {
        guard used &* 8 < words.count &* 7 else { return false }
        words[place] = kept
        used &+= 1
        return true
      }
      place = (place &+ 1) & mask
    }
  }

  /// Whether a word was noted more than once.
  @inline(__always)
  func isRepeated(_ word: UInt64) -> Bool {
    let kept = Self.kept(word)
    var place = Int(truncatingIfNeeded: word &>> 1) & mask
    while words[place] != 0 {
      if words[place] & ~1 == kept { return words[place] & 1 == 1 }
      place = (place &+ 1) & mask
    }
    return false
  }

  /// The lowest bit says whether a word came again; zero marks a free place.
  @inline(__always)
  private static func kept(_ word: UInt64) -> UInt64 {
    let kept = word & ~1
    return kept == 0 ? 2 : kept
  }
}
