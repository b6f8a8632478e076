import Assay
import AssayRecorder
import Foundation
import Testing

/// Recordings with one planted fault of delivery each, and controls, held against their labels.
struct DeliveryCaseTests {
  /// An entry of a label.json; members that are absent are met by anything.
  struct Label: Hashable, Sendable, Decodable {
    var rule: String
    var path: String
    /// The exact sum of the counts of all findings that meet the entry.
    var count: Int
    var words: String
    var event: String?
    var severity: String?
    var slice: [String: String]?

    func isMet(by finding: Finding) -> Bool {
      finding.rule.rawValue == rule && finding.path == path
        && (words.isEmpty || finding.message.contains(words))
        && (event == nil || finding.event == event)
        && (severity == nil || "\(finding.severity)" == severity)
        && (slice == nil || finding.slice == slice)
    }
  }

  static let folder = Fixture.root.appending(path: "fixtures/delivery/late")

  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .sorted()

  private func report(_ name: String, jobs: Int) async throws -> Report {
    let folder = Self.folder.appending(path: name)
    var options = CheckOptions()
    options.candidates = [folder.appending(path: "events.ndjson.gz").path]
    let sent = folder.appending(path: "sent.ndjson.gz").path
    options.sents = FileManager.default.fileExists(atPath: sent) ? [sent] : []
    options.rules = Rule.allCases.filter { $0.family == "delivery" }.map(\.rawValue)
    options.jobs = jobs
    let json = try Data(contentsOf: folder.appending(path: "contract.json"))
    options.contracts = [try Contract(json: Array(json), file: "contract.json")]
    return try await CheckRun.run(options, progress: nil).report
  }

  @Test(arguments: names)
  func `a planted fault is found, and nothing else`(_ name: String) async throws {
    let data = try Data(contentsOf: Self.folder.appending(path: "\(name)/label.json"))
    let labels = try JSONDecoder().decode([Label].self, from: data)
    let findings = try await report(name, jobs: 1).findings
    #expect(labels.isEmpty == name.hasPrefix("control-"))
    for label in labels {
      #expect(findings.filter(label.isMet).reduce(0) { $0 + $1.count } == label.count)
    }
    let others = findings.filter { finding in !labels.contains { $0.isMet(by: finding) } }
    #expect(others.map { "\($0.rule.rawValue): \($0.message)" } == [])
  }

  @Test(arguments: names)
  func `any number of workers reports the same`(_ name: String) async throws {
    let alone = try await report(name, jobs: 1)
    #expect(try await report(name, jobs: 3) == alone)
  }

  @Test func `the cases are there`() {
    #expect(Self.names.count >= 25)
    #expect(Self.names.filter { $0.hasPrefix("control-") }.count >= 8)
  }
}
