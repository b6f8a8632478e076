extension LateCheck {
  /// Judges the shares of late events; `journeys` say what the devices' clocks make of them, and
  /// how they came to be late.
  func findings(_ context: DeliveryContext, _ journeys: JourneyFacts) -> DeliveryOutcome {
    let spread = spread(context, journeys)
    let budgets = spread.filter { context.lateBudget(of: $0.key) != nil }
    var outcome = DeliveryOutcome()
    var undecided = 0
    for source in Set(budgets.keys.map(\.source)).sorted() {
      let judged = context.judge(
        budgets.filter { $0.key.source == source }.map { key, lateness in
          BudgetVerdict.Row(event: key.event, hits: lateness.late, total: lateness.spans.total)
        },
        allowed: { delivery in
          context.lateBudget(of: delivery, source: source).map { max(0, 1 - $0.share) }
        })
      undecided += judged.undecided.count
      outcome.findings += judged.exceeded.map { rows in
        finding(rows, source: source, spread, context, journeys.late)
      }
    }
    outcome.results = results(spread, budgets, undecided, context, journeys)
    if !outcome.findings.isEmpty, let first = outcome.results.first {
      outcome.results[0] = CheckResult(name: first.name, verdict: .fail, reason: first.reason)
    }
    let closed = closeFindings(spread, context)
    outcome.findings += closed.findings
    outcome.results += closed.results
    return outcome
  }

  /// The lateness of every event under every budget.
  private func spread(
    _ context: DeliveryContext, _ journeys: JourneyFacts
  ) -> [Key: Lateness] {
    var all: [Key: Lateness] = [:]
    for entry in spans.entries {
      let key = Key(event: entry.event, source: context.source(of: entry))
      all[key, default: Lateness()].spans.add(bucket: entry.code, count: entry.count)
    }
    for entry in parts.entries {
      let key = Key(event: entry.event, source: context.source(of: entry))
      all[key, default: Lateness()].add(entry)
    }
    for (key, latecomers) in latest { all[key]?.latest = latecomers }
    for correction in journeys.corrections { all[correction.key]?.correct(correction) }
    return all
  }

  private func results(
    _ spread: [Key: Lateness], _ budgeted: [Key: Lateness], _ undecided: Int,
    _ context: DeliveryContext, _ journeys: JourneyFacts
  ) -> [CheckResult] {
    let name = Rule.deliveryLate.rawValue
    let all = Lateness.sum(spread.values)
    let notes = skippedWords + correctedWords(journeys)
    guard all.spans.total > 0 else {
      return [CheckResult(name: name, verdict: .notEvaluated, reason: "no events\(notes)")]
    }
    guard !budgeted.isEmpty else {
      let reason =
        "no lateness budget is declared; over \(DeliveryWords.count(all.spans.total, "event")) it"
        + " is \(all.words)\(notes)"
      return [CheckResult(name: name, verdict: .notEvaluated, reason: reason)]
    }
    let judged = Lateness.sum(budgeted.values)
    let share = DeliveryWords.percent(Double(judged.late) / Double(max(judged.spans.total, 1)))
    let reason =
      "\(judged.late) of \(DeliveryWords.count(judged.spans.total, "event")) late (\(share)),"
      + " \(judged.words)\(notes)"
    let count = Set(
      budgeted.keys.map { BudgetKey(delivery: context.delivery(of: $0.event), source: $0.source) }
    ).count
    var results = [
      CheckResult(
        name: name, verdict: undecided > 0 && undecided == count ? .notEvaluated : .pass,
        reason: undecided > 0 ? reason + "; too few events to tell that from chance" : reason)
    ]
    let open = spread.filter { budgeted[$0.key] == nil }
    if !open.isEmpty {
      let total = open.values.reduce(0) { $0 + $1.spans.total }
      results.append(
        CheckResult(
          name: "\(name) (events without a budget)", verdict: .notEvaluated,
          reason: "no lateness budget is declared for \(DeliveryWords.count(total, "event"))"))
    }
    return results
  }

  private struct BudgetKey: Hashable {
    var delivery: Delivery?
    var source: Int
  }

  private func correctedWords(_ journeys: JourneyFacts) -> String {
    let changed = journeys.corrections.count
    guard changed > 0 else { return "" }
    return "; \(DeliveryWords.count(changed, "event")) of devices with wrong clocks judged by "
      + "corrected times"
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
    _ rows: [BudgetVerdict.Row], source: Int, _ spread: [Key: Lateness],
    _ context: DeliveryContext, _ flushes: FlushTally
  ) -> Finding {
    let delivery = rows.first.flatMap { context.delivery(of: $0.event) }
    let budget = context.lateBudget(of: delivery, source: source)
    let keys = rows.map { Key(event: $0.event, source: source) }
    let sum = Lateness.sum(keys.compactMap { spread[$0] })
    let label = context.label(of: rows)
    let total = sum.spans.total
    let share = DeliveryWords.percent(Double(sum.late) / Double(max(total, 1)))
    let limit = DeliveryWords.span(budget?.after ?? 0)
    let counted = DeliveryWords.count(total, label.map { "\($0) event" } ?? "event")
    let from = (budget?.source).map { " from \($0)" } ?? ""
    let cause = LateCause(sum, after: budget?.after ?? 0, keys.compactMap { flushes.rows[$0] })
    return Finding(
      rule: .deliveryLate, event: label, path: "/timestamp",
      message:
        "\(sum.late) of \(counted)\(from) (\(share)) arrive more than \(limit) after they happened"
        + "\(cause.words)\(context.breakdown(rows))",
      count: sum.late, total: total,
      expected: "at least \(DeliveryWords.percent(budget?.share ?? 1)) within \(limit)",
      observed: sum.words, slice: context.focus(sum.parts),
      examples: sum.latest.map { latecomer in
        context.lines.example(
          at: latecomer.position, pointer: "/timestamp",
          masked: "\(DeliveryWords.span(latecomer.lateness)) late")
      },
      contractPlace: delivery?.place,
      mend: "Send queued events sooner, or declare the lateness that is normal for this source.")
  }
}
