/// Compares two profiles and tells what changed, once for each cause.
///
/// A change is told if its effect exceeds a practical gate (``DriftGate``) after mix, hours and any
/// one cluster of persons are allowed for, and if it is significant among all tests of the run
/// (Benjamini and Hochberg 1995) with the variance between persons, not between events.
package enum DriftJudge {
  /// The rules it answers for, in the order of its results.
  package static let rules: [Rule] = [
    .driftEventAppeared, .driftEventDisappeared, .driftPropertyAppeared,
    .driftPropertyDisappeared, .driftPropertyRenamed, .driftType, .driftPresence, .driftVolume,
    .meaningVocabulary, .meaningDistribution, .meaningUnit, .meaningFormat, .meaningPrecision,
    .meaningDefaultFlood, .meaningDependency, .meaningAssociation,
  ]
  /// Events on each side without which nothing is said.
  package static let fewestEvents = 100.0

  /// The findings, sorted by event, path and rule, and one result for each rule.
  package static func findings(
    baseline: TrafficProfile, candidate: TrafficProfile, names: Registry.Names, lines: LineIndex,
    hints: DriftHints = DriftHints()
  ) -> (findings: [Finding], results: [CheckResult]) {
    let slices = Set(
      (baseline.sliceNumbers + candidate.sliceNumbers).compactMap {
        $0 >= 0 && Int($0) < names.slices.count ? names.slices[Int($0)] : nil
      }
    ).sorted { key($0) < key($1) }
    let before = TrafficView(baseline, names: names, slices: slices)
    let after = TrafficView(candidate, names: names, slices: slices)
    let context = DriftContext(parts: Parts(slices), lines: lines, hints: hints)
    var run = DriftRun(context: context)
    for (side, view) in [("baseline", before), ("candidate", after)]
    where view.all.total < fewestEvents {
      return (
        [],
        run.notEvaluated(
          "\(Int(view.all.total)) events in the \(side), "
            + "\(Int(fewestEvents)) needed")
      )
    }
    if before.hasManyCells || after.hasManyCells {
      return ([], run.notEvaluated("more than \(TrafficProfile.mostCells) properties"))
    }
    run.judge(before, after)
    run.add(
      SampleDrift.tests(baseline, candidate, names, slices: slices, context))
    return run.outcome()
  }

  private static func key(_ slice: Slice) -> String {
    [slice.platform, slice.appVersion, slice.library, slice.libraryVersion]
      .joined(separator: "\u{0}")
  }
}
