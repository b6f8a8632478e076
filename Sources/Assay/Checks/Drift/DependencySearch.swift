/// Learns what depends on what in one profile's sample.
package enum DependencySearch {
  /// Events in which both stand, without which nothing is believed.
  private static let support = 40

  /// The dependencies of each event, by its name.
  package static func learn(
    _ profile: TrafficProfile, names: Registry.Names
  ) -> [(event: String, dependencies: [LearnedDependency])] {
    var reader = SampleReader()
    let rows = reader.read(profile, names, slices: [])
    let context = DriftContext(
      parts: Parts([]), lines: LineIndex(names: [], firstLines: []), hints: DriftHints())
    return rows.keys.sorted().compactMap {
      name -> (event: String, dependencies: [LearnedDependency])? in
      guard let own = rows[name], own.count >= support else { return nil }
      let pair = SampleComparison(
        name: name, before: own, after: own, context: context, hasItems: false)
      let relations = SampleRelations(pair)
      var found = relations.learned + ratios(relations.columns) + presence(own)
      found = distinct(found).sorted {
        ($0.kind.rawValue, $0.pointers.joined(separator: " "), $0.words)
          < ($1.kind.rawValue, $1.pointers.joined(separator: " "), $1.words)
      }
      return found.isEmpty ? nil : (name.publicLabel, found)
    }
  }

  private static func distinct(_ all: [LearnedDependency]) -> [LearnedDependency] {
    var seen: Set<String> = []
    return all.filter { $0.support >= support && seen.insert("\($0.kind) \($0.words)").inserted }
  }

  /// Pairs whose quotient is one number nearly always.
  private static func ratios(_ columns: SampleColumns) -> [LearnedDependency] {
    var found: [LearnedDependency] = []
    let plain = columns.numerics.filter { !$0.isDerived && !$0.isTime }
    for (index, one) in plain.enumerated() {
      for other in plain.dropFirst(index + 1) {
        let pairs = zip(one.before, other.before).filter { !$0.isNaN && !$1.isNaN && $1 != 0 }
        let quotients = pairs.map { $0 / $1 }.sorted()
        guard pairs.count >= support, Set(pairs.map(\.0)).count >= 4 else { continue }
        let middle = quotients[quotients.count / 2]
        let near = quotients.count { abs($0 - middle) <= 0.001 * abs(middle) }
        guard middle != 0, abs(middle - 1) > 0.001, near * 100 >= pairs.count * 98 else { continue }
        var ratio = LearnedDependency(
          .ratio, pointers: [one.pointer, other.pointer],
          words: "\(one.words) = \(DriftWords.number(middle)) × \(other.words)", clause: nil)
        ratio.support = pairs.count
        ratio.exceptions = pairs.count - near
        found.append(ratio)
      }
    }
    return found
  }

  /// Optional properties that come together or not at all.
  private static func presence(_ rows: SampleRows) -> [LearnedDependency] {
    let pointers = rows.columns.keys.filter {
      !$0.hasPrefix("/context") && $0.split(separator: "/").count == 2
    }.sorted()
    let present = pointers.map { pointer in
      rows.firsts(pointer).map { $0 >= 0 && rows.columns[pointer]?[$0].kind != .null }
    }
    var found: [LearnedDependency] = []
    for (index, one) in pointers.enumerated() {
      let count = present[index].count { $0 }
      guard count >= support, rows.count - count >= support / 2 else { continue }
      for other in pointers.indices.dropFirst(index + 1) {
        let wrong = zip(present[index], present[other]).count { $0 != $1 }
        guard wrong * 100 <= count else { continue }
        let labels = [one, pointers[other]].map { "`\(SampleComparison.label($0))`" }
        var pair = LearnedDependency(
          .presence, pointers: [one, pointers[other]],
          words: "\(labels[0]) and \(labels[1]) come together or not at all", clause: nil)
        pair.support = rows.count
        pair.exceptions = wrong
        found.append(pair)
      }
    }
    return found
  }
}
