private import CIntrinsics

/// What one worker counts: a line of bytes for each thing, and words for the few that outgrow them.
///
/// A count is four increments in one line of the cache, which go over into the words every 256th
/// time. Where an event has no time two of them are left out, which the others tell.
///
///     0 ..< 32  person   32 ..< 40  hour   40 ..< 47  day
///     47        how many first positions are known   48 ...  slice
///
/// What an event counts waits until all of it is known: by then the lines are at hand.
struct CounterRows: ~Copyable {
  static let positionsSlot = ProfileRow.untimed
  static let slices = ProfileRow.fixed
  private static let mostPending = 512
  private static let mostSpilled = 64
  private static let line = 64

  /// One counted thing of a cell.
  struct Entry {
    var hash: UInt64 = 0
    var next: Int32 = -1
    /// The place of its words, or -1.
    fileprivate var wide: Int32 = -1
    var text: UInt32 = 0
    var textCount: UInt8 = 0
    var isSpoken = false
    /// The bit width of a text's length.
    var width: UInt8 = 0
    var tag = TrafficProfile.Tag.firstKind
    var positions = FirstPositions()
  }

  // What the event at hand is counted by.
  var user = 0
  var hour = ProfileRow.untimed
  var day = ProfileRow.untimed
  var slice = 0
  var position = Position(input: 0, block: 0, line: 0)
  var isAscending = true

  private(set) var entries: UnsafeMutablePointer<Entry>
  private var rows: UnsafeMutablePointer<UInt8>
  private var stride = line
  private var capacity = 1 << 14
  private(set) var count = 0
  private var free: [Int32] = []
  private var wide: [UInt32] = []
  private var freeWide: [Int32] = []
  private let pending: UnsafeMutablePointer<Int32>
  private var pendingCount = 0
  /// Things and slots that a count went over in, which wait until the words of each are at hand.
  private let spilled: UnsafeMutablePointer<Int>
  private var spilledCount = 0

  init() {
    entries = .allocate(capacity: capacity)
    rows = Self.allocate(capacity &* stride)
    pending = .allocate(capacity: Self.mostPending)
    spilled = .allocate(capacity: Self.mostSpilled)
  }

  deinit {
    entries.deallocate()
    rows.deallocate()
    pending.deallocate()
    spilled.deallocate()
  }

  /// How many things are counted.
  var used: Int { count &- free.count }

  // MARK: Counting

  /// Counts a thing once for the event at hand.
  @inline(__always)
  mutating func count(_ entry: Int32) {
    if pendingCount == Self.mostPending { drain() }
    pending[pendingCount] = entry
    pendingCount &+= 1
    let row = rows + Int(entry) &* stride
    prefetch_line(row)
    if stride > Self.line { prefetch_line(row + (Self.slices &+ slice)) }
  }

  /// Counts what waits, and puts it where it is read: before anything is removed or given out.
  mutating func drainAll() {
    drain()
    spillAll()
  }

  /// Counts what waits: before another event begins.
  mutating func drain() {
    // Held here: what is written could be any of them.
    let (rows, stride, pending, count) = (rows, stride, pending, pendingCount)
    let (user, hour, day, slice) = (user, hour, day, Self.slices &+ slice)
    let isTimed = hour != ProfileRow.untimed
    // In the order of the traffic the first three positions are those that come first.
    let enough: UInt8 = isAscending ? 3 : .max
    for number in 0..<count {
      let entry = Int(pending[number])
      let row = rows + entry &* stride
      bump(row, user, entry)
      if isTimed {
        bump(row, hour, entry)
        bump(row, day, entry)
      }
      bump(row, slice, entry)
      if row[Self.positionsSlot] < enough { addPosition(entry) }
    }
    pendingCount = 0
  }

  @inline(__always)
  private mutating func bump(_ row: UnsafeMutablePointer<UInt8>, _ slot: Int, _ entry: Int) {
    let next = row[slot] &+ 1
    row[slot] = next
    if next == 0 { noteSpilled(entry, slot) }
  }

  @inline(never)
  private mutating func noteSpilled(_ entry: Int, _ slot: Int) {
    if spilledCount == Self.mostSpilled { spillAll() }
    spilled[spilledCount] = entry &<< 16 | slot
    spilledCount &+= 1
    prefetch_line(entries + entry)
  }

  /// Adds what went over to the words.
  private mutating func spillAll() {
    let count = spilledCount
    spilledCount = 0
    for number in 0..<count {
      let place = Int(entries[spilled[number] &>> 16].wide)
      guard place >= 0 else { continue }
      let word = place &* stride &+ spilled[number] & 0xFFFF
      wide.withUnsafeBufferPointer { words in
        if let start = words.baseAddress { prefetch_line(start + word) }
      }
    }
    for number in 0..<count { spill(spilled[number] &>> 16, spilled[number] & 0xFFFF, 256) }
  }

  private mutating func spill(_ entry: Int, _ slot: Int, _ count: UInt32) {
    if entries[entry].wide < 0 {
      if let known = freeWide.popLast() {
        entries[entry].wide = known
      } else {
        entries[entry].wide = Int32(truncatingIfNeeded: wide.count / stride)
        wide.append(contentsOf: repeatElement(0, count: stride))
      }
    }
    wide[Int(entries[entry].wide) &* stride &+ slot] &+= count
  }

  @inline(never)
  private func addPosition(_ entry: Int) {
    entries[entry].positions.add(position)
    notePositions(entry)
  }

  private func notePositions(_ entry: Int) {
    rows[entry &* stride &+ Self.positionsSlot] = UInt8(entries[entry].positions.count)
  }

  // MARK: Entries

  /// A new thing, of which nothing is counted yet.
  mutating func make(_ tag: TrafficProfile.Tag, _ hash: UInt64, next: Int32) -> Int32 {
    let entry: Int
    if let known = free.popLast() {
      entry = Int(known)
    } else {
      if count == capacity { resize(capacity: capacity &* 2, stride: stride) }
      entry = count
      count &+= 1
    }
    (entries + entry).initialize(to: Entry(hash: hash, next: next, tag: tag))
    (rows + entry &* stride).initialize(repeating: 0, count: stride)
    return Int32(truncatingIfNeeded: entry)
  }

  /// Forgets a thing; what waits must have been counted.
  mutating func remove(_ entry: Int) {
    spillAll()
    let place = entries[entry].wide
    if place >= 0 {
      for slot in 0..<stride { wide[Int(place) &* stride &+ slot] = 0 }
      freeWide.append(place)
      entries[entry].wide = -1
    }
    free.append(Int32(truncatingIfNeeded: entry))
  }

  /// Adds what was counted of one thing to another.
  mutating func fold(_ entry: Int, into sum: Int) {
    spillAll()
    entries[sum].positions.add(entries[entry].positions)
    for slot in 0..<stride where slot != Self.positionsSlot {
      add(total(entry, slot), to: sum, slot)
    }
    notePositions(sum)
  }

  /// Gives a thing of which nothing is counted the counts of another; what waits must have been
  /// counted.
  mutating func copy(_ entry: Int32, to other: Int32) {
    spillAll()
    let (entry, other) = (Int(entry), Int(other))
    entries[other].positions = entries[entry].positions
    (rows + other &* stride).update(from: rows + entry &* stride, count: stride)
    let place = Int(entries[entry].wide)
    guard place >= 0 else { return }
    for slot in 0..<stride where wide[place &* stride &+ slot] > 0 {
      spill(other, slot, wide[place &* stride &+ slot])
    }
  }

  private mutating func add(_ count: UInt32, to entry: Int, _ slot: Int) {
    if count == 0 { return }
    let row = rows + entry &* stride
    let all = UInt32(row[slot]) &+ count
    row[slot] = UInt8(truncatingIfNeeded: all)
    if all > 255 { spill(entry, slot, all & ~255) }
  }

  @inline(__always)
  private func total(_ entry: Int, _ slot: Int) -> UInt32 {
    let place = entries[entry].wide
    let few = UInt32(rows[entry &* stride &+ slot])
    return place < 0 ? few : few &+ wide[Int(place) &* stride &+ slot]
  }

  /// How often a thing was counted; what waits must have been.
  func count(of entry: Int) -> UInt32 {
    var sum: UInt32 = 0
    for slot in 0..<ProfileRow.users { sum &+= total(entry, slot) }
    return sum
  }

  /// Writes what was counted of a thing as ``ProfileRow`` has it.
  func write(_ entry: Int, to row: UnsafeMutablePointer<UInt32>, slices: Int) {
    var untimed: UInt32 = 0
    for slot in 0..<Self.positionsSlot {
      let count = total(entry, slot)
      row[slot] = count
      if slot < ProfileRow.users {
        untimed &+= count
      } else if ProfileRow.hours.contains(slot) {
        untimed &-= count
      }
    }
    // What has no time counts for the hour and for the day.
    row[ProfileRow.untimed] = untimed &* 2
    for slot in Self.slices..<Self.slices &+ slices { row[slot] = total(entry, slot) }
  }

  // MARK: Room

  /// Makes room for so many slices.
  mutating func reserve(slices: Int) {
    var wider = stride
    while wider < Self.slices &+ slices { wider &*= 2 }
    if wider > stride { resize(capacity: capacity, stride: wider) }
  }

  private mutating func resize(capacity: Int, stride: Int) {
    if capacity > self.capacity {
      let larger = UnsafeMutablePointer<Entry>.allocate(capacity: capacity)
      larger.moveInitialize(from: entries, count: count)
      entries.deallocate()
      entries = larger
    }
    let larger = Self.allocate(capacity &* stride)
    for row in 0..<count {
      let start = larger + row &* stride
      start.initialize(repeating: 0, count: stride)
      start.update(from: rows + row &* self.stride, count: self.stride)
    }
    rows.deallocate()
    rows = larger
    self.capacity = capacity
    if stride > self.stride { widen(to: stride) }
  }

  private mutating func widen(to wider: Int) {
    var words = [UInt32](repeating: 0, count: wide.count / stride &* wider)
    for place in 0..<wide.count / stride {
      for slot in 0..<stride { words[place &* wider &+ slot] = wide[place &* stride &+ slot] }
    }
    wide = words
    stride = wider
  }

  /// Rows begin where lines of the cache do.
  private static func allocate(_ count: Int) -> UnsafeMutablePointer<UInt8> {
    UnsafeMutableRawPointer.allocate(byteCount: count, alignment: line)
      .bindMemory(to: UInt8.self, capacity: count)
  }
}
