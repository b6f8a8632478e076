/// A finding with what it is about, as far as that is known by number.
struct Judged {
  var finding: Finding
  /// The slot of the property, or of the closed object.
  var slot: Int?
  /// The version of the event's contract.
  var event: Int?
  /// Whether a tolerance may take it out: a wrong share of a value has none of its own.
  var isTolerable = true
}

/// Findings and results while they are put together.
struct Outcome {
  /// The greatest count of findings of one rule that are listed one by one.
  static let mostOfRule = 200
  /// How many are listed where there are more; the rest become one.
  static let listedOfRule = 100

  private let tolerances: Tolerances
  private(set) var findings: [Finding] = []
  private(set) var results: [CheckResult] = []
  private var tolerated: [CheckResult] = []

  init(_ tolerances: Tolerances) { self.tolerances = tolerances }

  /// Adds a finding unless a contract tolerates it; returns whether it stands.
  @discardableResult
  mutating func add(_ judged: Judged) -> Bool {
    let finding = judged.finding
    guard judged.isTolerable,
      let tolerance = tolerances.tolerance(of: finding, slot: judged.slot, event: judged.event),
      finding.share <= tolerance.share
    else {
      findings.append(finding)
      return true
    }
    tolerated.append(
      CheckResult(
        name: finding.event.map { "\(finding.rule.rawValue) (\($0))" } ?? finding.rule.rawValue,
        verdict: .pass,
        reason:
          "\(finding.path.map { "\($0): " } ?? "")\(finding.count) of \(finding.total) events "
          + "tolerated by \(tolerance.place)"))
    return false
  }

  /// Adds findings about which nothing more is known.
  mutating func add(_ more: [Finding]) {
    for finding in more { add(Judged(finding: finding)) }
  }

  mutating func add(_ result: CheckResult) { results.append(result) }

  /// Adds findings and results of a check that knows no tolerances.
  mutating func add(_ findings: [Finding], _ results: [CheckResult]) {
    let before = self.findings.count
    add(findings)
    let standing = Set(self.findings[before...].map(\.rule.rawValue))
    self.results += results.map { result in
      var result = result
      let rule = String(result.name.prefix { $0 != " " })
      // A check fails only by findings: where all were tolerated, it has passed.
      if result.verdict == .fail, !standing.contains(rule),
        findings.contains(where: { $0.rule.rawValue == rule })
      {
        result.verdict = .pass
      }
      return result
    }
  }

  /// Puts the findings in order, folds long lists, and keeps what was asked for.
  mutating func finish(_ rules: Set<Rule>, events: Int) {
    results += tolerated
    if !rules.isEmpty {
      findings.removeAll { !rules.contains($0.rule) }
      results.removeAll { result in
        let name = result.name.prefix { $0 != " " }
        guard let rule = Rule(rawValue: String(name)) else { return false }
        return !rules.contains(rule)
      }
    }
    fold(events: events)
    let keyed = findings.map { (order: FindingOrder($0), finding: $0) }
    findings = keyed.sorted { $0.order < $1.order }.map(\.finding)
    results.sort {
      ($0.name, $0.verdict.rawValue, $0.reason ?? "")
        < ($1.name, $1.verdict.rawValue, $1.reason ?? "")
    }
  }

  /// Traffic with thousands of names must not make a report of thousands of pages.
  private mutating func fold(events: Int) {
    var groups: [Rule: [Finding]] = [:]
    for finding in findings { groups[finding.rule, default: []].append(finding) }
    for (rule, group) in groups where group.count > Self.mostOfRule {
      let keyed = group.map { (order: FindingOrder($0), finding: $0) }
      let sorted = keyed.sorted { left, right in
        left.finding.count != right.finding.count
          ? left.finding.count > right.finding.count : left.order < right.order
      }.map(\.finding)
      let rest = sorted[Self.listedOfRule...]
      let count = min(rest.reduce(0) { $0 + $1.count }, events)
      findings.removeAll { $0.rule == rule }
      findings += sorted[..<Self.listedOfRule]
      findings.append(
        Finding(
          rule: rule, severity: rest.map(\.severity).max(),
          message: "\(rest.count) further findings of this rule, each of fewer events",
          count: count, total: max(events, count),
          examples: rest.first?.examples ?? [], mend: rule.manual.mend))
    }
  }
}
