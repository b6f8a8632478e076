/// Puts together what a run found: findings, what each check came to, and the verdict.
package enum Judgement {
  /// What a report needs besides the passes.
  package struct Frame {
    package var inputs: [InputSummary]
    package var lines: LineIndex
    /// The rules that were asked for; empty: all.
    package var rules: Set<Rule>
    package var gate: Severity?
    /// The requests that the inputs tell of.
    package var batches: [BatchFacts] = []
    /// The ids of the baseline; nil: there is none, or it kept none.
    package var baselineIdentity: IdentityCheck?
    /// The recordings and stored profiles that drift is measured against.
    package var baselines: [DriftSide] = []
    /// The key that stored profiles were sealed with.
    package var profileKey: ProfileKey?
    /// What was sent held against the candidate, where that was asked for.
    package var ledger: LedgerComparison?

    package init(inputs: [InputSummary], lines: LineIndex, rules: Set<Rule>, gate: Severity?) {
      self.inputs = inputs
      self.lines = lines
      self.rules = rules
      self.gate = gate
    }
  }

  /// The report of a candidate, held against a baseline where there is one; `onOccurrence` gets
  /// every occurrence that only the whole traffic shows, and `onPower` what drift could have seen.
  ///
  /// What is judged is let go, where the caller keeps no copy.
  package static func report(
    _ pass: consuming PassResult, baseline: TrafficProfile?, frame: Frame,
    onOccurrence: ((Violations.Occurrence) -> Void)? = nil,
    onPower: (([DriftPower]) -> Void)? = nil
  ) -> Report {
    var candidate = consume pass
    let setup = candidate.setup
    let names = setup.registry.names
    let writer = FindingWriter(
      plan: setup.plan, names: names, lines: frame.lines, counts: candidate.counts)
    var outcome = Outcome(Tolerances(plan: setup.plan, names: names))
    let aspects = setup.aspects
    for judged in writer.envelopeFindings(candidate) { outcome.add(judged) }
    if aspects.contains(.schema) {
      for judged in writer.propertyFindings(candidate) { outcome.add(judged) }
    }
    if aspects.contains(.privacy) {
      outcome.add(writer.privacyFindings(candidate.privacy))
      writer.judgeReach(
        candidate.reach, candidate.privacy, &outcome, onOccurrence: onOccurrence)
      outcome.add(
        UnruledCheck.findings(
          setup.plan, registry: setup.registry, only: setup.destinations))
    }
    if aspects.contains(.expectations) {
      writer.judgeExpectations(
        candidate.expectations, &outcome, onOccurrence: onOccurrence)
    }
    let apart = onOccurrence == nil ? judgeApart(&candidate, names, writer, frame) : nil
    if aspects.contains(.delivery) {
      let delivery =
        apart?.delivery
        ?? candidate.delivery.takeFindings(
          names: names, lines: frame.lines,
          onOccurrence: onOccurrence.map { body in { body($0.violation) } },
          onViolation: onOccurrence)
      outcome.add(delivery.findings, delivery.results)
    }
    if aspects.contains(.limits) {
      let limits = writer.limitFindings(
        candidate.limits, batches: frame.batches, dialect: setup.dialect,
        onOccurrence: onOccurrence)
      outcome.add(limits.findings, limits.results)
    }
    if aspects.contains(.identity) {
      let identity =
        apart?.identity
        ?? identityOutcome(
          writer, candidate.identity, frame.baselineIdentity, onOccurrence: onOccurrence)
      outcome.add(identity.findings, identity.results)
    }
    if let ledger = frame.ledger?.outcome { outcome.add(ledger.findings, ledger.results) }
    let baselines = (baseline.map { [DriftSide($0)] } ?? []) + frame.baselines
    if aspects.contains(.profile), !baselines.isEmpty {
      let drift = DriftJudge.compare(
        baselines, candidate.side, names: names, lines: frame.lines,
        hints: DriftHints(plan: setup.plan), key: frame.profileKey)
      outcome.add(drift.findings, drift.results + [drift.losses].compactMap { $0 })
      onPower?(drift.power)
    }
    for result in CheckSummary.results(candidate, outcome.findings, baseline: !baselines.isEmpty) {
      outcome.add(result)
    }
    outcome.finish(frame.rules, events: candidate.lines.events)
    var report = outcome.report(candidate, frame)
    if aspects.contains(.profile), !baselines.isEmpty {
      let sides = baselines + [candidate.side]
      report.notes += [DriftSide.note(sides, key: frame.profileKey), DriftSide.bound(sides)]
        .compactMap { $0 }
    }
    return report
  }

  /// How events arrive and whose they are, judged side by side where there were several workers;
  /// nil: both are not asked for, or there was one.
  private static func judgeApart(
    _ pass: inout PassResult, _ names: Registry.Names, _ writer: FindingWriter, _ frame: Frame
  ) -> (delivery: DeliveryOutcome, identity: DeliveryOutcome)? {
    let helpers = (pass.setup.spill?.workers ?? 1) - 1
    guard helpers > 0, pass.setup.aspects.isSuperset(of: [.delivery, .identity]) else { return nil }
    let delivery = Kept(pass.delivery.take())
    let (ids, baseline, lines) = (pass.identity, frame.baselineIdentity, frame.lines)
    let both = Parallel.map(2, helpers: helpers) { number -> DeliveryOutcome in
      if number == 1 { return identityOutcome(writer, ids, baseline, onOccurrence: nil) }
      var delivery = delivery.take()
      return delivery?.takeFindings(names: names, lines: lines) ?? DeliveryOutcome()
    }
    return (both[0], both[1])
  }

  private static func identityOutcome(
    _ writer: FindingWriter, _ ids: IdentityCheck, _ baseline: IdentityCheck?,
    onOccurrence: ((Violations.Occurrence) -> Void)?
  ) -> DeliveryOutcome {
    var identity = IdentityFindings(writer, ids, baseline: baseline)
    identity.onOccurrence = onOccurrence
    identity.judge()
    return DeliveryOutcome(findings: identity.findings, results: identity.results)
  }
}

extension Outcome {
  /// The report, once everything is added and in order.
  func report(_ pass: PassResult, _ frame: Judgement.Frame) -> Report {
    let setup = pass.setup
    var report = Report(
      verdict: .pass,
      contracts: setup.plan.contracts.map {
        ContractSummary(name: $0.name, version: $0.version, digest: $0.digest)
      },
      inputs: frame.inputs, checks: results, findings: findings, counts: counts(pass))
    let isFailing = frame.gate.map { gate in findings.contains { $0.severity >= gate } } ?? false
    if isFailing {
      report.verdict = .fail
    } else if pass.lines.events == 0 {
      report.verdict = .notEvaluated
      report.reason =
        pass.lines.malformed == 0
        ? "the input holds no event" : "no line of the input is an event"
    } else if !results.isEmpty, results.allSatisfy({ $0.verdict == .notEvaluated }),
      findings.isEmpty
    {
      report.verdict = .notEvaluated
      report.reason = "no check had what it needs: \(results[0].reason ?? "")"
    }
    if let note = strangers(pass) { report.notes.append(note) }
    return report
  }

  /// The advice where no event at all is known.
  private func strangers(_ pass: PassResult) -> String? {
    let unplanned = pass.violations.tallies.reduce(0) { sum, entry in
      entry.key.rule == .schemaUnplannedEvent ? sum + entry.value.events : sum
    }
    guard unplanned > 0, unplanned == pass.lines.events else { return nil }
    let names = pass.setup.plan.contracts.map(\.name).joined(separator: ", ")
    return "No event of this traffic is known to the contracts \(names): name the right ones "
      + "with --contracts FILE, or use --no-contracts."
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
