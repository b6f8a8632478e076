extension DuplicateCheck {
  /// One surplus copy and the copy that it repeats.
  struct Surplus {
    var copy: DuplicateRecord
    var original: DuplicateRecord
    /// The time since the copy before it; nil: unknown.
    var gap: Int64?
    var isSameContent: Bool { copy.isSameContent(as: original) }
  }

  /// Calls `body` with every surplus copy, in an order that depends on the traffic alone.
  func forEachSurplus(window: (Int32) -> Int64?, _ body: (Surplus) -> Void) {
    for chunks in shards {
      let repeated = Self.repeated(in: chunks).sorted(by: DuplicateRecord.precedes)
      var start = 0
      while start < repeated.count {
        var end = start + 1
        while end < repeated.count, repeated[end].isSameID(as: repeated[start]) { end += 1 }
        Self.walk(Self.inOrderOfArrival(repeated[start..<end]), window: window, body)
        start = end
      }
    }
  }

  /// The records of a shard whose id another record of it has too.
  private static func repeated(in chunks: [[DuplicateRecord]]) -> [DuplicateRecord] {
    let count = chunks.reduce(0) { $0 + $1.count }
    guard count > 1 else { return [] }
    var bits = 1
    while 1 << bits < count + count / 2 { bits += 1 }
    let mask = 1 << bits - 1
    // A place holds chunk * chunkSize + offset + 1, and 0 where it is free.
    var table = [Int](repeating: 0, count: mask + 1)
    var isKnown: Set<Int> = []
    var result: [DuplicateRecord] = []
    for (number, chunk) in chunks.enumerated() {
      for (offset, record) in chunk.enumerated() {
        var place = Int(truncatingIfNeeded: record.mixedID) & mask
        while true {
          let entry = table[place]
          guard entry > 0 else {
            table[place] = number * chunkSize + offset + 1
            break
          }
          let first = chunks[(entry - 1) / chunkSize][(entry - 1) % chunkSize]
          if first.isSameID(as: record) {
            if isKnown.insert(entry).inserted { result.append(first) }
            result.append(record)
            break
          }
          place = (place + 1) & mask
        }
      }
    }
    return result
  }

  /// By time where all copies have one, else as they stand in the traffic.
  private static func inOrderOfArrival(_ copies: ArraySlice<DuplicateRecord>) -> [DuplicateRecord] {
    let timed = copies.compactMap { copy in copy.time.map { (time: $0, copy: copy) } }
    guard timed.count == copies.count else { return Array(copies) }
    return timed.sorted { ($0.time, $0.copy.position) < ($1.time, $1.copy.position) }.map(\.copy)
  }

  private static func walk(
    _ copies: [DuplicateRecord], window: (Int32) -> Int64?, _ body: (Surplus) -> Void
  ) {
    guard var original = copies.first else { return }
    var previous = original
    for copy in copies.dropFirst() {
      let sinceOriginal = Self.span(from: original, to: copy)
      if let window = window(copy.event), let sinceOriginal, sinceOriginal > window {
        original = copy
      } else {
        let gap = Self.span(from: previous, to: copy)
        body(Surplus(copy: copy, original: original, gap: gap))
      }
      previous = copy
    }
  }

  private static func span(from first: DuplicateRecord, to second: DuplicateRecord) -> Int64? {
    guard let from = first.time, let to = second.time else { return nil }
    return max(0, to - from)
  }
}
