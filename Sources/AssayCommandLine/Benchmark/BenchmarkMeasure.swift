import Assay
import AssayRecorder

/// What one program made of the benchmark's traffic.
struct BenchmarkMeasure: Hashable, Sendable {
  /// What was run.
  var name: String
  /// Processor time in seconds: the median of the rounds.
  var seconds: Double
  /// The most memory of any round, in bytes.
  var peakBytes: Int
  /// What the program said of the traffic.
  var outcome: String
  /// Whether it only looked for repeated ids, which is compared with nothing else.
  var isOfIDs: Bool

  /// Takes the rounds of one program; there is at least one.
  init(name: String, rounds: [ChildProcess], outcome: String, isOfIDs: Bool = false) {
    self.name = name
    self.isOfIDs = isOfIDs
    self.outcome = outcome
    let sorted = rounds.map(\.seconds).sorted()
    seconds = sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    peakBytes = rounds.map(\.peakBytes).max() ?? 0
  }
}

/// The checks that a benchmark runs in a process of their own.
enum BenchmarkChecks: String, CaseIterable, Sendable {
  case schema, delivery, all, ids

  /// What the table calls them.
  var title: String {
    switch self {
    case .schema: "schema checks"
    case .delivery: "schema, delivery, identity and limits"
    case .all: "every check"
    case .ids: "repeated ids"
    }
  }

  /// What it judges; nil: everything.
  private var rules: [String]? {
    let families: [String]? =
      switch self {
      case .schema: ["schema"]
      case .delivery: ["schema", "delivery", "identity", "limit"]
      case .all: nil
      case .ids: [Rule.deliveryDuplicate.rawValue]
      }
    return families?.flatMap { Rule.selection($0).map(\.rawValue) }
  }

  /// Runs them on one core, and tells what they found.
  func run(on traffic: String) async throws(CommandError) -> String {
    var options = CheckOptions()
    options.candidates = [traffic]
    options.contracts = [BenchmarkContract.contract]
    options.jobs = 1
    options.failOn = nil
    if let rules { options.rules = rules }
    do throws(RunError) {
      let report = try await CheckRun.run(options, progress: nil).report
      let events = report.counts["events"] ?? 0
      let marked = report.findings.reduce(0) { $0 &+ $1.count }
      return "\(events) events, \(report.findings.count) findings counting \(marked)\n"
    } catch {
      throw CommandError(error.message, code: ExitCode(rawValue: error.exitCode) ?? .broken)
    }
  }
}
