/// How many values of a property are told apart where the traffic has very many properties.
///
/// Vocabularies are kept value by value while there is room for all of them; beyond, the cap of each
/// falls from level to level for all alike, and what exceeds it is counted without its values. What
/// is weighed never falls when traffic is added, so the level does not depend on how it was split.
extension TrafficProfile {
  /// The cap of each level; at the last, numbers have no buckets either.
  static let caps = [mostValues, 64, 16, 0]
  /// The most values and buckets in a stored profile; in memory ``ProfileLimits/values``.
  package static let storedRoom = 160_000

  /// The most values of a property that are told apart.
  package var cap: Int { Self.caps[level] }

  /// Whether numbers of properties past their cap are counted in buckets.
  var hasBuckets: Bool { level < Self.caps.count - 1 }

  /// Whether there are more values than the room for them, and fewer would do.
  var isFull: Bool { valueWeight > limits.values && hasBuckets }

  /// Tells fewer values apart where there is no room for all.
  mutating func makeRoom() {
    guard isFull else { return }
    // What maps took back weighs no longer.
    weigh()
    while isFull { lower(to: level + 1) }
  }

  /// Forgets the values of properties that have more than the cap of a level.
  package mutating func lower(to level: Int) {
    guard level > self.level, level < Self.caps.count else { return }
    self.level = level
    for cell in cells.indices where !cells[cell].isDead {
      if !cells[cell].hasManyValues, Int(cells[cell].valueCount) > cap { forgetValues(cell) }
      if !hasBuckets { removeEntries(of: cell) { $0 == .bucket } }
    }
    weigh()
  }

  /// Counts anew what the values and buckets take.
  mutating func weigh() {
    valueWeight = cells.reduce(0) { sum, cell in
      cell.isDead ? sum : sum + (cell.hasManyValues ? cap : Int(cell.valueCount))
    }
    valueWeight += entries.count { $0.cell >= 0 && $0.tag == .bucket }
  }

  /// The same with as few values as a stored profile has room for.
  func trimmed(to room: Int) -> Self {
    var result = self
    result.weigh()
    while result.valueWeight > room, result.hasBuckets {
      result.lower(to: result.level + 1)
    }
    return result
  }

  /// What a reader should know of what is not kept; nil where nothing was left out.
  package var bound: String? {
    if hasManyCells {
      return "more than \(limits.cells) properties: they are not counted one by one"
    }
    if level == 0 { return nil }
    let values =
      cap > 0
      ? "values are counted one by one where a property has at most \(cap) of them"
      : "no values are counted one by one"
    let parts = hasManySlices ? ", and not by platform, library and version" : ""
    return "very many properties and values: \(values)\(parts)"
  }
}
