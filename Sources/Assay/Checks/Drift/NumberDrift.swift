/// Finds numbers that are counted in another unit, or that are distributed otherwise.
///
/// A unit changed where the medians differ by a telling factor *and* the baseline's distribution,
/// multiplied by it, is the candidate's; everything else is a distribution that moved. Times since
/// 1970 and identifiers move by nature and are left alone.
package enum NumberDrift {
  /// Factors between units that people mix up; the precision with which medians must agree.
  private static let factors: [Double] = [
    10, 100, 1000, 10_000, 1_000_000, 60, 3600, 24, 1024, 86_400, 1_048_576, 1.609_344, 2.204_62,
    2.54, 25.4, 3.280_84,
  ]

  /// How many independent looks the search for the greatest distance is worth.
  private static let looks = 4.0

  static func tests(_ pair: PropertyPair, _ context: DriftContext) -> [DriftTest] {
    guard let points = points(pair, context) else { return [] }
    let before = NumberSample(points.before)
    let after = NumberSample(points.after)
    let whole = before.distance(to: after)
    let (baseline, candidate) = shares(points, upTo: whole.at)
    let change = ShareChange(baseline, candidate, parts: context.parts)
    var tests: [DriftTest] = []
    if abs(change.certain) >= DriftGate.numberDistance {
      tests.append(
        test(pair, points, change, nil, before, after, distance: whole.distance, context))
      return tests
    }
    tests.append(DriftTest(.distribution, .meaningDistribution, adjusted(change, by: looks)))
    if let part = part(pair, points, context) { tests.append(part) }
    return tests
  }

  /// Both sides' numbers: exact where there are few, otherwise buckets.
  static func points(
    _ pair: PropertyPair, _ context: DriftContext
  ) -> (before: [TrafficView.Numbers], after: [TrafficView.Numbers], isExact: Bool)? {
    guard !context.isOpaque(pair, forWords: false),
      pair.before.tally(of: .number).total >= DriftGate.numberSupport,
      pair.after.tally(of: .number).total >= DriftGate.numberSupport
    else { return nil }
    let isExact = !pair.before.hasManyValues && !pair.after.hasManyValues
    let before = isExact ? pair.before.numbers : pair.before.buckets
    let after = isExact ? pair.after.numbers : pair.after.buckets
    let medians = (NumberSample(before).quantile(0.5), NumberSample(after).quantile(0.5))
    if isSequence(pair), medians.1 < 8 * medians.0, medians.0 < 8 * medians.1 { return nil }
    for scale in [1.0, 1e3, 1e6, 1e9] {
      let epoch = (scale * 9e8)...(scale * 2.6e9)
      if epoch.contains(medians.0), epoch.contains(medians.1) { return nil }
    }
    return (before, after, isExact)
  }

  /// Whether numbers look like a counter that runs on.
  ///
  /// They are many different integers, all of nearly the same size on either side: where they stand says when they were given out, and nothing else.
  private static func isSequence(_ pair: PropertyPair) -> Bool {
    [pair.before, pair.after].allSatisfy { side in
      let buckets = NumberSample(side.buckets)
      let (low, high) = (buckets.quantile(0.05), buckets.quantile(0.95))
      let isVaried =
        side.hasManyValues
        || Double(side.numbers.count) >= 0.9 * side.tally(of: [.integer]).total
      return isVaried && side.tally(of: [.decimal]).total == 0 && low > 0 && high <= 1.25 * low
    }
  }

  private static func shares(
    _ points: (before: [TrafficView.Numbers], after: [TrafficView.Numbers], isExact: Bool),
    upTo limit: Double
  ) -> (Share, Share) {
    func share(_ numbers: [TrafficView.Numbers]) -> Share {
      let none = Tally(slices: numbers.first?.tally.slices.count ?? 0)
      var share = Share(hits: none, of: none)
      for number in numbers {
        share.of += number.tally
        if number.number <= limit { share.hits += number.tally }
      }
      return share
    }
    return (share(points.before), share(points.after))
  }

  /// The place of the greatest distance was chosen after looking: its chance counts several times.
  private static func adjusted(_ change: ShareChange, by times: Double) -> ShareChange {
    var change = change
    change.p = min(1, change.p * times)
    return change
  }

  private static func part(
    _ pair: PropertyPair,
    _ points: (before: [TrafficView.Numbers], after: [TrafficView.Numbers], isExact: Bool),
    _ context: DriftContext
  ) -> DriftTest? {
    var best: (part: Parts.Part, change: ShareChange, before: NumberSample, after: NumberSample)?
    for part in context.parts.parts {
      let after = NumberSample(points.after, in: part.slices)
      let own = NumberSample(points.before, in: part.slices)
      let before = own.total >= 30 ? own : NumberSample(points.before)
      guard after.total >= 30 else { continue }
      let distance = before.distance(to: after)
      guard distance.distance >= DriftGate.partDistance else { continue }
      let (baseline, candidate) = shares(points, upTo: distance.at)
      guard
        let change = ShareChange(baseline, candidate, in: part.slices, parts: context.parts),
        abs(change.certain) >= DriftGate.partDistance,
        let rest = ShareChange(
          baseline, candidate, in: part.slices.map { !$0 }, parts: context.parts),
        abs(rest.after - rest.before) <= 0.2 * abs(change.effect),
        abs(change.effect) > abs(best?.change.effect ?? 0)
      else { continue }
      best = (part, adjusted(change, by: looks * Double(context.parts.parts.count)), before, after)
    }
    return best.map {
      test(
        pair, points, $0.change, $0.part, $0.before, $0.after, distance: abs($0.change.effect),
        context)
    }
  }

  private static func test(
    _ pair: PropertyPair,
    _ points: (before: [TrafficView.Numbers], after: [TrafficView.Numbers], isExact: Bool),
    _ change: ShareChange, _ part: Parts.Part?, _ before: NumberSample, _ after: NumberSample,
    distance: Double, _ context: DriftContext
  ) -> DriftTest {
    // A part may hold the whole change: there the factor is clean, in the whole it is not.
    if part == nil, let narrow = narrowed(pair, points, change, context) { return narrow }
    let shown = DriftContext.Shown(change: change, part: part)
    let factor = factor(
      before, after, distance: distance, isExact: points.isExact, sizes: change.independent)
    var test = DriftTest(
      factor == nil ? .distribution : .unit,
      factor == nil ? .meaningDistribution : .meaningUnit,
      adjusted(change, by: (part == nil ? looks : 1) * (factor == nil ? DriftGate.caution : 1)))
    test.finding =
      factor.map { unit(pair, $0, shown, before, after, context) }
      ?? moved(pair, shown, before, after, distance: distance)
    test.finding?.examples = examples(pair, points, before, after, factor: factor, context)
    return test
  }

  /// The first events whose numbers lie where the baseline has next to none, on the moved side.
  private static func examples(
    _ pair: PropertyPair,
    _ points: (before: [TrafficView.Numbers], after: [TrafficView.Numbers], isExact: Bool),
    _ before: NumberSample, _ after: NumberSample, factor: Double?, _ context: DriftContext
  ) -> [Example] {
    let isMore = factor.map { $0 > 1 } ?? (after.quantile(0.5) >= before.quantile(0.5))
    let limit = before.quantile(isMore ? 0.95 : 0.05)
    let moved = points.after.filter { isMore ? $0.number > limit : $0.number < limit }
    return context.examples(
      (moved.isEmpty ? points.after : moved).map { ($0.tally, nil) }, pointer: pair.pointer)
  }

  private static func narrowed(
    _ pair: PropertyPair,
    _ points: (before: [TrafficView.Numbers], after: [TrafficView.Numbers], isExact: Bool),
    _ change: ShareChange, _ context: DriftContext
  ) -> DriftTest? {
    guard var test = part(pair, points, context),
      test.strength >= 1.2 * abs(change.effect)
    else { return nil }
    test.p = min(test.p, change.p * looks * Double(context.parts.parts.count))
    return test
  }

  // MARK: Units

  /// The telling factor by which all numbers were multiplied, if one explains the change.
  static func factor(
    _ before: NumberSample, _ after: NumberSample, distance: Double, isExact: Bool,
    sizes: (before: Double, after: Double)
  ) -> Double? {
    let medians = (before.quantile(0.5), after.quantile(0.5))
    guard distance >= 0.3, medians.0 * medians.1 > 0 else { return nil }
    let ratio = medians.1 / medians.0
    // The medians of few values, or of values on few steps, lie beside each other by luck.
    let isCoarse = isExact && before.count <= 50
    let quarters = before.quantile(0.75) / before.quantile(0.25)
    let width = quarters > 1 ? Significance.ln(quarters) / 1.35 : 0
    let luck = 3 * width * (1 / max(1, sizes.before) + 1 / max(1, sizes.after)).squareRoot()
    let room = isCoarse ? 0.7 : min(0.5, 0.12 + luck)
    var best: (factor: Double, distance: Double)?
    for factor in factors.flatMap({ [$0, 1 / $0] }) {
      let isClose = factor > 0.2 && factor < 5
      let away = abs(Significance.ln(ratio / factor))
      guard away <= (isClose ? 0.05 : room) + (isExact ? 0 : 0.06) else { continue }
      let left = before.distance(to: after, scaled: factor, slack: isExact ? 0.006 : 0.13)
      // Prices do double by themselves: a small factor must explain nearly everything.
      let limit =
        isClose ? min(0.04, 0.15 * distance) : isCoarse ? 0.15 : max(0.08, 0.35 * distance)
      guard left < limit, left < best?.distance ?? 1 else { continue }
      best = (factor, left)
    }
    return best?.factor
  }

  private static func unit(
    _ pair: PropertyPair, _ factor: Double, _ shown: DriftContext.Shown, _ before: NumberSample,
    _ after: NumberSample, _ context: DriftContext
  ) -> Finding {
    let medians = (
      DriftWords.number(before.quantile(0.5)), DriftWords.number(after.quantile(0.5))
    )
    let times =
      factor > 1
      ? "multiplied by \(DriftWords.number(factor))"
      : "divided by \(DriftWords.number(1 / factor))"
    var finding = pair.finding(
      .meaningUnit, shown,
      message: "`\(pair.label)` is counted in another unit\(DriftWords.on(shown.part)): its values "
        + "are \(times) (median \(medians.0) became \(medians.1)).")
    finding.count = Int(min(after.total, pair.after.present.total))
    finding.expected = "median \(medians.0)"
    finding.observed = "median \(medians.1)"
    finding.mend =
      "Send `\(pair.label)` in its old unit\(DriftWords.on(shown.part)), or give the new unit a new "
      + "property."
    return finding
  }

  private static func moved(
    _ pair: PropertyPair, _ shown: DriftContext.Shown, _ before: NumberSample,
    _ after: NumberSample, distance: Double
  ) -> Finding {
    func words(_ sample: NumberSample) -> String {
      "median \(DriftWords.number(sample.quantile(0.5))), nine tenths between "
        + "\(DriftWords.number(sample.quantile(0.05))) and "
        + "\(DriftWords.number(sample.quantile(0.95)))"
    }
    var finding = pair.finding(
      .meaningDistribution, shown,
      message: "The numbers of `\(pair.label)` are distributed otherwise"
        + "\(DriftWords.on(shown.part)): \(words(before)) became \(words(after)) (distance "
        + "\(DriftWords.number(distance))).")
    finding.count = Int(min(after.total, pair.after.present.total))
    finding.expected = words(before)
    finding.observed = words(after)
    finding.mend =
      "Find out whether the audience or the code behind `\(pair.label)` changed; renew the "
      + "baseline if it is meant."
    return finding
  }
}
