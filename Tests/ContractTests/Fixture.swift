import Assay
import AssayRecorder
import Contracts
import Foundation

/// A folder of recorded traffic, and what a run must report about it.
struct Fixture: Hashable, Sendable {
  static let storefrontBaseline = Fixture(name: "storefront-baseline")
  static let storefrontCandidate = Fixture(name: "storefront-candidate")
  static let segmentPython = Fixture(name: "segment-python")
  static let rudderStackPython = Fixture(name: "rudderstack-python")

  let name: String

  /// The package's own folder.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  var path: String { Self.root.appending(path: "fixtures/\(name)").path }

  /// What its expected.json lists.
  func expected() throws -> [ExpectedFinding] {
    let data = try Data(contentsOf: URL(filePath: path).appending(path: "expected.json"))
    return try JSONDecoder().decode([ExpectedFinding].self, from: data)
  }

  /// Checks it with the sample contracts.
  func check(against baseline: Fixture? = nil) async throws -> Report {
    var options = CheckOptions()
    options.candidates = [path]
    options.baselines = baseline.map { [$0.path] } ?? []
    options.contracts = Contracts.all
    return try await CheckRun.run(options, progress: nil).report
  }
}
