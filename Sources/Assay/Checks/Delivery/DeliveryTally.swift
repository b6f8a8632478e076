/// Counts per event, slice and a small code, in one flat table without allocation per event.
///
///     key   63       40 39        16 15       0
///           |  event  |   slice    |   code   |
///
/// Merging adds counts, so it is associative and commutative.
struct DeliveryTally: Sendable {
  /// One count.
  struct Entry {
    var event: Int32
    var slice: Int32
    var code: Int
    var count: Int
  }

  /// A key and its count side by side, so that one look costs one line of the cache.
  private struct Cell {
    var key: UInt64 = 0
    /// 0 marks a free cell.
    var count: UInt64 = 0
  }

  private var cells = Array(repeating: Cell(), count: 64)
  private var used = 0

  /// Adds one to a count.
  mutating func add(event: Int32, slice: Int32, code: Int) {
    add(1, to: Self.number(event) << 40 | Self.number(slice) << 16 | UInt64(code & 0xFFFF))
  }

  /// Adds another tally's count, under another code.
  mutating func add(_ entry: Entry, code: Int) {
    let key =
      Self.number(entry.event) << 40 | Self.number(entry.slice) << 16 | UInt64(code & 0xFFFF)
    add(UInt64(max(0, entry.count)), to: key)
  }

  /// Adds all counts of another tally.
  mutating func merge(_ other: Self) {
    for cell in other.cells where cell.count > 0 { add(cell.count, to: cell.key) }
  }

  /// All counts, in no particular order.
  var entries: [Entry] {
    cells.filter { $0.count > 0 }.map { cell in
      Entry(
        event: Int32(cell.key >> 40), slice: Int32(cell.key >> 16 & 0xFF_FFFF),
        code: Int(cell.key & 0xFFFF), count: Int(clamping: cell.count))
    }
  }

  /// A number's 24 bits; what lies beyond shares the last number.
  static func number(_ number: Int32) -> UInt64 { UInt64(min(max(number, 0), 0xFF_FFFF)) }

  @inline(__always)
  private mutating func add(_ count: UInt64, to key: UInt64) {
    let place = place(of: key)
    if cells[place].count == 0 {
      insert(key, count)
    } else {
      cells[place].count &+= count
    }
  }

  @inline(never)
  private mutating func insert(_ key: UInt64, _ count: UInt64) {
    guard count > 0 else { return }
    if used &* 2 >= cells.count { grow() }
    used &+= 1
    cells[place(of: key)] = Cell(key: key, count: count)
  }

  @inline(__always)
  private func place(of key: UInt64) -> Int {
    let mask = cells.count &- 1
    let mixed = (key ^ key &>> 32) &* 0x9E37_79B9_7F4A_7C15
    // The lower bits of the upper half: in the order of a larger table, keys do not crowd here.
    var place = Int(truncatingIfNeeded: mixed &>> 32) & mask
    while cells[place].count != 0, cells[place].key != key { place = (place &+ 1) & mask }
    return place
  }

  private mutating func grow() {
    let old = cells
    cells = Array(repeating: Cell(), count: old.count * 2)
    for cell in old where cell.count > 0 { cells[place(of: cell.key)] = cell }
  }
}
