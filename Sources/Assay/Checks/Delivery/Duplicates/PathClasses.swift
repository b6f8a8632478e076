/// What a member's path says of how its value counts as content, one byte a path.
struct PathClasses: ~Copyable {
  /// The classes, as bits; 0: not looked at yet.
  enum Bits {
    static let isKnown: UInt8 = 1
    /// An id or a time of transport.
    static let isTransport: UInt8 = 2
    /// The event's own properties or traits.
    static let isSection: UInt8 = 4
    /// From here on a ``DuplicateRecord/Distinction``.
    static let distinction: UInt8 = 3
    /// Any of these: of most members only the value counts.
    static let isOdd: UInt8 = ~isKnown
  }

  private static let transport: [EnvelopePath] = [
    .messageId, .sentAt, .receivedAt, .originalTimestamp, .timestamp, .requestIP, .writeKey,
    .rudderID, .contextIP,
  ]
  private static let sections: [EnvelopePath] = [.properties, .traits]

  private var names: DistinctiveNames
  private var classes: UnsafeMutablePointer<UInt8>
  private var count = 1024

  init(registry: Registry) {
    names = DistinctiveNames(registry: registry)
    classes = .allocate(capacity: count)
    classes.initialize(repeating: 0, count: count)
  }

  deinit { classes.deallocate() }

  /// The class of a path.
  @inline(__always)
  mutating func bits(of path: Int32) -> UInt8 {
    let number = Int(path)
    if number >= 0, number < count, classes[number] != 0 { return classes[number] }
    return look(path)
  }

  @inline(never)
  private mutating func look(_ path: Int32) -> UInt8 {
    guard path >= 0 else { return Bits.isKnown }
    let number = Int(path)
    if number >= count {
      let larger = max(number + 1, count * 2)
      let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
      moved.initialize(repeating: 0, count: larger)
      moved.update(from: classes, count: count)
      classes.deallocate()
      classes = moved
      count = larger
    }
    var bits = Bits.isKnown | names.distinction(of: path).rawValue << Bits.distinction
    if Self.transport.contains(where: { $0.rawValue == path }) { bits |= Bits.isTransport }
    if Self.sections.contains(where: { $0.rawValue == path }) { bits |= Bits.isSection }
    classes[number] = bits
    return bits
  }
}
