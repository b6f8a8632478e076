/// What could have been seen of one property at the sizes of both sides.
package struct DriftPower: Hashable, Sendable {
  /// The event as findings name it.
  package var event: String
  /// The property's pointer; nil: the event as such.
  package var path: String?
  /// How many comparisons were made of it.
  package var comparisons: Int
  /// The smallest change of a share that the best of them sees in 80 of 100 cases.
  package var best: Double
  /// The same of the middle one.
  package var usual: Double

  /// Of all tests of a run, in the order of events and properties.
  static func of(_ tests: [DriftTest]) -> [Self] {
    var sizes: [[String]: [Double]] = [:]
    for test in tests where !test.subject.isEmpty {
      sizes[test.subject, default: []].append(test.detectable)
    }
    return sizes.map { subject, sizes in
      let sorted = sizes.sorted()
      let path = subject.count > 1 && !subject[1].isEmpty ? subject[1] : nil
      return Self(
        event: subject[0], path: path, comparisons: sorted.count, best: sorted[0],
        usual: sorted[sorted.count / 2])
    }.sorted {
      ($0.event, $0.path ?? "", $0.comparisons) < ($1.event, $1.path ?? "", $1.comparisons)
    }
  }
}
