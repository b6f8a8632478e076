/// Finds what changed in a property's numbers: unit, sign, defaults, rounding, tails, place.
enum SampleNumbers {
  typealias Value = SampleRows.Value

  /// Numbers on each side that can say something.
  static let support = 24

  static func tests(
    _ pair: SampleComparison, _ pointer: String, _ a: [Value], _ b: [Value]
  ) -> [DriftTest] {
    guard a.count >= support, b.count >= support,
      !Opaque.isOpaque(pointer, forWords: false)
    else { return [] }
    let before = a.map(\.number).sorted()
    let after = b.map(\.number).sorted()
    if isTime(before, after) || isSequence(a, before, after) && isSequence(b, after, before) {
      return []
    }
    let column = Column(
      pair: pair, pointer: pointer, a: a, b: b, before: before, after: after)
    return column.spikes() + column.sign() + column.places() + column.moved() + column.ranked()
      + column.strangers() + column.tails() + column.vocabulary()
  }

  /// Times since 1970 move by nature.
  static func isTime(_ before: [Double], _ after: [Double]) -> Bool {
    guard !before.isEmpty, !after.isEmpty else { return false }
    let medians = (before[before.count / 2], after[after.count / 2])
    return [1.0, 1e3, 1e6, 1e9].contains { scale in
      let epoch = (scale * 9e8)...(scale * 2.6e9)
      return epoch.contains(medians.0) && epoch.contains(medians.1)
    }
  }

  /// Whether numbers look like a counter that runs on: many different integers, all of nearly the
  /// same size, which only say when they were given out.
  private static func isSequence(
    _ values: [Value], _ own: [Double], _ other: [Double]
  ) -> Bool {
    let (low, high) = (own[own.count / 20], own[own.count - 1 - own.count / 20])
    let medians = (own[own.count / 2], other[other.count / 2])
    guard low > 0, high <= 1.25 * low, medians.0 < 8 * medians.1 else { return false }
    let distinct = Set(own).count
    return (distinct > 256 || distinct * 10 >= own.count * 9)
      && values.allSatisfy { $0.kind == .integer }
  }

  /// One property's numbers, in order and as they came.
  struct Column {
    let pair: SampleComparison
    let pointer: String
    let a: [Value]
    let b: [Value]
    let before: [Double]
    let after: [Double]
    /// Where the two distributions are held against each other, and the greatest distance there.
    let points: [Double]
    let distance: Double
    /// How many decimals each number needs.
    let decimals: (before: [Int], after: [Int])
    /// The factor that explains what moved, if one does.
    private(set) var unit: Explained?

    init(
      pair: SampleComparison, pointer: String, a: [Value], b: [Value], before: [Double],
      after: [Double]
    ) {
      self.pair = pair
      self.pointer = pointer
      self.a = a
      self.b = b
      self.before = before
      self.after = after
      points = Self.grid(before, after)
      decimals = (a.map { Self.decimals($0.number) }, b.map { Self.decimals($0.number) })
      distance = points.reduce(0) {
        max($0, abs(Self.share(after, upTo: $1) - Self.share(before, upTo: $1)))
      }
      unit = distance >= max(0.08, 1.3 * noise) ? explained() : nil
    }

    var label: String { SampleComparison.label(pointer) }

    /// What luck alone makes of a distance, about.
    var noise: Double { (1 / Double(a.count) + 1 / Double(b.count)).squareRoot() }

    func shares(_ test: (Double) -> Bool) -> (Measured, Measured) {
      (
        Measured(pair.before, a) { test($0.number) ? 1 : 0 },
        Measured(pair.after, b) { test($0.number) ? 1 : 0 }
      )
    }

    func quantile(_ numbers: [Double], _ share: Double) -> Double {
      Self.quantile(numbers, share)
    }

    static func quantile(_ numbers: [Double], _ share: Double) -> Double {
      numbers[min(numbers.count - 1, max(0, Int(share * Double(numbers.count))))]
    }

    /// The share not above a limit.
    static func share(_ numbers: [Double], upTo limit: Double) -> Double {
      var low = 0
      var high = numbers.count
      while low < high {
        let middle = (low + high) / 2
        if numbers[middle] <= limit { low = middle + 1 } else { high = middle }
      }
      return Double(low) / Double(max(1, numbers.count))
    }

    /// Where numbers lie, in words and as bars over the range of both sides.
    func words(_ numbers: [Double]) -> String {
      let both = (quantile(before, 0.03), quantile(after, 0.03))
      let ends = (quantile(before, 0.97), quantile(after, 0.97))
      let bars = Bars.of(numbers, from: min(both.0, both.1), to: max(ends.0, ends.1))
      return range(numbers) + (bars.isEmpty ? "" : " " + bars)
    }

    /// Where numbers lie, in words.
    func range(_ numbers: [Double]) -> String {
      "median \(DriftWords.number(quantile(numbers, 0.5))), nine tenths between "
        + "\(DriftWords.number(quantile(numbers, 0.05))) and "
        + "\(DriftWords.number(quantile(numbers, 0.95)))"
    }
  }
}

extension SampleNumbers.Column {
  /// One value that fills in for others: 0, -1, a limit, or whatever got stuck.
  func spikes() -> [DriftTest] {
    if isShiftedByOne { return [] }
    let old = KnownNumbers(pair.before, a)
    let new = KnownNumbers(pair.after, b)
    let top = Double(old.seen.most?.count ?? 0) / Double(a.count)
    let isVocabulary = old.counts.count <= 20
    let rounded = roundedCounts()
    var best: (value: Double, gain: Double)?
    for (value, count) in new.counts {
      let share = Double(count) / Double(b.count)
      let was = Double(old.counts[value] ?? 0) / Double(a.count)
      let isEdge = value == 0 || value == -1 || value == after[after.count - 1]
      let isStuck = share - was >= 0.15 && share > 1.5 * top && share >= 0.9
      guard
        isEdge
          ? share - was >= (was == 0 ? 0.02 : 0.04) && share >= 3 * was
            && (!isVocabulary || was == 0) || isStuck
          : share - was >= 0.15 && share > 1.5 * top && (!isVocabulary || share >= 0.9)
            || !isVocabulary && isLimit(value, gain: share - was) && share >= 3 * was
      else { continue }
      // What rounding gathers at a value took nobody's place.
      if let rounded, Double(rounded[value] ?? 0) / Double(a.count) >= 0.5 * share {
        continue
      }
      // A new top of a small vocabulary is no limit.
      if isEdge, value > 0, Self.share(before, upTo: value) > 0.97, share < 0.9 { continue }
      if share - was > best?.gain ?? 0 || (share - was == best?.gain && value < best?.value ?? 0) {
        best = (value, share - was)
      }
    }
    guard let value = best?.value, !isScaled(value) else { return [] }
    let (mine, theirs) = shares { $0 == value }
    let above = 1 - Self.share(before, upTo: value)
    let aboveNow = 1 - Self.share(after, upTo: value)
    let isCut =
      above >= 0.03 && (aboveNow == 0 || isLimit(value, gain: best?.gain ?? 0))
    let test = pair.test(
      pointer, .flood, .meaningDefaultFlood, mine, theirs,
      looks: value == 0 || value == -1 ? 2 : 4,
      gate: { $0.effect >= ($0.before == 0 ? 0.02 : 0.04) && $0.hits.after >= 5 },
      tell: { contrast, place in
        let shares = (DriftWords.percent(contrast.before), DriftWords.percent(contrast.after))
        let shown = DriftWords.number(value)
        let message =
          contrast.after >= 0.9
          ? "`\(label)` is stuck\(place): it is \(shown) in \(shares.1) of the values (\(shares.0) before)."
          : isCut
            ? "`\(label)` is cut at \(shown)\(place): \(shares.1) of the values are that limit, and "
              + (aboveNow == 0 ? "none lies" : "\(DriftWords.percent(aboveNow)) lie")
              + " above (\(DriftWords.percent(above)) did)."
            : "`\(label)` is \(shown) far more often\(place): \(shares.0) became \(shares.1) of the values, as if it were a default."
        return .init(
          message: message, expected: "\(shown) in \(shares.0)",
          observed: "\(shown) in \(shares.1)",
          mend: "Send what was measured, or leave `\(label)` out where nothing was.")
      })
    return test.map { [$0] } ?? []
  }

  /// How often each value came before, had it been written with as few decimals as now; nil where
  /// it is written as exactly as ever.
  private func roundedCounts() -> [Double: Int]? {
    let digits = (decimals.before.max() ?? 0, decimals.after.max() ?? 0)
    guard digits.1 < digits.0 else { return nil }
    var scale = 1.0
    for _ in 0..<digits.1 { scale *= 10 }
    var counts: [Double: Int] = [:]
    for value in before { counts[(value * scale).rounded() / scale, default: 0] += 1 }
    return counts
  }

  /// Whether numbers lie where they did, but for fewer decimals.
  private var isRounded: Bool {
    guard let counts = roundedCounts() else { return false }
    let former = counts.flatMap { [Double](repeating: $0.key, count: $0.value) }.sorted()
    let left = former.reduce(0) {
      max($0, abs(Self.share(after, upTo: $1) - Self.share(former, upTo: $1)))
    }
    return left <= min(0.25, 0.6 * distance)
  }

  /// Whether a value is a known frequent one in another unit, as all others are then.
  private func isScaled(_ value: Double) -> Bool {
    guard value != 0, let unit, unit.share >= 0.85 else { return false }
    let origin = value / unit.factor
    let slack = 0.006 * abs(origin)
    let was =
      Self.share(before, upTo: origin + slack) - Self.share(before, upTo: origin - slack)
    let now = Double(after.count { $0 == value }) / Double(after.count)
    return was >= 0.5 * now
  }

  /// Whether what is missing above a value is what it gained: part of the traffic is cut there.
  private func isLimit(_ value: Double, gain: Double) -> Bool {
    let lost = Self.share(after, upTo: value) - Self.share(before, upTo: value)
    return gain >= 0.05 && abs(lost - gain) <= 0.35 * gain
      && 1 - Self.share(before, upTo: value) >= 0.05
      && Self.share(before, upTo: value.nextDown) >= 0.2
  }

  func sign() -> [DriftTest] {
    // One number that stands for "none" is a default, not a sign.
    let negative = Set(after.prefix { $0 < 0 })
    if negative.count == 1, before[0] >= 0 { return [] }
    let (mine, theirs) = shares { $0 < 0 }
    // What goes below zero and above it moves there by nature.
    if min(mine.mean, 1 - mine.mean) >= 0.02, !isNegated { return [] }
    let test = pair.test(
      pointer, .unit, .meaningDistribution, mine, theirs,
      gate: {
        abs($0.effect) >= ($0.before < 0.005 || $0.before > 0.995 ? 0.03 : 0.2)
          && max($0.hits.before, $0.hits.after) >= 5
      },
      tell: { contrast, place in
        let shares = (DriftWords.percent(contrast.before), DriftWords.percent(contrast.after))
        return .init(
          message: "`\(label)` changed its sign\(place): \(shares.0) negative became \(shares.1).",
          expected: "\(shares.0) negative", observed: "\(shares.1) negative",
          mend: "Send `\(label)` with its former sign, or give the new meaning a new property.",
          severity: .error)
      })
    return test.map { [$0] } ?? []
  }

  /// The decimals of numbers, and the steps that integers keep to.
  func places() -> [DriftTest] {
    // Rounding leaves numbers where they are; what moved has other digits in consequence.
    guard distance <= 0.25 || isRounded else { return [] }
    let (old, new) = decimals
    var best: (title: String, mine: [Double], theirs: [Double], size: Double)?
    func consider(_ title: String, _ mine: [Double], _ theirs: [Double]) {
      let size = abs(
        mine.reduce(0, +) / Double(mine.count) - theirs.reduce(0, +) / Double(theirs.count))
      if size > (best?.size ?? 0) + 1e-9 { best = (title, mine, theirs, size) }
    }
    for digits in 1...5 {
      consider(
        digits == 1 ? "decimals" : "\(digits) or more decimals",
        old.map { $0 >= digits ? 1 : 0 }, new.map { $0 >= digits ? 1 : 0 })
    }
    if old.allSatisfy({ $0 == 0 }) {
      for step in [10.0, 60, 100, 1000] where quantile(before, 0.5) >= 2 * step {
        func lie(_ values: [SampleRows.Value]) -> [Double] {
          values.map { $0.number.truncatingRemainder(dividingBy: step) != 0 ? 1 : 0 }
        }
        consider("values between multiples of \(Int(step))", lie(a), lie(b))
      }
    }
    guard let best, !isOneValue(best.mine, best.theirs) else { return [] }
    var test = pair.test(
      pointer, .precision, .meaningPrecision,
      Measured(pair.before, at: a.map(\.row), y: best.mine),
      Measured(pair.after, at: b.map(\.row), y: best.theirs), looks: 5,
      gate: { abs($0.effect) >= 0.12 },
      tell: { contrast, place in
        let shares = (DriftWords.percent(contrast.before), DriftWords.percent(contrast.after))
        return .init(
          message:
            "`\(label)` is \(contrast.effect < 0 ? "rounded" : "written more exactly")\(place): "
            + "\(shares.0) with \(best.title) became \(shares.1).",
          expected: "\(shares.0) with \(best.title)", observed: "\(shares.1) with \(best.title)",
          mend: "Send `\(label)` as exactly as before, or agree on the new precision.")
      })
    test?.isLoss =
      best.theirs.reduce(0, +) / Double(b.count) < best.mine.reduce(0, +) / Double(a.count)
    return test.map { [$0] } ?? []
  }

  /// Whether one new value alone makes the difference: a default or limit, which only happens to be
  /// a round number.
  private func isOneValue(_ mine: [Double], _ theirs: [Double]) -> Bool {
    var gains: [Double: Double] = [:]
    for value in b { gains[value.number, default: 0] += 1 / Double(b.count) }
    for value in a { gains[value.number, default: 0] -= 1 / Double(a.count) }
    guard let most = gains.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else {
      return false
    }
    func rest(_ values: [SampleRows.Value], _ shows: [Double]) -> Double {
      var (sum, count) = (0.0, 0.0)
      for (value, shown) in zip(values, shows) where value.number != most.key {
        sum += shown
        count += 1
      }
      return sum / max(1, count)
    }
    let all = mine.reduce(0, +) / Double(a.count) - theirs.reduce(0, +) / Double(b.count)
    return abs(rest(a, mine) - rest(b, theirs)) < 0.25 * abs(all)
  }

  /// How many decimals a number needs, up to six.
  static func decimals(_ number: Double) -> Int {
    var scaled = abs(number)
    guard scaled < 1e9 else { return 0 }
    var digits = 0
    while digits < 6 {
      let off = abs(scaled - scaled.rounded())
      if off <= 1e-9 * max(1, scaled) { return digits }
      scaled *= 10
      digits += 1
    }
    return digits
  }
}
