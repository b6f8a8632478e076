import Assay
import AssayReports
import Foundation
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

/// Counts what an XML reader sees in each suite.
private final class SuiteReader: NSObject, XMLParserDelegate {
  struct Suite {
    var attributes: [String: String]
    var cases: [String] = []
    var failures = 0
    var skipped = 0
    var children: [String] = []
  }

  private(set) var suites: [Suite] = []
  private var path: [String] = []

  static func suites(in xml: String) throws -> [Suite] {
    let reader = SuiteReader()
    let parser = XMLParser(data: Data(xml.utf8))
    parser.delegate = reader
    try #require(parser.parse(), "\(String(describing: parser.parserError))")
    return reader.suites
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    if name == "testsuite" { suites.append(Suite(attributes: attributes)) }
    let last = suites.count - 1
    if path.last == "testsuite" { suites[last].children.append(name) }
    switch name {
    case "testcase":
      suites[last].cases.append("\(attributes["classname"] ?? ""): \(attributes["name"] ?? "")")
    case "failure": suites[last].failures += 1
    case "skipped": suites[last].skipped += 1
    default: break
    }
    path.append(name)
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    path.removeLast()
  }
}

@Test func `one input is one suite with a case for each rule and event`() {
  let report = Report(
    verdict: .fail, contracts: SampleReport.full.contracts,
    inputs: [SampleReport.full.inputs[0]], checks: SampleReport.checks,
    findings: [SampleReport.findings[3], SampleReport.findings[4]], counts: [:])
  #expect(ReportFormat.render(report, as: .junit) == Golden.junit)
}

@Test(arguments: [SampleReport.full, SampleReport.hostile, SampleReport.clean])
func `what a suite counts is what it holds`(report: Report) throws {
  let suites = try SuiteReader.suites(in: ReportFormat.render(report, as: .junit))
  #expect(!suites.isEmpty)
  for (index, suite) in suites.enumerated() {
    #expect(suite.attributes["id"] == String(index))
    #expect(suite.attributes["tests"] == String(suite.cases.count))
    #expect(suite.attributes["failures"] == String(suite.failures))
    #expect(suite.attributes["skipped"] == String(suite.skipped))
    #expect(Set(suite.cases).count == suite.cases.count)
    // The order that Ant's schema fixes.
    let cases = Array(repeating: "testcase", count: suite.cases.count)
    #expect(suite.children == ["properties"] + cases + ["system-out", "system-err"])
  }
}

@Test func `each of several inputs is a suite and the run as a whole another`() throws {
  var report = SampleReport.full
  var second = report.inputs[0]
  second.name = "second.ndjson"
  report.inputs.insert(second, at: 1)
  report.findings[0].examples[0].input = second.name
  let suites = try SuiteReader.suites(in: ReportFormat.render(report, as: .junit))
  #expect(
    suites.map { $0.attributes["name"] } == [
      "recordings/candidate/events.ndjson", "second.ndjson", "all inputs",
    ])
  #expect(suites[1].cases == ["schema.type-mismatch: Order Completed"])
  #expect(suites.map(\.failures) == [2, 1, 1])
  #expect(suites.map(\.skipped) == [0, 0, 3])
}

@Test(arguments: [(Severity.error, 4), (.warning, 5), (.information, 6), (nil, 0)])
func `only what reaches the gate fails`(gate: Severity?, failures: Int) throws {
  let xml = ReportFormat.render(SampleReport.full, as: .junit, gate: gate)
  #expect(try SuiteReader.suites(in: xml).map(\.failures) == [failures])
}

@Test func `a check that failed without a finding fails`() throws {
  let report = Report(
    verdict: .fail, contracts: [], inputs: [],
    checks: [CheckResult(name: "delivery/late (A)", verdict: .fail, reason: "too late")],
    findings: [], counts: [:])
  let suites = try SuiteReader.suites(in: ReportFormat.render(report, as: .junit))
  #expect(suites.map(\.failures) == [1])
  #expect(suites.map(\.cases) == [["delivery.late: A"]])
}

@Test func `only characters that XML allows are written`() {
  let xml = ReportFormat.render(SampleReport.hostile, as: .junit)
  #expect(
    xml.unicodeScalars.allSatisfy {
      $0 == "\n" || (0x20...0xD7FF).contains($0.value) || (0xE000...0xFFFD).contains($0.value)
        || $0.value >= 0x10000
    })
  #expect(!xml.contains("]]>"))
}
