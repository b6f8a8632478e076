/// Counts events by name, slice and hour: what holes in the traffic are found with.
///
///     key   63      44 43      24 23       0
///           |  event  |  slice   |  bucket  |
///
/// Where there are more cells than room, hours are taken together, two, four, eight, a day, a week
/// at a time, and at last none are told apart. Each width divides the next and what fills a part
/// fills the whole, so the counts follow from the traffic alone, however it is split and merged.
package struct VolumeTable: Sendable {
  /// Hours in a bucket, by level; beyond the last nothing is kept.
  static let widths: [Int64] = [1, 2, 4, 8, 24, 168]
  package static let room = 1 << 17
  static let storedRoom = 1 << 16
  /// Hours since 1970 that a key has room for.
  private static let mostHours: Int64 = 1 << 24

  /// One event's traffic in one slice and bucket.
  package struct Cell: Hashable, Sendable {
    var key: UInt64 = 0
    /// 0 marks a free cell.
    var count: UInt32 = 0
    /// Which of 32 clusters of persons sent it, bit by bit.
    var persons: UInt32 = 0

    @inline(__always)
    static func key(event: Int32, slice: Int32, bucket: Int64) -> UInt64 {
      UInt64(min(max(event, 0), 0xF_FFFF)) &<< 44 | UInt64(min(max(slice, 0), 0xF_FFFF)) &<< 24
        | UInt64(truncatingIfNeeded: bucket) & 0xFF_FFFF
    }

    init(key: UInt64 = 0, count: UInt32 = 0, persons: UInt32 = 0) {
      self.key = key
      self.count = count
      self.persons = persons
    }

    init(event: Int32, slice: Int32, bucket: Int64, count: UInt32, persons: UInt32) {
      self.init(
        key: Self.key(event: event, slice: slice, bucket: bucket), count: count, persons: persons)
    }

    var event: Int32 { Int32(truncatingIfNeeded: key &>> 44) }
    var slice: Int32 { Int32(truncatingIfNeeded: key &>> 24 & 0xF_FFFF) }
    var bucket: Int { Int(truncatingIfNeeded: key & 0xFF_FFFF) }
  }

  private(set) var level = 0
  private var cells = [Cell](repeating: Cell(), count: 64)
  private(set) var used = 0

  /// Hours in a bucket; nil where nothing is kept.
  package var width: Int? { level < Self.widths.count ? Int(Self.widths[level]) : nil }

  /// What is counted, in the order of its keys.
  package var sorted: [Cell] { cells.filter { $0.count > 0 }.sorted { $0.key < $1.key } }

  /// Counts one event; `user` is its person's cluster.
  @inline(__always)
  package mutating func add(event: Int32, slice: Int32, time: Int64?, user: Int) {
    guard let time, time >= 0, level < Self.widths.count else { return }
    var bucket = time / 3_600_000
    guard bucket < Self.mostHours else { return }
    if level > 0 { bucket /= Self.widths[level] }
    let key = Cell.key(event: event, slice: slice, bucket: bucket)
    add(Cell(key: key, count: 1, persons: 1 &<< UInt32(truncatingIfNeeded: user)))
  }

  @inline(__always)
  private mutating func add(_ cell: Cell) {
    let place = place(of: cell.key)
    if cells[place].count == 0 {
      insert(cell)
    } else {
      let sum = cells[place].count.addingReportingOverflow(cell.count)
      cells[place].count = sum.overflow ? .max : sum.partialValue
      cells[place].persons |= cell.persons
    }
  }

  @inline(never)
  private mutating func insert(_ cell: Cell) {
    if used &* 2 >= cells.count { resize(to: cells.count &* 2) }
    used &+= 1
    cells[place(of: cell.key)] = cell
    while used > Self.room { lower(to: level &+ 1) }
  }

  @inline(__always)
  private func place(of key: UInt64) -> Int {
    let mask = cells.count &- 1
    var place = Int(truncatingIfNeeded: FlatMap.mix(key)) & mask
    while cells[place].count != 0, cells[place].key != key { place = (place &+ 1) & mask }
    return place
  }

  private mutating func resize(to capacity: Int) {
    let old = cells
    cells = [Cell](repeating: Cell(), count: capacity)
    for cell in old where cell.count > 0 { cells[place(of: cell.key)] = cell }
  }

  /// Takes more hours together.
  mutating func lower(to level: Int) {
    guard level > self.level else { return }
    let old = sorted
    let before = width ?? 1
    self.level = level
    cells = [Cell](repeating: Cell(), count: 64)
    used = 0
    guard let width else { return }
    for var cell in old {
      let bucket = cell.bucket * before / width
      cell.key = cell.key & ~0xFF_FFFF | UInt64(truncatingIfNeeded: bucket)
      add(cell)
    }
  }

  /// The same with at most so many cells.
  func trimmed(to room: Int) -> Self {
    var result = self
    while result.used > room { result.lower(to: result.level + 1) }
    return result
  }

  /// Adds what another table counted.
  package mutating func merge(_ other: Self) {
    lower(to: other.level)
    let before = other.width ?? 1
    for var cell in other.cells where cell.count > 0 {
      // Room may run out on the way.
      guard let width else { return }
      let bucket = cell.bucket * before / width
      cell.key = cell.key & ~0xFF_FFFF | UInt64(truncatingIfNeeded: bucket)
      add(cell)
    }
  }

  /// A table as it was stored; nil where its cells do not fit together.
  init?(level: Int, cells: [Cell]) {
    guard level >= 0, level <= Self.widths.count, cells.count <= Self.room else { return nil }
    self.init()
    self.level = level
    guard level < Self.widths.count || cells.isEmpty else { return nil }
    for cell in cells {
      guard cell.count > 0, self.cells[place(of: cell.key)].count == 0 else { return nil }
      add(cell)
    }
  }

  package init() {}
}
