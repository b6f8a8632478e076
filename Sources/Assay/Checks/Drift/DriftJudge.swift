/// Compares two profiles and tells what changed, once for each cause.
///
/// A change is told if its effect exceeds a practical gate (``DriftGate``) after mix, hours and any
/// one cluster of persons are allowed for, and if it is significant among all tests of the run
/// (Benjamini and Hochberg 1995) with the variance between persons, not between events. Where there
/// are several baselines, it must also exceed what they differ by (``DriftHistory``).
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

  /// What comparing came to.
  package struct Outcome: Sendable {
    /// Sorted by event, path and rule.
    package var findings: [Finding]
    /// One for each rule.
    package var results: [CheckResult]
    /// What looking for lost events came to; nil: it was not looked for them.
    package var losses: CheckResult?
    /// What could have been seen of each property.
    package var power: [DriftPower] = []
  }

  /// The findings, sorted by event, path and rule, and one result for each rule.
  package static func findings(
    baseline: TrafficProfile, candidate: TrafficProfile, names: Registry.Names, lines: LineIndex,
    hints: DriftHints = DriftHints()
  ) -> (findings: [Finding], results: [CheckResult]) {
    let outcome = compare(
      [DriftSide(baseline)], DriftSide(candidate), names: names, lines: lines, hints: hints)
    return (outcome.findings, outcome.results)
  }

  /// Holds a candidate against one baseline, or against several that are a history; `key` is this
  /// user's, for what stored profiles tell apart by it.
  package static func compare(
    _ baselines: [DriftSide], _ candidate: DriftSide, names: Registry.Names, lines: LineIndex,
    hints: DriftHints = DriftHints(), key: ProfileKey? = nil
  ) -> Outcome {
    var sides = DriftSide.alike(baselines + [candidate], names: names, hints: hints, key: key)
    guard let candidate = sides.popLast(), let baseline = merged(sides) else {
      return Outcome(findings: [], results: [])
    }
    let frame = Frame(
      slices: slices(sides + [candidate], names), names: names, lines: lines, hints: hints)
    var run = frame.run
    if let reason = frame.judge(&run, baseline, candidate) {
      return Outcome(findings: [], results: run.notEvaluated(reason))
    }
    let power = DriftPower.of(run.tests)
    for index in sides.indices where sides.count > 1 {
      var others = sides
      let one = others.remove(at: index)
      var own = frame.run
      guard let rest = merged(others), frame.judge(&own, rest, one) == nil else { continue }
      run.history.add(own.tests)
    }
    run.settle()
    let outcome = run.outcome()
    return Outcome(
      findings: outcome.findings, results: outcome.results, losses: run.volumeResult, power: power)
  }

  private static func merged(_ sides: [TrafficProfile]) -> TrafficProfile? {
    guard var sum = sides.first else { return nil }
    for side in sides.dropFirst() { sum.merge(side) }
    return sum
  }

  private static func slices(_ sides: [TrafficProfile], _ names: Registry.Names) -> [Slice] {
    Set(
      sides.flatMap(\.sliceNumbers).compactMap {
        $0 >= 0 && Int($0) < names.slices.count ? names.slices[Int($0)] : nil
      }
    ).sorted { key($0) < key($1) }
  }

  private static func key(_ slice: Slice) -> String {
    [slice.platform, slice.appVersion, slice.library, slice.libraryVersion]
      .joined(separator: "\u{0}")
  }

  /// What all comparisons of a run have in common.
  private struct Frame {
    let slices: [Slice]
    let names: Registry.Names
    let context: DriftContext

    init(slices: [Slice], names: Registry.Names, lines: LineIndex, hints: DriftHints) {
      self.slices = slices
      self.names = names
      context = DriftContext(parts: Parts(slices), lines: lines, hints: hints)
    }

    var run: DriftRun { DriftRun(context: context) }

    /// Makes all tests; answers why that cannot be done, where it cannot.
    func judge(
      _ run: inout DriftRun, _ baseline: TrafficProfile, _ candidate: TrafficProfile
    ) -> String? {
      let views = Parallel.map(2) { [names, slices] side in
        TrafficView(side == 0 ? baseline : candidate, names: names, slices: slices)
      }
      let (before, after) = (views[0], views[1])
      for (side, view) in [("baseline", before), ("candidate", after)]
      where view.all.total < fewestEvents {
        return "\(Int(view.all.total)) events in the \(side), \(Int(fewestEvents)) needed"
      }
      if before.hasManyCells || after.hasManyCells {
        return "more than \(TrafficProfile.mostCells) properties"
      }
      run.judge(before, after)
      run.add(VolumeFrame(baseline.volumes, candidate.volumes, names), before, after)
      run.add(SampleDrift.tests(baseline, candidate, names, slices: slices, run.context))
      return nil
    }
  }
}
