/// Finds the part of the traffic that a trouble is limited to.
package enum SliceFinder {
  /// How many slices are told apart; traffic with more is named no slices at all.
  package static let most = 1 << 14

  private static let dimensions = ["app.version", "platform", "library", "library.version"]

  /// One slice's events and how many of them are in trouble.
  private struct Row {
    var values: [String]
    var hits: Int
    var total: Int
  }

  private struct Part {
    var hits = 0
    var total = 0
  }

  private struct Place: Hashable {
    var dimension: Int
    var value: String
  }

  /// The dimensions that the trouble is limited to, the narrowest first and others only where
  /// they narrow it further; empty: it is everywhere, or too little to tell.
  package static func find(
    _ concerned: [Int32: Int], among all: [Int32: Int], names: Registry.Names
  ) -> [String: String] {
    guard all.count > 1, names.slices.count < most,
      concerned.values.reduce(0, +) >= 3
    else { return [:] }
    var rows: [Row] = []
    for (number, total) in all where number >= 0 && Int(number) < names.slices.count {
      let slice = names.slices[Int(number)]
      rows.append(
        Row(
          values: [slice.appVersion, slice.platform, slice.library, slice.libraryVersion],
          hits: min(concerned[number] ?? 0, total), total: total))
    }
    var found: [String: String] = [:]
    while let place = narrowest(rows, besides: found) {
      found[dimensions[place.dimension]] = place.value
      rows.removeAll { $0.values[place.dimension] != place.value }
    }
    return found.mapValues { PublicText.of($0) }
  }

  private static func narrowest(_ rows: [Row], besides found: [String: String]) -> Place? {
    var parts: [Place: Part] = [:]
    var whole = Part()
    for row in rows {
      whole.hits += row.hits
      whole.total += row.total
      for (dimension, value) in row.values.enumerated()
      where !value.isEmpty && found[dimensions[dimension]] == nil {
        parts[Place(dimension: dimension, value: value), default: Part()].hits += row.hits
        parts[Place(dimension: dimension, value: value), default: Part()].total += row.total
      }
    }
    let limits = parts.filter { isLimit($0.value, of: whole) }
    // The smallest part says most; among equals the dimension that comes first, then the value.
    return limits.min { left, right in
      (left.value.total, left.key.dimension, left.key.value)
        < (right.value.total, right.key.dimension, right.key.value)
    }?.key
  }

  /// Whether a part holds nearly all the trouble, and more than luck would bring there.
  ///
  /// Luck is the chance that the hits of a part would all fall into it if they were spread over
  /// the events without regard to slices (the hypergeometric distribution), times the ways to
  /// choose those outside.
  private static func isLimit(_ part: Part, of whole: Part) -> Bool {
    let outside = Part(hits: whole.hits - part.hits, total: whole.total - part.total)
    guard part.hits * 10 >= whole.hits * 9, outside.total >= 5, outside.total * 20 >= whole.total,
      Double(part.hits) * Double(outside.total) >= 5 * Double(outside.hits) * Double(part.total)
    else { return false }
    var chance = 1.0
    for index in 0..<part.hits where chance > 1e-30 {
      chance *= Double(part.total - index) / Double(whole.total - index)
    }
    for index in 0..<outside.hits {
      chance *= Double(whole.hits - index) / Double(index + 1)
      if chance > 1 { return false }
    }
    return chance < 0.005
  }
}
