import Assay

/// What one rule came to for one event.
struct JUnitCase {
  enum Outcome {
    case passed
    /// Below the gate: it passes, and the suite's output tells of it.
    case noted([Finding])
    case failed([Finding])
    /// A check says that it failed without a finding that would show it.
    case failedSilently(String)
    case skipped(String)
  }

  var name: CheckName
  var outcome: Outcome

  var isFailure: Bool {
    switch outcome {
    case .failed, .failedSilently: true
    default: false
    }
  }

  var isSkipped: Bool {
    if case .skipped = outcome { true } else { false }
  }

  /// `schema.type-mismatch`: test viewers take what is before the last dot as a folder.
  var className: String {
    let (family, topic) = name.parts
    let title = (family.isEmpty ? "assay" : family) + "." + topic
    return visible(title)
  }

  /// The event, or what else the check was about.
  var title: String {
    guard let subject = name.subject, !subject.isEmpty else { return "all events" }
    return visible(subject)
  }
}

extension JUnitCase {
  /// The cases of findings and of check results, one for each rule and event.
  ///
  /// Findings say more than the check they came from, so they stand for it: a result is left out
  /// if a finding has its rule and subject, or has its rule and the result has no subject.
  static func cases(
    findings: [Finding], checks: [CheckResult], rulesFound: Set<String>, gate: Severity?
  ) -> [JUnitCase] {
    let grouped = Dictionary(grouping: findings) {
      CheckName(rule: $0.rule.rawValue, subject: $0.event)
    }
    var outcomes = grouped.mapValues { group -> Outcome in
      let sorted = group.sorted { $0.isWorse(than: $1) }
      return group.contains { $0.fails(gate) } ? .failed(sorted) : .noted(sorted)
    }
    for check in checks {
      let name = CheckName(check.name)
      let isCovered = name.subject == nil && rulesFound.contains(name.rule)
      // Parts that could not be judged are told even where other parts were.
      if isCovered, check.verdict != .notEvaluated { continue }
      guard outcomes[name] == nil else { continue }
      outcomes[name] = outcome(of: check, isCovered: rulesFound.contains(name.rule), gate: gate)
    }
    return outcomes.map { JUnitCase(name: $0.key, outcome: $0.value) }
      .sorted { ($0.className, $0.title, $0.name.order) < ($1.className, $1.title, $1.name.order) }
  }

  private static func outcome(
    of check: CheckResult, isCovered: Bool, gate: Severity?
  ) -> Outcome {
    switch check.verdict {
    case .pass: .passed
    case .notEvaluated: .skipped(check.reason ?? "no reason was given")
    case .fail:
      isCovered || gate == nil ? .passed : .failedSilently(check.reason ?? "the check failed")
    }
  }
}

extension CheckName {
  /// Tells names apart that look the same once they are made harmless.
  fileprivate var order: String { rule + "\u{0}" + (subject ?? "") }
}
