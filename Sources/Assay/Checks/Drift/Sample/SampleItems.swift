/// The things that an event is about, each known by an id that many persons' events share.
///
/// What is said of a thing (a title's genre, a hotel's city) is said again by each of its events:
/// ten events of one title are not ten witnesses. A change of such a property is judged between
/// things too, so that another catalogue, or one that is in fashion, is no drift.
struct SampleItems {
  /// The thing of each event, -1 where it has none.
  private struct Column {
    var pointer: String
    var before: [Int]
    var after: [Int]
  }

  private var columns: [Column] = []
  private static let mostColumns = 4
  /// Above, a quantity is the event's own matter, not the thing's.
  private static let mostScatter = 0.6

  init() {}

  init(_ before: SampleRows, _ after: SampleRows) {
    let pointers = Set(before.columns.keys).intersection(after.columns.keys)
      .filter { !$0.hasPrefix("/context") && !$0.contains("/*") }.sorted()
    for pointer in pointers where columns.count < Self.mostColumns {
      var numbers: [UInt64: Int] = [:]
      guard let old = Self.read(before, pointer, &numbers),
        let new = Self.read(after, pointer, &numbers)
      else { continue }
      columns.append(Column(pointer: pointer, before: old, after: new))
    }
  }

  /// The things of some rows of each side.
  func restricted(before: [Int], after: [Int]) -> Self {
    var items = Self()
    items.columns = columns.map { column in
      Column(
        pointer: column.pointer, before: before.map { column.before[$0] },
        after: after.map { column.after[$0] })
    }
    return items
  }

  /// The properties whose thing decides what a label of the baseline is.
  func deciding(_ labels: [Int], besides pointer: String) -> Set<String> {
    Set(
      columns.compactMap { column in
        guard column.pointer != pointer else { return nil }
        var counts: [Int: [Int: Int]] = [:]
        for (item, label) in zip(column.before, labels) where item >= 0 && label >= 0 {
          counts[item, default: [:]][label, default: 0] += 1
        }
        var (all, most) = (0, 0)
        for own in counts.values {
          let sum = own.values.reduce(0, +)
          if sum < 2 { continue }
          all += sum
          most += own.values.max() ?? 0
        }
        return all >= 20 && most * 50 >= all * 49 ? column.pointer : nil
      })
  }

  /// Each row's thing, if the property looks like the id of shared things.
  private static func read(
    _ rows: SampleRows, _ pointer: String, _ numbers: inout [UInt64: Int]
  ) -> [Int]? {
    let values = rows.columns[pointer] ?? []
    let isNamed = Opaque.isOpaque(pointer, forWords: false)
    guard values.count * 10 >= rows.count * 9, values.count <= rows.count,
      let first = values.first, first.kind == .string || (first.kind == .integer && isNamed)
    else { return nil }
    var items = [Int](repeating: -1, count: rows.count)
    var counts: [Int: Int] = [:]
    var owners: [Int: Set<Int>] = [:]
    for value in values {
      let next = numbers.count
      let item = numbers[value.hash] ?? next
      if item == next { numbers[value.hash] = next }
      items[value.row] = item
      counts[item, default: 0] += 1
      if owners[item]?.count ?? 0 < 2 { owners[item, default: []].insert(rows.persons[value.row]) }
    }
    let repeated = counts.filter { $0.value >= 2 }
    let shared = repeated.keys.count { owners[$0]?.count ?? 0 >= 2 }
    guard counts.count >= (isNamed ? 8 : 30), repeated.count >= 4,
      Double(values.count) >= 1.2 * Double(counts.count), shared * 2 >= repeated.count
    else { return nil }
    return items
  }

  /// The contrasts of a measured quantity between things, where it is a matter of the thing.
  func contrasts(_ a: Measured, _ b: Measured, of pointer: String, ignoring: Int?) -> [Contrast] {
    columns.compactMap { column in
      guard column.pointer != pointer else { return nil }
      let likeness = [Self.scatter(a, column.before), Self.scatter(b, column.after)].compactMap {
        $0
      }
      guard !likeness.isEmpty, likeness.allSatisfy({ $0 <= Self.mostScatter }) else { return nil }
      return Contrast(
        Self.between(a, column.before), Self.between(b, column.after), ignoring: ignoring)
    }
  }

  /// The baseline's values of things, for each way in which they are a matter of the thing.
  func between(_ side: Measured, of pointer: String) -> [Measured] {
    columns.compactMap { column in
      guard column.pointer != pointer, let scatter = Self.scatter(side, column.before),
        scatter <= Self.mostScatter
      else { return nil }
      return Self.between(side, column.before)
    }
  }

  /// The share of the variance that is within things; nil where nothing can be said.
  private static func scatter(_ side: Measured, _ items: [Int]) -> Double? {
    var sums: [Int: (count: Double, sum: Double, squares: Double)] = [:]
    for (row, y) in zip(side.at, side.y) where items[row] >= 0 {
      let known = sums[items[row]] ?? (0, 0, 0)
      sums[items[row]] = (known.count + 1, known.sum + y, known.squares + y * y)
    }
    var count = 0.0
    var sum = 0.0
    var squares = 0.0
    var within = 0.0
    var groups = 0.0
    for own in sums.values where own.count >= 2 {
      count += own.count
      sum += own.sum
      squares += own.squares
      within += own.squares - own.sum * own.sum / own.count
      groups += 1
    }
    guard count >= 10, count > groups else { return nil }
    let total = squares - sum * sum / count
    guard total > 1e-9 * max(1, squares) else { return nil }
    return (within / (count - groups)) / (total / (count - 1))
  }

  /// The same values, of things instead of persons.
  private static func between(_ side: Measured, _ items: [Int]) -> Measured {
    var rows = side.rows
    var dense: [Int: Int] = [:]
    for index in items.indices {
      let item = items[index] < 0 ? -2 - index : items[index]
      let next = dense.count
      rows.persons[index] = dense[item] ?? next
      if rows.persons[index] == next { dense[item] = next }
    }
    rows.personCount = dense.count
    return Measured(rows, at: side.at, y: side.y)
  }
}
