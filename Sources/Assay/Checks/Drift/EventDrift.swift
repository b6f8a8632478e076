/// Finds events that appeared, disappeared, or whose share of the traffic changed.
///
/// Shares, not counts: growth of the whole is never drift. Where one event's growth would lower
/// all others, their common ratio is taken out first.
package enum EventDrift {
  static func tests(
    _ baseline: TrafficView, _ candidate: TrafficView, _ context: DriftContext
  ) -> [DriftTest] {
    let names = Set(baseline.events.keys).union(candidate.events.keys).sorted()
    let none = Tally(slices: context.parts.whole.count)
    let common = names.filter { baseline.events[$0] != nil && candidate.events[$0] != nil }
    var tests = names.filter { !common.contains($0) }.map { name in
      var test = existence(
        name, Share(hits: baseline.events[name]?.tally ?? none, of: baseline.all),
        Share(hits: candidate.events[name]?.tally ?? none, of: candidate.all), context)
      test.about = [name.publicLabel]
      return test
    }
    var all = (before: none, after: none)
    for name in common {
      all.before += baseline.events[name]?.tally ?? none
      all.after += candidate.events[name]?.tally ?? none
    }
    let shares = common.map {
      (
        Share(hits: baseline.events[$0]?.tally ?? none, of: all.before),
        Share(hits: candidate.events[$0]?.tally ?? none, of: all.after)
      )
    }
    let ratios = shares.filter { $0.0.hits.total >= 20 }.map { $1.value / $0.value }.sorted()
    let usual = ratios.isEmpty ? 1 : ratios[ratios.count / 2]
    for (name, share) in zip(common, shares) {
      for var test in volume(name, share.0, share.1, usual: usual, context) {
        test.about = [name.publicLabel]
        tests.append(test)
      }
    }
    return tests
  }

  private static func existence(
    _ name: EventName, _ baseline: Share, _ candidate: Share, _ context: DriftContext
  ) -> DriftTest {
    let change = ShareChange(baseline, candidate, parts: context.parts)
    let isNew = baseline.hits.total == 0
    let rule: Rule = isNew ? .driftEventAppeared : .driftEventDisappeared
    var test = DriftTest(.shape, rule, change)
    let seen = isNew ? candidate.hits : baseline.hits
    guard seen.total >= DriftGate.occurrences, change.effect != 0 else { return test }
    let share = DriftWords.percent(isNew ? change.after : change.before)
    test.finding = Finding(
      rule: rule, event: name.publicLabel,
      message: isNew
        ? "`\(name.publicLabel)` is new: \(Int(seen.total)) events (\(share) of the traffic), none before."
        : "`\(name.publicLabel)` no longer comes; it was \(share) of the traffic "
          + "(\(Int(seen.total)) events).",
      count: isNew ? Int(seen.total) : 0, total: Int(candidate.of.total),
      expected: isNew ? "none" : "\(share) of the traffic",
      observed: isNew ? "\(share) of the traffic" : "none",
      examples: isNew ? context.examples(seen, pointer: "") : [],
      mend: isNew
        ? "Write a contract for `\(name.publicLabel)`, or stop sending it."
        : "Find out who stopped sending `\(name.publicLabel)`.")
    var comparison = Finding.Comparison()
    if isNew, name.type == "track" {
      comparison.clause = "Event(\"\(name.publicLabel)\", version: \"1.0.0\") { … }"
    }
    test.finding?.comparison = comparison
    return test
  }

  private static func volume(
    _ name: EventName, _ baseline: Share, _ candidate: Share, usual: Double,
    _ context: DriftContext
  ) -> [DriftTest] {
    let (tested, shown) = context.examine(
      baseline, candidate,
      gate: {
        ratio($0) >= DriftGate.volumeRatio && ratio($0, usual) >= DriftGate.volumeRatio
          && abs($0.certain) >= 0.005
      },
      partGate: {
        ratio($0) >= DriftGate.partVolumeRatio && ratio($0, usual) >= DriftGate.partVolumeRatio
          && abs($0.certain) >= 0.02
      })
    var tests = tested.map { DriftTest(.volume, .driftVolume, $0) }
    guard let shown else { return tests }
    let before = DriftWords.percent(shown.change.before)
    let after = DriftWords.percent(shown.change.after)
    tests[tests.count - 1].finding = Finding(
      rule: .driftVolume, event: name.publicLabel,
      message:
        "The share of `\(name.publicLabel)` in the traffic changed\(DriftWords.on(shown.part)): "
        + "\(before) became \(after).",
      count: Int(candidate.hits.total), total: Int(candidate.of.total), expected: before,
      observed: after, slice: shown.part.map { [$0.dimension: $0.value] } ?? [:],
      examples: context.examples(candidate.hits, pointer: ""),
      mend:
        "Find out whether `\(name.publicLabel)` is sent \(shown.change.effect > 0 ? "twice" : "no longer everywhere")"
        + "\(DriftWords.on(shown.part)).")
    return tests
  }

  /// How many times larger the larger share is, by the part of the effect that is certain.
  private static func ratio(_ change: ShareChange, _ usual: Double = 1) -> Double {
    let before = max(1e-9, change.before * usual)
    let after = usual == 1 ? change.before + change.certain : change.after
    return max(max(1e-9, after) / before, before / max(1e-9, after))
  }
}
