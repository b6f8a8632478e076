extension LateCheck {
  /// What is known of the lateness of one event, or of several.
  private struct Lateness {
    var spans = SpanHistogram()
    var late = 0
    var held = 0
    var parts: [Int32: DeliveryPart] = [:]
    var latest: [Latecomer] = []

    mutating func add(_ entry: DeliveryTally.Entry) {
      parts[entry.slice, default: DeliveryPart()].total += entry.count
      guard entry.code & isLate != 0 else { return }
      late += entry.count
      parts[entry.slice, default: DeliveryPart()].hits += entry.count
      if entry.code & LateCheck.isHeld != 0 { held += entry.count }
    }

    mutating func merge(_ other: Self) {
      spans.merge(other.spans)
      late += other.late
      held += other.held
      parts.merge(other.parts) {
        DeliveryPart(hits: $0.hits + $1.hits, total: $0.total + $1.total)
      }
      latest = Array((latest + other.latest).sorted(by: Latecomer.precedes).prefix(3))
    }

    /// `p50 2 s, p95 1 min, p99 4 min`, and the greatest where it is known.
    var words: String {
      let quantiles = [(0.5, "p50"), (0.95, "p95"), (0.99, "p99")].map { share, name in
        "\(name) \(DeliveryWords.span(spans.quantile(share)))"
      }
      let greatest = latest.first.map { $0.lateness } ?? spans.quantile(1)
      return (quantiles + ["most \(DeliveryWords.span(greatest))"]).joined(separator: ", ")
    }
  }

  /// Judges the shares of late events.
  func findings(_ context: DeliveryContext) -> DeliveryOutcome {
    var events: [Int32: Lateness] = [:]
    for entry in spans.entries {
      events[entry.event, default: Lateness()].spans.add(bucket: entry.code, count: entry.count)
    }
    for entry in parts.entries { events[entry.event, default: Lateness()].add(entry) }
    for (event, latecomers) in latest { events[event]?.latest = latecomers }
    let budgeted = events.filter { context.delivery(of: $0.key)?.lateAfter != nil }
    let judged = context.judge(
      budgeted.map { BudgetVerdict.Row(event: $0, hits: $1.late, total: $1.spans.total) },
      allowed: { delivery in delivery.map { max(0, 1 - $0.onTimeShare) } })
    var outcome = DeliveryOutcome()
    outcome.findings = judged.exceeded.map { finding($0, events, context) }
    outcome.results = results(events, budgeted, judged.undecided, context)
    if !outcome.findings.isEmpty, let first = outcome.results.first {
      outcome.results[0] = CheckResult(name: first.name, verdict: .fail, reason: first.reason)
    }
    return outcome
  }

  private func results(
    _ events: [Int32: Lateness], _ budgeted: [Int32: Lateness], _ undecided: [Delivery?],
    _ context: DeliveryContext
  ) -> [CheckResult] {
    let name = Rule.deliveryLate.rawValue
    let all = Self.sum(events.values)
    guard all.spans.total > 0 else {
      return [CheckResult(name: name, verdict: .notEvaluated, reason: "no events\(skippedWords)")]
    }
    guard !budgeted.isEmpty else {
      let reason =
        "no lateness budget is declared; over \(DeliveryWords.count(all.spans.total, "event")) it"
        + " is \(all.words)\(skippedWords)"
      return [CheckResult(name: name, verdict: .notEvaluated, reason: reason)]
    }
    let judged = Self.sum(budgeted.values)
    let share = DeliveryWords.percent(Double(judged.late) / Double(max(judged.spans.total, 1)))
    let reason =
      "\(judged.late) of \(DeliveryWords.count(judged.spans.total, "event")) late (\(share)),"
      + " \(judged.words)\(skippedWords)"
    let isOpen = !undecided.isEmpty
    var results = [
      CheckResult(
        name: name,
        verdict: isOpen && undecided.count == Self.budgetCount(budgeted, context)
          ? .notEvaluated : .pass,
        reason: isOpen ? reason + "; too few events to tell that from chance" : reason)
    ]
    let open = events.filter { budgeted[$0.key] == nil }
    if !open.isEmpty {
      let total = open.values.reduce(0) { $0 + $1.spans.total }
      results.append(
        CheckResult(
          name: "\(name) (events without a budget)", verdict: .notEvaluated,
          reason: "no lateness budget is declared for \(DeliveryWords.count(total, "event"))"))
    }
    return results
  }

  private static func sum(_ parts: some Collection<Lateness>) -> Lateness {
    parts.reduce(into: Lateness()) { $0.merge($1) }
  }

  private static func budgetCount(
    _ budgeted: [Int32: Lateness], _ context: DeliveryContext
  ) -> Int {
    Set(budgeted.keys.map { context.delivery(of: $0) }).count
  }

  private var skippedWords: String {
    let entries = skipped.entries
    let missing = entries.reduce(0) { $0 + ($1.code == 0 ? $1.count : 0) }
    let absurd = entries.reduce(0) { $0 + ($1.code == 1 ? $1.count : 0) }
    var words = ""
    if missing > 0 {
      words += "; \(DeliveryWords.count(missing, "event")) without times of occurrence and arrival"
    }
    if absurd > 0 { words += "; \(DeliveryWords.count(absurd, "event")) with nonsensical times" }
    return words
  }

  private func finding(
    _ rows: [BudgetVerdict.Row], _ events: [Int32: Lateness], _ context: DeliveryContext
  ) -> Finding {
    let delivery = rows.first.flatMap { context.delivery(of: $0.event) }
    let sum = Self.sum(rows.compactMap { events[$0.event] })
    let label = context.label(of: rows)
    let total = sum.spans.total
    let share = DeliveryWords.percent(Double(sum.late) / Double(max(total, 1)))
    let limit = DeliveryWords.span(delivery?.lateAfter?.milliseconds ?? 0)
    let counted = DeliveryWords.count(total, label.map { "\($0) event" } ?? "event")
    let onTime = delivery?.onTimeShare ?? 1
    return Finding(
      rule: .deliveryLate, event: label, path: "/timestamp",
      message:
        "\(sum.late) of \(counted) (\(share)) arrive more than \(limit) after they happened"
        + "\(cause(sum))\(context.breakdown(rows))",
      count: sum.late, total: total,
      expected: "at least \(DeliveryWords.percent(onTime)) within \(limit)", observed: sum.words,
      slice: context.focus(sum.parts),
      examples: sum.latest.map { latecomer in
        context.lines.example(
          at: latecomer.position, pointer: "/timestamp",
          masked: "\(DeliveryWords.span(latecomer.lateness)) late")
      },
      contractPlace: delivery?.place,
      mend: "Send queued events sooner, or declare the lateness that is normal for this source.")
  }

  private func cause(_ sum: Lateness) -> String {
    if sum.held * 10 >= sum.late * 8 {
      return ", after waiting on the device: an offline spell or a queue that is seldom sent"
    }
    return sum.held * 10 <= sum.late * 2 ? ", after they were sent or without a usable sentAt" : ""
  }
}
