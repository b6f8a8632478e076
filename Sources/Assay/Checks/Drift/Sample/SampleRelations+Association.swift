extension SampleRelations {
  /// Pairs that tell something of each other, and do not any more.
  ///
  /// Each event scores how much more often its two values go together than by chance (the log of
  /// the lift, learned from the other half of the baseline's persons); the mean score is what the
  /// pair tells, and a mean can be compared like any other.
  mutating func associations() {
    let labels = columns.labels
    // What a thing's own properties say of each other is the catalogue's matter.
    let things = labels.map { pair.items.deciding($0.before, besides: $0.pointer) }
    for (index, one) in labels.enumerated() {
      for place in labels.indices.dropFirst(index + 1)
      where !(one.isBinned && labels[place].isBinned)
        && things[index].isDisjoint(with: things[place])
      {
        associate(one, labels[place])
      }
    }
  }

  private struct Lift {
    private var scores: [Double]

    init(_ one: [Int], _ other: [Int], _ rows: [Int]) {
      var joint = [Double](repeating: 0, count: 66 * 66)
      var left = [Double](repeating: 0, count: 66)
      var right = left
      for row in rows {
        joint[one[row] * 66 + other[row]] += 1
        left[one[row]] += 1
        right[other[row]] += 1
      }
      scores = [Double](repeating: .nan, count: 66 * 66)
      let total = Double(max(1, rows.count))
      for x in left.indices where left[x] > 0 {
        for y in right.indices where right[y] > 0 {
          let expected = left[x] * right[y] / total
          scores[x * 66 + y] = Significance.ln((joint[x * 66 + y] + 1) / (expected + 1))
        }
      }
    }

    /// Nothing where either label was not seen.
    func score(_ x: Int, _ y: Int) -> Double? {
      let score = scores[x * 66 + y]
      return score.isNaN ? nil : score
    }
  }

  private typealias Labels = SampleColumns.Labels

  /// What the events of the baseline score, each by what the other half of them taught.
  private struct Learned {
    var lifts: [Lift]
    var rows: [Int] = []
    var scores: [Double] = []

    /// What the pair tells.
    var told: Double { scores.reduce(0, +) / Double(max(1, scores.count)) }
  }

  private mutating func associate(_ one: Labels, _ other: Labels) {
    let old = Self.rows(one.before, other.before)
    let new = Self.rows(one.after, other.after)
    guard old.count >= 80, new.count >= 30,
      let learned = learn(one, other, old, half: { [pair] in pair.before.persons[$0] % 2 })
    else { return }
    countTest()
    guard let broken = broken(one, other, learned, new) else { return }
    // What goes together on some days only tells nothing of others.
    if let middle = middle(of: old) {
      let times = pair.before.times
      guard let ofDays = learn(one, other, old, half: { times[$0] ?? 0 < middle ? 0 : 1 }),
        self.broken(one, other, ofDays, new) != nil
      else { return }
    }
    add(broken)
  }

  /// The events in which both labels are told apart.
  private static func rows(_ a: [Int], _ b: [Int]) -> [Int] {
    a.indices.filter { a[$0] >= 0 && b[$0] >= 0 && a[$0] < 64 && b[$0] < 64 }
  }

  /// When half of some events have come; nil where they come from few days.
  private func middle(of rows: [Int]) -> Int64? {
    let times = rows.compactMap { pair.before.times[$0] }.sorted()
    guard let first = times.first, let last = times.last, times.count == rows.count,
      last.subtractingReportingOverflow(first).partialValue >= 4 * 86_400_000
    else { return nil }
    return times[times.count / 2]
  }

  /// Learns from the baseline; nil where there is too little, or nothing to tell.
  private func learn(
    _ one: Labels, _ other: Labels, _ old: [Int], half: (Int) -> Int
  ) -> Learned? {
    var halves: [[Int]] = [[], []]
    for row in old { halves[half(row)].append(row) }
    guard min(halves[0].count, halves[1].count) >= 30 else { return nil }
    var learned = Learned(lifts: halves.map { Lift(one.before, other.before, $0) })
    for half in 0...1 {
      for row in halves[half] {
        guard let score = learned.lifts[1 - half].score(one.before[row], other.before[row])
        else { continue }
        learned.rows.append(row)
        learned.scores.append(score)
      }
    }
    guard learned.scores.count * 10 >= old.count * 8, learned.told >= 0.05 else { return nil }
    return learned
  }

  /// What has become of a pair, where it does not tell any more what it told.
  private func broken(
    _ one: Labels, _ other: Labels, _ learned: Learned, _ new: [Int]
  ) -> Broken? {
    let (lifts, told) = (learned.lifts, learned.told)
    // What is new of a label is the label's own matter.
    let known = new.filter { row in
      lifts.allSatisfy { $0.score(one.after[row], other.after[row]) != nil }
    }
    guard known.count >= 30, known.count * 2 >= new.count else { return nil }
    func scored(_ map: (Int, Int) -> (Int, Int)) -> [Double] {
      known.map { row in
        let (x, y) = map(one.after[row], other.after[row])
        return ((lifts[0].score(x, y) ?? 0) + (lifts[1].score(x, y) ?? 0)) / 2
      }
    }
    let after = scored { ($0, $1) }
    let scores = Measured(pair.before, at: learned.rows, y: learned.scores)
    guard pair.isSure(scores, of: one.pointer) else { return nil }
    let left = after.reduce(0, +) / Double(after.count)
    let swapped = left < 0.8 * told ? swap(one, other, told, left, scored) : nil
    let names = [one, other].map { "`\(SampleComparison.label($0.pointer))`" }
    let owner = swapped?.isFirst ?? !one.isBinned ? one : other
    // Were one label's mix all that moved, what the other says given it would be as it was.
    let labels = [
      (learned.rows.map { one.before[$0] }, known.map { one.after[$0] }),
      (learned.rows.map { other.before[$0] }, known.map { other.after[$0] }),
    ]
    var tests: [DriftTest] = []
    for (mine, theirs) in labels {
      let expected = Self.means(mine, learned.scores)
      let test = pair.test(
        owner.pointer, .relation, .meaningAssociation,
        Measured(
          pair.before, at: learned.rows,
          y: zip(mine, learned.scores).map { $1 - (expected[$0] ?? told) }),
        Measured(pair.after, at: known, y: zip(theirs, after).map { $1 - (expected[$0] ?? told) }),
        isNatural: swapped == nil, gate: { $0.effect <= -max(0.25 * told, 0.03) },
        tell: { contrast, place in
          let much = DriftWords.percent(max(0, 1 + contrast.effect / max(told, 1e-9)))
          return .init(
            message: "\(names[0]) and \(names[1]) no longer go together as they did\(place): "
              + (swapped.map { "\($0.words) look swapped." }
                ?? "what one tells of the other fell to \(much) of what it was."),
            expected: "an association", observed: "\(much) of it",
            mend: "Look at the code that fills the two properties, and at their lists of values.",
            severity: .error)
        })
      guard let test, test.finding != nil else { return nil }
      tests.append(test)
    }
    return tests.max { $0.p < $1.p }.map {
      Broken(
        test: $0, pointers: [one.pointer, other.pointer],
        kind: swapped == nil ? .association : .swap)
    }
  }

  /// The mean score of each label.
  private static func means(_ labels: [Int], _ scores: [Double]) -> [Int: Double] {
    var sums: [Int: (sum: Double, count: Double)] = [:]
    for (label, score) in zip(labels, scores) {
      let known = sums[label] ?? (0, 0)
      sums[label] = (known.sum + score, known.count + 1)
    }
    return sums.mapValues { $0.sum / $0.count }
  }

  /// The two labels whose exchange mends the association, if any does.
  private func swap(
    _ one: SampleColumns.Labels, _ other: SampleColumns.Labels, _ told: Double, _ left: Double,
    _ scored: ((Int, Int) -> (Int, Int)) -> [Double]
  ) -> (words: String, isFirst: Bool)? {
    var best: (words: String, isFirst: Bool, mean: Double)?
    for isFirst in [true, false] {
      let labels = isFirst ? one : other
      guard !labels.isBinned else { continue }
      let codes = Set(labels.before).filter { $0 >= 0 }.sorted().prefix(8)
      for (index, a) in codes.enumerated() {
        for b in codes.dropFirst(index + 1) {
          func exchange(_ code: Int) -> Int { code == a ? b : code == b ? a : code }
          let scores = scored { isFirst ? (exchange($0), $1) : ($0, exchange($1)) }
          let mean = scores.reduce(0, +) / Double(max(1, scores.count))
          guard mean - left >= 0.6 * (told - left), mean > best?.mean ?? 0 else { continue }
          let names = [a, b].map { name($0, of: labels) }
          best = (names.joined(separator: " and "), isFirst, mean)
        }
      }
    }
    return best.map { ($0.words, $0.isFirst) }
  }
}
