package import Assay

/// The forms a report can be written in.
package enum ReportFormat: String, CaseIterable, Hashable, Sendable {
  /// For a person at a terminal.
  case text
  /// For programs: version 1 of Assay's report format, described at ``JSONReport``.
  case json
  /// For continuous integration: JUnit XML that Jenkins' and Ant's schemas both accept.
  case junit
  /// For GitHub Actions: annotations as workflow commands.
  case github

  /// Writes a report in a form; the same report and options give the same bytes.
  ///
  /// - Parameters:
  ///   - report: What the run found out.
  ///   - format: The form.
  ///   - style: How wide and colourful text may be; the other forms ignore it.
  ///   - gate: The least severity that fails the run; nil: no finding does.
  ///   - now: The time of the run in milliseconds since 1970, for the form that must name one
  ///     (JUnit); nil: 1970 itself, as no clock is read.
  ///   - source: The path, from the working directory, of the file that a contract's place names,
  ///     for the form that annotates files (GitHub); nil: it is not there.
  /// - Returns: The text, ending with a newline.
  package static func render(
    _ report: Report, as format: ReportFormat, style: TextStyle = TextStyle(),
    gate: Severity? = .error, now: Int64? = nil, source: @escaping (String) -> String? = { $0 }
  ) -> String {
    switch format {
    case .text: TextReport(report, style: style, gate: gate).rendered()
    case .json: JSONReport(report).rendered()
    case .junit: JUnitReport(report, gate: gate, now: now).rendered()
    case .github: GitHubReport(report, gate: gate, source: source).rendered()
    }
  }
}
