extension FindingWriter {
  /// The findings about declared expectations, and what each expectation came to; `onOccurrence`
  /// gets every event that breaks one across events.
  func judgeExpectations(
    _ check: ExpectationCheck, _ outcome: inout Outcome,
    onOccurrence: ((Violations.Occurrence) -> Void)? = nil
  ) {
    let across = check.across()
    var inOneEvent = [[Judged]](repeating: [], count: check.expectations.count)
    for (key, tally) in check.violations.tallies {
      let index = Int(key.detail)
      let expectation = check.expectations[index]
      let words = expectation.expectation.kind.words
      let found = finding(
        key, tally, message: words.message,
        total: min(check.judged[index], counts.count(of: key.event)),
        expected: words.expected, place: expectation.expectation.place, mend: words.mend)
      inOneEvent[index].append(Judged(finding: found, event: expectation.eventPlan))
    }
    for (index, plan) in check.expectations.enumerated() {
      if let onOccurrence { tell(index, plan, across, onOccurrence) }
      var found = inOneEvent[index]
      if let more = self.across(index, plan, across, check) {
        found.append(Judged(finding: more, event: plan.eventPlan))
      }
      if let share = share(index, plan, check) {
        found.append(Judged(finding: share, event: plan.eventPlan, isTolerable: false))
      }
      var isBroken = false
      for judged in found where outcome.add(judged) { isBroken = true }
      outcome.add(result(index, plan, across, check, isBroken: isBroken))
    }
  }

  private func rule(of kind: Expectation.Kind) -> Rule {
    switch kind {
    case .determines, .compare: .meaningDependency
    case .sum, .unique, .follows, .precedes, .oncePer, .share: .meaningExpectation
    }
  }

  /// Tells every event that breaks an expectation across events.
  private func tell(
    _ index: Int, _ plan: ExpectationPlan, _ outcome: ExpectationOutcome,
    _ body: (Violations.Occurrence) -> Void
  ) {
    guard let across = outcome.across[index], across.count > 0 else { return }
    let path = plan.routes.last?.first?.steps.last ?? 0
    let event = names.events.firstIndex(of: self.plan.events[plan.eventPlan].name) ?? -1
    let key = Violations.Key(
      rule: rule(of: plan.expectation.kind), event: Int32(clamping: event), path: path)
    for (position, slice) in across.all {
      body(
        Violations.Occurrence(
          key: key, slice: slice,
          example: DraftExample(position: position, pointer: names.pointer(path))))
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
        across.slices, among: slices(of: Int32(clamping: event)), names: names)
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
    guard Self.isBeyondLuck(share, below: from) || Self.isBeyondLuck(share, above: through)
    else { return nil }
    let words = plan.expectation.kind.words
    return Finding(
      rule: .meaningExpectation, event: PublicText.of(self.plan.events[plan.eventPlan].name.label),
      path: names.pointer(plan.routes[0].first?.steps.last ?? 0),
      message: "the share of `\(value.word)` is outside its range", count: share.hits,
      total: share.total, expected: words.expected,
      observed: Self.percent(share.hits, of: share.total),
      contractPlace: plan.expectation.place, mend: words.mend)
  }

  /// Whether so few events with a value are rarer than 1 in 700 where the bound is the true share:
  /// three standard deviations of the binomial distribution, corrected for whole events.
  private static func isBeyondLuck(_ share: ExpectationCheck.Share, below bound: Double) -> Bool {
    let total = Double(share.total)
    let luck = 3 * (bound * (1 - bound) * total).squareRoot()
    let correction = bound < 1 ? 0.5 : 0
    return Double(share.hits) + correction < bound * total - luck
  }

  private static func isBeyondLuck(_ share: ExpectationCheck.Share, above bound: Double) -> Bool {
    isBeyondLuck(
      ExpectationCheck.Share(hits: share.total - share.hits, total: share.total),
      below: 1 - bound)
  }

  private func result(
    _ index: Int, _ plan: ExpectationPlan, _ outcome: ExpectationOutcome,
    _ check: ExpectationCheck, isBroken: Bool
  ) -> CheckResult {
    let event = self.plan.events[plan.eventPlan].name.label
    let name = "\(rule(of: plan.expectation.kind).rawValue) (\(event))"
    let words = plan.expectation.kind.words.expected
    let undecidable = outcome.across[index]?.undecidable ?? 0
    let (side, reason) = plan.expectation.kind.edge
    let edge =
      undecidable > 0
      ? "; undecidable: \(undecidable) of \(check.judged[index]), since \(side) is unknown" : ""
    guard check.judged[index] > 0 else {
      return CheckResult(
        name: name, verdict: .notEvaluated, reason: "no event has what it speaks of: \(words)")
    }
    if undecidable == check.judged[index] {
      return CheckResult(
        name: name, verdict: .notEvaluated,
        reason: "\(words): undecidable: all \(undecidable) events \(reason)")
    }
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
        "Send amounts of one unit, and a total that is their sum"
      )
    case .determines(let one, let other):
      (
        "the same `\(one)` comes with different `\(other)`", "\(one) determines \(other)",
        "Find which producer sends the other value, or withdraw the promise"
      )
    case .unique(let paths):
      (
        "values that must be unique are repeated by other events",
        "unique \(paths.map(\.text).joined(separator: ", "))",
        "Find what sends a second event for the same thing; a retry keeps its messageId"
      )
    case .follows(let event, let within, let by):
      (
        "no `\(event)` came before",
        "\(event) within \(within.words) before, with the same \(by)",
        "Send \(event) first, or carry the same \(by) in both"
      )
    case .precedes(let event, let within, let by):
      (
        "no `\(event)` came after",
        "\(event) within \(within.words) after, with the same \(by)",
        "Send \(event) when it happens, or carry the same \(by) in both"
      )
    case .oncePer(let paths, let within):
      (
        "the event comes again for the same "
          + (paths.isEmpty ? "person" : "`\(paths.map(\.text).joined(separator: "`, `"))`"),
        "once per "
          + (paths.isEmpty ? "person" : paths.map(\.text).joined(separator: ", "))
          + (within.map { " within \($0.words)" } ?? ""),
        "Find what sends it a second time; a retry keeps its messageId"
      )
    case .compare(let one, let comparison, let other):
      (
        "two values do not compare as promised", "\(one) \(comparison.rawValue) \(other)",
        "Mend the producer, or withdraw the promise"
      )
    case .share(let value, let path, let from, let through):
      (
        "the share of `\(value.word)` is outside its range",
        "\(value.word) in \(path): \(Self.percent(from)) to \(Self.percent(through))",
        "Find what changed the mix, or widen the range"
      )
    }
  }

  /// What lies beyond the recording's edge, and what that means for an event.
  fileprivate var edge: (side: String, reason: String) {
    if case .precedes = self {
      return ("what came after the recording", "may have their partner after the recording ended")
    }
    return (
      "what came before the recording", "may have had their partner before the recording began"
    )
  }

  private static func percent(_ share: Double) -> String {
    "\(DecimalNumber((share * 1e6).rounded() / 1e4).map(\.description) ?? "\(share * 100)") %"
  }
}

extension TimeSpan {
  /// The length in the largest unit that it is whole in.
  package var words: String {
    let units: [(size: Int64, name: String)] = [
      (86_400_000, "day"), (3_600_000, "hour"), (60_000, "minute"), (1000, "second"),
    ]
    let unit = units.first { milliseconds != 0 && milliseconds % $0.size == 0 }
    let count = milliseconds / (unit?.size ?? 1)
    return "\(count) \(unit?.name ?? "millisecond")\(count == 1 ? "" : "s")"
  }
}
