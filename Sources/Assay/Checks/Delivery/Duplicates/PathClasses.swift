/// What a member's path says of how its value counts as content: two words a path.
struct PathClasses: ~Copyable {
  /// One path.
  struct Entry {
    /// Tells its values from those of other paths.
    var key: UInt64
    /// Its classes, see ``Bits``; 0: only its value counts, as of most.
    var bits: UInt32
  }

  /// The classes, as bits.
  enum Bits {
    static let isUnknown: UInt32 = 1
    /// An id or a time of transport.
    static let isTransport: UInt32 = 2
    /// From here on a ``DuplicateRecord/Distinction``.
    static let distinction: UInt32 = 2
  }

  private static let transport: [EnvelopePath] = [
    .messageId, .sentAt, .receivedAt, .originalTimestamp, .timestamp, .requestIP, .writeKey,
    .rudderID, .contextIP,
  ]

  private var names: DistinctiveNames
  /// What is known of each path; the pointer holds until the next ``look(_:)``.
  private(set) var entries: UnsafeMutablePointer<Entry>
  /// How many paths there is room for.
  private(set) var count = 1024

  init(registry: Registry) {
    names = DistinctiveNames(registry: registry)
    entries = Self.unknown(count)
  }

  deinit { entries.deallocate() }

  /// Looks at a path for the first time, or at one past the limit of paths, which is -1.
  @inline(never)
  mutating func look(_ path: Int32) -> Entry {
    let key = ContentHash.mixed(UInt64(UInt32(bitPattern: path)) &* 0x9E37_79B9_7F4A_7C15)
    guard path >= 0 else { return Entry(key: key, bits: 0) }
    let number = Int(path)
    if number >= count {
      let larger = max(number + 1, count * 2)
      let moved = Self.unknown(larger)
      moved.update(from: entries, count: count)
      entries.deallocate()
      entries = moved
      count = larger
    }
    var bits = UInt32(names.distinction(of: path).rawValue) << Bits.distinction
    if Self.transport.contains(where: { $0.rawValue == path }) { bits |= Bits.isTransport }
    entries[number] = Entry(key: key, bits: bits)
    return entries[number]
  }

  private static func unknown(_ count: Int) -> UnsafeMutablePointer<Entry> {
    let entries = UnsafeMutablePointer<Entry>.allocate(capacity: count)
    entries.initialize(repeating: Entry(key: 0, bits: Bits.isUnknown), count: count)
    return entries
  }
}
