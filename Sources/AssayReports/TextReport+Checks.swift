import Assay

extension TextReport {
  mutating func addChecks() {
    let evaluated = report.checks.filter { $0.verdict != .notEvaluated }
    if !evaluated.isEmpty {
      addHeading("Checked")
      for (family, results) in Self.families(evaluated) { addFamily(family, results) }
    }
    let silent = report.checks.filter { $0.verdict == .notEvaluated }
    guard !silent.isEmpty else { return }
    addHeading("Not evaluated, because")
    for (reason, results) in Self.reasons(silent) {
      page.add(visible(reason), label: "? ", indent: 2, labelTone: .warning)
      let names = Self.compact(results).map { visible($0.rule) + $0.subjects }
      page.add(names.joined(separator: ", "), .quiet, indent: 4)
    }
  }

  /// One row: the family, then each rule with its sign.
  private mutating func addFamily(_ family: String, _ results: [CheckResult]) {
    let cells = Self.compact(results).map { entry in
      entry.verdict.glyph + " " + visible(CheckName(entry.rule).parts.topic) + entry.subjects
    }
    let width = page.columns - 2 - Self.labelWidth
    let label = visible(family)
    if label.columns < Self.labelWidth {
      page.add(
        laidOut: packed(cells, width: width), label: label.padded(to: Self.labelWidth), indent: 2)
    } else {
      page.add(label, .quiet, indent: 2)
      let margin = String(repeating: " ", count: Self.labelWidth)
      page.add(laidOut: packed(cells, width: width), label: margin, indent: 2)
    }
  }

  private struct Entry {
    var rule: String
    var verdict: Verdict
    var subjects: String
  }

  /// One entry for each rule and verdict, however many subjects it was checked for.
  private static func compact(_ results: [CheckResult]) -> [Entry] {
    var order: [CheckName] = []
    var subjects: [CheckName: (verdict: Verdict, names: [String])] = [:]
    for result in results {
      let name = CheckName(result.name)
      // In place of the subject: a rule that failed for one event may pass for others.
      let key = CheckName(rule: name.rule, subject: result.verdict.rawValue)
      if subjects[key] == nil { order.append(key) }
      var entry = subjects[key] ?? (result.verdict, [])
      if let subject = name.subject, !entry.names.contains(subject) { entry.names.append(subject) }
      subjects[key] = entry
    }
    return order.map { key in
      let (verdict, names) = subjects[key] ?? (.pass, [])
      return Entry(rule: key.rule, verdict: verdict, subjects: listed(names))
    }
  }

  private static func listed(_ names: [String]) -> String {
    switch names.count {
    case 0: ""
    case 1...3: " (" + names.map(visible).joined(separator: ", ") + ")"
    default:
      " (" + names.prefix(2).map(visible).joined(separator: ", ")
        + " and \(Quantity.count(names.count - 2)) more)"
    }
  }

  private static func families(_ results: [CheckResult]) -> [(String, [CheckResult])] {
    ordered(results) { CheckName($0.name).parts.family }
  }

  private static func reasons(_ results: [CheckResult]) -> [(String, [CheckResult])] {
    ordered(results) { $0.reason ?? "no reason was given" }
  }

  /// Groups in the order in which their keys first appear.
  private static func ordered(
    _ results: [CheckResult], by key: (CheckResult) -> String
  ) -> [(String, [CheckResult])] {
    var keys: [String] = []
    var known: Set<String> = []
    let groups = Dictionary(grouping: results, by: key)
    for name in results.map(key) where known.insert(name).inserted { keys.append(name) }
    return keys.map { ($0, groups[$0] ?? []) }
  }
}
