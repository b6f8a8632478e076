import Assay

extension Report {
  /// How many findings of each severity.
  func count(of severity: Severity) -> Int {
    findings.reduce(0) { $0 + ($1.severity == severity ? 1 : 0) }
  }

  /// How many events were under test.
  var candidateEvents: Int {
    inputs.reduce(0) { sum, input in
      guard input.role == .candidate else { return sum }
      let (total, overflow) = sum.addingReportingOverflow(input.events)
      return overflow ? .max : total
    }
  }

  /// `7 errors, 2 warnings`, or `no findings`.
  var tally: String {
    let nouns: [(Severity, String)] = [(.error, "error"), (.warning, "warning")]
    var parts = nouns.map { (count(of: $0), $1) }.filter { $0.0 > 0 }
      .map { Quantity.count($0.0, $0.1) }
    let remarks = count(of: .information)
    if remarks > 0 { parts.append(Quantity.count(remarks, "remark")) }
    return parts.isEmpty ? "no findings" : parts.joined(separator: ", ")
  }

  /// `FAIL: 7 errors, 2 warnings in 4,012 events (gate: error)`.
  func closingLine(gate: Severity?) -> String {
    let traffic =
      inputs.contains { $0.role == .candidate }
      ? " in " + Quantity.count(candidateEvents, "event") : ""
    let skipped = checks.reduce(0) { $0 + ($1.verdict == .notEvaluated ? 1 : 0) }
    let silent = skipped > 0 ? ", \(Quantity.count(skipped)) not evaluated" : ""
    let gateText = gate.map(\.rawValue) ?? "never"
    return "\(verdict.word): \(tally)\(traffic)\(silent) (gate: \(gateText))"
  }
}

extension Verdict {
  /// The word that a page's first and last line start with.
  var word: String {
    switch self {
    case .pass: "PASS"
    case .fail: "FAIL"
    case .notEvaluated: "NOT EVALUATED"
    }
  }

  var glyph: String {
    switch self {
    case .pass: "✓"
    case .fail: "✗"
    case .notEvaluated: "?"
    }
  }

  var tone: Tone {
    switch self {
    case .pass: .pass
    case .fail: .error
    case .notEvaluated: .warning
    }
  }
}
