import Assay

extension TextReport {
  mutating func addFindings() {
    for group in FindingGroups(report.findings).destinations {
      addHeading(
        group.destination.map { "Towards \(visible($0))" } ?? "In the traffic")
      for events in group.events {
        page.gap()
        page.add(Self.title(of: events.event), .strong, indent: 2)
        add(events.findings)
      }
    }
  }

  /// A rule with more findings of one event than this gets short ones, so that the page can still
  /// be scanned.
  private static let manyOfOneRule = 6
  /// How many of those are told in full.
  private static let fullOfMany = 3

  /// Adds the findings of one event; a mend that several of a rule share is told once.
  private mutating func add(_ findings: [Finding]) {
    let byRule = Dictionary(grouping: findings, by: \.rule)
    var told: [Rule: (count: Int, mends: Set<String>)] = [:]
    for finding in findings {
      let same = byRule[finding.rule] ?? []
      let isLong = same.count > Self.manyOfOneRule
      var known = told[finding.rule] ?? (0, [])
      guard !isLong || known.count < Self.fullOfMany else { continue }
      let isNew = finding.mend.map { known.mends.insert($0).inserted } ?? false
      known.count += 1
      told[finding.rule] = known
      page.gap()
      add(finding, withMend: isNew)
      if isLong, known.count == Self.fullOfMany {
        addShort(Array(same.dropFirst(Self.fullOfMany)), after: finding)
      }
    }
  }

  /// Adds what differs from the finding before; the JSON form has all of it.
  private mutating func addShort(_ findings: [Finding], after before: Finding) {
    page.gap()
    page.add(
      "\(Quantity.count(findings.count)) more of \(before.rule.rawValue), in short", .quiet,
      indent: 4)
    for finding in findings {
      addHeadline(finding)
      if finding.message != before.message { page.add(visible(finding.message), indent: 4) }
      let facts = finding.facts.filter { fact in
        !before.facts.contains { $0.label == fact.label && $0.value == fact.value }
      }
      let text = facts.map { $0.label + " " + $0.value }.joined(separator: "; ")
      page.add(text, .quiet, indent: 4)
    }
  }

  private static func title(of event: String?) -> String {
    guard let event else { return "All events" }
    return event.isEmpty ? "(an event without a name)" : visible(event)
  }

  private mutating func add(_ finding: Finding, withMend: Bool) {
    addHeadline(finding)
    page.add(visible(finding.message), indent: 4)
    for fact in finding.facts { add(fact.value, label: fact.label) }
    addExamples(of: finding)
    for fact in finding.advice where withMend || fact.label != "mend" {
      add(fact.value, label: fact.label)
    }
  }

  /// Glyph, rule, path and, at the right margin, the share: what the eye runs down.
  private mutating func addHeadline(_ finding: Finding) {
    let tone = finding.severity.tone
    let rule = finding.rule.rawValue
    let path = finding.path.map { "  " + visible($0) } ?? ""
    let portion = finding.portionText ?? ""
    let left = 4 + rule.columns
    let free = page.columns - left - path.columns - portion.columns
    let head = [Span("  "), Span(finding.severity.glyph + " " + rule, tone)]
    if portion.isEmpty || free >= 2 {
      let space = portion.isEmpty ? "" : String(repeating: " ", count: free)
      page.add(head + [Span(path), Span(space), Span(portion)])
      return
    }
    if page.columns - left - portion.columns >= 2 {
      let space = String(repeating: " ", count: page.columns - left - portion.columns)
      page.add(head + [Span(space), Span(portion)])
    } else {
      page.add(head)
      page.add(portion, indent: 4)
    }
    if let path = finding.path { page.add(visible(path), indent: 4) }
  }

  private mutating func add(_ value: String, label: String) {
    add(laidOut: wrapped(value, width: factWidth), label: label)
  }

  /// Adds lines behind a label, or below it where a column of labels would take too much room.
  private mutating func add(laidOut lines: [String], label: String) {
    let column = label.padded(to: Self.labelWidth)
    if !isNarrow {
      page.add(laidOut: lines, label: column, indent: 6)
    } else if lines.count == 1, 4 + Self.labelWidth + lines[0].columns <= page.columns {
      page.add(laidOut: lines, label: column, indent: 4)
    } else {
      page.add(label, .quiet, indent: 4)
      page.add(laidOut: lines, label: "", indent: 6)
    }
  }

  private var isNarrow: Bool { page.columns < 56 }

  private var factWidth: Int { page.columns - (isNarrow ? 6 : 6 + Self.labelWidth) }

  private mutating func addExamples(of finding: Finding) {
    let examples = finding.examples.prefix(3)
    guard !examples.isEmpty else { return }
    let full = examples.map { [$0.placeText] + $0.cells }
    // The headline has the path already, so it yields if the line gets too long for it.
    let brief = examples.map { example in
      [example.placeText, example.pointer == finding.path ? "" : visible(example.pointer)]
        + example.cells.dropFirst()
    }
    let lines = table(full, width: factWidth) ?? table(brief, width: factWidth)
    let stacked = brief.flatMap { row in
      wrapped(row.first ?? "", width: factWidth)
        + packed(Array(row.dropFirst()), width: factWidth - 2).map { "  " + $0 }
    }
    add(laidOut: lines ?? stacked, label: "seen")
  }
}
