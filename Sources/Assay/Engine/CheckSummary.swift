/// Says of each rule whether it was held against the traffic, and why not where it was not.
enum CheckSummary {
  static func results(
    _ pass: PassResult, _ findings: [Finding], baseline: Bool
  ) -> [CheckResult] {
    let aspects = pass.setup.aspects
    var results: [CheckResult] = []
    func add(_ rule: Rule, _ reason: String, isEvaluated: Bool = true) {
      let isBroken = findings.contains { $0.rule == rule }
      results.append(
        CheckResult(
          name: rule.rawValue,
          verdict: isBroken ? .fail : isEvaluated ? .pass : .notEvaluated, reason: reason))
    }
    let lines = pass.lines.events + pass.lines.malformed
    add(.schemaMalformed, "\(lines) lines", isEvaluated: lines > 0)
    if aspects.contains(.schema) { schema(pass, add) }
    if aspects.contains(.privacy) { privacy(pass, add) }
    if aspects.contains(.delivery), !aspects.contains(.ledger), !aspects.contains(.profile),
      pass.setup.budgets.promises.isEmpty
    {
      add(
        .deliveryMissing,
        "no contract says by what losses show (Numbered, Heartbeat, Completes, Batched), and no "
          + "--sent or --baseline is given", isEvaluated: false)
    }
    if !baseline { withoutBaseline(add) }
    return results
  }

  private typealias Add = (Rule, String, Bool) -> Void

  private static func schema(
    _ pass: PassResult, _ add: (Rule, String, Bool) -> Void
  ) {
    let events = pass.lines.events
    add(.schemaEnvelope, "\(events) events", events > 0)
    let rules: [Rule] = [
      .schemaUnplannedEvent, .schemaVersion, .schemaMissingProperty, .schemaTypeMismatch,
      .schemaAdditionalProperty, .schemaConstraint,
    ]
    let judged = pass.judged.reduce(0, +)
    let versions = pass.judged.count { $0 > 0 }
    for rule in rules {
      if pass.setup.plan.contracts.isEmpty {
        add(rule, "no contract", false)
      } else {
        let needsMatch = rule != .schemaUnplannedEvent && rule != .schemaVersion
        add(
          rule, "\(judged) events of \(versions) contracted kinds",
          events > 0 && (judged > 0 || !needsMatch))
      }
    }
  }

  private static func privacy(
    _ pass: PassResult, _ add: (Rule, String, Bool) -> Void
  ) {
    let events = pass.lines.events
    add(.privacyUndeclared, "every value of \(events) events", events > 0)
    add(.privacySecret, "every value of \(events) events", events > 0)
    let policies = pass.privacy.policies
    guard !policies.isEmpty else {
      for rule in [Rule.privacyLeak, .privacyUnruled, .privacyConsent] {
        add(rule, "no contract declares a destination", false)
      }
      return
    }
    let delivered = pass.privacy.delivered.values.reduce(0, +)
    add(
      .privacyLeak, "\(delivered) deliveries to \(policies.count) destinations, simulated",
      delivered > 0)
    add(.privacyUnruled, "\(policies.count) destinations", true)
    let needing = policies.count { !$0.destination.consent.isEmpty }
    let reach = pass.reach
    let isAsked = needing > 0 || reach.judgesPersons || reach.suppressesPersons
    add(
      .privacyConsent,
      needing == 0
        ? "no destination needs consent"
        : "\(needing) destinations need consent\(reach.note(destinations: policies.count))",
      isAsked && events > 0)
  }

  private static func withoutBaseline(_ add: (Rule, String, Bool) -> Void) {
    for rule in Rule.allCases where rule.family == "drift" || needsBaseline(rule) {
      add(rule, "no baseline: name one with --baseline", false)
    }
  }

  private static func needsBaseline(_ rule: Rule) -> Bool {
    switch rule {
    case .meaningVocabulary, .meaningDistribution, .meaningUnit, .meaningFormat, .meaningPrecision,
      .meaningDefaultFlood, .meaningAssociation:
      true
    default: false
    }
  }
}
