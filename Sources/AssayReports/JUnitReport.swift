import Assay

/// A report as JUnit XML, valid against both schemas in use: that of the Jenkins xUnit plugin
/// (`junit-10.xsd`) and that of Apache Ant (`JUnit.xsd` by Windy Road), which fixes the attributes
/// and the order of elements.
///
/// One suite for each candidate input, one case for each rule and event. A finding belongs to the
/// input of its first example; what concerns the run as a whole, such as the checks that passed,
/// belongs to the only input, or with several of them to a last suite, `all inputs`. A case fails
/// if one of its findings reaches the gate, and is skipped if it could not be evaluated.
struct JUnitReport {
  let report: Report
  let gate: Severity?
  let now: Int64?

  init(_ report: Report, gate: Severity?, now: Int64?) {
    self.report = report
    self.gate = gate
    self.now = now
  }

  func rendered() -> String {
    var xml = XMLText()
    xml.open("testsuites")
    for (index, suite) in suites.enumerated() { write(suite, number: index, to: &xml) }
    xml.close("testsuites")
    return xml.text
  }

  private struct Suite {
    var name: String
    var input: InputSummary?
    var cases: [JUnitCase]
  }

  private var suites: [Suite] {
    let inputs = report.inputs.filter { $0.role == .candidate }
    let isSingle = inputs.count <= 1
    let rules = Set(report.findings.map(\.rule.rawValue))
    let names = Set(inputs.map(\.name))
    let byInput = Dictionary(grouping: report.findings) { finding -> String? in
      guard !isSingle, let name = finding.examples.first?.input else { return nil }
      return names.contains(name) ? name : nil
    }
    let whole = JUnitCase.cases(
      findings: byInput[nil] ?? [], checks: report.checks, rulesFound: rules, gate: gate)
    guard !isSingle else {
      return [Suite(name: inputs.first?.name ?? "assay", input: inputs.first, cases: whole)]
    }
    var seen: Set<String> = []
    let parts = inputs.map { input in
      // The same file given twice has its findings once.
      let findings = seen.insert(input.name).inserted ? byInput[input.name] ?? [] : []
      let cases = JUnitCase.cases(findings: findings, checks: [], rulesFound: [], gate: gate)
      return Suite(name: input.name, input: input, cases: cases)
    }
    return parts + [Suite(name: "all inputs", input: nil, cases: whole)]
  }

  private func write(_ suite: Suite, number: Int, to xml: inout XMLText) {
    let failures = suite.cases.reduce(0) { $0 + ($1.isFailure ? 1 : 0) }
    let skipped = suite.cases.reduce(0) { $0 + ($1.isSkipped ? 1 : 0) }
    let name = visible(suite.name)
    xml.open(
      "testsuite",
      [
        ("name", name.isEmpty ? "input" : name), ("package", "assay"), ("id", String(number)),
        ("timestamp", CivilTime(milliseconds: now ?? 0).text), ("hostname", "localhost"),
        ("tests", String(suite.cases.count)), ("failures", String(failures)), ("errors", "0"),
        ("skipped", String(skipped)), ("time", "0"),
      ])
    xml.open("properties")
    for (name, value) in properties(of: suite) {
      xml.element("property", [("name", name), ("value", value)])
    }
    xml.close("properties")
    for testCase in suite.cases { write(testCase, to: &xml) }
    xml.element("system-out", text: output(of: suite))
    xml.element("system-err", text: "")
    xml.close("testsuite")
  }

  private func properties(of suite: Suite) -> [(String, String)] {
    var properties = [("verdict", report.verdict.rawValue), ("gate", gate?.rawValue ?? "never")]
    if let reason = report.reason { properties.append(("reason", visible(reason))) }
    for contract in report.contracts {
      properties.append(("contract", visible("\(contract.name) \(contract.version)")))
      properties.append(("contract.digest", visible(contract.digest)))
    }
    if let input = suite.input {
      properties.append(("events", String(input.events)))
      properties.append(("bytes", String(input.bytes)))
      properties.append(("digest", visible(input.digest)))
    }
    return properties
  }

  private func write(_ testCase: JUnitCase, to xml: inout XMLText) {
    let attributes = [
      ("name", testCase.title), ("classname", testCase.className), ("time", "0"),
    ]
    switch testCase.outcome {
    case .passed, .noted:
      xml.element("testcase", attributes)
      return
    case .skipped(let reason):
      xml.open("testcase", attributes)
      xml.element("skipped", [("message", visible(reason))])
    case .failedSilently(let reason):
      xml.open("testcase", attributes)
      let type = visible(testCase.name.rule)
      xml.element("failure", [("message", visible(reason)), ("type", type)], text: visible(reason))
    case .failed(let findings):
      xml.open("testcase", attributes)
      let more = findings.count > 1 ? " (and \(findings.count - 1) more)" : ""
      let message = findings.first.map { visible($0.message) } ?? ""
      xml.element(
        "failure", [("message", message + more), ("type", visible(testCase.name.rule))],
        text: findings.map(Self.text).joined(separator: "\n\n"))
    }
    xml.close("testcase")
  }

  /// The findings below the gate, which no case may hold, and the closing line.
  private func output(of suite: Suite) -> String {
    var parts = suite.cases.flatMap { testCase -> [String] in
      guard case .noted(let findings) = testCase.outcome else { return [] }
      return findings.map(Self.text)
    }
    parts += report.notes.map { "note: " + visible($0) }
    return (parts + [report.closingLine(gate: gate)]).joined(separator: "\n\n")
  }

  private static func text(_ finding: Finding) -> String {
    var lines = ["\(finding.severity.rawValue): \(finding.rule.rawValue)"]
    let scope = [
      finding.event.map(visible), finding.path.map(visible),
      finding.destination.map { "towards " + visible($0) }, finding.portionText,
    ]
    lines.append(visible(finding.message))
    let place = scope.compactMap { $0 }
    if !place.isEmpty { lines.append(place.joined(separator: "  ")) }
    lines += finding.facts.map { $0.label + ": " + $0.value }
    for example in finding.examples.prefix(3) {
      let cells = ([example.placeText] + example.cells).filter { !$0.isEmpty }
      lines.append("seen: " + cells.joined(separator: "  "))
    }
    lines += finding.advice.map { $0.label + ": " + $0.value }
    return lines.joined(separator: "\n")
  }
}
