package import Assay

/// The self-test of drift: a recording's persons dealt into halves that are compared.
///
/// Nothing changed between them, so whatever is found is a false alarm.
package enum SplitRun {
  /// What the deals came to.
  package struct Outcome: Sendable {
    /// The warnings and errors of each deal; nil where it could not be judged.
    package var deals: [[Finding]?] = []

    /// How many deals could be judged, and how many of them alarmed.
    package var judged: Int { deals.count { $0 != nil } }
    package var alarmed: Int { deals.count { $0?.isEmpty == false } }
    package var findings: [Finding] { deals.flatMap { $0 ?? [] } }
  }

  /// Deals a recording's persons `deals` times and compares each pair of halves.
  package static func run(_ options: CheckOptions, deals: Int) async throws(RunError) -> Outcome {
    var outcome = Outcome()
    for deal in 0..<deals {
      let registry = Registry()
      var halves: [TrafficProfile] = []
      for isSecond in [false, true] {
        var setup = PassSetup(contracts: [], registry: registry, aspects: .profile)
        setup.half = PersonHalf(deal: deal, isSecond: isSecond)
        guard let found = try await CheckRun.pass(options, setup) else { break }
        halves.append(found.profile)
      }
      guard halves.count == 2 else { break }
      let found = DriftJudge.findings(
        baseline: halves[0], candidate: halves[1], names: registry.names,
        lines: LineIndex(names: [], firstLines: []))
      let isJudged = found.results.contains { $0.verdict != .notEvaluated }
      outcome.deals.append(isJudged ? found.findings.filter { $0.severity != .information } : nil)
    }
    return outcome
  }
}
