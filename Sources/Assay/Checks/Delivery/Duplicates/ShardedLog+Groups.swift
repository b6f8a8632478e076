extension ShardedLog {
  /// Calls `body` with all records of each key that more than one record has; the keys come in an
  /// order that only they decide.
  ///
  /// At most about `bytes` are taken for it at a time. A first walk over a shard leaves one word for
  /// each key in a flat table, with a bit that says whether it came again; a second walk takes out
  /// the few records whose word has the bit, and only they are compared whole.
  func forEachGroup(
    bytes limit: Int, from sink: (any SpillSink)?, _ body: (CopyGroup) -> Void
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
        guard let table = log.repeated(shard, part, sink) else { continue }
        CopyGroup.forEach(bytes: limit, body) { take in
          _ = log.forEachChunk(of: shard, sink) { start, end in
            Self.collect(shard, start, end, part, table, take)
            return true
          }
        }
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

  /// Which words of one part of a shard came again; nil: none did.
  private func repeated(
    _ shard: Int, _ part: Part, _ sink: (any SpillSink)?
  ) -> WordTable? {
    let expected = counts[shard] >> Int(part.bits)
    var bits = 4
    while 1 << bits < expected + expected / 2 { bits += 1 }
    // Parts are not quite equal; a table that fills up all the same is made twice as large.
    while true {
      var table = WordTable(bits: bits)
      let isWhole = forEachChunk(of: shard, sink) { start, end in
        Self.mark(shard, start, end, part, &table)
      }
      guard isWhole else {
        bits += 1
        continue
      }
      return table.hasRepeated ? table : nil
    }
  }

  /// Marks the keys of a chunk; false: the table is full.
  private static func mark(
    _ shard: Int, _ start: UnsafePointer<UInt8>, _ end: Int, _ part: Part, _ table: inout WordTable
  ) -> Bool {
    var at = prefixBytes
    var before = DuplicateRecord.Before()
    while at < end {
      let word = word(shard, start, at)
      at &+= keyBytes
      _ = DuplicateRecord.read(Hash128(high: 0, low: 0), start, &at, &before)
      if part.holds(word), !table.mark(word) { return false }
    }
    return true
  }

  private static func collect(
    _ shard: Int, _ start: UnsafePointer<UInt8>, _ end: Int, _ part: Part, _ table: WordTable,
    _ take: (DuplicateRecord) -> Void
  ) {
    var at = prefixBytes
    var before = DuplicateRecord.Before()
    while at < end {
      let (word, place) = (word(shard, start, at), at)
      at &+= keyBytes
      var record = DuplicateRecord.read(Hash128(high: 0, low: 0), start, &at, &before)
      if part.holds(word), table.isRepeated(word) {
        record.key = Hash128(spread: word, remainder: remainder(start, place))
        take(record)
      }
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
