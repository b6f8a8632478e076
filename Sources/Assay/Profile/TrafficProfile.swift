/// The mergeable statistical summary of traffic: what drift is measured with.
///
/// For each event and path it counts kinds, the values of small vocabularies and, where there are
/// many numbers, logarithmic buckets; each count is split by person, time and slice (see
/// ``ProfileRow``). All counts are whole numbers and every cap is monotone (what overflows in a part
/// overflows in the whole), so any split of the traffic merged in any order gives the same profile.
///
/// Memory is bounded by the caps: cells, values of a cell, members of an object, slices. A
/// ``ProfileRecorder`` fills it.
package struct TrafficProfile: Sendable {
  /// The most distinct values of a property that is still a vocabulary.
  package static let mostValues = 256
  /// The most member names of an object that is still a record and not a map.
  package static let mostMembers = 256
  /// The most pairs of event and path; beyond, nothing can be said of properties.
  package static let mostCells = 32_768

  /// What an entry counts.
  package enum Tag: UInt8, Sendable {
    /// The kind of the first value at the path in an event.
    case firstKind
    /// The kind of a further value in the same event: array items.
    case furtherKind
    case string, number, bucket
  }

  /// One pair of event and path.
  struct Cell: Sendable {
    var event: Int32
    var path: Int32
    var parent: Int32 = -1
    var members: Int32 = 0
    var valueCount: Int32 = 0
    var firstEntry: Int32 = -1
    var isMap = false
    var isDead = false
    var hasManyValues = false
    /// Whether its values are personal data, of which a stored profile holds shapes alone.
    var isSealed = false
    /// Strings by the bit width of their length.
    var lengths: SIMD8<UInt32> = .zero
  }

  /// One counted thing of a cell; its counters are a row.
  struct Entry: Sendable {
    var cell: Int32
    var tag: Tag
    var hash: UInt64
    var next: Int32
    var textCount: Int32 = 0
    var isSpoken = false
    var positions = FirstPositions()
  }

  var cells: [Cell] = []
  var entries: [Entry] = []
  var rows: [UInt32] = []
  var texts: [UInt8] = []
  var sliceNumbers: [Int32] = []
  /// All events of some persons.
  var sample = TrafficSample()
  /// How many events of each name and slice came in each hour.
  package var volumes = VolumeTable()
  /// Counters in a row.
  private(set) var stride = ProfileRow.fixed + 8
  /// Whether there were more slices than rows have room for: none of them is told apart.
  private(set) var hasManySlices = false
  /// Cells that a map took back since the recorder looked last.
  var retired: [Int32] = []

  /// How much of what is met is kept.
  let limits: ProfileLimits
  /// Whether more was met than can be told apart: events are counted, and nothing of properties.
  var hasNoRoom = false
  /// Whether not even events are.
  var hasManyEvents = false
  /// Which cap holds for values, and what values and buckets take; see ``caps``.
  var level = 0
  var valueWeight = 0
  var cellMap = FlatMap()
  private var entryMap = FlatMap()
  private var sliceMap = FlatMap()
  /// What lies in maps, and is not kept whatever comes of it.
  var refused = FlatMap()
  /// Cells of whole events.
  var rootCount = 0
  private var freeEntries: [Int32] = []
  /// An empty row, and an empty text: copied as a whole.
  private var blank: [UInt32] = []
  private static let blankText = [UInt8](repeating: 0, count: SpokenValue.capacity)
  private var freeCells: [Int32] = []

  package init(limits: ProfileLimits = ProfileLimits()) { self.limits = limits }

  /// Whether there were more cells than the cap.
  var hasManyCells: Bool { hasNoRoom || cellMap.count > limits.cells }

  // MARK: Cells

  /// The cell of an event's path, or -1 where it is not kept.
  mutating func cell(event: Int32, path: Int32, parent: Int32) -> Int {
    // A path past the registry's limit has no number.
    if path < 0 { return -1 }
    let key = Self.key(event, path)
    let known = Int(cellMap.find(key))
    return known < 0 ? makeCell(key, event: event, path: path, parent: parent) : known
  }

  private mutating func makeCell(
    _ key: UInt64, event: Int32, path: Int32, parent: Int32
  ) -> Int {
    if hasNoRoom, path != 0 || hasManyEvents || rootCount >= limits.keys { return -1 }
    var parentCell = -1
    if parent >= 0 {
      if refused.find(Self.key(event, parent)) >= 0 { return refuse(key) }
      // A parent that was never observed itself hangs from the root: it is there all the same.
      parentCell = cell(event: event, path: parent, parent: parent == 0 ? -1 : 0)
      if parentCell < 0 { return -1 }
      if cells[parentCell].isMap { return refuse(key) }
    }
    let cell = Cell(event: event, path: path, parent: Int32(parentCell))
    let number: Int
    if let free = freeCells.popLast() {
      number = Int(free)
      cells[number] = cell
    } else {
      number = cells.count
      cells.append(cell)
    }
    cellMap.insert(key, Int32(number))
    if path == 0 { rootCount &+= 1 }
    noteRoom()
    if parentCell >= 0 {
      cells[parentCell].members &+= 1
      if Int(cells[parentCell].members) > Self.mostMembers {
        collapse(parentCell)
        return -1
      }
    }
    return number
  }

  /// Keeps in mind that a path lies in a map: neither does what lies in it hang from anything else.
  @discardableResult
  mutating func refuse(_ key: UInt64) -> Int {
    if hasNoRoom || refused.find(key) >= 0 { return -1 }
    refused.insert(key, 0)
    noteRoom()
    return -1
  }

  /// Notes whether there is still room to tell apart what is met.
  ///
  /// All pairs of event and path that were ever met are counted, those in maps with them: so it does
  /// not depend on the order of the traffic when the room runs out.
  private mutating func noteRoom() {
    if cellMap.count &+ refused.count > limits.keys { hasNoRoom = true }
  }

  static func key(_ event: Int32, _ path: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: event)) << 32 | UInt64(UInt32(bitPattern: path))
  }

  /// Takes an object as a map: its members are data, not properties.
  mutating func collapse(_ map: Int) {
    cells[map].isMap = true
    var dying: [Int] = []
    for cell in cells.indices where !cells[cell].isDead {
      var ancestor = Int(cells[cell].parent)
      while ancestor >= 0, ancestor != map { ancestor = Int(cells[ancestor].parent) }
      if ancestor == map { dying.append(cell) }
    }
    for cell in dying {
      cells[cell].isDead = true
      removeEntries(of: cell) { _ in true }
      let key = Self.key(cells[cell].event, cells[cell].path)
      cellMap.remove(key)
      if cells[cell].path == 0 { rootCount &-= 1 }
      refuse(key)
      freeCells.append(Int32(cell))
      retired.append(Int32(cell))
    }
  }

  // MARK: Entries

  /// The entry that counts a thing, or -1 where it is not there.
  @inline(__always)
  func find(_ cell: Int, _ tag: Tag, _ hash: UInt64) -> Int32 {
    entryMap.find(Self.key(cell, tag, hash))
  }

  /// Stops telling a cell's values apart; its numbers go on as buckets.
  mutating func forgetValues(_ cell: Int) {
    cells[cell].hasManyValues = true
    var next = cells[cell].firstEntry
    while next >= 0 {
      let entry = entries[Int(next)]
      if entry.tag == .number { fold(Int(next), cell) }
      next = entry.next
    }
    removeEntries(of: cell) { $0 == .string || $0 == .number }
  }

  private mutating func fold(_ number: Int, _ cell: Int) {
    let hash = Self.bucket(Double(bitPattern: entries[number].hash))
    var bucket = find(cell, .bucket, hash)
    if bucket < 0 { bucket = makeEntry(cell, .bucket, hash) }
    entries[Int(bucket)].positions.add(entries[number].positions)
    for slot in 0..<stride {
      rows[Int(bucket) &* stride &+ slot] &+= rows[number &* stride &+ slot]
    }
  }

  /// Makes an entry that is not there yet.
  mutating func makeEntry(_ cell: Int, _ tag: Tag, _ hash: UInt64) -> Int32 {
    if tag == .string || tag == .number { cells[cell].valueCount &+= 1 }
    if tag.rawValue >= Tag.string.rawValue { valueWeight &+= 1 }
    let entry = Entry(
      cell: Int32(cell), tag: tag, hash: hash, next: cells[cell].firstEntry)
    var number = Int32(entries.count)
    if let free = freeEntries.popLast() {
      number = free
      entries[Int(number)] = entry
      for slot in 0..<stride { rows[Int(number) &* stride &+ slot] = 0 }
    } else {
      entries.append(entry)
      if blank.count != stride { blank = [UInt32](repeating: 0, count: stride) }
      rows.append(contentsOf: blank)
      texts.append(contentsOf: Self.blankText)
    }
    cells[cell].firstEntry = number
    entryMap.insert(Self.key(cell, tag, hash), number)
    return number
  }

  /// Makes room for so many entries at once.
  mutating func reserve(entries count: Int) {
    entries.reserveCapacity(count)
    rows.reserveCapacity(count &* stride)
    texts.reserveCapacity(count &* SpokenValue.capacity)
  }

  mutating func removeEntries(of cell: Int, where isGone: (Tag) -> Bool) {
    var next = cells[cell].firstEntry
    var kept: Int32 = -1
    while next >= 0 {
      let entry = entries[Int(next)]
      if isGone(entry.tag) {
        entryMap.remove(Self.key(cell, entry.tag, entry.hash))
        entries[Int(next)].cell = -1
        freeEntries.append(next)
      } else {
        entries[Int(next)].next = kept
        kept = next
      }
      next = entry.next
    }
    cells[cell].firstEntry = kept
  }

  // MARK: Slices

  /// The column of a slice in rows, counted from 0.
  mutating func sliceSlot(_ slice: Int32) -> Int {
    if hasManySlices { return 0 }
    let key = UInt64(UInt32(bitPattern: slice))
    let known = sliceMap.find(key)
    if known >= 0 { return Int(known) }
    if sliceNumbers.count >= ProfileRow.mostSlices {
      forgetSlices()
      return 0
    }
    let slot = sliceNumbers.count
    sliceNumbers.append(slice)
    sliceMap.insert(key, Int32(slot))
    if slot >= stride &- ProfileRow.fixed { widen() }
    return slot
  }

  /// Stops telling slices apart: which of them came first is nothing that may be told.
  mutating func forgetSlices() {
    hasManySlices = true
    sliceNumbers = []
    sliceMap = FlatMap()
  }

  /// Gives every row room for twice as many slices.
  private mutating func widen() {
    let wider = stride &+ (stride &- ProfileRow.fixed)
    var wide = [UInt32](repeating: 0, count: entries.count &* wider)
    for entry in entries.indices {
      for slot in 0..<stride { wide[entry &* wider &+ slot] = rows[entry &* stride &+ slot] }
    }
    rows = wide
    stride = wider
  }

  // MARK: Hashes

  /// What tells the bucket of a number apart.
  @inline(__always)
  static func bucket(_ number: Double) -> UInt64 {
    UInt64(bitPattern: Int64(NumberBucket.index(number)))
  }

  @inline(__always)
  private static func key(_ cell: Int, _ tag: Tag, _ hash: UInt64) -> UInt64 {
    FlatMap.mix(hash &+ UInt64(tag.rawValue) &* 0x9fb2_1c65_1e98_df25)
      ^ FlatMap.mix(UInt64(truncatingIfNeeded: cell) << 20)
  }
}
