/// Counts traffic into a profile as fast as memory allows: one worker's hot tables.
///
/// A count is four increments in one cache line of bytes, which spill into the profile's own wide
/// row every 256th time:
///
///     0 ..< 32  person   32 ..< 40  hour   40 ..< 47  day   47  no time
///     48        how many first positions are known   49 ...  slice
///
/// Cells are found by direct index, values by what a cell's last four values were.
package struct ProfileRecorder: ~Copyable {
  private static let positionsSlot = 48
  static let sliceSlots = 49
  /// The greatest path number that is indexed directly, and the room for all such indexes.
  static let mostDirectPaths = 1 << 14
  static let mostDirectEvents = 1 << 12
  static let directRoom = 1 << 22
  /// What an index holds for a path that is not met yet, and for one that is not kept.
  static let unmet: Int32 = -1
  static let notKept: Int32 = -2

  /// What a cell was last like.
  struct Cell {
    var serial: UInt64 = 0
    var kindEntry: Int32 = -1
    var kindSlot: UInt8 = .max
    var hasManyValues = false
  }

  /// A value a cell lately had.
  struct Guess {
    var hash: UInt64 = 0
    var entry: Int32 = -1
    var tag = TrafficProfile.Tag.firstKind
  }

  struct Index {
    var cells: UnsafeMutablePointer<Int32>?
    var count = 0
  }

  /// Bit by bit, the numbers of envelope members that other checks judge.
  private let skipped: UInt64
  var profile = TrafficProfile()
  var indexes: [Index] = []
  var indexRoom = directRoom
  var index = Index()

  var cells: UnsafeMutablePointer<Cell>
  var guesses: UnsafeMutablePointer<Guess>
  var lengths: UnsafeMutablePointer<UInt32>
  var cellCount = 0
  var cellCapacity = 256
  private var rows: UnsafeMutablePointer<UInt8>
  var rowCapacity = 1024
  var rowStride = 64

  var event: Int32 = 0
  private var position = Position(input: 0, block: 0, line: 0)
  private var isAscending = true
  private var serial: UInt64 = 0
  private var user = 0
  private var hour = ProfileRow.untimed
  private var day = ProfileRow.untimed
  var slice = 0
  var lastSlice: Int32?
  private var isSampled = false

  /// Makes empty tables; `key` is the secret that persons are hashed with in what is written.
  package init(key: ProfileKey? = nil) {
    profile.sample.key = key
    var skipped: UInt64 = 0
    for path in EnvelopePath.allCases where path.parent == 0 {
      if path != .context, path != .properties, path != .traits {
        skipped |= 1 << UInt64(path.rawValue)
      }
    }
    self.skipped = skipped
    cells = .allocate(capacity: cellCapacity)
    guesses = .allocate(capacity: cellCapacity * 4)
    lengths = .allocate(capacity: cellCapacity * 8)
    rows = .allocate(capacity: rowCapacity * rowStride)
    rows.initialize(repeating: 0, count: rowCapacity * rowStride)
  }

  deinit {
    cells.deallocate()
    guesses.deallocate()
    lengths.deallocate()
    rows.deallocate()
    for index in indexes { index.cells?.deallocate() }
  }

  /// Everything counted so far.
  package mutating func snapshot() -> TrafficProfile {
    for entry in profile.entries.indices where profile.entries[entry].cell >= 0 { flush(entry) }
    for cell in 0..<cellCount {
      for width in 0..<8 {
        profile.cells[cell].lengths[width] &+= lengths[cell &* 8 &+ width]
        lengths[cell &* 8 &+ width] = 0
      }
    }
    profile.sample.shrink()
    return profile
  }

  // MARK: Observing

  /// Starts an event; what is observed next belongs to it.
  ///
  /// `person` is a hash of the person's id, 0 where there is none; `time` is in milliseconds
  /// since 1970.
  package mutating func beginEvent(
    event: Int32, slice: Int32, person: UInt64, time: Int64?, position: Position
  ) {
    if event != self.event || index.cells == nil { select(event) }
    if position < self.position { isAscending = false }
    self.position = position
    serial &+= 1
    user = ProfileRow.user(of: person, at: position)
    (hour, day) = ProfileRow.slots(of: time)
    if slice != lastSlice { select(slice: slice) }
    isSampled = profile.sample.begin(
      person: person, event: event, slice: slice, time: time, position: position)
    profile.volumes.add(event: event, slice: slice, time: time, user: user)
    observe(.object, in: cell(path: 0, parent: -1))
  }

  /// Whether a path is a member of the envelope that other checks judge, or has no number.
  @inline(__always)
  package func skips(path: Int32) -> Bool {
    path < 0 || (path < 64 && skipped >> UInt64(path) & 1 != 0)
  }

  /// The cell of a path of the event, below 0 where it is not kept, nil where it must be made.
  @inline(__always)
  package func known(path: Int32) -> Int? {
    guard path >= 0, Int(path) < index.count, let cells = index.cells else { return nil }
    let cell = cells[Int(path)]
    return cell >= 0 ? Int(cell) : cell == Self.notKept ? Self.unkept(path) : nil
  }

  /// What stands for the cell of a path that is not kept: the sample still needs the path.
  @inline(__always)
  static func unkept(_ path: Int32) -> Int { path < 0 ? -1 : -2 &- Int(path) }

  /// The path of what is not kept; nil where it has no number.
  private static func path(unkept cell: Int) -> Int32? { cell < -1 ? Int32(-2 &- cell) : nil }

  /// The cell of a path of the event, below 0 where it is not kept.
  @inline(__always)
  package mutating func cell(path: Int32, parent: Int32) -> Int {
    known(path: path) ?? make(path: path, parent: parent)
  }

  /// Counts a value without content of its own: object, array, true, false, null.
  @inline(__always)
  package mutating func observe(_ kind: ValueKind, in cell: Int) {
    if cell < 0 {
      if isSampled, let path = Self.path(unkept: cell) { profile.sample.add(kind, path: path) }
      return
    }
    if isSampled { profile.sample.add(kind, path: profile.cells[cell].path) }
    count(kind: kind.rawValue, in: cell)
  }

  /// Counts a string without its escapes.
  package mutating func observe(_ text: UnsafeBufferPointer<UInt8>, in cell: Int) {
    if cell < 0 {
      if isSampled, let path = Self.path(unkept: cell) { profile.sample.add(text, path: path) }
      return
    }
    if isSampled { profile.sample.add(text, path: profile.cells[cell].path) }
    let width = min(7, Int.bitWidth &- text.count.leadingZeroBitCount)
    lengths[cell &* 8 &+ width] &+= 1
    if let form = StringClass.of(text) {
      count(kind: form.rawValue, in: cell)
      return
    }
    count(kind: ValueKind.string.rawValue, in: cell)
    if cells[cell].hasManyValues { return }
    let hash = TextHash.of(text)
    var entry = value(.string, hash, in: cell)
    if entry < 0 {
      entry = makeValue(cell, .string, hash)
      if entry < 0 { return }
      profile.keep(text.span, of: entry)
    }
    count(entry)
  }

  /// Counts a number; `isInteger` tells whether its text has no fraction and exponent.
  package mutating func observe(_ number: Double, isInteger: Bool, in cell: Int) {
    let kind = isInteger ? ValueKind.integer : .decimal
    if cell < 0 {
      if isSampled, let path = Self.path(unkept: cell) {
        profile.sample.add(kind, bits: number.bitPattern, path: path)
      }
      return
    }
    if isSampled {
      profile.sample.add(kind, bits: number.bitPattern, path: profile.cells[cell].path)
    }
    count(kind: kind.rawValue, in: cell)
    guard number.isFinite else { return }
    if !cells[cell].hasManyValues {
      let bits = number == 0 ? 0 : number.bitPattern
      var entry = value(.number, bits, in: cell)
      if entry < 0 { entry = makeValue(cell, .number, bits) }
      if entry >= 0 {
        count(entry)
        return
      }
    }
    let bucket = TrafficProfile.bucket(number)
    let entry = value(.bucket, bucket, in: cell)
    if entry >= 0 { count(entry) } else { count(newBucket: bucket, in: cell) }
  }

  // MARK: Counting

  @inline(__always)
  private mutating func count(kind: UInt8, in cell: Int) {
    let slot = cells[cell].serial == serial ? kind &+ 16 : kind
    cells[cell].serial = serial
    if cells[cell].kindSlot != slot { turn(cell, to: slot) }
    count(cells[cell].kindEntry)
  }

  private mutating func turn(_ cell: Int, to slot: UInt8) {
    var entry = profile.kindEntries[cell &* 32 &+ Int(slot)]
    if entry < 0 {
      entry = makeEntry(cell, slot < 16 ? .firstKind : .furtherKind, UInt64(slot & 15))
    }
    cells[cell].kindSlot = slot
    cells[cell].kindEntry = entry
  }

  @inline(__always)
  private mutating func count(_ entry: Int32) {
    let row = rows + Int(entry) &* rowStride
    bump(row, user, entry)
    bump(row, hour, entry)
    bump(row, day, entry)
    bump(row, Self.sliceSlots &+ slice, entry)
    if row[Self.positionsSlot] < 3 || !isAscending { addPosition(entry) }
  }

  @inline(__always)
  private mutating func bump(_ row: UnsafeMutablePointer<UInt8>, _ slot: Int, _ entry: Int32) {
    let next = row[slot] &+ 1
    row[slot] = next
    if next == 0 { spill(entry, slot) }
  }

  @inline(never)
  private mutating func spill(_ entry: Int32, _ slot: Int) {
    profile.rows[Int(entry) &* profile.stride &+ Self.wide(slot)] &+= 256
  }

  @inline(never)
  private mutating func addPosition(_ entry: Int32) {
    profile.entries[Int(entry)].positions.add(position)
    rows[Int(entry) &* rowStride &+ Self.positionsSlot] =
      UInt8(profile.entries[Int(entry)].positions.count)
  }

  /// The slot of the profile's row.
  private static func wide(_ slot: Int) -> Int { slot < positionsSlot ? slot : slot &- 1 }

  private mutating func flush(_ entry: Int) {
    let row = rows + entry &* rowStride
    let base = entry &* profile.stride
    for slot in 0..<(Self.sliceSlots &+ profile.sliceNumbers.count) where row[slot] > 0 {
      if slot == Self.positionsSlot { continue }
      profile.rows[base &+ Self.wide(slot)] &+= UInt32(row[slot])
      row[slot] = 0
    }
  }

  // MARK: Values

  /// The entry of a value, or -1.
  @inline(__always)
  private mutating func value(
    _ tag: TrafficProfile.Tag, _ hash: UInt64, in cell: Int
  ) -> Int32 {
    let place = cell &* 4 &+ Int(truncatingIfNeeded: (hash ^ hash >> 47 ^ hash >> 32) & 3)
    if guesses[place].hash == hash, guesses[place].tag == tag { return guesses[place].entry }
    let entry = profile.find(cell, tag, hash)
    if entry >= 0 { guesses[place] = Guess(hash: hash, entry: entry, tag: tag) }
    return entry
  }

  /// The entry of a new value; -1 where there are too many, which then are forgotten.
  @inline(never)
  private mutating func makeValue(
    _ cell: Int, _ tag: TrafficProfile.Tag, _ hash: UInt64
  ) -> Int32 {
    if Int(profile.cells[cell].valueCount) < profile.cap {
      let entry = makeEntry(cell, tag, hash)
      if profile.isFull { lower() }
      return cells[cell].hasManyValues ? -1 : entry
    }
    forEachEntry(of: cell) { $0.flush($1) }
    profile.forgetValues(cell)
    forEachEntry(of: cell) { $0.clear($1) }
    cells[cell].hasManyValues = true
    for way in 0..<4 { guesses[cell &* 4 &+ way] = Guess() }
    return -1
  }

  @inline(never)
  private mutating func count(newBucket bucket: UInt64, in cell: Int) {
    guard profile.hasBuckets else { return }
    if profile.isFull { lower() }
    guard profile.hasBuckets else { return }
    count(makeEntry(cell, .bucket, bucket))
  }

  /// Makes room by telling fewer values apart.
  private mutating func lower() {
    for entry in profile.entries.indices where profile.entries[entry].cell >= 0 { flush(entry) }
    while profile.isFull { profile.lower(to: profile.level + 1) }
    for entry in profile.entries.indices { clear(entry) }
    for cell in 0..<cellCount {
      cells[cell].hasManyValues = profile.cells[cell].hasManyValues
      for way in 0..<4 { guesses[cell &* 4 &+ way] = Guess() }
    }
  }

  private mutating func forEachEntry(
    of cell: Int, _ body: (inout ProfileRecorder, Int) -> Void
  ) {
    var next = profile.cells[cell].firstEntry
    while next >= 0 {
      body(&self, Int(next))
      next = profile.entries[Int(next)].next
    }
  }

  @inline(never)
  private mutating func makeEntry(
    _ cell: Int, _ tag: TrafficProfile.Tag, _ hash: UInt64
  ) -> Int32 {
    let entry = profile.makeEntry(cell, tag, hash)
    clear(Int(entry))
    return entry
  }

  /// Begins the row of an entry, growing the table where it is new.
  private mutating func clear(_ entry: Int) {
    while entry >= rowCapacity { resizeRows(capacity: rowCapacity &* 2, stride: rowStride) }
    (rows + entry &* rowStride).update(repeating: 0, count: rowStride)
    rows[entry &* rowStride &+ Self.positionsSlot] = UInt8(profile.entries[entry].positions.count)
  }

  mutating func resizeRows(capacity: Int, stride: Int) {
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity &* stride)
    larger.initialize(repeating: 0, count: capacity &* stride)
    for row in 0..<rowCapacity {
      (larger + row &* stride).update(from: rows + row &* rowStride, count: rowStride)
    }
    rows.deallocate()
    rows = larger
    rowCapacity = capacity
    rowStride = stride
  }
}
