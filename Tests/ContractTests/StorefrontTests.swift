import Assay
import Foundation
import Testing

/// The sample contracts over the sample traffic, held against each fixture's expected.json.
struct StorefrontTests {
  private static let baseline = Task { try await Fixture.storefrontBaseline.check() }
  private static let candidate = Task {
    try await Fixture.storefrontCandidate.check(against: .storefrontBaseline)
  }

  @Test func `a good week passes`() async throws {
    let report = try await Self.baseline.value
    #expect(try Fixture.storefrontBaseline.expected().isEmpty)
    #expect(errors(in: report).map(\.message) == [])
    #expect(report.verdict == .pass)
  }

  @Test func `every event of a good week is read`() async throws {
    let report = try await Self.baseline.value
    #expect(report.inputs.map(\.events) == [4586])
    #expect(report.inputs.map(\.lines) == [4586])
  }

  @Test func `traffic compared with itself has not drifted`() async throws {
    let report = try await Fixture.storefrontBaseline.check(against: .storefrontBaseline)
    let drift = report.findings.filter { ["drift", "meaning"].contains($0.rule.family) }
    #expect(drift.map(\.message) == [])
    #expect(report.inputs.count == 2)
  }

  @Test(arguments: try Fixture.storefrontCandidate.expected())
  func `every planted fault is found`(_ expected: ExpectedFinding) async throws {
    let findings = try await Self.candidate.value.findings.filter(expected.isMet)
    let sum = findings.reduce(0) { $0 + $1.count }
    #expect(!findings.isEmpty)
    if let count = expected.count { #expect(sum == count) }
    if let minimum = expected.minimum { #expect(sum >= minimum) }
  }

  @Test func `nothing but the planted faults is an error`() async throws {
    let expected = try Fixture.storefrontCandidate.expected()
    let report = try await Self.candidate.value
    let others = errors(in: report).filter { finding in
      !expected.contains { $0.isMet(by: finding) }
    }
    #expect(others.map { "\($0.rule.rawValue): \($0.message)" } == [])
    #expect(report.verdict == .fail)
  }

  @Test func `the contract's line that asked for it is named`() async throws {
    let finding = try await Self.candidate.value.findings.first {
      $0.rule == .schemaTypeMismatch && $0.path == "/properties/quantity"
    }
    #expect(finding?.contractPlace?.file == "Contracts/Catalog.swift")
  }

  @Test func `no report shows an address of a person`() async throws {
    for report in [try await Self.baseline.value, try await Self.candidate.value] {
      let texts = report.findings.flatMap { finding in
        [finding.message, finding.expected, finding.observed, finding.mend].compactMap(\.self)
          + finding.examples.compactMap(\.masked)
      }
      #expect(texts.filter { $0.contains("@example.") } == [])
    }
    #expect(try await !Self.candidate.value.findings.isEmpty)
  }

  private func errors(in report: Report) -> [Finding] {
    report.findings.filter { $0.severity == .error }
  }
}
