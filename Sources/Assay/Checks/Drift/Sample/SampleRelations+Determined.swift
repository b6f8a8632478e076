/// Properties whose values say what another one holds.
extension SampleRelations {
  mutating func determined() {
    let labels = columns.labels.filter { !$0.isBinned }
    var probes = LabelProbes(labels.map(\.before))
    for (place, target) in labels.enumerated() {
      let others = labels.indices.filter { labels[$0].pointer != target.pointer }
      var isFound = false
      for key in others where probes.mayDetermine(place, key) {
        if determine(target, by: [labels[key]]) { isFound = true }
      }
      if isFound { continue }
      search: for (index, one) in others.enumerated() {
        for other in others.dropFirst(index + 1) where probes.mayDetermine(place, one, other) {
          if determine(target, by: [labels[one], labels[other]]) { break search }
        }
      }
    }
  }

  /// One number for the labels of each row, -1 where one lacks.
  private static func codes(_ columns: [[Int]]) -> [Int] {
    guard var codes = columns.first else { return [] }
    for column in columns.dropFirst() {
      for row in codes.indices {
        codes[row] = codes[row] < 0 || column[row] < 0 ? -1 : codes[row] * 66 + column[row]
      }
    }
    return codes
  }

  /// Learns whether some properties determine another, and tests it; answers whether they do.
  private mutating func determine(
    _ target: SampleColumns.Labels, by keys: [SampleColumns.Labels]
  ) -> Bool {
    let codes = (Self.codes(keys.map(\.before)), Self.codes(keys.map(\.after)))
    var counts: [Int: [Int: Int]] = [:]
    var all: [Int: Int] = [:]
    var total = 0
    for row in target.before.indices where target.before[row] >= 0 {
      let code = codes.0[row]
      if code < 0 { continue }
      counts[code, default: [:]][target.before[row], default: 0] += 1
      all[target.before[row], default: 0] += 1
      total += 1
    }
    guard total >= 40, Double(all.values.max() ?? 0) <= 0.9 * Double(total) else { return false }
    var best: [Int: Int] = [:]
    var wrong = 0
    var known = 0
    for (code, targets) in counts {
      let sum = targets.values.reduce(0, +)
      guard sum >= 4, let most = targets.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })
      else { continue }
      best[code] = most.key
      known += sum
      wrong += sum - most.value
      if wrong * 50 > total { return false }
    }
    guard known * 10 >= total * 7, best.count >= 2, Double(wrong) <= 0.01 * Double(known),
      Double(known) >= 5 * Double(best.count)
    else { return false }
    // The keys must say clearly more than the most frequent value does.
    guard Double(known - (all.values.max() ?? 0)) >= 0.1 * Double(known) else { return false }
    func broken(_ values: [Int], _ codes: [Int]) -> (rows: [Int], y: [Double]) {
      var result: (rows: [Int], y: [Double]) = ([], [])
      for row in values.indices where values[row] >= 0 && codes[row] >= 0 {
        guard let expected = best[codes[row]] else { continue }
        result.rows.append(row)
        result.y.append(values[row] == expected ? 0 : 1)
      }
      return result
    }
    let old = broken(target.before, codes.0)
    let new = broken(target.after, codes.1)
    let dependency = LearnedDependency(determined: target.pointer, by: keys.map(\.pointer))
    learn(dependency, old.y)
    guard new.y.count >= 16 else { return true }
    countTest()
    let swap = exchanged(target, new.rows) { best[codes.1[$0]] }
    let names = keys.map { "`\(SampleComparison.label($0.pointer))`" }.joined(separator: " and ")
    let words =
      "\(names) determine\(keys.count == 1 ? "s" : "") `\(SampleComparison.label(target.pointer))`"
    let test = pair.test(
      target.pointer, .relation, .meaningDependency,
      Measured(pair.before, at: old.rows, y: old.y), Measured(pair.after, at: new.rows, y: new.y),
      gate: { $0.effect >= Self.gate($0, old.y.count) && $0.hits.after >= 5 },
      tell: { contrast, place in
        .init(
          message: "That \(words) does not hold any more\(place): "
            + "\(DriftWords.percent(contrast.after)) of the events break it, "
            + "\(DriftWords.percent(contrast.before)) did." + (swap ?? ""),
          expected: words, observed: "broken in \(DriftWords.percent(contrast.after))",
          mend: "Correct what fills these properties, or declare the new relation in the contract.")
      })
    if var test {
      test.finding?.comparison?.clause = dependency.clause
      add(
        Broken(
          test: test, pointers: [target.pointer] + keys.map(\.pointer),
          kind: swap == nil ? .dependency : .swap, isDirected: true))
    }
    return true
  }

  /// The least share of broken events that is told; what never broke in many may not break at all.
  static func gate(_ contrast: Contrast, _ known: Int) -> Double {
    contrast.before == 0 && known >= 200 ? 0.012 : 0.03
  }

  /// Whether two labels stand for each other wherever a label is not what it should be.
  private func exchanged(
    _ target: SampleColumns.Labels, _ rows: [Int], expected: (Int) -> Int?
  ) -> String? {
    var counts: [[Int]: Int] = [:]
    var wrong = 0
    for row in rows {
      guard let due = expected(row), due != target.after[row] else { continue }
      counts[[due, target.after[row]], default: 0] += 1
      wrong += 1
    }
    let pairs = counts.keys.filter { $0[0] < $0[1] }.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }
    for pair in pairs {
      let (one, other) = (counts[pair] ?? 0, counts[[pair[1], pair[0]]] ?? 0)
      guard min(one, other) >= 3, (one + other) * 10 >= wrong * 8 else { continue }
      let names = pair.map { name($0, of: target) }
      return " \(names.joined(separator: " and ")) look swapped."
    }
    return nil
  }
}
