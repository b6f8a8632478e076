import Assay
import AssayReports
import Testing

private func commands(_ report: Report) -> [String] {
  ReportFormat.render(report, as: .github).split(separator: "\n").map(String.init)
}

@Test func `findings become annotations, worst first, and a notice sums up`() {
  #expect(ReportFormat.render(SampleReport.full, as: .github) == Golden.github)
}

@Test func `ten of a kind are shown and the rest is counted`() throws {
  var report = SampleReport.full
  report.findings = (1...25).map {
    Finding(
      rule: $0 <= 13 ? .privacyLeak : .driftVolume, event: "E\($0)", message: "M.", count: $0,
      total: 30)
  }
  let lines = commands(report)
  #expect(lines.count == 21)
  #expect(lines[0].hasPrefix("::error title=privacy/leak · E13::"))
  #expect(lines[10].hasPrefix("::warning title=drift/volume · E25::"))
  #expect(try #require(lines.last).contains("%0A5 more findings not shown here"))
}

@Test func `a hostile name stays inside its own command`() {
  let lines = commands(SampleReport.hostile)
  // Ten errors, ten warnings, nine notices and the summary.
  #expect(lines.count == 30)
  for line in lines {
    let parts = line.dropFirst(2).split(separator: "::", maxSplits: 1)
    #expect(line.hasPrefix("::") && parts.count == 2)
    let kind = parts[0].split(separator: " ")[0]
    #expect(["error", "warning", "notice"].contains(kind))
    let keys = parts[0].dropFirst(kind.count + 1).split(separator: ",").map {
      $0.prefix { $0 != "=" }
    }
    #expect(Set(keys).isSubset(of: ["file", "line", "title"]) && Set(keys).count == keys.count)
    #expect(!line.unicodeScalars.contains { $0.value < 0x20 })
  }
}

@Test func `standard input is no file to annotate`() {
  let finding = Finding(
    rule: .schemaMalformed, message: "M.", count: 1, total: 2,
    examples: [Example(input: "-", line: 3, pointer: "")])
  let report = Report(
    verdict: .fail, contracts: [], inputs: [], checks: [], findings: [finding], counts: [:])
  #expect(commands(report)[0].hasPrefix("::error title=schema/malformed::M."))
}

@Test func `a contract whose file is not known leaves the annotation to the traffic`() throws {
  let finding = Finding(
    rule: .driftVolume, event: "E", message: "M", count: 1, total: 2,
    examples: [Example(input: "events.ndjson", line: 7, pointer: "")],
    contractPlace: Place(file: "Contracts/Shop.swift", line: 3))
  let report = Report(
    verdict: .fail, contracts: [], inputs: [], checks: [], findings: [finding], counts: [:])
  let known = ReportFormat.render(report, as: .github) { "Sources/\($0)" }
  #expect(known.hasPrefix("::warning file=Sources/Contracts/Shop.swift,line=3,"))
  let unknown = ReportFormat.render(report, as: .github) { _ in nil }
  #expect(unknown.hasPrefix("::warning file=events.ndjson,line=7,"))
}
