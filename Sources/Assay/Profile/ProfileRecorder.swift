/// Counts traffic into a profile as fast as memory allows: one worker's hot tables.
///
/// Cells are found by direct index, values in a table of their cell; what is counted of them stands
/// in ``CounterRows`` until all is counted.
package struct ProfileRecorder: ~Copyable {
  /// The greatest path number that is indexed directly, and the room for all such indexes.
  static let mostDirectPaths = 1 << 14
  static let mostDirectEvents = 1 << 12
  static let directRoom = 1 << 22
  /// What an index holds for a path that is not met yet, and for one that is not kept; for a member
  /// of the envelope that other checks judge, and for one that is passed over with all that is in it.
  static let unmet: Int32 = -1
  static let notKept: Int32 = -2
  static let skipped: Int32 = -3
  static let skippedWhole: Int32 = -4

  /// What is told apart at a path of an event, in one line of the cache.
  struct Cell {
    /// The event that was last seen to have it.
    var serial: UInt64 = 0
    var kindEntry: Int32 = -1
    var kindSlot: UInt8 = .max
    /// The kind that it had in every event so far, which therefore is not counted; see
    /// ``ProfileRecorder/lock(_:to:)``.
    var lockedSlot = Self.unlocked
    var hasManyValues = false
    /// Whether no written profile has a use for it event by event.
    var isContext = false
    var values = ValueTable()
    var mayLock = true
    var valueCount: UInt16 = 0
    var path: Int32 = -1
    var firstEntry: Int32 = -1
    var nextLocked: Int32 = -1
    /// Of the cell of whole events: those that are locked to it, and how many they are.
    var firstLocked: Int32 = -1
    var lockCount: Int32 = 0

    static let unlocked = UInt8.max
  }

  struct Index {
    var cells: UnsafeMutablePointer<Int32>?
    var count = 0
  }

  /// Bit by bit, the numbers of envelope members that other checks judge.
  private let skipped: UInt64
  /// What an index holds of the envelope's members from the beginning.
  let envelope: [Int32]
  /// Tells what is part of the context; nil where all of that is kept.
  let registry: Registry?
  /// What the paths' numbers come from, where that is known.
  private let numbers: Registry?
  /// Values that wait to be counted, so that the table of each is at hand by then.
  let waiting: UnsafeMutablePointer<Waiting>
  var waitingCount = 0
  /// The cells, slices and hours; its entries come with the ``snapshot()``.
  var profile: TrafficProfile
  var sample: SampleRecorder
  var counters = CounterRows()
  var texts = TextSlots()
  var indexes: [Index] = []
  var indexRoom = directRoom
  var index = Index()

  var cells: UnsafeMutablePointer<Cell>
  /// The entry of each kind of a cell: 16 for first values, 16 for further ones.
  var kinds: UnsafeMutablePointer<Int32>
  /// Strings of a cell by the bit width of their length, but for the values of its vocabulary.
  var lengths: UnsafeMutablePointer<UInt32>
  var cellCount = 0
  var cellCapacity = 256

  var event: Int32 = 0
  var serial: UInt64 = 0
  /// The cell of the event at hand, how many of those locked to it were met, and whether it is the
  /// first of its name.
  var root = -1
  var seen: Int32 = 0
  var isFirst = false
  private var isOpen = false
  var lastSlice: Int32?
  private(set) var isSampled = false

  /// Makes empty tables; `key` is the secret that persons are hashed with in what is written.
  ///
  /// With a key and the registry of the paths' numbers, the sample leaves out what no written
  /// profile holds.
  package init(
    key: ProfileKey? = nil, registry: Registry? = nil, limits: ProfileLimits = ProfileLimits()
  ) {
    self.registry = key == nil ? nil : registry
    numbers = registry
    profile = TrafficProfile(limits: limits)
    sample = SampleRecorder(key: key)
    var skipped: UInt64 = 0
    for path in EnvelopePath.allCases where path.parent == 0 {
      if path != .context, path != .properties, path != .traits {
        skipped |= 1 << UInt64(path.rawValue)
      }
    }
    self.skipped = skipped
    envelope = (0..<EnvelopePath.limit).map { path in
      if skipped >> UInt64(path) & 1 == 0 { return Self.unmet }
      return path == Int(EnvelopePath.integrations.rawValue) ? Self.skippedWhole : Self.skipped
    }
    waiting = .allocate(capacity: Waiting.most)
    cells = Self.room(cellCapacity)
    kinds = .allocate(capacity: cellCapacity * 32)
    lengths = .allocate(capacity: cellCapacity * 8)
  }

  deinit {
    for cell in 0..<cellCount { cells[cell].values.removeAll() }
    waiting.deallocate()
    cells.deallocate()
    kinds.deallocate()
    lengths.deallocate()
    for index in indexes { index.cells?.deallocate() }
  }

  // MARK: Observing

  /// Starts an event; what is observed next belongs to it.
  ///
  /// `person` is a hash of the person's id, 0 where there is none; `time` is in milliseconds
  /// since 1970.
  package mutating func beginEvent(
    event: Int32, slice: Int32, person: UInt64, time: Int64?, position: Position
  ) {
    close()
    if event != self.event || index.cells == nil { select(event) }
    counters.drain()
    if position < counters.position { counters.isAscending = false }
    counters.position = position
    serial &+= 1
    counters.user = ProfileRow.user(of: person, at: position)
    (counters.hour, counters.day) = ProfileRow.slots(of: time)
    if slice != lastSlice { select(slice: slice) }
    isSampled = sample.begin(
      person: person, event: event, slice: slice, time: time, position: position)
    profile.volumes.add(event: event, slice: slice, time: time, user: counters.user)
    open(cell(path: 0, parent: -1))
  }

  private mutating func open(_ cell: Int) {
    if isSampled, cell != -1 { sample.add(.object, path: 0) }
    (root, seen, isOpen) = (cell, 0, true)
    isFirst = cell >= 0 && cells[cell].kindEntry < 0
  }

  /// Counts the event at hand itself, at last: by then it is known what was locked to it.
  private mutating func close() {
    settle()
    guard isOpen else { return }
    isOpen = false
    isFirst = false
    guard root >= 0 else { return }
    if seen != cells[root].lockCount { unlockMissing() }
    cells[root].serial = serial
    if cells[root].kindEntry < 0 { turn(root, to: ValueKind.object.rawValue) }
    counters.count(cells[root].kindEntry)
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
    if cell >= 0 { return Int(cell) }
    // What the envelope skips is not asked for by those who observe events.
    return cell == Self.notKept ? Self.unkept(path) : nil
  }

  /// What stands for the cell of a path that is not kept: the sample still needs the path.
  @inline(__always)
  static func unkept(_ path: Int32) -> Int { path < 0 ? -1 : -2 &- Int(path) }

  /// The path of what is not kept; nil where it has no number.
  static func path(unkept cell: Int) -> Int32? { cell < -1 ? Int32(-2 &- cell) : nil }

  /// The cell of a path of the event, below 0 where it is not kept.
  @inline(__always)
  package mutating func cell(path: Int32, parent: Int32) -> Int {
    known(path: path) ?? make(path: path, parent: parent)
  }

  /// Counts a value without content of its own: object, array, true, false, null.
  @inline(__always)
  package mutating func observe(_ kind: ValueKind, in cell: Int) {
    if cell < 0 {
      if isSampled, let path = Self.path(unkept: cell) { sample.add(kind, path: path) }
      return
    }
    if isSampled {
      if cells[cell].isContext { sample.skip() } else { sample.add(kind, path: cells[cell].path) }
    }
    count(kind: kind.rawValue, in: cell)
  }

  /// Counts a string without its escapes.
  package mutating func observe(_ text: UnsafeBufferPointer<UInt8>, in cell: Int) {
    guard let hash = weigh(text, in: cell) else { return }
    settle()
    count(text, hash, in: cell)
  }

  /// As ``observe(_:in:)``, of a string that is valid until ``endEvent()``, which must follow.
  package mutating func note(_ text: UnsafeBufferPointer<UInt8>, in cell: Int) {
    if let hash = weigh(text, in: cell) { wait(.string, hash, in: cell, text) }
  }

  /// Counts what a string is; answers its hash where it may be a value of a vocabulary.
  @inline(__always)
  private mutating func weigh(_ text: UnsafeBufferPointer<UInt8>, in cell: Int) -> UInt64? {
    if cell < 0 {
      if isSampled, let path = Self.path(unkept: cell) {
        sample.add(text, hash: TextHash.of(text), path: path)
      }
      return nil
    }
    var hash: UInt64?
    if isSampled {
      if cells[cell].isContext {
        sample.skip(text: text.count)
      } else {
        let known = TextHash.of(text)
        hash = known
        sample.add(text, hash: known, path: cells[cell].path)
      }
    }
    if let form = StringClass.of(text) {
      count(form, text.count, in: cell)
      return nil
    }
    count(kind: ValueKind.string.rawValue, in: cell)
    guard cells[cell].hasManyValues else { return hash ?? TextHash.of(text) }
    count(length: text.count, in: cell)
    return nil
  }

  /// Counts a number; `isInteger` tells whether its text has no fraction and exponent.
  package mutating func observe(_ number: Double, isInteger: Bool, in cell: Int) {
    let kind = isInteger ? ValueKind.integer : .decimal
    if cell < 0 {
      if isSampled, let path = Self.path(unkept: cell) {
        sample.add(kind, bits: number.bitPattern, path: path)
      }
      return
    }
    if isSampled {
      if cells[cell].isContext {
        sample.skip()
      } else {
        sample.add(kind, bits: number.bitPattern, path: cells[cell].path)
      }
    }
    count(kind: kind.rawValue, in: cell)
    guard number.isFinite else { return }
    if cells[cell].hasManyValues {
      wait(.bucket, TrafficProfile.bucket(number), in: cell)
    } else {
      wait(.number, number == 0 ? 0 : number.bitPattern, in: cell)
    }
  }

  /// Counts a string that is told by its form.
  @inline(__always)
  mutating func count(_ form: StringClass, _ length: Int, in cell: Int) {
    count(length: length, in: cell)
    count(kind: form.rawValue, in: cell)
  }

  /// Counts how long a string is that is no value of a vocabulary, of which that is known.
  @inline(__always)
  func count(length: Int, in cell: Int) {
    lengths[cell &* 8 &+ Int(Self.width(length))] &+= 1
  }

  /// The bit width of a length, 7 at most.
  @inline(__always)
  static func width(_ length: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: min(7, Int.bitWidth &- length.leadingZeroBitCount))
  }

  @inline(__always)
  mutating func count(kind: UInt8, in cell: Int) {
    let own = cells + cell
    let slot = own.pointee.serial == serial ? kind &+ 16 : kind
    own.pointee.serial = serial
    if own.pointee.lockedSlot == slot {
      seen &+= 1
    } else if own.pointee.kindSlot == slot, own.pointee.lockedSlot == Cell.unlocked, !isFirst {
      counters.count(own.pointee.kindEntry)
    } else {
      count(rareSlot: slot, in: cell)
    }
  }

  @inline(never)
  private mutating func count(rareSlot slot: UInt8, in cell: Int) {
    let mayLock = isFirst || cells[cell].lockedSlot != Cell.unlocked
    if mayLock, slot < 16, lock(cell, to: slot) { return }
    if cells[cell].kindSlot != slot { turn(cell, to: slot) }
    counters.count(cells[cell].kindEntry)
  }

  /// Everything counted so far.
  package mutating func snapshot() -> TrafficProfile {
    close()
    counters.drainAll()
    unlockAll()
    if profile.isFull { lower() }
    var result = profile
    // Which paths have numbers depends on the order of the traffic by now. Of several workers the
    // one that is last to end knows.
    if let numbers, numbers.names.paths.count >= profile.limits.paths { result.hasNoRoom = true }
    if result.hasNoRoom { result.keepEvents() }
    result.reserve(entries: counters.used)
    for cell in 0..<cellCount where !result.cells[cell].isDead { add(cell, to: &result) }
    result.weigh()
    result.sample = sample.sample()
    return result
  }
}
