import Assay
import AssayRecorder
import Contracts
import Foundation
import Testing

/// Half of the storefront's traffic against the other week, by its recording and by its profile.
struct StoredBaselineTests {
  @Test func `a stored baseline gives the findings of its recording`() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let baseline = try await part(of: .storefrontBaseline, folder, "baseline.ndjson")
    let candidate = try await part(of: .storefrontCandidate, folder, "candidate.ndjson")
    let key = ProfileKey(try TokenKey(text: "a key of twenty bytes"))
    var options = CheckOptions()
    options.candidates = [baseline]
    let made = try await ProfileRun.run(options, key: key)
    let stored = folder.appending(path: "baseline.profile")
    try Data(made.profile.bytes(names: made.names)).write(to: stored)

    options.candidates = [candidate]
    options.rules = DriftJudge.rules.map(\.rawValue)
    options.profileKey = key
    options.baselines = [baseline]
    let told = try await CheckRun.run(options, progress: nil).report.findings
    options.baselines = [stored.path]
    let report = try await CheckRun.run(options, progress: nil).report
    #expect(told.count > 3)
    #expect(report.findings == told)
    #expect(report.inputs.map(\.role) == [.candidate, .baseline])
  }

  /// Every fourth event of a fixture.
  private func part(of fixture: Fixture, _ folder: URL, _ name: String) async throws -> String {
    let file = try #require(try resolveInputs(fixture.path).first)
    var reader = BlockReader(files: [file], blockSize: 1 << 18, maxLineBytes: 1 << 20)
    var buffer: [UInt8] = []
    var lines: [ArraySlice<UInt8>] = []
    while let block = try reader.next(into: &buffer) {
      lines += buffer[..<block.count].split(separator: 10).map { ArraySlice(Array($0)) }
    }
    let kept = lines.indices.filter { $0 % 4 == 0 }.map { lines[$0] + [10] }
    let path = folder.appending(path: name)
    try Data(kept.flatMap { $0 }).write(to: path)
    return path.path
  }
}
