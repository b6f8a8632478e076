extension SampleNumbers.Column {
  /// Factors between units that people mix up, round ones first.
  private static let factors: [Double] = [
    100, 1000, 10, 60, 10_000, 1_000_000, 3600, 24, 1024, 86_400, 1_048_576, 1.609_344, 2.204_62,
    2.54, 25.4, 3.280_84,
  ]

  /// Whether a factor is one between units.
  static func isUnit(_ factor: Double) -> Bool {
    factors.contains { abs($0 / factor - 1) <= 0.012 || abs($0 * factor - 1) <= 0.012 }
  }

  /// How a distribution is explained: by part of the values being multiplied by a factor.
  struct Explained {
    var factor: Double
    var share: Double
    var left: Double
  }

  /// Numbers that are counted in another unit, all or some of them, or that are distributed
  /// otherwise.
  func moved() -> [DriftTest] {
    let points = grid()
    let distances = points.map {
      Self.share(after, upTo: $0) - Self.share(before, upTo: $0)
    }
    guard let place = distances.indices.max(by: { abs(distances[$0]) < abs(distances[$1]) })
    else { return [] }
    let distance = abs(distances[place])
    let limit = points[place]
    let (mine, theirs) = shares { $0 <= limit }
    let noise = (1 / Double(a.count) + 1 / Double(b.count)).squareRoot()
    let explained = distance >= max(0.08, 1.3 * noise) ? explained(points, distance, noise) : nil
    let step = stepped(points, distance, noise)
    let gate = explained != nil || step != nil ? 0.08 : DriftGate.numberDistance
    // A factor of two is what an audience may well bring about.
    let isClose = explained.map { $0.factor > 0.2 && $0.factor < 5 } ?? false
    let cause: DriftTest.Cause = explained == nil && step == nil ? .distribution : .unit
    let test = pair.test(
      pointer, cause, explained == nil ? .meaningDistribution : .meaningUnit, mine, theirs,
      looks: 4, isNatural: isClose, gate: { abs($0.effect) >= gate },
      tell: { contrast, place in
        if let explained { return unit(explained, place) }
        if let step {
          return .init(
            message: "The numbers of `\(label)` are shifted by one\(place): they are one "
              + "\(step > 0 ? "more" : "less").",
            expected: words(before), observed: words(after),
            mend: "Agree whether `\(label)` counts from 0 or from 1.", severity: .error)
        }
        return .init(
          message: "The numbers of `\(label)` are distributed otherwise\(place): "
            + "\(range(before)) became \(range(after)) (distance "
            + "\(DriftWords.number(abs(contrast.effect)))).\(currencies)",
          expected: words(before), observed: words(after),
          mend: "Find out whether the audience or the code behind `\(label)` changed; renew the "
            + "baseline if it is meant.")
      })
    return test.map { [$0] } ?? []
  }

  /// Beside a currency there is one more explanation.
  private var currencies: String {
    let isAmount =
      pair.after.strata[SampleRows.currencies].contains { $0 > 0 }
      && before != before.map { $0.rounded() }
    return isAmount ? " Amounts in mixed currencies would look like this." : ""
  }

  private func grid() -> [Double] {
    var points: [Double] = []
    for step in 0..<48 {
      let share = (Double(step) + 0.5) / 48
      points.append(quantile(after, share))
      points.append(quantile(before, share))
    }
    points.append(before[before.count - 1])
    points.append(before[0].nextDown)
    return Array(Set(points)).sorted()
  }

  private func unit(_ explained: Explained, _ place: String) -> SampleComparison.Telling {
    let factor = explained.factor
    let times =
      factor > 1
      ? "multiplied by \(DriftWords.number(factor))" : "divided by \(DriftWords.number(1 / factor))"
    let medians = (
      DriftWords.number(quantile(before, 0.5)), DriftWords.number(quantile(after, 0.5))
    )
    let message =
      explained.share >= 0.85
      ? "`\(label)` is counted in another unit\(place): its values are \(times) "
        + "(median \(medians.0) became \(medians.1))."
      : "Part of the values of `\(label)` is counted in another unit\(place): "
        + "\(DriftWords.percent(explained.share)) are \(times)."
    return .init(
      message: message, expected: "median \(medians.0)", observed: "median \(medians.1)",
      mend: "Send `\(label)` in its old unit\(place), or give the new unit a new property.")
  }

  /// The factor and share that leave least unexplained, if that is next to nothing.
  private func explained(_ points: [Double], _ distance: Double, _ noise: Double) -> Explained? {
    var best: Explained?
    let strangers = Double(after.count(where: strangeness())) / Double(b.count)
    let isBinary = isBinary()
    for factor in Self.factors.flatMap({ [$0, 1 / $0] }) {
      // 1000 and 1024 lie closer than most samples can tell: the name decides.
      let isPower = [1024, 1 / 1024, 1_048_576, 1 / 1_048_576].contains(factor)
      let isRound = [1000, 0.001, 1_000_000, 0.000_001].contains(factor)
      if isBinary ? isRound : isPower { continue }
      let found = mixture(points) { $0 / factor }
      let isClose = factor > 0.2 && factor < 5
      let limit = max(0.3 * distance, min(1.1 * noise, 0.5 * distance))
      guard found.left <= (isClose ? 0.8 : 1) * limit, found.share >= (isClose ? 0.85 : 0.08)
      else { continue }
      // Near factors must move the middle by just that much.
      if isClose {
        let medians = (quantile(before, 0.5), quantile(after, 0.5))
        guard medians.0 * medians.1 > 0,
          abs(Significance.ln(medians.1 / medians.0 / factor)) <= 0.12
        else { continue }
      }
      // Two parts fit much that is one: then the fit must be as good as luck allows.
      if found.share < 0.85, found.left > max(1.3 * noise, 0.1 * distance) { continue }
      // A part of the values that is another unit leaves the range of all.
      if found.share < 0.85, strangers < max(0.02, 0.25 * found.share) { continue }
      // A rounder factor is preferred unless another explains clearly more.
      if let known = best, found.left > 0.7 * known.left - 0.002 { continue }
      best = Explained(factor: factor, share: found.share, left: found.left)
    }
    return best
  }

  /// Tells whether a number is none that the baseline could have shown.
  private func strangeness() -> (Double) -> Bool {
    let (low, high) = (before[0], before[before.count - 1])
    let limits = (low - 0.02 * abs(low), high + 0.02 * abs(high))
    let areWhole = !before.contains { $0 != $0.rounded() }
    return { $0 < limits.0 || $0 > limits.1 || (areWhole && $0 != $0.rounded()) }
  }

  /// What is strange is known numbers times one factor: another unit in part of the traffic,
  /// whatever else moved.
  func strangers() -> [DriftTest] {
    let isStrange = strangeness()
    let strange = after.filter(isStrange)
    guard strange.count >= 8, strange.count * 20 >= after.count else { return [] }
    let points = grid()
    let luck = (1 / Double(a.count) + 1 / Double(b.count)).squareRoot()
    let isBinary = isBinary()
    var best: (factor: Double, share: Double, left: Double)?
    for factor in Self.factors.flatMap({ [$0, 1 / $0] }) where factor > 5 || factor < 0.2 {
      let isPower = [1024, 1 / 1024, 1_048_576, 1 / 1_048_576].contains(factor)
      let isRound = [1000, 0.001, 1_000_000, 0.000_001].contains(factor)
      if isBinary ? isRound : isPower { continue }
      // Rounded as the strange ones are, they may be whole again.
      let like = before.map { $0 * factor }.filter(isStrange)
      guard like.count >= 8 else { continue }
      let noise = (1 / Double(like.count) + 1 / Double(strange.count)).squareRoot()
      let left = (like + strange).reduce(0) {
        max($0, abs(Self.share(strange, upTo: $1 * 1.004) - Self.share(like, upTo: $1 * 1.004)))
      }
      let share =
        Double(strange.count) / Double(after.count) / (Double(like.count) / Double(before.count))
      guard left <= min(1.3 * noise, 0.35), share >= 0.08, share <= 1.25,
        mixture(points, { $0 / factor }).left <= max(1.3 * luck, 0.08)
      else { continue }
      if let known = best, left > 0.7 * known.left - 0.002 { continue }
      best = (factor, min(1, share), left)
    }
    guard let best else { return [] }
    let (mine, theirs) = shares(isStrange)
    let test = pair.test(
      pointer, .unit, .meaningUnit, mine, theirs, looks: 4,
      gate: { $0.effect >= 0.04 && $0.hits.after >= 5 },
      tell: { _, place in
        unit(Explained(factor: best.factor, share: best.share, left: best.left), place)
      })
    return test.map { [$0] } ?? []
  }

  /// Whether the name counts bytes: there 1000 and 1024 are told apart by the medians alone.
  private func isBinary() -> Bool {
    let tokens = Set(Opaque.tokens(label))
    return !tokens.isDisjoint(with: ["byte", "bytes", "kb", "mb", "gb", "kib", "mib", "size"])
  }

  /// The greatest distance of the two distributions, about.
  var distance: Double {
    grid().reduce(0) {
      max($0, abs(Self.share(after, upTo: $1) - Self.share(before, upTo: $1)))
    }
  }

  var isShiftedByOne: Bool {
    let points = grid()
    let distance = self.distance
    let noise = (1 / Double(a.count) + 1 / Double(b.count)).squareRoot()
    return stepped(points, distance, noise) != nil
  }

  /// Whether all numbers, or a good part, are one more or one less.
  private func stepped(_ points: [Double], _ distance: Double, _ noise: Double) -> Double? {
    guard distance >= max(0.08, noise),
      before[0] == before[0].rounded(), after[0] == after[0].rounded()
    else { return nil }
    for step in [1.0, -1] {
      let found = mixture(points) { $0 - step }
      let isBelow = step < 0 && after[0] == before[0] - 1
      let isAbove = step > 0 && (after[0] == before[0] + 1 || found.share < 0.8)
      if found.left <= 0.3 * distance, found.share >= 0.25, isBelow || isAbove {
        return step
      }
    }
    return nil
  }

  /// How well a mixture of the baseline and of the baseline shifted explains the candidate.
  private func mixture(
    _ points: [Double], _ back: (Double) -> Double
  ) -> (share: Double, left: Double) {
    Self.mixture(before, after, points, back)
  }

  static func mixture(
    _ before: [Double], _ after: [Double], _ points: [Double], _ back: (Double) -> Double
  ) -> (share: Double, left: Double) {
    var top = 0.0
    var bottom = 0.0
    var rows: [(Double, Double)] = []
    for point in points {
      let base = share(before, upTo: point)
      let origin = back(point)
      let moved = share(before, upTo: origin + abs(origin) * 0.004) - base
      let seen = share(after, upTo: point) - base
      rows.append((seen, moved))
      top += seen * moved
      bottom += moved * moved
    }
    guard bottom > 0 else { return (0, 1) }
    let part = min(1, max(0, top / bottom))
    return (part, rows.reduce(0) { max($0, abs($1.0 - part * $1.1)) })
  }

  /// New values of a closed list of numbers that are known ones times one factor.
  func vocabulary() -> [DriftTest] {
    let old = KnownKeys(pair.before, a) { $0.number }
    guard old.isClosed, old.unseen <= 0.05, old.counts.count >= 2 else { return [] }
    let (mine, theirs) = shares { old.counts[$0] == nil }
    let new = b.filter { old.counts[$0.number] == nil }.map(\.number)
    guard new.count >= 8, let factor = factor(of: new, old) else { return [] }
    let test = pair.test(
      pointer, .unit, .meaningUnit, mine, theirs,
      gate: { $0.effect >= max(0.06, old.gate) && $0.hits.after >= 6 },
      tell: { contrast, place in
        let share = DriftWords.percent(contrast.after)
        return .init(
          message: "`\(label)` has new values\(place) (\(share)): they are the known ones "
            + "multiplied by \(DriftWords.number(factor)), as another unit or currency would be.",
          expected: words(before), observed: words(after),
          mend: "Send `\(label)` in its old unit\(place).")
      })
    return test.map { [$0] } ?? []
  }

  /// The one factor between known values and new ones.
  private func factor(of new: [Double], _ old: KnownKeys<Double>) -> Double? {
    let distinct = Array(Set(new)).sorted()
    guard distinct.count >= 3, let probe = KnownKeys<Double>.top(new) else { return nil }
    let known = old.counts.keys.filter { $0 != 0 }.sorted()
    var best: (factor: Double, hits: Int)?
    for base in known.prefix(200) where probe / base > 0 {
      let factor = probe / base
      guard abs(factor - 1) > 0.02 else { continue }
      let hits = distinct.count { value in
        known.contains { abs($0 * factor - value) <= 0.006 * max(1, abs(value)) }
      }
      if hits > best?.hits ?? 0
        || (hits == best?.hits
          && abs(Significance.ln(factor)) < abs(Significance.ln(best?.factor ?? 1)))
      {
        best = (factor, hits)
      }
    }
    guard let best, Double(best.hits) >= 0.8 * Double(distinct.count) else { return nil }
    return (best.factor * 1000).rounded() / 1000
  }
}

extension KnownKeys where Key == Double {
  /// The most frequent of some numbers; the least of several.
  static func top(_ numbers: [Double]) -> Double? {
    var counts: [Double: Int] = [:]
    for number in numbers { counts[number, default: 0] += 1 }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}
