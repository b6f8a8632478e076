extension DuplicateCheck {
  /// What is known of one event's surplus copies.
  private struct EventSurplus {
    var retries = Kind()
    var collisions = Kind()
    var total = 0
    var totals: [Int32: Int] = [:]
    var hits: Int { retries.count + collisions.count }

    mutating func merge(_ other: Self) {
      retries.merge(other.retries)
      collisions.merge(other.collisions)
      total += other.total
      totals.merge(other.totals, uniquingKeysWith: +)
    }
  }

  /// Surplus copies of one kind.
  private struct Kind {
    var count = 0
    var slices: [Int32: Int] = [:]
    var gaps = SpanHistogram()
    var longest: Int64 = 0
    var first: [Surplus] = []

    mutating func add(_ surplus: Surplus) {
      count += 1
      slices[surplus.copy.slice, default: 0] += 1
      if let gap = surplus.gap {
        gaps.add(bucket: SpanHistogram.bucket(of: gap))
        longest = max(longest, gap)
      }
      show(surplus)
    }

    mutating func merge(_ other: Self) {
      count += other.count
      slices.merge(other.slices, uniquingKeysWith: +)
      gaps.merge(other.gaps)
      longest = max(longest, other.longest)
      for surplus in other.first { show(surplus) }
    }

    /// Keeps the three that come first in the traffic.
    private mutating func show(_ surplus: Surplus) {
      if first.count == 3, let last = first.last, last.copy.position < surplus.copy.position {
        return
      }
      let place = first.firstIndex { surplus.copy.position < $0.copy.position } ?? first.count
      first.insert(surplus, at: place)
      if first.count > 3 { first.removeLast() }
    }
  }

  /// Judges the shares of surplus copies; `onOccurrence` gets every single one.
  func findings(
    _ context: DeliveryContext, onOccurrence: ((DeliveryOccurrence) -> Void)?
  ) -> DeliveryOutcome {
    var events: [Int32: EventSurplus] = [:]
    for entry in totals.entries {
      events[entry.event, default: EventSurplus()].total += entry.count
      events[entry.event, default: EventSurplus()].totals[entry.slice, default: 0] += entry.count
    }
    guard !events.isEmpty else { return nothingToJudge }
    let windows = events.keys.reduce(into: [Int32: Int64]()) { windows, event in
      windows[event] = context.delivery(of: event)?.duplicateWindow?.milliseconds
    }
    forEachSurplus(window: { windows[$0] }) { surplus in
      if surplus.isSameContent {
        events[surplus.copy.event, default: EventSurplus()].retries.add(surplus)
      } else {
        events[surplus.copy.event, default: EventSurplus()].collisions.add(surplus)
      }
      onOccurrence?(DeliveryOccurrence(surplus.copy))
    }
    return judge(events, context)
  }

  private var nothingToJudge: DeliveryOutcome {
    let reason = withoutID > 0 ? "none of \(withoutID) events has a messageId" : "no events"
    return DeliveryOutcome(results: [
      CheckResult(name: Rule.deliveryDuplicate.rawValue, verdict: .notEvaluated, reason: reason)
    ])
  }

  private func judge(
    _ events: [Int32: EventSurplus], _ context: DeliveryContext
  ) -> DeliveryOutcome {
    let judged = context.judge(
      events.map { BudgetVerdict.Row(event: $0, hits: $1.hits, total: $1.total) },
      allowed: { $0?.allowedDuplicates ?? 0 })
    var outcome = DeliveryOutcome()
    for rows in judged.exceeded {
      var sum = EventSurplus()
      for row in rows { sum.merge(events[row.event] ?? EventSurplus()) }
      for isRetry in [true, false] where (isRetry ? sum.retries : sum.collisions).count > 0 {
        let kind = rows.map { row in
          let surplus = events[row.event] ?? EventSurplus()
          let count = isRetry ? surplus.retries.count : surplus.collisions.count
          return BudgetVerdict.Row(event: row.event, hits: count, total: surplus.total)
        }
        outcome.findings.append(
          finding(kind, sum, isRetry: isRetry, context))
      }
    }
    outcome.results = [result(events.values, isFailed: !outcome.findings.isEmpty)]
    return outcome
  }

  private func result(
    _ events: some Collection<EventSurplus>, isFailed: Bool
  ) -> CheckResult {
    let hits = events.reduce(0) { $0 + $1.hits }
    let total = events.reduce(0) { $0 + $1.total }
    let share = Double(hits) / Double(max(total, 1))
    var reason =
      "\(hits) of \(DeliveryWords.count(total, "event")) with messageId repeat one"
      + " (\(DeliveryWords.percent(share)))"
    if withoutID > 0 { reason += "; \(DeliveryWords.count(withoutID, "event")) without messageId" }
    return CheckResult(
      name: Rule.deliveryDuplicate.rawValue, verdict: isFailed ? .fail : .pass, reason: reason)
  }

  private func finding(
    _ rows: [BudgetVerdict.Row], _ surplus: EventSurplus, isRetry: Bool,
    _ context: DeliveryContext
  ) -> Finding {
    let kind = isRetry ? surplus.retries : surplus.collisions
    let delivery = rows.first.flatMap { context.delivery(of: $0.event) }
    let label = context.label(of: rows)
    let share = DeliveryWords.percent(Double(kind.count) / Double(max(surplus.total, 1)))
    let events = DeliveryWords.count(surplus.total, label.map { "\($0) event" } ?? "event")
    let of = "\(kind.count) of \(events) (\(share))"
    let what =
      isRetry
      ? "repeat a messageId with the same content"
      : "repeat a messageId with other content: a receiver that deduplicates would lose them"
    let parts = surplus.totals.reduce(into: [Int32: DeliveryPart]()) { parts, slice in
      parts[slice.key] = DeliveryPart(hits: kind.slices[slice.key] ?? 0, total: slice.value)
    }
    return Finding(
      rule: .deliveryDuplicate, event: label, path: "/messageId",
      message: "\(of) \(what)\(gapWords(kind))\(context.breakdown(rows))", count: kind.count,
      total: surplus.total,
      expected: expectation(delivery), observed: "\(share) surplus copies",
      slice: context.focus(parts),
      examples: kind.first.map { surplus in
        let first = context.lines.place(of: surplus.original.position)
        let isSameInput = surplus.original.position.input == surplus.copy.position.input
        return context.lines.example(
          at: surplus.copy.position, pointer: "/messageId", messageID: surplus.copy.messageID,
          masked: "first seen at "
            + (isSameInput ? "line \(first.line)" : "\(first.input):\(first.line)"))
      },
      contractPlace: delivery?.place,
      mend: isRetry
        ? "Send an event once, or have the receiver deduplicate by messageId."
        : "Give every event a messageId of its own where it happens, and keep it over retries.")
  }

  private func expectation(_ delivery: Delivery?) -> String {
    let share =
      delivery.map(\.allowedDuplicates).flatMap { $0 > 0 ? $0 : nil }
      .map { "at most " + DeliveryWords.percent($0) } ?? "no"
    let window = delivery?.duplicateWindow.map { " within " + DeliveryWords.span($0.milliseconds) }
    return "\(share) repeated messageIds\(window ?? "")"
  }

  /// When copies came, and whether they came together.
  private func gapWords(_ kind: Kind) -> String {
    guard kind.gaps.total > 0, kind.longest > 0 else { return "" }
    let median = min(kind.gaps.quantile(0.5), kind.longest)
    let most = DeliveryWords.span(kind.longest)
    if let mode = kind.gaps.mode, kind.count >= 5, mode.count * 10 >= kind.count * 9,
      mode.milliseconds > 0
    {
      let same = DeliveryWords.span(min(mode.milliseconds, kind.longest))
      return ", nearly all \(same) after the copy before: a batch that was sent again"
    }
    return ", half of them within \(DeliveryWords.span(median)), the last after \(most)"
  }
}
