extension SampleNumbers.Column {
  /// How a distribution is explained: by part of the values being multiplied by a factor.
  struct Explained {
    var factor: Double
    var share: Double
    var left: Double
  }

  /// Numbers that are counted in another unit, all or some of them, or that are distributed
  /// otherwise.
  func moved() -> [DriftTest] {
    let distances = points.map {
      Self.share(after, upTo: $0) - Self.share(before, upTo: $0)
    }
    guard let place = distances.indices.max(by: { abs(distances[$0]) < abs(distances[$1]) })
    else { return [] }
    let limit = points[place]
    let (mine, theirs) = shares { $0 <= limit }
    let explained = unit
    let step = stepped()
    let gate = explained != nil || step != nil ? 0.08 : DriftGate.numberDistance
    // A factor of two is what an audience may well bring about.
    let isClose = explained.map { $0.factor > 0.2 && $0.factor < 5 } ?? false
    let cause: DriftTest.Cause = explained == nil && step == nil ? .distribution : .unit
    let test = pair.test(
      pointer, cause, explained == nil ? .meaningDistribution : .meaningUnit, mine, theirs,
      looks: 4, isNatural: isClose ? true : nil, gate: { abs($0.effect) >= gate },
      // What was tested is a share below, which falls as the numbers rise.
      chart: { ranks },
      tell: { contrast, place in
        if let explained { return told(explained, place) }
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

  /// How often a new number is greater than an old one, beyond one half.
  var rankShift: Double {
    after.reduce(0) { $0 + rank($1) } / Double(max(1, after.count)) - 0.5
  }

  /// The share of the baseline below a number, half of what equals it included.
  private func rank(_ number: Double) -> Double {
    (Self.share(before, upTo: number) + Self.share(before, upTo: number.nextDown)) / 2
  }

  /// Where each number stands among the baseline's.
  private var ranks: (Measured, Measured) {
    (
      Measured(pair.before, a) { rank($0.number) }, Measured(pair.after, b) { rank($0.number) }
    )
  }

  /// Numbers that became larger or smaller as a whole.
  ///
  /// The mean rank of the candidate's numbers among the baseline's (Mann and Whitney 1947) sees a
  /// shift of everything with fewer numbers than the greatest distance does.
  func ranked() -> [DriftTest] {
    guard unit == nil else { return [] }
    let (mine, theirs) = ranks
    let test = pair.test(
      pointer, .distribution, .meaningDistribution, mine, theirs,
      gate: { abs($0.effect) >= DriftGate.rank },
      tell: { contrast, place in
        .init(
          message: "The numbers of `\(label)` are \(contrast.effect > 0 ? "larger" : "smaller")"
            + "\(place): \(range(before)) became \(range(after)).\(currencies)",
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

  static func grid(_ before: [Double], _ after: [Double]) -> [Double] {
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

  private func told(_ explained: Explained, _ place: String) -> SampleComparison.Telling {
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
  func explained() -> Explained? {
    var best: Explained?
    let strangers = Double(after.count(where: strangeness())) / Double(b.count)
    let isBinary = isBinary()
    for factor in UnitFactors.ordered(for: label).flatMap({ [$0, 1 / $0] }) {
      // 1000 and 1024 lie closer than most samples can tell: the name decides.
      let isPower = [1024, 1 / 1024, 1_048_576, 1 / 1_048_576].contains(factor)
      let isRound = [1000, 0.001, 1_000_000, 0.000_001].contains(factor)
      if isBinary ? isRound : isPower { continue }
      let isClose = factor > 0.2 && factor < 5
      let found = isClose ? scaled(by: factor) : mixture { $0 / factor }
      let limit = max(0.3 * distance, min(1.1 * noise, 0.5 * distance))
      guard found.left <= limit, found.share >= (isClose ? 0.85 : 0.08)
      else { continue }
      // Near factors must move the middle by just that much.
      if isClose, !fits(factor) { continue }
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

  /// Whether the middle of the numbers that are not zero moved by just a factor, as far as luck
  /// lets tell.
  private func fits(_ factor: Double) -> Bool {
    let sides = [before, after].map { $0.filter { $0 != 0 } }
    guard sides.allSatisfy({ $0.count >= 16 }) else { return false }
    let medians = sides.map { quantile($0, 0.5) }
    let quarters = quantile(sides[0], 0.75) / quantile(sides[0], 0.25)
    guard medians[0] * medians[1] > 0, quarters > 0 else { return false }
    let luck = (1 / Double(sides[0].count) + 1 / Double(sides[1].count)).squareRoot()
    let width = abs(Significance.ln(quarters)) / 1.35
    return abs(Significance.ln(medians[1] / medians[0] / factor))
      <= max(0.12, min(0.25, 2 * width * luck))
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
    let isBinary = isBinary()
    var best: (factor: Double, share: Double, left: Double)?
    for factor in UnitFactors.ordered(for: label).flatMap({ [$0, 1 / $0] })
    where factor > 5 || factor < 0.2 {
      let isPower = [1024, 1 / 1024, 1_048_576, 1 / 1_048_576].contains(factor)
      let isRound = [1000, 0.001, 1_000_000, 0.000_001].contains(factor)
      if isBinary ? isRound : isPower { continue }
      // Rounded as the strange ones are, they may be whole again.
      let like = before.map { $0 * factor }.filter(isStrange)
      guard like.count >= 8 else { continue }
      let luck = (1 / Double(like.count) + 1 / Double(strange.count)).squareRoot()
      let left = (like + strange).reduce(0) {
        max($0, abs(Self.share(strange, upTo: $1 * 1.004) - Self.share(like, upTo: $1 * 1.004)))
      }
      let share =
        Double(strange.count) / Double(after.count) / (Double(like.count) / Double(before.count))
      guard left <= min(1.3 * luck, 0.35), share >= 0.08, share <= 1.25,
        mixture({ $0 / factor }).left <= max(1.3 * noise, 0.08)
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
        told(Explained(factor: best.factor, share: best.share, left: best.left), place)
      })
    return test.map { [$0] } ?? []
  }

  /// Whether the name counts bytes: there 1000 and 1024 are told apart by the medians alone.
  private func isBinary() -> Bool { UnitFactors.family(of: label) == .bytes }

  var isShiftedByOne: Bool { stepped() != nil }

  /// Whether part of the numbers, or all, have the opposite sign.
  var isNegated: Bool {
    let rows = points.map { point in
      let base = Self.share(before, upTo: point)
      let moved = 1 - Self.share(before, upTo: (-point).nextDown) - base
      return (seen: Self.share(after, upTo: point) - base, moved: moved)
    }
    let found = Self.mixed(rows)
    return found.share >= 0.2 && found.left <= max(0.3 * distance, min(noise, 0.5 * distance))
  }

  /// Whether all numbers, or a good part, are one more or one less.
  private func stepped() -> Double? {
    guard distance >= max(0.08, noise),
      before[0] == before[0].rounded(), after[0] == after[0].rounded()
    else { return nil }
    for step in [1.0, -1] {
      let found = mixture { $0 - step }
      let isBelow = step < 0 && after[0] == before[0] - 1
      let isAbove = step > 0 && (after[0] == before[0] + 1 || found.share < 0.8)
      if found.left <= 0.3 * distance, found.share >= 0.25, isBelow || isAbove {
        return step
      }
    }
    return nil
  }

  /// How well a mixture of the baseline and of the baseline shifted explains the candidate.
  private func mixture(_ back: (Double) -> Double) -> (share: Double, left: Double) {
    Self.mixture(before, after, points, back)
  }

  /// The same of the baseline multiplied by a factor near 1, where the steps that numbers are
  /// written in are as wide as what luck makes: the distribution is taken to go straight from one
  /// to the next.
  private func scaled(by factor: Double) -> (share: Double, left: Double) {
    // Zero is zero in every unit.
    let (before, after) = (self.before.filter { $0 != 0 }, self.after.filter { $0 != 0 })
    guard before.count >= 16, after.count >= 16 else { return (0, 1) }
    let steps = (Self.step(of: before), Self.step(of: after))
    func smooth(upTo number: Double) -> Double {
      guard steps.0 > 0 else { return Self.share(before, upTo: number) }
      let place = (number - steps.0 / 2) / steps.0
      let low = place.rounded(.down)
      let base = (low + 0.001) * steps.0
      let share = Self.share(before, upTo: base)
      return share + (place - low) * (Self.share(before, upTo: base + steps.0) - share)
    }
    let found = Self.mixed(
      Self.grid(before, after).map { point in
        let limit = steps.1 > 0 ? ((point / steps.1 + 0.001).rounded(.down) + 0.5) * steps.1 : point
        let base = Self.share(before, upTo: point)
        return (Self.share(after, upTo: point) - base, smooth(upTo: limit / factor) - base)
      })
    return (found.share, found.left * Double(after.count) / Double(self.after.count))
  }

  /// The step that nearly all numbers are multiples of, if it is wide enough to matter.
  private static func step(of sorted: [Double]) -> Double {
    let typical = abs(quantile(sorted, 0.5))
    for step in [1.0, 0.1, 0.01] where typical < 200 * step {
      let off = sorted.count {
        let steps = $0 / step
        return abs(steps - steps.rounded()) > 1e-6 * max(1, abs(steps))
      }
      if off * 50 <= sorted.count { return step }
    }
    return 0
  }

  static func mixture(
    _ before: [Double], _ after: [Double], _ points: [Double], _ back: (Double) -> Double
  ) -> (share: Double, left: Double) {
    mixed(
      points.map { point in
        let base = share(before, upTo: point)
        let origin = back(point)
        let moved = share(before, upTo: origin + abs(origin) * 0.004) - base
        return (share(after, upTo: point) - base, moved)
      })
  }

  /// The part of the values that moved (least squares), and the most that it leaves unexplained.
  private static func mixed(
    _ rows: [(seen: Double, moved: Double)]
  ) -> (share: Double, left: Double) {
    let bottom = rows.reduce(0) { $0 + $1.moved * $1.moved }
    guard bottom > 0 else { return (0, 1) }
    let part = min(1, max(0, rows.reduce(0) { $0 + $1.seen * $1.moved } / bottom))
    return (part, rows.reduce(0) { max($0, abs($1.seen - part * $1.moved)) })
  }

  /// New values of a closed list of numbers that are known ones times one factor.
  func vocabulary() -> [DriftTest] {
    let old = KnownNumbers(pair.before, a)
    guard old.seen.isClosed, old.seen.unseen <= 0.05, old.counts.count >= 2 else { return [] }
    let (mine, theirs) = shares { old.counts[$0] == nil }
    let new = b.filter { old.counts[$0.number] == nil }.map(\.number)
    guard new.count >= 8, let factor = factor(of: new, old) else { return [] }
    let test = pair.test(
      pointer, .unit, .meaningUnit, mine, theirs,
      gate: { $0.effect >= max(0.06, old.seen.gate) && $0.hits.after >= 6 },
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
  private func factor(of new: [Double], _ old: KnownNumbers) -> Double? {
    let distinct = Array(Set(new)).sorted()
    // Any number is some multiple of one among very many.
    guard distinct.count >= 3, old.counts.count <= 100, let probe = KnownNumbers.top(new)
    else { return nil }
    let known = old.counts.keys.filter { $0 != 0 }.sorted()
    var best: (factor: Double, hits: Int)?
    var all: [Int] = []
    for base in known.prefix(200) where probe / base > 0 {
      let factor = probe / base
      guard abs(factor - 1) > 0.02 else { continue }
      let hits = distinct.count { value in
        known.contains { abs($0 * factor - value) <= 0.006 * max(1, abs(value)) }
      }
      all.append(hits)
      if hits > best?.hits ?? 0
        || (hits == best?.hits
          && abs(Significance.ln(factor)) < abs(Significance.ln(best?.factor ?? 1)))
      {
        best = (factor, hits)
      }
    }
    // What any other factor does as well says nothing.
    all.sort()
    guard let best, Double(best.hits) >= 0.8 * Double(distinct.count),
      best.hits >= 2 * all[all.count / 2]
    else { return nil }
    return (best.factor * 1000).rounded() / 1000
  }
}
