extension LateCheck {
  /// Judges the shares of events that arrive after their day was closed.
  func closeFindings(_ spread: [Key: Lateness], _ context: DeliveryContext) -> DeliveryOutcome {
    var events: [Int32: Lateness] = [:]
    for (key, lateness) in spread where context.delivery(of: key.event)?.dayClose != nil {
      events[key.event, default: Lateness()].merge(lateness)
    }
    guard !events.isEmpty else { return DeliveryOutcome() }
    let judged = context.judge(
      events.map { event, lateness in
        BudgetVerdict.Row(
          event: event, hits: lateness.closed.values.reduce(0) { $0 + $1.hits },
          total: lateness.spans.total)
      },
      allowed: { delivery in delivery?.dayClose.map { max(0, 1 - $0.share) } })
    var outcome = DeliveryOutcome()
    outcome.findings = judged.exceeded.map { closeFinding($0, events, context) }
    let all = Lateness.sum(events.values)
    let late = all.closed.values.reduce(0) { $0 + $1.hits }
    outcome.results = [
      CheckResult(
        name: "\(Rule.deliveryLate.rawValue) (after a day's close)",
        verdict: !outcome.findings.isEmpty
          ? .fail : judged.undecided.isEmpty ? .pass : .notEvaluated,
        reason: "\(late) of \(DeliveryWords.count(all.spans.total, "event")) arrive after their "
          + "day was closed")
    ]
    return outcome
  }

  private func closeFinding(
    _ rows: [BudgetVerdict.Row], _ events: [Int32: Lateness], _ context: DeliveryContext
  ) -> Finding {
    let delivery = rows.first.flatMap { context.delivery(of: $0.event) }
    let close = delivery?.dayClose
    let sum = Lateness.sum(rows.compactMap { events[$0.event] })
    let hits = BudgetVerdict.sum(rows).hits
    let label = context.label(of: rows)
    let share = DeliveryWords.percent(Double(hits) / Double(max(sum.spans.total, 1)))
    let after = DeliveryWords.span(close?.after.milliseconds ?? 0)
    let counted = DeliveryWords.count(sum.spans.total, label.map { "\($0) event" } ?? "event")
    return Finding(
      rule: .deliveryLate, event: label, path: "/receivedAt",
      message: "\(hits) of \(counted) (\(share)) arrive after their day is closed, \(after) past "
        + "midnight UTC: who has counted the day lacks them\(context.breakdown(rows))",
      count: hits, total: sum.spans.total,
      expected: "at least \(DeliveryWords.percent(close?.share ?? 1)) before a day's close",
      observed: "\(share) after it; lateness \(sum.words)", slice: context.focus(sum.closed),
      contractPlace: delivery?.place,
      mend: "Close the day later, count late events into it again, or send queues sooner.")
  }
}

extension DeliveryContext {
  /// A lateness budget in force.
  struct LateBudget {
    var after: Int64
    var share: Double
    /// The source that it is of alone.
    var source: String?
  }

  /// The lateness budget of a delivery, of one source or of all.
  func lateBudget(of delivery: Delivery?, source: Int) -> LateBudget? {
    guard let delivery else { return nil }
    if source >= 0, source < delivery.sourceLateness.count {
      let own = delivery.sourceLateness[source]
      return LateBudget(after: own.after.milliseconds, share: own.share, source: own.source)
    }
    return delivery.lateAfter.map {
      LateBudget(after: $0.milliseconds, share: delivery.onTimeShare)
    }
  }

  func lateBudget(of key: LateCheck.Key) -> LateBudget? {
    lateBudget(of: delivery(of: key.event), source: key.source)
  }

  /// Which source's budget an event's count falls under.
  func source(of entry: DeliveryTally.Entry) -> Int {
    guard let delivery = delivery(of: entry.event), !delivery.sourceLateness.isEmpty else {
      return -1
    }
    let number = Int(entry.slice)
    let slice = number >= 0 && number < names.slices.count ? names.slices[number] : Slice()
    return DeliveryLimit(delivery, slice: slice).source
  }
}
