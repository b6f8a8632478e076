/// What is told apart at a path: made, folded together and given out.
extension ProfileRecorder {
  mutating func make(_ cell: Int, _ tag: TrafficProfile.Tag, _ hash: UInt64) -> Int32 {
    if tag == .string || tag == .number { cells[cell].valueCount &+= 1 }
    if tag.rawValue >= TrafficProfile.Tag.string.rawValue { profile.valueWeight &+= 1 }
    let entry = counters.make(tag, hash, next: cells[cell].firstEntry)
    cells[cell].firstEntry = entry
    if tag.rawValue >= TrafficProfile.Tag.string.rawValue {
      cells[cell].values.insert(tag, hash, entry)
    }
    return entry
  }

  /// The entry of a new value; -1 where there are too many, which then are forgotten.
  @inline(never)
  mutating func makeValue(_ cell: Int, _ tag: TrafficProfile.Tag, _ hash: UInt64) -> Int32 {
    if Int(cells[cell].valueCount) < profile.cap {
      let entry = make(cell, tag, hash)
      if profile.isFull { lower() }
      return cells[cell].hasManyValues ? -1 : entry
    }
    counters.drainAll()
    forgetValues(cell)
    return -1
  }

  /// Keeps what may be kept of a new value's text.
  private mutating func keep(_ text: Span<UInt8>, of entry: Int32) {
    counters.entries[Int(entry)].width = Self.width(text.count)
    let (start, count) = texts.keep(text)
    counters.entries[Int(entry)].text = start
    counters.entries[Int(entry)].textCount = count
    counters.entries[Int(entry)].isSpoken = SpokenValue.isWord(text)
  }

  /// Counts a string that may be a value of a vocabulary.
  @inline(__always)
  mutating func count(_ text: UnsafeBufferPointer<UInt8>, _ hash: UInt64, in cell: Int) {
    if cells[cell].hasManyValues { return count(length: text.count, in: cell) }
    var entry = cells[cell].values.find(.string, hash)
    if entry < 0 {
      entry = makeValue(cell, .string, hash)
      if entry < 0 { return count(length: text.count, in: cell) }
      keep(text.span, of: entry)
    }
    counters.count(entry)
  }

  @inline(__always)
  private mutating func count(number bits: UInt64, in cell: Int) {
    if !cells[cell].hasManyValues {
      var entry = cells[cell].values.find(.number, bits)
      if entry < 0 { entry = makeValue(cell, .number, bits) }
      if entry >= 0 {
        counters.count(entry)
        return
      }
    }
    count(bucket: TrafficProfile.bucket(Double(bitPattern: bits)), in: cell)
  }

  @inline(__always)
  private mutating func count(bucket: UInt64, in cell: Int) {
    let entry = cells[cell].values.find(.bucket, bucket)
    if entry >= 0 { counters.count(entry) } else { count(newBucket: bucket, in: cell) }
  }

  @inline(never)
  private mutating func count(newBucket bucket: UInt64, in cell: Int) {
    guard profile.hasBuckets else { return }
    if profile.isFull { lower() }
    guard profile.hasBuckets else { return }
    counters.count(make(cell, .bucket, bucket))
  }

  // MARK: Waiting

  /// A value that waits to be counted.
  struct Waiting {
    static let most = 128
    var hash: UInt64
    var text: UnsafePointer<UInt8>?
    var count: Int32
    var cell: Int32
    var tag: TrafficProfile.Tag
  }

  @inline(__always)
  mutating func wait(
    _ tag: TrafficProfile.Tag, _ hash: UInt64, in cell: Int,
    _ text: UnsafeBufferPointer<UInt8> = UnsafeBufferPointer(start: nil, count: 0)
  ) {
    if waitingCount == Waiting.most { settle() }
    (waiting + waitingCount).initialize(
      to: Waiting(
        hash: hash, text: text.baseAddress, count: Int32(truncatingIfNeeded: text.count),
        cell: Int32(truncatingIfNeeded: cell), tag: tag))
    waitingCount &+= 1
    cells[cell].values.prefetch(hash)
  }

  /// Ends an event: texts that were noted need not be valid any longer.
  package mutating func endEvent() { settle() }

  /// Counts the values that wait, in their order.
  mutating func settle() {
    let (waiting, count) = (waiting, waitingCount)
    waitingCount = 0
    for number in 0..<count {
      let own = waiting[number]
      let cell = Int(own.cell)
      switch own.tag {
      case .string:
        self.count(UnsafeBufferPointer(start: own.text, count: Int(own.count)), own.hash, in: cell)
      case .number: self.count(number: own.hash, in: cell)
      default: self.count(bucket: own.hash, in: cell)
      }
    }
  }

  // MARK: Forgetting

  /// Stops telling a cell's values apart; its numbers go on as buckets.
  private mutating func forgetValues(_ cell: Int) {
    cells[cell].hasManyValues = true
    let first = cells[cell].firstEntry
    var next = first
    while next >= 0 {
      let entry = Int(next)
      next = counters.entries[entry].next
      if counters.entries[entry].tag == .string {
        lengths[cell &* 8 &+ Int(counters.entries[entry].width)] &+= counters.count(of: entry)
      }
      guard counters.entries[entry].tag == .number else { continue }
      let number = Double(bitPattern: counters.entries[entry].hash)
      let bucket = TrafficProfile.bucket(number)
      var sum = cells[cell].values.find(.bucket, bucket)
      if sum < 0 { sum = make(cell, .bucket, bucket) }
      counters.fold(entry, into: Int(sum))
    }
    removeEntries(of: cell) { $0 == .string || $0 == .number }
  }

  /// Forgets some of a cell's entries; what waits must have been counted.
  mutating func removeEntries(of cell: Int, where isGone: (TrafficProfile.Tag) -> Bool) {
    var next = cells[cell].firstEntry
    var kept: Int32 = -1
    cells[cell].values.removeAll()
    while next >= 0 {
      let number = next
      let entry = counters.entries[Int(number)]
      next = entry.next
      if isGone(entry.tag) {
        texts.remove(entry.text, entry.textCount)
        counters.remove(Int(number))
        continue
      }
      counters.entries[Int(number)].next = kept
      kept = number
      if entry.tag.rawValue >= TrafficProfile.Tag.string.rawValue {
        cells[cell].values.insert(entry.tag, entry.hash, number)
      }
    }
    cells[cell].firstEntry = kept
  }

  /// Makes room by telling fewer values apart.
  mutating func lower() {
    counters.drainAll()
    // What maps took back weighs no longer.
    weigh()
    while profile.isFull {
      profile.lower(to: profile.level + 1)
      for cell in 0..<cellCount where !profile.cells[cell].isDead {
        if !cells[cell].hasManyValues, Int(cells[cell].valueCount) > profile.cap {
          forgetValues(cell)
        }
        if !profile.hasBuckets { removeEntries(of: cell) { $0 == .bucket } }
      }
      weigh()
    }
  }

  private mutating func weigh() {
    profile.valueWeight = (0..<cellCount).reduce(0) { sum, cell in
      profile.cells[cell].isDead ? sum : sum + weight(of: cell)
    }
  }

  /// What the values and buckets of a cell take; see ``TrafficProfile/weigh()``.
  private func weight(of cell: Int) -> Int {
    var weight = cells[cell].hasManyValues ? profile.cap : Int(cells[cell].valueCount)
    var next = cells[cell].firstEntry
    while next >= 0 {
      if counters.entries[Int(next)].tag == .bucket { weight += 1 }
      next = counters.entries[Int(next)].next
    }
    return weight
  }

  // MARK: Giving out

  /// Adds what was counted at a cell to a profile that has its cells and nothing else.
  func add(_ cell: Int, to result: inout TrafficProfile) {
    result.cells[cell].hasManyValues = cells[cell].hasManyValues
    for width in 0..<8 { result.cells[cell].lengths[width] = lengths[cell &* 8 &+ width] }
    let slices = profile.sliceNumbers.count
    var next = cells[cell].firstEntry
    while next >= 0 {
      let entry = counters.entries[Int(next)]
      if entry.tag == .string {
        result.cells[cell].lengths[Int(entry.width)] &+= counters.count(of: Int(next))
      }
      let place = Int(result.makeEntry(cell, entry.tag, entry.hash))
      result.entries[place].positions = entry.positions
      result.entries[place].isSpoken = entry.isSpoken
      result.entries[place].textCount = Int32(entry.textCount)
      for offset in 0..<Int(entry.textCount) {
        result.texts[place &* SpokenValue.capacity &+ offset] =
          texts.bytes[Int(entry.text) &+ offset]
      }
      let start = place &* result.stride
      result.rows.withUnsafeMutableBufferPointer { rows in
        guard let row = rows.baseAddress else { return }
        counters.write(Int(next), to: row + start, slices: slices)
      }
      next = entry.next
    }
  }
}
