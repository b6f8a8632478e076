import Assay
import AssayReports
import Foundation
import Testing

private func parsed(_ report: Report) throws -> [String: Any] {
  let text = ReportFormat.render(report, as: .json)
  let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
  return try #require(object as? [String: Any])
}

@Test func `a finding has every member, sorted`() {
  let report = Report(
    verdict: .fail, contracts: SampleReport.full.contracts,
    inputs: [SampleReport.full.inputs[0]],
    checks: [CheckResult(name: "schema/type-mismatch", verdict: .fail)],
    findings: [SampleReport.findings[4]], counts: ["malformed": 2, "events": 4012])
  #expect(ReportFormat.render(report, as: .json) == Golden.json)
}

@Test func `every finding and name survives a JSON reader`() throws {
  let root = try parsed(SampleReport.hostile)
  let findings = try #require(root["findings"] as? [[String: Any]])
  #expect(findings.count == SampleReport.hostile.findings.count)
  for (json, finding) in zip(findings, SampleReport.hostile.findings) {
    #expect(json["event"] as? String == finding.event)
    #expect(json["message"] as? String == finding.message)
    #expect(json["fingerprint"] as? String == finding.fingerprint)
  }
}

@Test func `the same report gives the same bytes whatever the order of its counts`() {
  var reversed = SampleReport.hostile
  reversed.counts = [:]
  for name in SampleReport.hostileNames.reversed() { reversed.counts[name] = 1 }
  for format in ReportFormat.allCases {
    let text = ReportFormat.render(SampleReport.hostile, as: format)
    #expect(ReportFormat.render(reversed, as: format) == text)
  }
}

@Test(arguments: [
  (412, 2018, "0.204163"), (1, 2, "0.5"), (1, .max, "0.000001"), (.max - 1, .max, "0.999999"),
  (3, 3, "1"), (0, 3, "0"), (0, 0, "0"), (-3, 9, "0"), (5, 3, "1"),
])
func `a share has at most six decimals`(count: Int, total: Int, share: String) {
  let finding = Finding(rule: .driftVolume, message: "M.", count: count, total: total)
  let report = Report(
    verdict: .pass, contracts: [], inputs: [], checks: [], findings: [finding], counts: [:])
  #expect(ReportFormat.render(report, as: .json).contains("\"share\": \(share),\n"))
}

@Test func `terminals find nothing to obey in JSON`() {
  let text = ReportFormat.render(SampleReport.hostile, as: .json)
  #expect(!text.unicodeScalars.contains { ($0.value < 0x20 && $0 != "\n") || $0.value == 0x7F })
}
