internal import Assay

/// What is taken as right: recordings and stored profiles, each a member of a history.
struct Baselines {
  var sides: [DriftSide] = []
  /// The ids of the recordings; profiles keep none.
  var identity: IdentityCheck?
  var inputs: [InputSummary] = []

  static func read(
    _ options: CheckOptions, aspects: PassSetup.Aspects, registry: Registry, jobs: Int,
    progress: (@Sendable (ProgressSnapshot) -> Void)?
  ) async throws(RunError) -> Self {
    var result = Self()
    for name in options.baselines {
      if ProfileFile.isProfile(name) {
        let (profile, summary) = try ProfileFile.read(name, role: .baseline, registry: registry)
        result.sides.append(DriftSide(profile))
        result.inputs.append(summary)
        continue
      }
      let run = TrafficRun(
        files: try CheckRun.files([name]),
        setup: PassSetup(contracts: [], registry: registry, aspects: aspects), options: options,
        jobs: jobs, occurrences: nil, progress: progress)
      guard let found = try await run.run() else { continue }
      result.sides.append(DriftSide(found.profile))
      if result.identity?.merge(found.identity) == nil { result.identity = found.identity }
      result.inputs += run.summaries(.baseline)
    }
    return result
  }
}
