extension FindingWriter {
  /// The findings about declared expectations, and what each expectation came to.
  package func expectationFindings(
    _ check: ExpectationCheck
  ) -> (findings: [Finding], results: [CheckResult]) {
    var findings: [Finding] = []
    for (key, tally) in check.violations.tallies {
      let plan = check.expectations[Int(key.detail)]
      let words = plan.expectation.kind.words
      findings.append(
        finding(
          key, tally, message: words.message, total: check.judged[Int(key.detail)],
          expected: words.expected, place: plan.expectation.place, mend: words.mend))
    }
    let outcome = check.across()
    var results: [CheckResult] = []
    for (index, plan) in check.expectations.enumerated() {
      let found = across(index, plan, outcome, check) ?? share(index, plan, check)
      if let found { findings.append(found) }
      results.append(result(index, plan, outcome, check, findings))
    }
    return (findings, results)
  }

  private func rule(of kind: Expectation.Kind) -> Rule {
    switch kind {
    case .determines, .compare: .meaningDependency
    case .sum, .unique, .follows, .share: .meaningExpectation
    }
  }

  private func across(
    _ index: Int, _ plan: ExpectationPlan, _ outcome: ExpectationOutcome, _ check: ExpectationCheck
  ) -> Finding? {
    guard let across = outcome.across[index], across.count > 0 else { return nil }
    let words = plan.expectation.kind.words
    let path = plan.routes.last?.first?.steps.last ?? 0
    var found = Finding(
      rule: rule(of: plan.expectation.kind),
      event: PublicText.of(self.plan.events[plan.eventPlan].name.label),
      path: names.pointer(path), message: words.message, count: across.count,
      total: check.judged[index], expected: words.expected,
      examples: across.positions.map { lines.example(at: $0, pointer: names.pointer(path)) },
      contractPlace: plan.expectation.place, mend: words.mend)
    if let event = names.events.firstIndex(of: self.plan.events[plan.eventPlan].name) {
      found.slice = SliceFinder.find(
        across.slices, among: counts.slices(of: Int32(clamping: event)), names: names)
    }
    return found
  }

  private func share(
    _ index: Int, _ plan: ExpectationPlan, _ check: ExpectationCheck
  ) -> Finding? {
    guard case .share(let value, _, let from, let through) = plan.expectation.kind else {
      return nil
    }
    let share = check.shares[index]
    guard share.total > 0 else { return nil }
    let part = Double(share.hits) / Double(share.total)
    // What luck moves a share by at this count of events is no violation.
    let luck = 3 * (max(part * (1 - part), 0.25 / Double(share.total)) / Double(share.total))
      .squareRoot()
    guard part + luck < from || part - luck > through else { return nil }
    let words = plan.expectation.kind.words
    return Finding(
      rule: .meaningExpectation, event: PublicText.of(self.plan.events[plan.eventPlan].name.label),
      path: names.pointer(plan.routes[0].first?.steps.last ?? 0),
      message: "the share of `\(value.word)` is outside its range", count: share.hits,
      total: share.total, expected: words.expected,
      observed: Self.percent(share.hits, of: share.total),
      contractPlace: plan.expectation.place, mend: words.mend)
  }

  private func result(
    _ index: Int, _ plan: ExpectationPlan, _ outcome: ExpectationOutcome,
    _ check: ExpectationCheck, _ findings: [Finding]
  ) -> CheckResult {
    let event = self.plan.events[plan.eventPlan].name.label
    let name = "\(rule(of: plan.expectation.kind).rawValue) (\(event))"
    let words = plan.expectation.kind.words.expected
    let undecidable = outcome.across[index]?.undecidable ?? 0
    let edge =
      undecidable > 0
      ? "; \(undecidable) undecidable, since what came before the recording is unknown" : ""
    guard check.judged[index] > 0 else {
      return CheckResult(
        name: name, verdict: .notEvaluated, reason: "no event has what it speaks of: \(words)")
    }
    if undecidable == check.judged[index] {
      return CheckResult(
        name: name, verdict: .notEvaluated,
        reason: "\(words): all \(undecidable) events may have had their partner before the "
          + "recording began")
    }
    let isBroken = findings.contains { $0.contractPlace?.line == plan.expectation.place.line
      && $0.contractPlace?.file == plan.expectation.place.file && $0.message
        == plan.expectation.kind.words.message }
    return CheckResult(
      name: name, verdict: isBroken ? .fail : .pass,
      reason: "\(words), in \(check.judged[index]) events\(edge)")
  }
}

extension Expectation.Kind {
  /// What is wrong when it is broken, what was expected, and how to mend it.
  package var words: (message: String, expected: String, mend: String) {
    switch self {
    case .sum(let of, let times, let equals, let within):
      (
        "the sum does not come out",
        "sum of \(of)\(times.map { " times \($0)" } ?? "") equals \(equals) within \(within)",
        "send amounts of one unit, and a total that is their sum"
      )
    case .determines(let one, let other):
      (
        "the same `\(one)` comes with different `\(other)`", "\(one) determines \(other)",
        "find which producer sends the other value, or withdraw the promise"
      )
    case .unique(let paths):
      (
        "values that must be unique are repeated by other events",
        "unique \(paths.map(\.text).joined(separator: ", "))",
        "find what sends a second event for the same thing; a retry keeps its messageId"
      )
    case .follows(let event, let within, let by):
      (
        "no `\(event)` came before",
        "\(event) within \(within.words) before, with the same \(by)",
        "send \(event) first, or carry the same \(by) in both"
      )
    case .compare(let one, let comparison, let other):
      (
        "two values do not compare as promised", "\(one) \(comparison.rawValue) \(other)",
        "mend the producer, or withdraw the promise"
      )
    case .share(let value, let path, let from, let through):
      (
        "the share of `\(value.word)` is outside its range",
        "\(value.word) in \(path): \(Self.percent(from)) to \(Self.percent(through))",
        "find what changed the mix, or widen the range"
      )
    }
  }

  private static func percent(_ share: Double) -> String {
    "\(DecimalNumber((share * 1e6).rounded() / 1e4).map(\.description) ?? "\(share * 100)") %"
  }
}

extension TimeSpan {
  /// The length in the largest unit that it is whole in.
  package var words: String {
    for (size, unit) in [(86_400_000, "days"), (3_600_000, "hours"), (60_000, "minutes"), (1000, "seconds")]
    where milliseconds != 0 && milliseconds % Int64(size) == 0 {
      return "\(milliseconds / Int64(size)) \(unit)"
    }
    return "\(milliseconds) milliseconds"
  }
}
