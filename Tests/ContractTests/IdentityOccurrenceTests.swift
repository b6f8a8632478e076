import Assay
import Foundation
import Testing

/// Every event that an identity finding counts is told by itself.
struct IdentityOccurrenceTests {
  private struct Occurrence: Decodable, Hashable {
    var rule: String
    var line: Int
    var pointer: String
  }

  private func occurrences(of name: String, jobs: Int) async throws -> (Report, [Occurrence]) {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "assay-tests-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    let report = try await IdentityCaseTests().check(name, jobs: jobs, occurrences: file.path)
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    return (
      report,
      try lines.map { try JSONDecoder().decode(Occurrence.self, from: Data($0.utf8)) }
    )
  }

  @Test(arguments: [
    "text-null", "text-object", "email-among-uuids", "integer-among-prefixed", "constant-user",
    "upper-case-uuid", "uuid-without-hyphens", "spelled-by-two-sources", "bare-and-prefixed",
    "email-of-two-users", "users-take-turns", "constant-device", "second-user-where-stable",
    "identified-late", "never-identified", "user-required-of-event", "alias-without-previous",
  ])
  func `each event of a finding is told once`(_ name: String) async throws {
    let (report, told) = try await occurrences(of: name, jobs: 1)
    let findings = report.findings.filter { $0.rule.family == "identity" }
    #expect(!findings.isEmpty)
    for group in Dictionary(grouping: findings, by: { "\($0.rule.rawValue) \($0.path ?? "")" }) {
      let own = told.filter { "\($0.rule) \($0.pointer)" == group.key }
      #expect(own.count == group.value.reduce(0) { $0 + $1.count }, "\(group.key)")
      #expect(Set(own).count == own.count, "\(group.key)")
    }
    #expect(
      told.count { $0.rule.hasPrefix("identity/") } == findings.reduce(0) { $0 + $1.count })
  }

  @Test(arguments: ["users-take-turns", "email-of-two-users"])
  func `the count of workers changes nothing`(_ name: String) async throws {
    let one = try await occurrences(of: name, jobs: 1).1
    #expect(!one.isEmpty)
    #expect(try await occurrences(of: name, jobs: 3).1 == one)
  }
}
