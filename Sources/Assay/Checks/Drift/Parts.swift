/// The parts of traffic that a change may sit in, and the platforms that a mix is made of.
package struct Parts: Sendable {
  /// One value of one dimension: `app.version` 4.2.0.
  package struct Part: Sendable {
    package var dimension: String
    package var value: String
    /// Whether each of the run's slices belongs to it.
    package var slices: [Bool]
  }

  /// All parts, in the order of their names; dimensions with one value only tell nothing apart.
  package var parts: [Part] = []
  /// For each slice, all slices of the same platform.
  package var platforms: [[Bool]]
  /// Every slice.
  package var whole: [Bool]

  package init(_ slices: [Slice]) {
    whole = slices.map { _ in true }
    platforms = slices.map { one in slices.map { $0.platform == one.platform } }
    for dimension in ["app.version", "platform", "library", "library.version"] {
      let values = slices.map { slice in
        slice.dimensions.first { $0.name == dimension }?.value ?? ""
      }
      let known = Set(values)
      guard known.count > 1 else { continue }
      for value in known.sorted() where !value.isEmpty {
        parts.append(
          Part(
            dimension: dimension, value: PublicText.of(value), slices: values.map { $0 == value }))
      }
    }
  }
}
