import Assay

/// A report as annotations of GitHub Actions ("Workflow commands for GitHub Actions" in GitHub's
/// documentation).
///
/// GitHub shows ten errors, ten warnings and ten notices of a step and drops the rest silently, so
/// no more are written, the worst of each first, and the last notice says how many are left out.
struct GitHubReport {
  let report: Report
  let gate: Severity?
  let source: (String) -> String?

  static let shown = 10

  init(_ report: Report, gate: Severity?, source: @escaping (String) -> String? = { $0 }) {
    self.report = report
    self.gate = gate
    self.source = source
  }

  func rendered() -> String {
    var lines: [String] = []
    for severity in [Severity.error, .warning, .information] {
      let findings = report.findings.filter { $0.severity == severity }
      // The summary is a notice, too.
      let limit = severity == .information ? Self.shown - 1 : Self.shown
      lines += Self.worst(findings).prefix(limit).map(command)
    }
    lines.append(summary(hidden: report.findings.count - lines.count))
    return lines.joined(separator: "\n") + "\n"
  }

  /// The widest trouble first; findings of the same width keep the report's order.
  private static func worst(_ findings: [Finding]) -> [Finding] {
    findings.enumerated()
      .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
      .map(\.element)
  }

  private func command(_ finding: Finding) -> String {
    let kind =
      switch finding.severity {
      case .error: "error"
      case .warning: "warning"
      case .information: "notice"
      }
    var properties: [(String, String)] = []
    if let place = place(of: finding) {
      properties.append(("file", place.file))
      if place.line > 0 { properties.append(("line", String(place.line))) }
    }
    properties.append(("title", Self.title(finding)))
    let list = properties.map { $0.0 + "=" + Self.escaped($0.1, isProperty: true) }
    return "::\(kind) \(list.joined(separator: ","))::"
      + Self.escaped(Self.message(finding), isProperty: false)
  }

  private func summary(hidden: Int) -> String {
    let line = visible(report.closingLine(gate: gate))
    let reason = report.reason.map { "\n" + visible($0) } ?? ""
    let more =
      hidden > 0
      ? "\n\(Quantity.count(hidden, "more finding")) not shown here; the text report has them all."
      : ""
    return "::notice title=Assay::" + Self.escaped(line + reason + more, isProperty: false)
  }

  /// The clause that asked for it where its file is known, or else the traffic that shows it.
  private func place(of finding: Finding) -> (file: String, line: Int)? {
    if let place = finding.contractPlace, !place.file.isEmpty,
      let file = source(place.file)
    {
      return (visible(file), place.line)
    }
    // Standard input is no file to annotate.
    guard let example = finding.examples.first(where: { !["", "-"].contains($0.input) }) else {
      return nil
    }
    return (visible(example.input), example.line)
  }

  private static func title(_ finding: Finding) -> String {
    let places = [finding.event, finding.destination.map { "towards " + $0 }].compactMap { $0 }
    let title = ([finding.rule.rawValue] + places.map(visible)).joined(separator: " · ")
    // GitHub's checks API refuses a title of more than 255 characters.
    return title.count > 255 ? title.prefix(254) + "…" : title
  }

  private static func message(_ finding: Finding) -> String {
    var lines = [visible(finding.message)]
    let scope = [finding.path.map(visible), finding.portionText].compactMap { $0 }
    if !scope.isEmpty { lines.append(scope.joined(separator: ": ")) }
    lines += finding.facts.map { $0.label + ": " + $0.value }
    for example in finding.examples.prefix(3) {
      let cells = ([example.placeText] + example.cells).filter { !$0.isEmpty }
      lines.append("seen: " + cells.joined(separator: "  "))
    }
    lines += finding.advice.map { $0.label + ": " + $0.value }
    return lines.joined(separator: "\n")
  }

  /// What `escapeData` and `escapeProperty` of GitHub's toolkit (`command.ts`) write.
  private static func escaped(_ text: String, isProperty: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where isProperty: result += "%3A"
      case "," where isProperty: result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
