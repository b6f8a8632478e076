/// The mergeable statistical summary of traffic: what drift is measured with.
///
/// For each event and path it counts kinds, the values of small vocabularies and logarithmic
/// buckets of numbers; each count is split by person, time and slice (see ``ProfileRow``). All
/// counts are whole numbers and every cap is monotone (what overflows in a part overflows in the
/// whole), so any split of the traffic merged in any order gives the same profile.
///
/// Memory is bounded by the caps: cells, values of a cell, members of an object, slices.
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
    var lastEvent: UInt64 = 0
    var isMap = false
    var isDead = false
    var hasManyValues = false
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
  /// Counters in a row.
  private(set) var stride = ProfileRow.fixed + 8
  /// Whether there were more slices than rows have room for: none of them is told apart.
  var hasManySlices = false
  /// Whether there were more cells than the cap.
  var hasManyCells = false

  private var cellMap = FlatMap()
  private var entryMap = FlatMap()
  private var sliceMap = FlatMap()
  private var kindEntries: [Int32] = []
  private var freeEntries: [Int32] = []

  private var event: Int32 = 0
  private var position = Position(input: 0, block: 0, line: 0)
  private var serial: UInt64 = 0
  private var user = 0
  private var hour = ProfileRow.untimed
  private var day = ProfileRow.untimed
  private var slice = 0

  package init() {}

  /// Starts an event; what is observed next belongs to it.
  ///
  /// `person` is a hash of the person's id, 0 where there is none; `time` is in milliseconds
  /// since 1970.
  package mutating func beginEvent(
    event: Int32, slice: Int32, person: UInt64, time: Int64?, position: Position
  ) {
    self.event = event
    self.position = position
    serial &+= 1
    user = ProfileRow.user(of: person, at: position)
    (hour, day) = ProfileRow.slots(of: time)
    self.slice = sliceSlot(slice)
    observe(path: 0, parent: -1, kind: .object)
  }

  /// Counts a value without content of its own: object, array, true, false, null.
  @inline(__always)
  package mutating func observe(path: Int32, parent: Int32, kind: ValueKind) {
    let cell = cell(event: event, path: path, parent: parent)
    if cell >= 0 { count(kind, in: cell) }
  }

  /// Counts a string; `text` is unescaped.
  package mutating func observe(path: Int32, parent: Int32, text: Span<UInt8>) {
    let cell = cell(event: event, path: path, parent: parent)
    guard cell >= 0 else { return }
    count(.string, in: cell)
    cells[cell].lengths[min(7, Int.bitWidth &- text.count.leadingZeroBitCount)] &+= 1
    if cells[cell].hasManyValues { return }
    let hash = Self.hash(text)
    var entry = entryMap.find(Self.key(cell, .string, hash))
    if entry < 0 {
      entry = makeValue(cell, .string, hash)
      if entry < 0 { return }
      let offset = Int(entry) &* SpokenValue.capacity
      entries[Int(entry)].isSpoken = SpokenValue.isWord(text)
      entries[Int(entry)].textCount = Int32(SpokenValue.kept(text, into: &texts, at: offset))
    }
    count(Int(entry))
  }

  /// Counts a number; `isInteger` tells whether its text has no fraction and exponent.
  package mutating func observe(path: Int32, parent: Int32, number: Double, isInteger: Bool) {
    let cell = cell(event: event, path: path, parent: parent)
    guard cell >= 0 else { return }
    count(isInteger ? .integer : .decimal, in: cell)
    guard number.isFinite else { return }
    let bucket = UInt64(bitPattern: Int64(NumberBucket.index(number)))
    var entry = entryMap.find(Self.key(cell, .bucket, bucket))
    if entry < 0 { entry = makeEntry(cell, .bucket, bucket) }
    count(Int(entry))
    if cells[cell].hasManyValues { return }
    let bits = number == 0 ? 0 : number.bitPattern
    entry = entryMap.find(Self.key(cell, .number, bits))
    if entry < 0 { entry = makeValue(cell, .number, bits) }
    if entry >= 0 { count(Int(entry)) }
  }

  // MARK: Counting

  @inline(__always)
  private mutating func count(_ kind: ValueKind, in cell: Int) {
    let isFirst = cells[cell].lastEvent != serial
    cells[cell].lastEvent = serial
    let slot = cell &* 16 &+ Int(kind.rawValue) &+ (isFirst ? 0 : 8)
    var entry = kindEntries[slot]
    if entry < 0 {
      entry = makeEntry(cell, isFirst ? .firstKind : .furtherKind, UInt64(kind.rawValue))
    }
    count(Int(entry))
  }

  @inline(__always)
  private mutating func count(_ entry: Int) {
    let base = entry &* stride
    rows[base &+ user] &+= 1
    rows[base &+ hour] &+= 1
    rows[base &+ day] &+= 1
    rows[base &+ ProfileRow.fixed &+ slice] &+= 1
    entries[entry].positions.add(position)
  }

  // MARK: Cells, entries and slices

  /// The cell of an event's path, or -1 where it is not kept.
  @inline(__always)
  private mutating func cell(event: Int32, path: Int32, parent: Int32) -> Int {
    // A path past the registry's limit has no number.
    if path < 0 { return -1 }
    let key = UInt64(UInt32(bitPattern: event)) << 32 | UInt64(UInt32(bitPattern: path))
    let known = Int(cellMap.find(key))
    if known < 0 { return makeCell(key, event: event, path: path, parent: parent) }
    return cells[known].isDead ? -1 : known
  }

  /// Makes a cell; the merge uses it too.
  private mutating func makeCell(
    _ key: UInt64, event: Int32, path: Int32, parent: Int32
  ) -> Int {
    var parentCell = -1
    if parent >= 0 {
      // A parent that was never observed itself hangs from the root: it is there all the same.
      parentCell = cell(event: event, path: parent, parent: parent == 0 ? -1 : 0)
      if parentCell < 0 || cells[parentCell].isMap { return -1 }
    }
    if cells.count >= Self.mostCells {
      hasManyCells = true
      return -1
    }
    let number = cells.count
    cells.append(Cell(event: event, path: path, parent: Int32(parentCell)))
    kindEntries.append(contentsOf: repeatElement(-1, count: 16))
    cellMap.insert(key, Int32(number))
    if parentCell >= 0 {
      cells[parentCell].members &+= 1
      if Int(cells[parentCell].members) > Self.mostMembers {
        collapse(parentCell)
        return -1
      }
    }
    return number
  }

  /// Takes an object as a map: its members are data, not properties.
  private mutating func collapse(_ map: Int) {
    cells[map].isMap = true
    for cell in cells.indices where !cells[cell].isDead {
      var ancestor = Int(cells[cell].parent)
      while ancestor >= 0, ancestor != map { ancestor = Int(cells[ancestor].parent) }
      guard ancestor == map else { continue }
      cells[cell].isDead = true
      removeEntries(of: cell) { _ in true }
    }
  }

  private mutating func makeValue(_ cell: Int, _ tag: Tag, _ hash: UInt64) -> Int32 {
    if Int(cells[cell].valueCount) >= Self.mostValues {
      forgetValues(cell)
      return -1
    }
    cells[cell].valueCount &+= 1
    return makeEntry(cell, tag, hash)
  }

  private mutating func forgetValues(_ cell: Int) {
    cells[cell].hasManyValues = true
    removeEntries(of: cell) { $0 == .string || $0 == .number }
  }

  private mutating func makeEntry(_ cell: Int, _ tag: Tag, _ hash: UInt64) -> Int32 {
    let entry = Entry(
      cell: Int32(cell), tag: tag, hash: hash, next: cells[cell].firstEntry)
    var number = Int32(entries.count)
    if let free = freeEntries.popLast() {
      number = free
      entries[Int(number)] = entry
      for slot in 0..<stride { rows[Int(number) &* stride &+ slot] = 0 }
    } else {
      entries.append(entry)
      rows.append(contentsOf: repeatElement(0, count: stride))
      texts.append(contentsOf: repeatElement(0, count: SpokenValue.capacity))
    }
    cells[cell].firstEntry = number
    entryMap.insert(Self.key(cell, tag, hash), number)
    if tag == .firstKind || tag == .furtherKind {
      kindEntries[cell &* 16 &+ Int(hash & 7) &+ (tag == .firstKind ? 0 : 8)] = number
    }
    return number
  }

  private mutating func removeEntries(of cell: Int, where isGone: (Tag) -> Bool) {
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

  private mutating func sliceSlot(_ slice: Int32) -> Int {
    let key = UInt64(UInt32(bitPattern: slice))
    let known = sliceMap.find(key)
    if known >= 0 { return Int(known) }
    if sliceNumbers.count >= ProfileRow.mostSlices {
      hasManySlices = true
      return 0
    }
    let slot = sliceNumbers.count
    sliceNumbers.append(slice)
    sliceMap.insert(key, Int32(slot))
    if slot >= stride &- ProfileRow.fixed { widen() }
    return slot
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

  // MARK: Merging

  /// Adds what another profile counted, as if its events had been observed here.
  package mutating func merge(_ other: Self) {
    hasManySlices = hasManySlices || other.hasManySlices
    hasManyCells = hasManyCells || other.hasManyCells
    let slots = other.sliceNumbers.map { sliceSlot($0) }
    let own = mergeCells(of: other)
    for (index, entry) in other.entries.enumerated() where entry.cell >= 0 {
      let cell = own[Int(entry.cell)]
      guard cell >= 0, !cells[cell].isDead else { continue }
      let isValue = entry.tag == .string || entry.tag == .number
      if isValue, cells[cell].hasManyValues { continue }
      var mine = entryMap.find(Self.key(cell, entry.tag, entry.hash))
      if mine < 0 {
        mine =
          isValue
          ? makeValue(cell, entry.tag, entry.hash) : makeEntry(cell, entry.tag, entry.hash)
      }
      guard mine >= 0 else { continue }
      add(other, entry: index, to: Int(mine), slots: slots)
    }
  }

  private mutating func mergeCells(of other: Self) -> [Int] {
    var own: [Int] = []
    own.reserveCapacity(other.cells.count)
    for cell in other.cells {
      let parent = cell.parent >= 0 ? other.cells[Int(cell.parent)].path : -1
      let mine = self.cell(event: cell.event, path: cell.path, parent: parent)
      own.append(mine)
      guard mine >= 0 else { continue }
      if cell.isMap, !cells[mine].isMap { collapse(mine) }
      if cell.hasManyValues, !cells[mine].hasManyValues { forgetValues(mine) }
      cells[mine].lengths &+= cell.lengths
    }
    return own
  }

  private mutating func add(_ other: Self, entry: Int, to mine: Int, slots: [Int]) {
    let source = other.entries[entry]
    if entries[mine].textCount == 0, source.textCount > 0 {
      entries[mine].textCount = source.textCount
      entries[mine].isSpoken = source.isSpoken
      for offset in 0..<Int(source.textCount) {
        texts[mine &* SpokenValue.capacity &+ offset] =
          other.texts[entry &* SpokenValue.capacity &+ offset]
      }
    }
    entries[mine].positions.add(source.positions)
    for slot in 0..<ProfileRow.fixed {
      rows[mine &* stride &+ slot] &+= other.rows[entry &* other.stride &+ slot]
    }
    for (theirs, slot) in slots.enumerated() {
      rows[mine &* stride &+ ProfileRow.fixed &+ slot] &+=
        other.rows[entry &* other.stride &+ ProfileRow.fixed &+ theirs]
    }
  }

  // MARK: Hashes

  @inline(__always)
  private static func key(_ cell: Int, _ tag: Tag, _ hash: UInt64) -> UInt64 {
    FlatMap.mix(hash &+ UInt64(tag.rawValue) &* 0x9fb2_1c65_1e98_df25)
      ^ FlatMap.mix(UInt64(truncatingIfNeeded: cell) << 20)
  }

  /// A hash of bytes, the same on every machine.
  static func hash(_ text: Span<UInt8>) -> UInt64 {
    let bytes = text.bytes
    var hash = UInt64(truncatingIfNeeded: text.count) &* 0x9e37_79b9_7f4a_7c15
    var offset = 0
    while offset &+ 8 <= bytes.byteCount {
      let word = bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
      hash = FlatMap.mix(hash ^ UInt64(littleEndian: word))
      offset &+= 8
    }
    var rest: UInt64 = 0
    while offset < bytes.byteCount {
      rest = rest << 8 | UInt64(bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt8.self))
      offset &+= 1
    }
    return FlatMap.mix(hash ^ rest)
  }
}
