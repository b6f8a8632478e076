extension SampleRelations {
  /// Two properties each of which now holds, in part or always, what the other held.
  mutating func exchanges() {
    texts()
    // Persons, not events, are what luck draws.
    let persons = (pair.before.personCount, pair.after.personCount)
    let noise = (1 / Double(max(1, persons.0)) + 1 / Double(max(1, persons.1))).squareRoot()
    let numerics = columns.numerics.filter { !$0.isDerived && !$0.isTime }.map(Ordered.init)
    for (index, one) in numerics.enumerated() where one.distance >= max(0.12, noise) {
      for other in numerics.dropFirst(index + 1) where other.distance >= 0.08 {
        exchange(one, other, noise)
      }
    }
  }

  private mutating func texts() {
    let pointers = pair.before.columns.keys.filter {
      !$0.hasPrefix("/context") && !$0.contains("/*")
        && pair.before.columns[$0]?.first?.kind == .string
    }.sorted().prefix(20)
    var known: [String: KnownTexts] = [:]
    for pointer in pointers {
      let values = (pair.before.columns[pointer] ?? []).filter { $0.kind == .string }
      if SampleDates.areDates(pair.before, values) { continue }
      let texts = KnownTexts(pair.before, values)
      if values.count >= 30, texts.seen.distinct >= 3, texts.seen.unseen <= 0.3 {
        known[pointer] = texts
      }
    }
    let names = known.keys.sorted()
    for (index, one) in names.enumerated() {
      for other in names.dropFirst(index + 1) where parent(one) == parent(other) {
        guard let mine = known[one], let theirs = known[other] else { continue }
        exchange(one, other, mine, theirs)
      }
    }
  }

  private func parent(_ pointer: String) -> Substring {
    pointer[..<(pointer.lastIndex(of: "/") ?? pointer.startIndex)]
  }

  private mutating func exchange(
    _ one: String, _ other: String, _ mine: KnownTexts, _ theirs: KnownTexts
  ) {
    func strange(
      _ rows: SampleRows, _ pointer: String, _ own: KnownTexts, _ foreign: KnownTexts
    ) -> Measured {
      Measured(rows, (rows.columns[pointer] ?? []).filter { $0.kind == .string }) {
        !own.holds($0.hash) && foreign.holds($0.hash) ? 1 : 0
      }
    }
    let back = strange(pair.after, other, theirs, mine).mean
    let new = strange(pair.after, one, mine, theirs)
    // Lists that have most words in common cannot be told apart by them.
    guard back >= 0.05, new.mean >= 0.05 else { return exchangeShares(one, other, mine, theirs) }
    countTest()
    tell(
      one, other, strange(pair.before, one, mine, theirs), new, looks: 2,
      share: new.mean)
  }

  /// Two lists of words in common, whose words come as often in the one as they came in the other.
  private mutating func exchangeShares(
    _ one: String, _ other: String, _ mine: KnownTexts, _ theirs: KnownTexts
  ) {
    func values(_ rows: SampleRows, _ pointer: String) -> [SampleRows.Value] {
      (rows.columns[pointer] ?? []).filter { $0.kind == .string }
    }
    let now = (values(pair.after, one), values(pair.after, other))
    guard now.0.count >= 30, now.1.count >= 30 else { return }
    let first = Self.mixed(mine, theirs, KnownTexts(pair.after, now.0))
    let second = Self.mixed(theirs, mine, KnownTexts(pair.after, now.1))
    guard
      [first, second].allSatisfy({ found in
        found.distance >= 0.15 && found.share >= 0.15
          && found.left <= max(0.4 * found.distance, min(1.3 * found.luck, 0.6 * found.distance))
      })
    else { return }
    countTest()
    func isForeign(_ value: SampleRows.Value) -> Double {
      theirs.share(value.hash) > mine.share(value.hash) ? 1 : 0
    }
    tell(
      one, other, Measured(pair.before, values(pair.before, one), isForeign),
      Measured(pair.after, now.0, isForeign), looks: 4, share: first.share)
  }

  /// How well a mixture of two lists' shares explains a third's.
  private static func mixed(
    _ own: KnownTexts, _ foreign: KnownTexts, _ now: KnownTexts
  ) -> (share: Double, left: Double, distance: Double, luck: Double) {
    let keys = Set(own.hashes).union(foreign.hashes).union(now.hashes).sorted()
    let rows = keys.map { key in
      (seen: now.share(key) - own.share(key), moved: foreign.share(key) - own.share(key))
    }
    let bottom = rows.reduce(0) { $0 + $1.moved * $1.moved }
    guard bottom > 0 else { return (0, 1, 0, 0) }
    let share = min(1, max(0, rows.reduce(0) { $0 + $1.seen * $1.moved } / bottom))
    // The mean size of a normal error, over as many shares as there are words.
    let draws = 1 / Double(max(1, foreign.seen.total)) + 1 / Double(max(1, now.seen.total))
    let luck = 0.4 * (Double(keys.count) * draws).squareRoot()
    return (
      share, rows.reduce(0) { $0 + abs($1.seen - share * $1.moved) } / 2,
      rows.reduce(0) { $0 + abs($1.seen) } / 2, luck
    )
  }

  /// A property's numbers in order, and the greatest distance between the two sides of it.
  private struct Ordered {
    var numeric: SampleColumns.Numeric
    var before: [Double]
    var after: [Double]
    var distance = 0.0

    init(_ numeric: SampleColumns.Numeric) {
      self.numeric = numeric
      before = numeric.before.filter { !$0.isNaN }.sorted()
      after = numeric.after.filter { !$0.isNaN }.sorted()
      let counts = (Double(max(1, before.count)), Double(max(1, after.count)))
      var (old, new) = (0, 0)
      while old < before.count || new < after.count {
        let number = min(
          old < before.count ? before[old] : .infinity, new < after.count ? after[new] : .infinity)
        while old < before.count, before[old] <= number { old += 1 }
        while new < after.count, after[new] <= number { new += 1 }
        distance = max(distance, abs(Double(new) / counts.1 - Double(old) / counts.0))
      }
    }
  }

  private mutating func exchange(_ one: Ordered, _ other: Ordered, _ noise: Double) {
    let (a, b) = (one.before, other.before)
    let (now, back) = (one.after, other.after)
    guard a.count >= 30, b.count >= 30, now.count >= 30, back.count >= 30 else { return }
    let first = explained(a, b, now)
    let second = explained(b, a, back)
    guard first.distance >= max(0.12, noise), second.distance >= 0.08,
      first.left <= max(0.3 * first.distance, min(noise, 0.5 * first.distance)),
      second.left <= max(0.3 * second.distance, min(noise, 0.5 * second.distance)),
      first.share >= 0.15, second.share >= 0.15
    else { return }
    countTest()
    func measured(_ rows: SampleRows, _ values: [Double]) -> Measured {
      let filled = values.indices.filter { !values[$0].isNaN }
      return Measured(rows, at: filled, y: filled.map { values[$0] <= first.at ? 1 : 0 })
    }
    tell(
      one.numeric.pointer, other.numeric.pointer, measured(pair.before, one.numeric.before),
      measured(pair.after, one.numeric.after), looks: 8, share: first.share)
  }

  /// How well a mixture of two distributions explains a third.
  private func explained(
    _ own: [Double], _ foreign: [Double], _ now: [Double]
  ) -> (share: Double, left: Double, distance: Double, at: Double) {
    var rows: [(point: Double, seen: Double, moved: Double)] = []
    for step in 0..<48 {
      for side in [own, foreign, now] {
        let point = side[Int((Double(step) + 0.5) / 48 * Double(side.count))]
        let base = SampleNumbers.Column.share(own, upTo: point)
        rows.append(
          (
            point, SampleNumbers.Column.share(now, upTo: point) - base,
            SampleNumbers.Column.share(foreign, upTo: point) - base
          ))
      }
    }
    let bottom = rows.reduce(0) { $0 + $1.moved * $1.moved }
    guard bottom > 0, let most = rows.max(by: { abs($0.seen) < abs($1.seen) }) else {
      return (0, 1, 0, 0)
    }
    let share = min(1, max(0, rows.reduce(0) { $0 + $1.seen * $1.moved } / bottom))
    let left = rows.reduce(0) { max($0, abs($1.seen - share * $1.moved)) }
    return (share, left, abs(most.seen), most.point)
  }

  private mutating func tell(
    _ one: String, _ other: String, _ old: Measured, _ new: Measured, looks: Double, share: Double
  ) {
    let names = [one, other].map { "`\(SampleComparison.label($0))`" }
    let test = pair.test(
      one, .relation, .meaningAssociation, old, new, looks: looks,
      gate: { abs($0.effect) >= 0.05 },
      tell: { _, place in
        .init(
          message: "\(names[0]) and \(names[1]) look swapped\(place): each holds what the other "
            + "held, in about \(DriftWords.percent(share)) of the events.",
          expected: "\(names[0]), \(names[1])", observed: "\(names[1]), \(names[0])",
          mend: "Exchange the two again where they are filled.", severity: .error)
      })
    if let test { add(Broken(test: test, pointers: [one, other], kind: .exchange)) }
  }
}
