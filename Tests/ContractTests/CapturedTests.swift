import Assay
import Testing

/// What real SDKs sent, awkward values included.
struct CapturedTests {
  struct Sample: Sendable {
    var fixture: Fixture
    /// How many events carry the program's made-up e-mail, phone, card and address.
    var personal: Int
  }

  static let samples = [
    Sample(fixture: .segmentPython, personal: 15),
    Sample(fixture: .rudderStackPython, personal: 13),
  ]

  @Test(arguments: samples)
  func `every line that an SDK sent can be read`(_ sample: Sample) async throws {
    let report = try await sample.fixture.check()
    #expect(report.inputs.map(\.events) == [224])
    #expect(!report.findings.contains { $0.rule == .schemaMalformed })
  }

  @Test(arguments: samples)
  func `an SDK's retries are duplicates`(_ sample: Sample) async throws {
    let findings = try await sample.fixture.check().findings
    let repeats = findings.filter { $0.rule == .deliveryDuplicate }
    #expect(repeats.reduce(0) { $0 + $1.count } == 80)
  }

  @Test(arguments: samples, ["email", "phone", "card", "ip"])
  func `personal data that no contract declares is found by value`(
    _ sample: Sample, _ property: String
  ) async throws {
    let findings = try await sample.fixture.check().findings.filter {
      $0.rule == .privacyUndeclared && $0.path == "/properties/\(property)"
    }
    #expect(findings.reduce(0) { $0 + $1.count } == sample.personal)
  }
}
