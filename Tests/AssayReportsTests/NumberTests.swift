import Assay
import AssayReports
import Testing

private func headline(count: Int, total: Int) -> String? {
  let finding = Finding(
    rule: .driftVolume, event: "E", message: "M.", count: count, total: total)
  let report = Report(
    verdict: .pass, contracts: [], inputs: [], checks: [], findings: [finding], counts: [:])
  return ReportFormat.render(report, as: .text).split(separator: "\n")
    .first { $0.contains("drift/volume") }.map(String.init)
}

@Test(arguments: [
  (412, 2018, "412 of 2,018 events, 20.4 %"), (1, 1, "1 of 1 event, 100 %"),
  (1, 2_000_000, "1 of 2,000,000 events, < 0.1 %"),
  (1_999_999, 2_000_000, "1,999,999 of 2,000,000 events, > 99.9 %"),
  (0, 12, "0 of 12 events, 0 %"), (999, 1000, "999 of 1,000 events, 99.9 %"),
  (.max, .max, "9,223,372,036,854,775,807 of 9,223,372,036,854,775,807 events, 100 %"),
  (7, 0, "7 events"),
])
func `a share says all only of all and none only of none`(
  count: Int, total: Int, text: String
) throws {
  let line = try #require(headline(count: count, total: total))
  #expect(line.hasSuffix("  " + text))
}

@Test func `a finding without traffic has no share`() throws {
  #expect(try #require(headline(count: 0, total: 0)) == "  ! drift/volume")
}

@Test(
  arguments: [
    (0, "1970-01-01T00:00:00"), (951_782_400_000, "2000-02-29T00:00:00"),
    (1_767_225_599_999, "2025-12-31T23:59:59"), (-1, "1969-12-31T23:59:59"),
    (Int64.max, "9999-12-31T23:59:59"), (Int64.min, "0001-01-01T00:00:00"),
  ] as [(Int64, String)])
func `the time of a run is written without zone or fraction`(now: Int64, text: String) {
  let xml = ReportFormat.render(SampleReport.clean, as: .junit, now: now)
  #expect(xml.contains("timestamp=\"\(text)\""))
}
