/// Counts per event, slice and code, for events that nearly always have the code that the event
/// before them of the same name and slice had.
///
/// The count of that code waits in a row, which is found by its number alone, until another code
/// comes. Merging adds counts, so it is associative and commutative.
struct RowTally: Sendable {
  private struct Row: Sendable {
    var event: Int32 = 0
    var slice: Int32 = 0
    var code: Int32 = 0
    var count: UInt32 = 0
  }

  private var rows: [Row] = []
  private var tally = DeliveryTally()

  /// Adds one to a count; `row` is the number of the event's name and slice, or -1.
  @inline(__always)
  mutating func add(row: Int32, event: Int32, slice: Int32, code: Int) {
    let number = Int(row)
    if number >= 0, number < rows.count, rows[number].code == Int32(truncatingIfNeeded: code),
      rows[number].count != 0
    {
      rows[number].count &+= 1
      if rows[number].count == .max { empty(number) }
      return
    }
    start(number, event, slice, code)
  }

  /// Asks for a row that is counted in soon.
  @inline(__always)
  func prefetch(row: Int32) { rows.prefetch(Int(row)) }

  @inline(never)
  private mutating func start(_ number: Int, _ event: Int32, _ slice: Int32, _ code: Int) {
    // Rows are few: beyond them a table is as good.
    guard number >= 0, number < 1 << 20 else {
      tally.add(event: event, slice: slice, code: code)
      return
    }
    if number >= rows.count {
      rows += Array(
        repeating: Row(), count: max(number &+ 1, rows.count &* 2) &- rows.count)
    }
    empty(number)
    rows[number] = Row(
      event: event, slice: slice, code: Int32(truncatingIfNeeded: code), count: 1)
  }

  private mutating func empty(_ number: Int) {
    let row = rows[number]
    guard row.count > 0 else { return }
    tally.add(
      DeliveryTally.Entry(
        event: row.event, slice: row.slice, code: Int(row.code), count: Int(row.count)),
      code: Int(row.code))
    rows[number].count = 0
  }

  /// Adds another worker's counts, whose rows have other numbers.
  mutating func merge(_ other: Self) { tally.merge(other.settled()) }

  /// All counts.
  func settled() -> DeliveryTally {
    var all = tally
    for row in rows where row.count > 0 {
      all.add(
        DeliveryTally.Entry(
          event: row.event, slice: row.slice, code: Int(row.code), count: Int(row.count)),
        code: Int(row.code))
    }
    return all
  }
}
