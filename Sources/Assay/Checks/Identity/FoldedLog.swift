/// A record that is one with all others of its key.
protocol FoldedRecord: Sendable {
  /// A number that is spread evenly over what is sampled, such as a person.
  var sampleKey: UInt64 { get }
  /// Whether two records have one key.
  func isSame(as other: Self) -> Bool
  /// Takes a record of the same key in; associative and commutative.
  mutating func fold(_ other: Self)
  /// The order by key.
  static func precedes(_ left: Self, _ right: Self) -> Bool
}

/// Records by key within a bound of memory.
///
/// Records are appended and now and then put in order and folded. Where there are too many keys,
/// half of what they are about is left out, by hash, and half of the rest again: a sample of whole
/// people, the same for any split of the traffic, because how often it is halved depends on the
/// count of keys alone.
struct FoldedLog<Record: FoldedRecord>: Sendable {
  private(set) var level: UInt64 = 0
  private var records: [Record] = []
  private var nextFold = 1 << 16
  private let limit: Int

  /// Beyond so many records they are worth room for all until the next fold.
  private static var few: Int { 1 << 12 }

  init(limit: Int) { self.limit = limit }

  mutating func append(_ record: Record) {
    guard isSampled(record) else { return }
    if records.count == Self.few, records.capacity < nextFold { records.enlarge(to: nextFold) }
    records.append(record)
    if records.count >= nextFold { fold() }
  }

  /// Whether it has nothing, and nothing was left out.
  var isEmpty: Bool { records.isEmpty && level == 0 }

  mutating func merge(_ other: Self) {
    level = max(level, other.level)
    records.append(contentsOf: other.records)
    fold()
  }

  /// All records in the order of their keys, each key once.
  func finished() -> (records: [Record], level: UInt64) {
    var copy = self
    copy.fold()
    return (copy.records, copy.level)
  }

  private func isSampled(_ record: Record) -> Bool {
    level == 0 || FlatMap.mix(record.sampleKey) & (1 &<< level &- 1) == 0
  }

  private mutating func sample() {
    let mask = UInt64(1) &<< level &- 1
    records.removeAll { FlatMap.mix($0.sampleKey) & mask != 0 }
  }

  private mutating func fold() {
    if level > 0 { sample() }
    sortAndFold()
    while records.count > limit, level < 40 {
      level += 1
      sample()
    }
    nextFold = max(1 << 16, records.count * 2)
  }

  private mutating func sortAndFold() {
    guard records.count > 1 else { return }
    records.sort(by: Record.precedes)
    var kept = 0
    for index in 1..<records.count {
      if records[kept].isSame(as: records[index]) {
        records[kept].fold(records[index])
      } else {
        kept += 1
        records[kept] = records[index]
      }
    }
    records.removeLast(records.count - kept - 1)
  }
}

/// A position in 64 bits that compare alike; what does not fit keeps the greatest value that does.
struct PackedPosition: Comparable, Sendable {
  let bits: UInt64

  /// Takes what ``bits`` gave out.
  init(bits: UInt64) { self.bits = bits }

  init(_ position: Position) {
    bits =
      UInt64(min(position.input, 0xF_FFFF)) << 44
      | UInt64(min(position.block, 0x3F_FFFF)) << 22
      | UInt64(min(position.line, 0x3F_FFFF))
  }

  var position: Position {
    Position(
      input: UInt32(bits >> 44), block: UInt32(bits >> 22 & 0x3F_FFFF),
      line: UInt32(bits & 0x3F_FFFF))
  }

  static func < (left: Self, right: Self) -> Bool { left.bits < right.bits }
}
