/// Finds a property that is missing or null more often, or less often, than it was.
///
/// The share is of the objects that could hold it, so a product without `price` counts once for
/// each product, and members of an optional object are not missing where the object is.
package enum PresenceDrift {
  static func tests(_ pair: PropertyPair, _ context: DriftContext) -> [DriftTest] {
    let holders = pair.holders
    guard holders.before.total >= DriftGate.valueSupport,
      holders.after.total >= DriftGate.valueSupport
    else { return [] }
    let baseline = Share(hits: holders.before - pair.before.given, of: holders.before)
    let candidate = Share(hits: holders.after - pair.after.given, of: holders.after)
    let rare = min(baseline.value, 1 - baseline.value)
    let gate =
      rare < 0.0005 ? DriftGate.newPresence : max(DriftGate.presence, 0.25 * rare)
    let (tested, shown) = context.examine(
      baseline, candidate, gate: { abs($0.certain) >= gate },
      partGate: { abs($0.certain) >= DriftGate.part })
    var tests = tested.map { DriftTest(.presence, .driftPresence, $0) }
    if let shown {
      tests[tests.count - 1].finding = finding(pair, shown, candidate, context)
    }
    return tests
  }

  /// The first events that are sure to lack the property: holders that come before the third event
  /// that has it, and are none of those.
  private static func missing(_ pair: PropertyPair) -> Tally {
    let present = pair.after.present.positions.all
    var missing = Tally(slices: 0)
    for position in pair.holders.after.positions.all
    where !present.contains(position) && (present.count < 3 || position < present[2]) {
      missing.positions.add(position)
    }
    return missing
  }

  private static func finding(
    _ pair: PropertyPair, _ shown: DriftContext.Shown, _ candidate: Share,
    _ context: DriftContext
  ) -> Finding {
    let isWorse = shown.change.effect > 0
    let nulls = pair.after.kinds[Int(ValueKind.null.rawValue)]
    let nullsBefore = pair.before.kinds[Int(ValueKind.null.rawValue)]
    let earlier = 1 - pair.before.given.total / max(1, pair.holders.before.total)
    let grown =
      nulls.total / max(1, candidate.of.total)
      - nullsBefore.total / max(1, pair.holders.before.total)
    let isNull = grown >= 0.5 * abs(candidate.value - earlier)
    let word = isNull && isWorse ? "null" : "missing or null"
    let before = DriftWords.percent(shown.change.before)
    let after = DriftWords.percent(shown.change.after)
    var finding = pair.finding(
      .driftPresence, shown,
      message: "`\(pair.label)` is \(isWorse ? "more" : "less") often \(word)"
        + "\(DriftWords.on(shown.part)): \(before) of its objects became \(after).")
    finding.severity = isWorse ? .error : .warning
    finding.total = Int(candidate.of.total)
    finding.count = Int(isWorse ? candidate.hits.total : candidate.of.total - candidate.hits.total)
    finding.expected = "\(before) \(word)"
    finding.observed = "\(after) \(word)"
    finding.examples =
      isNull && isWorse
      ? context.examples(nulls, pointer: pair.pointer, masked: "null")
      : isWorse
        ? context.examples(missing(pair), pointer: pair.after.parent)
        : context.examples(pair.after.given, pointer: pair.pointer)
    finding.mend =
      isWorse
      ? "Fill `\(pair.label)` again\(DriftWords.on(shown.part)), or make it optional in the contract."
      : "Confirm that `\(pair.label)` is meant to be filled here, then renew the baseline."
    return finding
  }
}
