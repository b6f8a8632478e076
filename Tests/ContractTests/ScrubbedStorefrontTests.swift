import Assay
import AssayRecorder
import Contracts
import Foundation
import Testing

/// Checks mean the same on a redacted recording as on the raw one.
struct ScrubbedStorefrontTests {
  private func scrubbed(_ fixture: Fixture, in folder: URL) throws -> String {
    let output = folder.appending(path: fixture.name + ".ndjson").path
    var scrub = RecordingScrub(
      contracts: Contracts.all, key: try TokenKey(text: "a key for these tests"))
    try scrub.scrub(try resolveInputs(fixture.path), to: output)
    return output
  }

  private func check(_ candidate: String, _ baseline: String?) async throws -> [Finding] {
    var options = CheckOptions()
    options.candidates = [candidate]
    options.baselines = baseline.map { [$0] } ?? []
    options.contracts = Contracts.all
    return try await CheckRun.run(options, progress: nil).report.findings
  }

  /// What must be the same; tokens that no contract declares are a warning, and that alone differs.
  private func told(_ findings: [Finding]) -> [String] {
    findings.map { finding in
      let severity = finding.rule == .privacyUndeclared ? "" : "\(finding.severity)"
      return [
        finding.rule.rawValue, severity, finding.event ?? "", finding.path ?? "",
        finding.destination ?? "", "\(finding.count)", "\(finding.total)",
        "\(finding.slice.sorted { $0.key < $1.key })",
      ].joined(separator: " | ")
    }.sorted()
  }

  private func withFolder(_ work: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "assay-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await work(folder)
  }

  @Test func `a bad week is as bad when it is redacted`() async throws {
    try await withFolder { folder in
      let candidate = Fixture.storefrontCandidate
      let baseline = Fixture.storefrontBaseline
      let raw = try await check(candidate.path, baseline.path)
      let safe = try await check(
        scrubbed(candidate, in: folder), scrubbed(baseline, in: folder))
      #expect(told(safe) == told(raw))
      #expect(safe.contains { $0.rule == .privacyLeak })
    }
  }

  @Test(arguments: [Fixture.segmentPython, .rudderStackPython])
  func `what real SDKs sent is judged alike`(_ fixture: Fixture) async throws {
    try await withFolder { folder in
      let raw = try await check(fixture.path, nil)
      let safe = try await check(scrubbed(fixture, in: folder), nil)
      #expect(told(safe) == told(raw))
      let undeclared = safe.filter { $0.rule == .privacyUndeclared }
      #expect(!undeclared.isEmpty && undeclared.allSatisfy { $0.severity == .warning })
    }
  }
}
