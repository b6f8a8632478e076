/// Finds values of a known vocabulary, or true and false, whose shares moved.
package enum CategoryDrift {
  static func tests(_ pair: PropertyPair, _ context: DriftContext) -> [DriftTest] {
    words(pair, context) + booleans(pair, context)
  }

  private static func words(_ pair: PropertyPair, _ context: DriftContext) -> [DriftTest] {
    guard let (before, after) = VocabularyDrift.vocabularies(pair, context) else { return [] }
    let earlier = Dictionary(
      pair.before.strings.map { ($0.hash, $0) }, uniquingKeysWith: { first, _ in first })
    let shared = pair.after.strings.filter { earlier[$0.hash] != nil }
    return shared.flatMap { value -> [DriftTest] in
      guard let old = earlier[value.hash] else { return [] }
      return tests(
        pair, DriftWords.values([value]), Share(hits: old.tally, of: before),
        Share(hits: value.tally, of: after), others: others(than: value, of: pair.after),
        among: shared.count, context)
    }
  }

  private static func booleans(_ pair: PropertyPair, _ context: DriftContext) -> [DriftTest] {
    let before = pair.before.tally(of: .boolean)
    let after = pair.after.tally(of: .boolean)
    guard before.total >= DriftGate.valueSupport, after.total >= DriftGate.valueSupport
    else { return [] }
    let value = Int(ValueKind.true.rawValue)
    return tests(
      pair, "true", Share(hits: pair.before.kinds[value], of: before),
      Share(hits: pair.after.kinds[value], of: after),
      others: pair.after.kinds[Int(ValueKind.false.rawValue)], among: 1, context)
  }

  private static func tests(
    _ pair: PropertyPair, _ value: String, _ baseline: Share, _ candidate: Share, others: Tally,
    among: Int, _ context: DriftContext
  ) -> [DriftTest] {
    let (tested, shown) = context.examine(
      baseline, candidate, gate: { isLarge($0) },
      partGate: { abs($0.certain) >= DriftGate.partDistance })
    var tests = tested.map {
      var change = $0
      change.p = min(1, change.p * DriftGate.caution * Double(min(50, among)))
      return DriftTest(.distribution, .meaningDistribution, change)
    }
    guard let shown else { return tests }
    let before = DriftWords.percent(shown.change.before)
    let after = DriftWords.percent(shown.change.after)
    var finding = pair.finding(
      .meaningDistribution, shown,
      message: "The share of \(value) in `\(pair.label)` moved\(DriftWords.on(shown.part)): "
        + "\(before) became \(after).")
    finding.count = pair.events(candidate.value)
    // Where a value became rarer, the others show it.
    finding.examples =
      shown.change.effect > 0
      ? context.examples(candidate.hits, pointer: pair.pointer, masked: DriftWords.shape(value))
      : context.examples(others, pointer: pair.pointer)
    finding.expected = "\(value) \(before)"
    finding.observed = "\(value) \(after)"
    finding.mend =
      "Find out whether the audience or the code behind `\(pair.label)` changed; renew the "
      + "baseline if it is meant."
    tests[tests.count - 1].finding = finding
    return tests
  }

  private static func others(
    than value: TrafficView.Value, of property: TrafficView.Property
  ) -> Tally {
    var sum = Tally(slices: value.tally.slices.count)
    for other in property.strings where other.hash != value.hash { sum += other.tally }
    return sum
  }

  private static func isLarge(_ change: ShareChange) -> Bool {
    let size = abs(change.certain)
    let lower = min(change.before, change.after)
    return size >= max(DriftGate.valueShare, 0.3 * min(change.before, 1 - change.before))
      || (size >= DriftGate.valueShare / 2 && size >= 1.5 * lower)
  }
}
