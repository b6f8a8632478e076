/// Some records in the order in which they came.
///
///     key 16 | key 16 | …        most keys, which are most of what is looked at
///     rest | rest | …            as ``DuplicateRecord/write(_:to:)`` writes them
///
/// Every 64th record is told by itself, so that few have to be read to get at one.
struct DuplicateChunk: Sendable {
  /// How many records the first chunk of a log has room for, and the large ones: 8 MB less what
  /// is before them.
  static let fewest = 512
  static let greatest = 1 << 18 - 8

  private static let run = 64
  private static let keyWords = 2
  /// The words of the rest that there is room for in a record, if all are alike.
  private static let restBytes = 16

  let most: Int
  private(set) var count = 0
  private var words: [UInt64]
  private var used = 0
  private var before = DuplicateRecord.Before()
  /// Where the rest of every 64th record begins.
  private var starts: [UInt32] = []

  init(most: Int) {
    self.most = most
    let rest = (most &* Self.restBytes &+ DuplicateRecord.mostBytes) / 8 &+ 1
    words = Array(largeUnset: most &* Self.keyWords &+ rest)
    used = most &* Self.keyWords &* 8
    starts.reserveCapacity(most / Self.run)
  }

  var isFull: Bool { count == most || used &+ DuplicateRecord.mostBytes > words.count &* 8 }

  /// Keeps a record, for which there must be room, and answers how many bytes it took.
  @inline(__always)
  mutating func append(_ record: DuplicateRecord) -> Int {
    var told = before
    if count & (Self.run &- 1) == 0 {
      told = DuplicateRecord.Before()
      starts.append(UInt32(truncatingIfNeeded: used))
    }
    let (number, place) = (count, used)
    let written = words.withUnsafeMutableBytes { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      let key = base + number &* 16
      key.storeBytes(of: record.key.high, as: UInt64.self)
      key.storeBytes(of: record.key.low, toByteOffset: 8, as: UInt64.self)
      return record.write(&told, to: (base + place).assumingMemoryBound(to: UInt8.self))
    }
    before = told
    count = number &+ 1
    used = place &+ written
    return written &+ DuplicateRecord.keyBytes
  }

  @inline(__always)
  func key(_ index: Int) -> Hash128 {
    Hash128(high: words[index &* 2], low: words[index &* 2 &+ 1])
  }

  /// Calls `body` with the place and the key of every record.
  @inline(__always)
  func forEachKey(_ body: (Int, Hash128) -> Void) {
    words.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      for index in 0..<count {
        body(index, Hash128(high: base[index &* 2], low: base[index &* 2 &+ 1]))
      }
    }
  }

  /// Calls `body` with every record.
  func forEach(_ body: (DuplicateRecord) -> Void) {
    read { base in
      var at = starts.first.map(Int.init) ?? 0
      var told = DuplicateRecord.Before()
      for index in 0..<count {
        if index & (Self.run &- 1) == 0 { told = DuplicateRecord.Before() }
        body(DuplicateRecord.read(key(index), base, &at, &told))
      }
    }
  }

  /// Calls `body` with the records at some places, which must ascend.
  func forEach(of places: [UInt32], _ body: (DuplicateRecord) -> Void) {
    guard !places.isEmpty else { return }
    read { base in
      var (next, at) = (0, 0)
      var told = DuplicateRecord.Before()
      for place in places {
        let place = Int(place)
        let first = place & ~(Self.run &- 1)
        if first >= next {
          (next, at, told) = (first, Int(starts[place / Self.run]), DuplicateRecord.Before())
        }
        while next < place {
          _ = DuplicateRecord.read(key(next), base, &at, &told)
          next &+= 1
        }
        body(DuplicateRecord.read(key(place), base, &at, &told))
        next = place &+ 1
        // The next run begins anew.
        if next & (Self.run &- 1) == 0 { told = DuplicateRecord.Before() }
      }
    }
  }

  private func read(_ body: (UnsafePointer<UInt8>) -> Void) {
    words.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return }
      body(base.assumingMemoryBound(to: UInt8.self))
    }
  }
}
