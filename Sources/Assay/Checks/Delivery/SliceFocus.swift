/// Finds the part of the traffic in which trouble sits.
struct SliceFocus {
  /// One slice's traffic and how much of it is troubled.
  struct Row {
    var slice: Slice
    var hits: Int
    var total: Int
  }

  /// The dimensions and values to which trouble is limited; empty: it is everywhere.
  ///
  /// A value is named if it holds 90 % of at least three hits, more than chance would bring there,
  /// is not nearly all traffic, and is troubled at five times the rate of the rest. Inside it, the
  /// search goes on over the other dimensions.
  static func focus(_ rows: [Row]) -> [String: String] {
    var rows = rows
    var found: [String: String] = [:]
    while let (name, value) = narrowest(rows, besides: found) {
      found[name] = value
      rows.removeAll { row in !row.slice.dimensions.contains { $0 == (name, value) } }
    }
    return found
  }

  private struct Key: Hashable, Comparable {
    var order: Int
    var value: String
    static func < (left: Self, right: Self) -> Bool {
      (left.order, left.value) < (right.order, right.value)
    }
  }

  private static let names = ["app.version", "platform", "library", "library.version"]

  private static func narrowest(
    _ rows: [Row], besides found: [String: String]
  ) -> (String, String)? {
    let hits = rows.reduce(0) { $0 + $1.hits }
    let total = rows.reduce(0) { $0 + $1.total }
    guard hits >= 3 else { return nil }
    var sums: [Key: (hits: Int, total: Int)] = [:]
    for row in rows {
      for (name, value) in row.slice.dimensions where found[name] == nil {
        guard let order = names.firstIndex(of: name) else { continue }
        let key = Key(order: order, value: value)
        sums[key, default: (0, 0)].hits += row.hits
        sums[key, default: (0, 0)].total += row.total
      }
    }
    let candidates = sums.filter { isFocus($0.value, hits: hits, total: total) }
    // The smallest part says most; ties go to the dimension that comes first.
    guard let best = candidates.min(by: { ($0.value.total, $0.key) < ($1.value.total, $1.key) })
    else { return nil }
    return (names[best.key.order], best.key.value)
  }

  private static func isFocus(_ part: (hits: Int, total: Int), hits: Int, total: Int) -> Bool {
    let (restHits, restTotal) = (hits - part.hits, total - part.total)
    guard part.hits * 10 >= hits * 9, restTotal >= 5, restTotal * 20 >= total else { return false }
    var chance = 1.0
    for _ in 0..<min(part.hits, 64) { chance *= Double(part.total) / Double(total) }
    guard chance < 0.0025 else { return false }
    // Rates compared without division: in >= 5 * out.
    return Double(part.hits) * Double(restTotal) >= 5 * Double(restHits) * Double(part.total)
  }
}
