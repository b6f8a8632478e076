/// One worker's view of the registry's paths, fast enough to be asked for every member.
///
/// Members mostly come in the order they came in last time, so each entry remembers which member
/// followed it; a right guess costs a comparison of bytes and no hash.
struct PathTable: ~Copyable {
  /// What the scanner needs of one path to know it again, in one cache line.
  struct Entry {
    /// How many bytes of a name and its closing quote are compared at once.
    static let wordBytes = 24

    /// The first bytes of the name and its closing quote, little-endian.
    var word0: UInt64 = 0
    var word1: UInt64 = 0
    var word2: UInt64 = 0
    /// Ones where the words have a byte of the name or the quote.
    var mask0: UInt64 = 0
    var mask1: UInt64 = 0
    var mask2: UInt64 = 0
    /// The count of the name's bytes; `.max` where this worker has not met the path.
    var nameLength: UInt32 = .max
    /// The object instance that last had this member: finds duplicate keys.
    var stamp: UInt32 = 0
    /// Fills the line, so that no entry stands in two.
    private var filler: UInt64 = 0
  }

  /// What is asked of a path less often.
  struct Link {
    var nameOffset: UInt32 = 0
    /// The path of this array's items, or -1.
    var item: Int32 = -1
    /// The path of the object or array it is in.
    var parent: Int32 = 0
    /// Whether the name stands in JSON as it is, so that bytes can be compared.
    var isPlain = false
  }

  /// How many places there are for members met lately.
  private static let recentCount = 2048

  private let registry: Registry
  /// Differs from run to run, so that names cannot be chosen to fall into one place.
  private let seed = UInt64.random(in: .min ... .max)
  private(set) var entries: UnsafeMutablePointer<Entry>
  private(set) var links: UnsafeMutablePointer<Link>
  /// For each path, the one that came next in the same object last time, and the one that came
  /// first inside it, or -1; see ``next(after:)`` and ``first(in:)``.
  private(set) var guesses: UnsafeMutablePointer<Int32>
  /// Paths met lately, by their parent and some bytes of their name.
  private let recent: UnsafeMutablePointer<Int32>
  private(set) var capacity: Int
  private(set) var names: UnsafeMutablePointer<UInt8>
  private var namesCount = 0
  private var namesCapacity: Int
  private var slots: UnsafeMutablePointer<Int32>
  private var slotParents: UnsafeMutablePointer<Int32>
  private var slotMask: Int
  private var used = 0

  init(registry: Registry) {
    self.registry = registry
    capacity = 256
    entries = Self.entries(capacity)
    links = .allocate(capacity: capacity)
    links.initialize(repeating: Link(), count: capacity)
    guesses = .allocate(capacity: 2 * capacity + 2)
    guesses.initialize(repeating: -1, count: 2 * capacity + 2)
    recent = .allocate(capacity: Self.recentCount)
    recent.initialize(repeating: -1, count: Self.recentCount)
    namesCapacity = 4096
    names = .allocate(capacity: namesCapacity)
    slotMask = 511
    slots = .allocate(capacity: slotMask + 1)
    slots.initialize(repeating: -1, count: slotMask + 1)
    slotParents = .allocate(capacity: slotMask + 1)
    slotParents.initialize(repeating: -1, count: slotMask + 1)
  }

  deinit {
    UnsafeMutableRawPointer(entries).deallocate()
    links.deallocate()
    guesses.deallocate()
    recent.deallocate()
    names.deallocate()
    slots.deallocate()
    slotParents.deallocate()
  }

  /// The path of a member by its unescaped name, asking the registry where it is new.
  mutating func member(
    of parent: Int32, name: UnsafePointer<UInt8>, count: Int
  ) -> Int32 {
    var index = hash(parent, name, count) & slotMask
    while true {
      let path = slots[index]
      if path < 0 { break }
      if slotParents[index] == parent, matches(path, name, count) { return path }
      index = (index &+ 1) & slotMask
    }
    return insert(parent, name, count)
  }

  /// Where ``guesses`` has the member that came after one.
  @inline(__always)
  static func next(after path: Int32) -> Int { 2 &* Int(path) &+ 2 }

  /// Where ``guesses`` has the member that came first in an object.
  @inline(__always)
  static func first(in path: Int32) -> Int { 2 &* Int(path) &+ 3 }

  /// Remembers which member came at a place, for the next object of its kind.
  ///
  /// A path past the limit, which is -1, has places too; nothing is kept there.
  @inline(__always)
  func remember(_ path: Int32, at place: Int) {
    if place >= 2 { guesses[place] = path }
  }

  /// Whether a path's name stands at `text`, with a quote behind it.
  ///
  /// The path must be a plain one. As many bytes as an entry holds are read, and further ones only
  /// where those are the name's.
  @inline(__always)
  func isName(of path: Int32, at text: UnsafePointer<UInt8>) -> Bool {
    let entry = entries + Int(path)
    let difference =
      (StringBytes.load(text) ^ entry.pointee.word0) & entry.pointee.mask0
      | (StringBytes.load(text + 8) ^ entry.pointee.word1) & entry.pointee.mask1
    if difference != 0 { return false }
    if entry.pointee.nameLength < 16 { return true }
    // Without the table itself, which would be copied for every name.
    return Self.isRestOfName(entry, names, links + Int(path), at: text)
  }

  /// No quote or line end was met before, so the bytes that follow may be looked at.
  @inline(never)
  private static func isRestOfName(
    _ entry: UnsafePointer<Entry>, _ names: UnsafePointer<UInt8>, _ link: UnsafePointer<Link>,
    at text: UnsafePointer<UInt8>
  ) -> Bool {
    if (StringBytes.load(text + 16) ^ entry.pointee.word2) & entry.pointee.mask2 != 0 {
      return false
    }
    let count = Int(entry.pointee.nameLength)
    if count < Entry.wordBytes { return true }
    let stored = names + Int(link.pointee.nameOffset)
    var index = Entry.wordBytes
    while index < count {
      guard stored[index] == text[index] else { return false }
      index &+= 1
    }
    return text[count] == UInt8(ascii: "\"")
  }

  /// The path of a member that was met lately by a plain name, or -1; `shelf` is where to note it.
  @inline(__always)
  func recentMember(
    of parent: Int32, name: UnsafePointer<UInt8>, count: Int
  ) -> (path: Int32, shelf: Int) {
    var key = StringBytes.load(name)
    if count < 8 {
      key &= (1 &<< UInt64(truncatingIfNeeded: count &* 8)) &- 1
    } else {
      key ^= StringBytes.load(name + count - 8) &* 0x9E37_79B9_7F4A_7C15
    }
    key ^= UInt64(UInt32(bitPattern: parent)) &<< 32
    let shelf = Int(truncatingIfNeeded: (key &* 0xE703_7ED1_A0B4_28DB) &>> 53)
    let path = recent[shelf]
    let isRight = path >= 0 && links[Int(path)].parent == parent && isName(of: path, at: name)
    return (isRight ? path : -1, shelf)
  }

  /// Notes a member for ``recentMember(of:name:count:)``.
  func note(_ path: Int32, on shelf: Int) { recent[shelf] = path }

  /// The path of an array's items.
  mutating func item(of parent: Int32) -> Int32 {
    guard parent >= 0 else { return -1 }
    let known = links[Int(parent)].item
    if known >= 0 { return known }
    let path = registry.path(parent: parent, name: [UInt8(ascii: "*")], isItem: true)
    guard path >= 0 else { return -1 }
    reserve(path)
    reserve(parent)
    links[Int(parent)].item = path
    links[Int(path)].parent = parent
    return path
  }

  private func matches(_ path: Int32, _ name: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    guard Int(entries[Int(path)].nameLength) == count else { return false }
    let stored = names + Int(links[Int(path)].nameOffset)
    for index in 0..<count where stored[index] != name[index] { return false }
    return true
  }

  private mutating func insert(
    _ parent: Int32, _ name: UnsafePointer<UInt8>, _ count: Int
  ) -> Int32 {
    guard count <= Registry.maximumNameLength else { return -1 }
    let path = registry.path(
      parent: parent, name: Array(UnsafeBufferPointer(start: name, count: count)), isItem: false)
    guard path >= 0 else { return -1 }
    reserve(path)
    store(name, count, for: path)
    links[Int(path)].parent = parent
    if (used &+ 1) &* 2 > slotMask { rehash() }
    place(path, parent: parent)
    used &+= 1
    return path
  }

  private mutating func store(_ name: UnsafePointer<UInt8>, _ count: Int, for path: Int32) {
    if namesCount + count > namesCapacity {
      let capacity = max(namesCapacity * 2, namesCount + count)
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
      larger.update(from: names, count: namesCount)
      names.deallocate()
      names = larger
      namesCapacity = capacity
    }
    (names + namesCount).update(from: name, count: count)
    links[Int(path)].nameOffset = UInt32(truncatingIfNeeded: namesCount)
    links[Int(path)].isPlain = true
    for index in 0..<count where name[index] < 0x20 || name[index] == 0x22 || name[index] == 0x5C {
      links[Int(path)].isPlain = false
    }
    entries[Int(path)].nameLength = UInt32(truncatingIfNeeded: count)
    for index in 0..<min(count + 1, Entry.wordBytes) {
      entries[Int(path)].set(index < count ? name[index] : UInt8(ascii: "\""), at: index)
    }
    namesCount += count
  }

  private mutating func place(_ path: Int32, parent: Int32) {
    let name = names + Int(links[Int(path)].nameOffset)
    var index = hash(parent, name, Int(entries[Int(path)].nameLength)) & slotMask
    while slots[index] >= 0 { index = (index &+ 1) & slotMask }
    slots[index] = path
    slotParents[index] = parent
  }

  private mutating func rehash() {
    let (oldSlots, oldParents, oldCount) = (slots, slotParents, slotMask + 1)
    slotMask = oldCount * 2 - 1
    slots = .allocate(capacity: slotMask + 1)
    slots.initialize(repeating: -1, count: slotMask + 1)
    slotParents = .allocate(capacity: slotMask + 1)
    slotParents.initialize(repeating: -1, count: slotMask + 1)
    for index in 0..<oldCount where oldSlots[index] >= 0 {
      place(oldSlots[index], parent: oldParents[index])
    }
    oldSlots.deallocate()
    oldParents.deallocate()
  }

  private mutating func reserve(_ path: Int32) {
    guard Int(path) >= capacity else { return }
    let larger = max(capacity * 2, Int(path) + 1)
    let moved = Self.entries(larger)
    moved.update(from: entries, count: capacity)
    UnsafeMutableRawPointer(entries).deallocate()
    entries = moved
    let movedLinks = UnsafeMutablePointer<Link>.allocate(capacity: larger)
    movedLinks.update(from: links, count: capacity)
    (movedLinks + capacity).initialize(repeating: Link(), count: larger - capacity)
    links.deallocate()
    links = movedLinks
    let movedGuesses = UnsafeMutablePointer<Int32>.allocate(capacity: 2 * larger + 2)
    movedGuesses.initialize(repeating: -1, count: 2 * larger + 2)
    movedGuesses.update(from: guesses, count: 2 * capacity + 2)
    guesses.deallocate()
    guesses = movedGuesses
    capacity = larger
  }

  /// Entries that each begin a line of the cache.
  private static func entries(_ count: Int) -> UnsafeMutablePointer<Entry> {
    let entries = UnsafeMutableRawPointer.allocate(
      byteCount: count * MemoryLayout<Entry>.stride, alignment: 64
    ).bindMemory(to: Entry.self, capacity: count)
    entries.initialize(repeating: Entry(), count: count)
    return entries
  }

  private func hash(
    _ parent: Int32, _ name: UnsafePointer<UInt8>, _ count: Int
  ) -> Int {
    var state = UInt64(UInt32(bitPattern: parent)) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(count) ^ seed
    var index = 0
    while index &+ 8 <= count {
      let word = UnsafeRawPointer(name + index).loadUnaligned(as: UInt64.self).littleEndian
      state = (state ^ word) &* 0xFF51_AFD7_ED55_8CCD
      state ^= state >> 32
      index &+= 8
    }
    var tail: UInt64 = 0
    while index < count {
      tail = tail << 8 | UInt64(name[index])
      index &+= 1
    }
    state = (state ^ tail) &* 0xC4CE_B9FE_1A85_EC53
    return Int(truncatingIfNeeded: (state ^ (state >> 29)) & 0x7FFF_FFFF)
  }
}

extension PathTable.Entry {
  /// Sets a byte of the words, and notes that it counts.
  fileprivate mutating func set(_ byte: UInt8, at index: Int) {
    let shift = UInt64(index % 8 * 8)
    switch index / 8 {
    case 0: (word0, mask0) = (word0 | UInt64(byte) << shift, mask0 | 0xFF << shift)
    case 1: (word1, mask1) = (word1 | UInt64(byte) << shift, mask1 | 0xFF << shift)
    default: (word2, mask2) = (word2 | UInt64(byte) << shift, mask2 | 0xFF << shift)
    }
  }
}
