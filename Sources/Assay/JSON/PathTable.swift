/// One worker's view of the registry's paths, fast enough to be asked for every member.
///
/// Members mostly come in the order they came in last time, so each entry remembers which member
/// followed it; a right guess costs a comparison of bytes and no hash.
struct PathTable: ~Copyable {
  /// What the scanner needs of one path, in one cache line.
  struct Entry {
    /// The first 16 bytes of the name, zero padded, little-endian.
    var word0: UInt64 = 0
    var word1: UInt64 = 0
    var nameOffset: UInt32 = 0
    /// The count of the name's bytes; `.max` where this worker has not met the path.
    var nameLength: UInt32 = .max
    /// The path that came next in the same object last time, or -1.
    var nextSibling: Int32 = -1
    /// The path that came first inside this object last time, or -1.
    var firstChild: Int32 = -1
    /// The path of this array's items, or -1.
    var item: Int32 = -1
    /// The path of the object or array it is in.
    var parent: Int32 = 0
    /// The object instance that last had this member: finds duplicate keys.
    var stamp: UInt32 = 0
    /// Whether the name stands in JSON as it is, so that bytes can be compared.
    var isPlain = false
  }

  private let registry: Registry
  /// Differs from run to run, so that names cannot be chosen to fall into one place.
  private let seed = UInt64.random(in: .min ... .max)
  private(set) var entries: UnsafeMutablePointer<Entry>
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
    entries = .allocate(capacity: capacity)
    entries.initialize(repeating: Entry(), count: capacity)
    namesCapacity = 4096
    names = .allocate(capacity: namesCapacity)
    slotMask = 511
    slots = .allocate(capacity: slotMask + 1)
    slots.initialize(repeating: -1, count: slotMask + 1)
    slotParents = .allocate(capacity: slotMask + 1)
    slotParents.initialize(repeating: -1, count: slotMask + 1)
  }

  deinit {
    entries.deallocate()
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

  /// The path of an array's items.
  mutating func item(of parent: Int32) -> Int32 {
    guard parent >= 0 else { return -1 }
    let known = entries[Int(parent)].item
    if known >= 0 { return known }
    let path = registry.path(parent: parent, name: [UInt8(ascii: "*")], isItem: true)
    guard path >= 0 else { return -1 }
    reserve(path)
    reserve(parent)
    entries[Int(parent)].item = path
    entries[Int(path)].parent = parent
    return path
  }

  private func matches(_ path: Int32, _ name: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let entry = entries[Int(path)]
    guard Int(entry.nameLength) == count else { return false }
    let stored = names + Int(entry.nameOffset)
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
    entries[Int(path)].parent = parent
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
    var entry = entries[Int(path)]
    entry.nameOffset = UInt32(truncatingIfNeeded: namesCount)
    entry.nameLength = UInt32(truncatingIfNeeded: count)
    entry.isPlain = true
    for index in 0..<count where name[index] < 0x20 || name[index] == 0x22 || name[index] == 0x5C {
      entry.isPlain = false
    }
    for index in 0..<min(count, 16) {
      let byte = UInt64(name[index])
      if index < 8 {
        entry.word0 |= byte << UInt64(index &* 8)
      } else {
        entry.word1 |= byte << UInt64((index &- 8) &* 8)
      }
    }
    entries[Int(path)] = entry
    namesCount += count
  }

  private mutating func place(_ path: Int32, parent: Int32) {
    let entry = entries[Int(path)]
    var index =
      hash(parent, names + Int(entry.nameOffset), Int(entry.nameLength)) & slotMask
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
    let moved = UnsafeMutablePointer<Entry>.allocate(capacity: larger)
    moved.update(from: entries, count: capacity)
    (moved + capacity).initialize(repeating: Entry(), count: larger - capacity)
    entries.deallocate()
    entries = moved
    capacity = larger
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
