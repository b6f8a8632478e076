import Assay
import AssayRecorder
import Foundation
import Testing

/// The planted duplicates of `fixtures/delivery/duplicates`, and the traffic that only looks so.
struct DuplicateFixtureTests {
  /// A recording and what must be reported about it.
  struct Case: Sendable, CustomTestStringConvertible {
    var folder: URL
    var testDescription: String { folder.lastPathComponent }

    static func all() throws -> [Case] {
      let folder = Fixture.root.appending(path: "fixtures/delivery/duplicates")
      return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        .map { Case(folder: folder.appending(path: $0)) }
    }

    func expected() throws -> [Expected] {
      let data = try Data(contentsOf: folder.appending(path: "expected.json"))
      return try JSONDecoder().decode([Expected].self, from: data)
    }

    func options() throws -> CheckOptions {
      var options = CheckOptions()
      options.candidates = [folder.appending(path: "events.ndjson.gz").path]
      options.rules = [Rule.deliveryDuplicate.rawValue, Rule.deliveryDuplicateContent.rawValue]
      let contract = folder.appending(path: "contract.json")
      if let text = try? String(contentsOf: contract, encoding: .utf8) {
        options.contracts = [try Contract(json: text, file: "contract.json")]
      }
      return options
    }
  }

  /// An entry of an expected.json; the count is the sum over the findings that meet it.
  struct Expected: Decodable, Sendable {
    var rule: String
    var path: String
    var count: Int
    var slice: [String: String]?
    var words: String?

    func isMet(by finding: Finding) -> Bool {
      finding.rule.rawValue == rule && finding.path == path
        && words.map { finding.message.contains($0) } ?? true
    }
  }

  @Test func `all cases are there`() throws {
    #expect(try Case.all().count == 30)
  }

  @Test(arguments: try Case.all())
  func `every copy is counted, and nothing else`(_ planted: Case) async throws {
    let report = try await CheckRun.run(planted.options(), progress: nil).report
    let expected = try planted.expected()
    for entry in expected {
      let findings = report.findings.filter(entry.isMet)
      #expect(findings.reduce(0) { $0 + $1.count } == entry.count)
      for (name, value) in entry.slice ?? [:] {
        #expect(findings.contains { $0.slice[name] == value })
      }
    }
    let others = report.findings.filter { finding in
      !expected.contains { $0.isMet(by: finding) }
    }
    #expect(others.map { "\($0.rule.rawValue): \($0.message)" } == [])
    #expect(report.inputs.map(\.events).allSatisfy { $0 >= 160 })
  }

  @Test(arguments: try Case.all())
  func `neither workers nor memory change a finding`(_ planted: Case) async throws {
    var options = try planted.options()
    options.jobs = 1
    let whole = try await CheckRun.run(options, progress: nil).report
    options.jobs = 3
    options.memoryBytes = 1
    let split = try await CheckRun.run(options, progress: nil).report
    #expect(split.findings == whole.findings)
    #expect(split.checks == whole.checks)
  }
}
