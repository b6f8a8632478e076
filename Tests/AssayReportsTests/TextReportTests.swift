import Assay
import AssayReports
import Testing

private func lines(_ report: Report, width: Int, color: Bool = false) -> [String] {
  ReportFormat.render(report, as: .text, style: TextStyle(width: width, color: color))
    .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
}

@Test func `a page shows verdict, input, findings, checks and the verdict again`() {
  #expect(ReportFormat.render(SampleReport.full, as: .text) == Golden.text100)
}

@Test func `a page of 60 columns keeps its order`() {
  let style = TextStyle(width: 60)
  #expect(ReportFormat.render(SampleReport.full, as: .text, style: style) == Golden.text60)
}

@Test func `a page of 40 columns keeps its order`() {
  let style = TextStyle(width: 40)
  #expect(ReportFormat.render(SampleReport.full, as: .text, style: style) == Golden.text40)
}

@Test(arguments: [30, 40, 60, 100]) func `no line is wider than the page`(width: Int) {
  let ascii = lines(SampleReport.hostile, width: width) + lines(SampleReport.full, width: width)
  #expect(ascii.count > 100)
  // Characters never take more columns than they are counted here, but for emoji.
  for line in ascii where !line.contains("👩") { #expect(line.count <= width, "\(line)") }
}

@Test func `colour adds escape sequences and changes nothing else`() throws {
  let plain = lines(SampleReport.full, width: 80)
  let colored = lines(SampleReport.full, width: 80, color: true)
  #expect(!plain.joined().contains("\u{1B}"))
  #expect(colored.contains { $0.contains("\u{1B}[1;31m✗ privacy/leak\u{1B}[0m") })
  let sequence = try Regex("\u{1B}\\[[0-9;]+m")
  #expect(colored.map { $0.replacing(sequence, with: "") } == plain)
}

@Test func `names from traffic reach no terminal, line or workflow command`() {
  let text = lines(SampleReport.hostile, width: 100)
  for line in text {
    #expect(!line.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) })
    #expect(!line.unicodeScalars.contains { ["\u{202E}", "\u{2028}"].contains($0) })
    #expect(!line.drop(while: \.isWhitespace).hasPrefix("::"))
    #expect(!line.contains("##["))
    #expect(!line.contains("##vso["))
  }
  #expect(text.filter { $0.hasPrefix("FAIL") }.count == 1)
}

@Test func `a name that wraps starts no line with a command`() {
  let name = String(repeating: "x", count: 36) + " ::error::forged"
  let report = Report(
    verdict: .fail, contracts: [], inputs: [], checks: [],
    findings: [Finding(rule: .driftVolume, event: name, message: name, count: 1, total: 2)],
    counts: [:])
  let text = lines(report, width: 40)
  #expect(text.contains("  \\::error::forged"))
  #expect(!text.contains { $0.drop(while: \.isWhitespace).hasPrefix("::") })
}

@Test func `names that differ in invisible ways look different`() {
  let names = ["Order  Completed", "Order Completed ", "Order\u{A0}Completed", "Or\u{200B}der"]
  let findings = names.map {
    Finding(rule: .schemaUnplannedEvent, event: $0, message: "M.", count: 1, total: 4)
  }
  let report = Report(
    verdict: .fail, contracts: [], inputs: [], checks: [], findings: findings, counts: [:])
  let text = lines(report, width: 100)
  let shown = [
    "Order  Completed", #"Order Completed\u{20}"#, #"Order\u{A0}Completed"#, #"Or\u{200B}der"#,
  ]
  for name in shown { #expect(text.contains("  " + name)) }
}

@Test func `a name of a megabyte is cut and says so`() {
  let name = String(repeating: "% ", count: 500_000)
  let report = Report(
    verdict: .fail, contracts: [], inputs: [], checks: [],
    findings: [Finding(rule: .driftVolume, event: name, message: name, count: 1, total: 2)],
    counts: [:])
  let text = lines(report, width: 100)
  #expect(text.count < 40)
  #expect(text.contains { $0.hasSuffix("… (1,000,000 characters)") })
}

@Test func `a run that judged nothing says why`() {
  let report = Report(
    verdict: .notEvaluated, reason: "the input holds no event", contracts: [], inputs: [],
    checks: [], findings: [], counts: [:])
  #expect(
    lines(report, width: 100) == [
      "? NOT EVALUATED  no findings", "  the input holds no event", "",
      "NOT EVALUATED: no findings (gate: error)", "",
    ])
}

@Test func `a rule checked for many events is one entry`() {
  let checks = (1...14).map { CheckResult(name: "delivery/late (E\($0))", verdict: .pass) }
  let report = Report(
    verdict: .pass, contracts: [], inputs: [], checks: checks, findings: [], counts: [:])
  #expect(lines(report, width: 100).contains("  delivery  ✓ late (E1, E2 and 12 more)"))
}

@Test func `a mend that findings of a rule and event share is told once`() {
  let findings = ["a", "b"].map { name in
    Finding(
      rule: .schemaMissingProperty, event: "Opened", path: "/properties/\(name)", message: "M",
      count: 1, total: 2, mend: "Send it.")
  }
  let report = Report(
    verdict: .fail, contracts: [], inputs: [], checks: [], findings: findings, counts: [:])
  let text = lines(report, width: 80)
  #expect(text.filter { $0.hasSuffix("Send it.") }.count == 1)
  #expect(text.filter { $0.contains("✗ schema/missing-property") }.count == 2)
}

@Test func `many findings of one rule and event are told in short`() throws {
  let findings = (1...40).map { number in
    Finding(
      rule: .schemaMissingProperty, event: "Opened", path: "/properties/p\(number)",
      message: "the property is missing", count: 100 - number, total: 100, expected: "string",
      mend: "Send it.")
  }
  let report = Report(
    verdict: .fail, contracts: [], inputs: [], checks: [], findings: findings, counts: [:])
  let text = lines(report, width: 80)
  let headlines = text.indices.filter { text[$0].contains("✗ schema/missing-property") }
  #expect(headlines.count == 40)
  #expect(text.contains("    37 more of schema/missing-property, in short"))
  let fourth = try #require(headlines.dropFirst(3).first)
  #expect(Array(headlines[3...]) == Array(fourth...(fourth + 36)))
}
