import Assay
import AssayRecorder
import Contracts
import Foundation
import Testing

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

/// An entry of an expected.json; members that are absent are met by anything.
struct ExpectedFinding: Hashable, Sendable, Decodable, CustomTestStringConvertible {
  var rule: String
  var severity: String?
  var event: String?
  var path: String?
  var destination: String?
  var slice: [String: String]?
  /// The exact sum of the counts of all findings that meet the entry.
  var count: Int?
  /// The least sum of those counts.
  var minimum: Int?

  func isMet(by finding: Finding) -> Bool {
    finding.rule.rawValue == rule
      && "\(finding.severity)" == severity ?? "error"
      && (event == nil || finding.event == event)
      && (path == nil || finding.path == path)
      && (destination == nil || finding.destination == destination)
      && (slice ?? [:]).allSatisfy { finding.slice[$0.key] == $0.value }
  }

  var testDescription: String {
    [rule, event, path, destination].compactMap(\.self).joined(separator: " ")
  }
}
