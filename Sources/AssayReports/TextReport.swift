import Assay

/// A report for a person at a terminal: verdict, findings by destination and event, what was
/// checked, what could not be, and the verdict again where the eye rests when it scrolled by.
struct TextReport {
  let report: Report
  let gate: Severity?
  var page: TextPage

  init(_ report: Report, style: TextStyle, gate: Severity?) {
    self.report = report
    self.gate = gate
    page = TextPage(style: style)
  }

  func rendered() -> String {
    var copy = self
    copy.addHeader()
    copy.addFindings()
    copy.addChecks()
    copy.addNotes()
    copy.page.gap()
    let closing = report.closingLine(gate: gate)
    copy.page.add(closing, report.verdict.tone)
    return copy.page.text
  }

  private mutating func addHeader() {
    let verdict = "\(report.verdict.glyph) \(report.verdict.word)"
    page.add(
      report.tally, .strong, label: verdict + "  ", indent: 0, labelTone: report.verdict.tone)
    if let reason = report.reason { page.add(visible(reason), indent: 2) }
    page.gap()
    addTable(report.inputs.map(Self.row))
    addTable(
      report.contracts.map { contract in
        let digest = visible(contract.digest)
        // Twelve digits tell contracts apart; the JSON form has them all.
        let short = digest.split(separator: ":").last.map { String($0.prefix(12)) } ?? ""
        return (
          "contract", [visible(contract.name) + " " + visible(contract.version), short]
        )
      })
  }

  private static func row(_ input: InputSummary) -> (label: String, cells: [String]) {
    let label =
      switch input.role {
      case .candidate: "read"
      case .baseline: "baseline"
      case .sent: "sent"
      }
    let events = Quantity.count(input.events, "event")
    return (label, [visible(input.name), events, Quantity.bytes(input.bytes)])
  }

  /// Adds labelled rows whose columns line up where they fit.
  private mutating func addTable(_ rows: [(label: String, cells: [String])]) {
    let width = page.columns - Self.labelWidth - 2
    let lines = table(rows.map(\.cells), width: width)
    for (index, row) in rows.enumerated() {
      let cells = lines.map { [$0[index]] } ?? packed(row.cells, width: width)
      page.add(laidOut: cells, label: row.label.padded(to: Self.labelWidth), indent: 2)
    }
  }

  private mutating func addNotes() {
    guard !report.notes.isEmpty else { return }
    addHeading("Notes")
    for note in report.notes { page.add(visible(note), label: "· ", indent: 2) }
  }

  /// Adds a heading with a rule to the right margin.
  mutating func addHeading(_ title: String) {
    page.gap()
    let pieces = wrapped(title, width: page.columns)
    for piece in pieces.dropLast() { page.add([Span(piece, .strong)]) }
    let last = pieces.last ?? ""
    let rest = page.columns - last.columns - 1
    let line = rest >= 3 ? " " + String(repeating: "─", count: rest) : ""
    page.add([Span(last, .strong), Span(line, .quiet)])
  }

  /// The width of `expected` and its kin, and the space after it.
  static let labelWidth = 10
}
