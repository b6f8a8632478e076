/// What was replaced, by category and property; never a value.
package struct RedactionCounts: Sendable {
  /// One category in one property.
  package struct Entry: Hashable, Sendable {
    /// The category's dotted name.
    package var category: String
    /// The JSON Pointer with `*` for array items and no personal data in names.
    package var pointer: String
    /// How many values were replaced.
    package var count: Int

    package init(category: String, pointer: String, count: Int) {
      (self.category, self.pointer, self.count) = (category, pointer, count)
    }
  }

  /// Replaced values, in the order of category and pointer.
  package var entries: [Entry] = []
  /// The lines that hold at least one of them.
  package var lines = 0
  /// The lines that were looked at.
  package var total = 0

  package init() {}

  /// How many values were replaced.
  package var values: Int { entries.reduce(0) { $0 + $1.count } }

  /// Adds what another redactor replaced.
  package mutating func merge(_ other: Self) {
    var sums: [[String]: Int] = [:]
    for entry in entries + other.entries {
      sums[[entry.category, entry.pointer], default: 0] += entry.count
    }
    entries = sums.map { Entry(category: $0[0], pointer: $0[1], count: $1) }
      .sorted { ($0.category, $0.pointer) < ($1.category, $1.pointer) }
    lines += other.lines
    total += other.total
  }
}
