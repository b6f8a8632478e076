/// Puts together what a run found: findings, what each check came to, and the verdict.
package enum Judgement {
  /// What a report needs besides the passes.
  package struct Frame {
    package var inputs: [InputSummary]
    package var lines: LineIndex
    /// The rules that were asked for; empty: all.
    package var rules: Set<Rule>
    package var gate: Severity?

    package init(inputs: [InputSummary], lines: LineIndex, rules: Set<Rule>, gate: Severity?) {
      self.inputs = inputs
      self.lines = lines
      self.rules = rules
      self.gate = gate
    }
  }

  /// The report of a candidate, held against a baseline where there is one.
  package static func report(
    _ candidate: PassResult, baseline: TrafficProfile?, frame: Frame,
    onDuplicate: ((DeliveryOccurrence) -> Void)? = nil
  ) -> Report {
    let setup = candidate.setup
    let names = setup.registry.names
    let writer = FindingWriter(
      plan: setup.plan, names: names, lines: frame.lines, counts: candidate.counts)
    var outcome = Outcome()
    let aspects = setup.aspects
    outcome.findings += writer.envelopeFindings(candidate)
    if aspects.contains(.schema) { outcome.findings += writer.propertyFindings(candidate) }
    if aspects.contains(.privacy) {
      outcome.findings += writer.privacyFindings(candidate.privacy)
      outcome.findings += UnruledCheck.findings(
        setup.plan, registry: setup.registry, only: setup.destinations)
    }
    if aspects.contains(.expectations) {
      outcome.add(writer.expectationFindings(candidate.expectations))
    }
    if aspects.contains(.delivery) {
      let delivery = candidate.delivery.findings(
        names: names, lines: frame.lines, onOccurrence: onDuplicate)
      outcome.add((delivery.findings, delivery.results))
    }
    if aspects.contains(.profile), let baseline {
      outcome.add(
        DriftJudge.findings(
          baseline: baseline, candidate: candidate.profile, names: names, lines: frame.lines,
          hints: DriftHints(plan: setup.plan)))
    }
    outcome.results += CheckSummary.results(candidate, outcome.findings, baseline: baseline != nil)
    outcome.tolerate(setup.plan)
    outcome.select(frame.rules)
    return outcome.report(candidate, frame)
  }
}

/// Findings and results while they are put together.
struct Outcome {
  var findings: [Finding] = []
  var results: [CheckResult] = []

  mutating func add(_ more: (findings: [Finding], results: [CheckResult])) {
    findings += more.findings
    results += more.results
  }

  /// Takes out what a contract tolerates, and says so.
  mutating func tolerate(_ plan: Plan) {
    findings.removeAll { finding in
      guard let tolerance = Self.tolerance(for: finding, plan), finding.share <= tolerance.share
      else { return false }
      results.append(
        CheckResult(
          name: finding.event.map { "\(finding.rule.rawValue) (\($0))" } ?? finding.rule.rawValue,
          verdict: .pass,
          reason: "\(finding.count) of \(finding.total) events tolerated by \(tolerance.place)"))
      return true
    }
  }

  private static func tolerance(for finding: Finding, _ plan: Plan) -> Tolerance? {
    let events = plan.events.filter { $0.name.label == finding.event }
    for event in events {
      let name = finding.path?.split(separator: "/").last { $0 != "*" }.map(String.init)
      let property = plan.details.first {
        $0.property.name == name && $0.property.place.line == finding.contractPlace?.line
          && $0.property.place.file == finding.contractPlace?.file
      }?.property
      for tolerances in [
        property?.tolerances ?? [], event.event.tolerances,
        plan.contracts[event.contract].tolerances,
      ] {
        if let match = tolerances.first(where: { $0.rule == finding.rule }) { return match }
      }
    }
    return events.isEmpty
      ? plan.contracts.lazy.flatMap(\.tolerances).first { $0.rule == finding.rule } : nil
  }

  mutating func select(_ rules: Set<Rule>) {
    guard !rules.isEmpty else { return }
    findings.removeAll { !rules.contains($0.rule) }
    results.removeAll { result in
      let name = result.name.prefix { $0 != " " }
      guard let rule = Rule(rawValue: String(name)) else { return false }
      return !rules.contains(rule)
    }
  }

  func report(_ pass: PassResult, _ frame: Judgement.Frame) -> Report {
    let setup = pass.setup
    var report = Report(
      verdict: .pass,
      contracts: setup.plan.contracts.map {
        ContractSummary(name: $0.name, version: $0.version, digest: $0.digest)
      },
      inputs: frame.inputs, checks: results.sorted { $0.order < $1.order },
      findings: findings.sorted { $0.order < $1.order }, counts: counts(pass))
    let isFailing = frame.gate.map { gate in findings.contains { $0.severity >= gate } } ?? false
    if isFailing {
      report.verdict = .fail
    } else if pass.lines.events == 0 && pass.lines.malformed == 0 {
      report.verdict = .notEvaluated
      report.reason = "the input holds no event"
    } else if !results.isEmpty, results.allSatisfy({ $0.verdict == .notEvaluated }),
      findings.isEmpty
    {
      report.verdict = .notEvaluated
      report.reason = "no check had what it needs: \(results[0].reason ?? "")"
    }
    let unplanned = findings.filter { $0.rule == .schemaUnplannedEvent }.reduce(0) { $0 + $1.count }
    if unplanned > 0, unplanned == pass.lines.events {
      report.notes.append(
        "No event of this traffic is known to the contracts "
          + setup.plan.contracts.map(\.name).joined(separator: ", ")
          + ": name the right ones with --contracts FILE, or use --no-contracts.")
    }
    return report
  }

  private func counts(_ pass: PassResult) -> [String: Int] {
    [
      "events": pass.lines.events, "malformed": pass.lines.malformed, "blank": pass.lines.blank,
      "errors": findings.count { $0.severity == .error },
      "warnings": findings.count { $0.severity == .warning },
      "information": findings.count { $0.severity == .information },
    ]
  }
}

extension Finding {
  /// What findings are ordered by: worst first, and by nothing that may differ between runs.
  fileprivate var order: Order {
    Order(
      severity: severity, share: 0,
      texts: [
        destination ?? "", event ?? "", rule.rawValue, path ?? "", message, expected ?? "",
        observed ?? "", slice.keys.sorted().map { "\($0)=\(slice[$0] ?? "")" }.joined(),
      ])
  }

  fileprivate struct Order: Comparable {
    var severity: Severity
    var share: Double
    var texts: [String]

    static func < (left: Self, right: Self) -> Bool {
      if left.severity != right.severity { return left.severity > right.severity }
      return left.texts.lexicographicallyPrecedes(right.texts)
    }
  }
}

extension CheckResult {
  fileprivate var order: String { "\(name)\u{0}\(verdict.rawValue)\u{0}\(reason ?? "")" }
}
