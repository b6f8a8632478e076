import Assay
import AssayRecorder
import Foundation
import Testing

/// The cases of fixtures/identity: one planted fault each, or none.
struct IdentityCaseTests {
  /// What a run must find in a case.
  struct Case: Sendable, Decodable, CustomTestStringConvertible {
    struct Expected: Sendable, Decodable {
      var rule: String
      var severity: String?
      var event: String?
      var path: String?
      var slice: [String: String]?
      /// The events concerned, in all findings that meet the entry.
      var count: Int?
      /// The people concerned, who are told in the message.
      var people: Int?

      func isMet(by finding: Finding) -> Bool {
        finding.rule.rawValue == rule && "\(finding.severity)" == severity ?? "error"
          && (event == nil || finding.event == event) && (path == nil || finding.path == path)
          && (slice ?? [:]).allSatisfy { finding.slice[$0.key] == $0.value }
          && (people.map { tells($0, finding.message) } ?? true)
      }

      private func tells(_ number: Int, _ message: String) -> Bool {
        message.split { !$0.isNumber && $0 != "." }.contains { $0 == "\(number)" }
      }
    }

    var name: String
    var expected: [Expected]
    var testDescription: String { name }
  }

  private static let folder = Fixture.root.appending(path: "fixtures/identity")

  static func cases() throws -> [Case] {
    let data = try Data(contentsOf: folder.appending(path: "cases.json"))
    return try JSONDecoder().decode([Case].self, from: data)
  }

  func check(
    _ name: String, jobs: Int = 1, occurrences: String? = nil
  ) async throws -> Report {
    let folder = Self.folder.appending(path: name).path
    var options = CheckOptions()
    let names = ["events.ndjson.gz", "events.json"]
    options.candidates = names.map { "\(folder)/\($0)" }
      .filter { FileManager.default.fileExists(atPath: $0) }
    let baseline = "\(folder)/baseline.ndjson.gz"
    if FileManager.default.fileExists(atPath: baseline) { options.baselines = [baseline] }
    if let contract = FileManager.default.contents(atPath: "\(folder)/contract.json") {
      options.contracts = try Contract.contracts(json: Array(contract), file: "contract.json")
      #expect(Contract.problems(in: options.contracts).map(\.description) == [])
    }
    options.jobs = jobs
    options.occurrences = occurrences
    return try await CheckRun.run(options, progress: nil).report
  }

  private func concerned(_ report: Report) -> [Finding] {
    report.findings.filter { finding in
      ["identity", "limit", "meaning"].contains(finding.rule.family)
        && ![.meaningVocabulary, .meaningDistribution].contains(finding.rule)
        || finding.rule == .schemaEnvelope
    }
  }

  @Test(arguments: try IdentityCaseTests.cases())
  func `what is planted is found, and nothing else`(_ one: Case) async throws {
    let findings = concerned(try await check(one.name))
    for expected in one.expected {
      let met = findings.filter(expected.isMet)
      #expect(!met.isEmpty, "\(expected)")
      if let count = expected.count {
        #expect(met.reduce(0) { $0 + $1.count } == count, "\(expected)")
      }
    }
    let others = findings.filter { finding in
      !one.expected.contains { $0.isMet(by: finding) }
    }
    #expect(others.map { "\($0.rule.rawValue) \($0.count): \($0.message)" } == [])
  }

  @Test(arguments: ["users-take-turns", "email-among-uuids", "identified-late", "not-completed"])
  func `the count of workers changes nothing`(_ name: String) async throws {
    let one = try await check(name)
    #expect(!one.findings.isEmpty)
    #expect(try await check(name, jobs: 3) == one)
  }

  @Test func `there are cases of both kinds`() throws {
    let controls = try Self.cases().filter { $0.name.hasPrefix("control-") }
    #expect(controls.count >= 20)
    #expect(try Self.cases().count - controls.count >= 30)
  }

  @Test func `what is undecidable is counted`() async throws {
    let report = try await check("control-edges")
    let reasons = report.checks.filter { $0.name.hasPrefix("identity/missing (") }
    #expect(reasons.count == 2)
    #expect(reasons.allSatisfy { $0.reason?.contains("undecidable: ") == true })
    let order = report.checks.first { $0.name == "meaning/expectation (Started)" }
    #expect(order?.verdict == .notEvaluated)
  }

  @Test func `no report shows an id or an address`() async throws {
    for one in try Self.cases() {
      let texts = try await check(one.name).findings.flatMap { finding in
        [finding.message, finding.expected, finding.observed].compactMap(\.self)
          + finding.examples.compactMap(\.masked)
      }
      #expect(texts.filter { $0.contains("@example") || $0.contains("usr_") } == [])
    }
  }
}
