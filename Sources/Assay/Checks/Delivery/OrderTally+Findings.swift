extension OrderTally {
  /// What is accepted where no contract says: the usual share of parallel requests and of people
  /// with two devices stays well below.
  static let usualShare = 0.05

  /// Judges the shares of events out of order.
  func findings(
    _ context: DeliveryContext, _ log: KeyedLog<JourneyRecord>, skipped: Int
  ) -> DeliveryOutcome {
    var totals: [Int32: Int] = [:]
    var parts: [Int32: [Int32: DeliveryPart]] = [:]
    for entry in self.totals.entries {
      totals[entry.event, default: 0] += entry.count
      parts[entry.event, default: [:]][entry.slice, default: DeliveryPart()].total += entry.count
    }
    var hits: [Int32: [Latecomer]] = [:]
    for latecomer in latecomers {
      hits[latecomer.event, default: []].append(latecomer)
      parts[latecomer.event, default: [:]][latecomer.slice, default: DeliveryPart()].hits += 1
    }
    let judged = context.judge(
      totals.map { BudgetVerdict.Row(event: $0, hits: hits[$0]?.count ?? 0, total: $1) },
      allowed: { $0?.allowedOutOfOrder ?? Self.usualShare })
    var outcome = DeliveryOutcome()
    outcome.findings = judged.exceeded.compactMap { rows in
      isTelling(rows, context) ? finding(rows, hits, parts, context, log) : nil
    }
    if context.tellsOccurrences, !outcome.findings.isEmpty {
      for late in latecomers {
        outcome.note(
          .deliveryOutOfOrder, event: late.event, slice: late.slice, at: late.position,
          pointer: "/timestamp")
      }
    }
    let all = totals.values.reduce(0, +)
    let name = Rule.deliveryOutOfOrder.rawValue
    let isOpen = !judged.undecided.isEmpty && outcome.findings.isEmpty
    let share = DeliveryWords.percent(Double(latecomers.count) / Double(max(all, 1)))
    var reason =
      all == 0
      ? "no event has a person, a time of arrival and one of occurrence"
      : "\(latecomers.count) of \(DeliveryWords.count(all, "event")) of \(allPeople) people "
        + "arrive after a later one (\(share))"
    if all > 0, skipped > 0 {
      reason += "; \(DeliveryWords.count(skipped, "event")) without person or times not judged"
    }
    if log.isSampled { reason += "; judged on \(log.sampleWords) people, whom memory holds" }
    if isOpen { reason += "; too few events to tell that from chance" }
    outcome.results = [
      CheckResult(
        name: name,
        verdict: !outcome.findings.isEmpty ? .fail : all == 0 || isOpen ? .notEvaluated : .pass,
        reason: reason)
    ]
    return outcome
  }

  /// Where no contract says which share is accepted, the usual one must be exceeded by more than
  /// chance does in 1 of 100 recordings.
  private func isTelling(_ rows: [BudgetVerdict.Row], _ context: DeliveryContext) -> Bool {
    let delivery = rows.first.flatMap { context.delivery(of: $0.event) }
    guard delivery?.allowedOutOfOrder == nil else { return true }
    let sum = BudgetVerdict.sum(rows)
    return BudgetVerdict.isBeyondChance(
      sum.hits, of: sum.total, share: Self.usualShare, level: .oneInHundred)
  }

  private func finding(
    _ rows: [BudgetVerdict.Row], _ hits: [Int32: [Latecomer]],
    _ parts: [Int32: [Int32: DeliveryPart]], _ context: DeliveryContext,
    _ log: KeyedLog<JourneyRecord>
  ) -> Finding {
    let delivery = rows.first.flatMap { context.delivery(of: $0.event) }
    let sum = BudgetVerdict.sum(rows)
    let label = context.label(of: rows)
    let latecomers = rows.flatMap { hits[$0.event] ?? [] }
      .sorted { $0.position < $1.position }
    var slices: [Int32: DeliveryPart] = [:]
    for row in rows {
      slices.merge(parts[row.event] ?? [:]) {
        DeliveryPart(hits: $0.hits + $1.hits, total: $0.total + $1.total)
      }
    }
    var depths = SpanHistogram()
    for latecomer in latecomers { depths.add(bucket: SpanHistogram.bucket(of: latecomer.depth)) }
    let share = DeliveryWords.percent(Double(sum.hits) / Double(max(sum.total, 1)))
    let counted = DeliveryWords.count(sum.total, label.map { "\($0) event" } ?? "event")
    let jitter = DeliveryWords.span(delivery?.orderJitter.milliseconds ?? 5000)
    let allowed = delivery?.allowedOutOfOrder
    let sampled = log.isSampled ? " of \(log.sampleWords) people" : ""
    return Finding(
      rule: .deliveryOutOfOrder, event: label, path: "/timestamp",
      message: "\(sum.hits) of \(counted)\(sampled) (\(share)) arrive after a later event of the "
        + "same person\(context.breakdown(rows))",
      count: sum.hits, total: sum.total,
      expected: "at most \(DeliveryWords.percent(allowed ?? Self.usualShare)) after one that is "
        + "later by more than \(jitter)\(allowed == nil ? ", the usual share" : "")",
      observed: "\(share), behind by p50 \(DeliveryWords.span(depths.quantile(0.5))), most "
        + DeliveryWords.span(latecomers.map(\.depth).max() ?? 0),
      slice: context.focus(slices),
      examples: latecomers.prefix(3).map { latecomer in
        context.lines.example(
          at: latecomer.position, pointer: "/timestamp",
          masked: "\(DeliveryWords.span(latecomer.depth)) before one that was there")
      },
      contractPlace: allowed == nil ? nil : delivery?.place,
      mend: "Send one person's events through one queue, in order, or sort them by timestamp "
        + "before use.")
  }
}
