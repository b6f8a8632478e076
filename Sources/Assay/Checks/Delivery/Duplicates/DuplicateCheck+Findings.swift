extension DuplicateCheck {
  /// What is known of one event's surplus copies.
  private struct EventSurplus {
    var retries = SurplusCopies()
    var collisions = SurplusCopies()
    var total = 0
    var totals: [Int32: Int] = [:]
    var hits: Int { retries.count + collisions.count }

    func copies(_ kind: CopyKind) -> SurplusCopies { kind == .retry ? retries : collisions }

    mutating func merge(_ other: Self) {
      retries.merge(other.retries)
      collisions.merge(other.collisions)
      total += other.total
      totals.merge(other.totals, uniquingKeysWith: +)
    }
  }

  /// Judges the shares of surplus copies; `onOccurrence` gets every single one.
  func findings(
    _ context: DeliveryContext, spill: SpillBudget? = nil,
    onOccurrence: ((DeliveryOccurrence) -> Void)?
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
    forEachSurplus(window: { windows[$0] }, spill) { surplus, kind in
      switch kind {
      case .retry: events[surplus.copy.event, default: EventSurplus()].retries.add(surplus)
      case .collision: events[surplus.copy.event, default: EventSurplus()].collisions.add(surplus)
      }
    }
    var told: [CopyKind: Set<Int32>] = [:]
    let outcome = judge(events, context, &told)
    if let onOccurrence, !told.isEmpty {
      // What the budget allows belongs to no finding, which shows only now.
      forEachSurplus(window: { windows[$0] }, spill) { surplus, kind in
        guard told[kind]?.contains(surplus.copy.event) == true else { return }
        onOccurrence(DeliveryOccurrence(.deliveryDuplicate, surplus.copy))
      }
    }
    return outcome
  }

  private var nothingToJudge: DeliveryOutcome {
    let reason = withoutID > 0 ? "none of \(withoutID) events has a messageId" : "no events"
    return DeliveryOutcome(results: [
      CheckResult(name: Rule.deliveryDuplicate.rawValue, verdict: .notEvaluated, reason: reason)
    ])
  }

  /// Retries are held against the share that is allowed; collisions against none.
  private func judge(
    _ events: [Int32: EventSurplus], _ context: DeliveryContext,
    _ told: inout [CopyKind: Set<Int32>]
  ) -> DeliveryOutcome {
    var outcome = DeliveryOutcome()
    for kind in [CopyKind.retry, .collision] {
      let judged = context.judge(
        events.map { event, surplus in
          BudgetVerdict.Row(
            event: event, hits: surplus.copies(kind).count, total: surplus.total)
        },
        allowed: { kind == .retry ? $0?.allowedDuplicates ?? 0 : 0 })
      for rows in judged.exceeded {
        let sum = rows.reduce(into: EventSurplus()) { sum, row in
          sum.merge(events[row.event] ?? EventSurplus())
        }
        if sum.copies(kind).count > 0 {
          told[kind, default: []].formUnion(rows.map(\.event))
          outcome.findings.append(finding(rows, sum, kind, context))
        }
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
    _ rows: [BudgetVerdict.Row], _ surplus: EventSurplus, _ kind: CopyKind,
    _ context: DeliveryContext
  ) -> Finding {
    let copies = surplus.copies(kind)
    let delivery = rows.first.flatMap { context.delivery(of: $0.event) }
    let label = context.label(of: rows)
    let share = DeliveryWords.percent(Double(copies.count) / Double(max(surplus.total, 1)))
    let events = DeliveryWords.count(surplus.total, label.map { "\($0) event" } ?? "event")
    let of = "\(copies.count) of \(events) (\(share))"
    let what =
      kind == .retry
      ? "repeat a messageId with the same content"
      : "repeat a messageId with other content: a receiver that deduplicates would lose them"
    return Finding(
      rule: .deliveryDuplicate, event: label, path: "/messageId",
      message: "\(of) \(what)\(copies.coming(context))\(context.breakdown(rows))",
      count: copies.count,
      total: surplus.total, expected: expectation(delivery, kind),
      observed: observed(share, copies), slice: context.focus(copies, totals: surplus.totals),
      examples: copies.first.map { $0.example(context) }, contractPlace: delivery?.place,
      mend: kind == .retry
        ? "Send an event once, or have the receiver deduplicate by messageId."
        : "Give every event a messageId of its own where it happens, and keep it over retries.")
  }

  private func expectation(_ delivery: Delivery?, _ kind: CopyKind) -> String {
    let allowed = kind == .retry ? delivery.map(\.allowedDuplicates) ?? 0 : 0
    let share = allowed > 0 ? "at most " + DeliveryWords.percent(allowed) : "no"
    let window = delivery?.duplicateWindow.map { window in
      " within " + DeliveryWords.span(window.milliseconds) + " of the first"
        + (DuplicateWindow.vendor(of: window).map { ", as \($0) looks for them" } ?? "")
    }
    return "\(share) repeated messageIds\(window ?? "")"
  }

  /// The share, the gaps, and what the vendors would take out.
  private func observed(_ share: String, _ copies: SurplusCopies) -> String {
    var text = "\(share) surplus copies"
    if let quantiles = copies.quantiles { text += ", \(quantiles) after the copy before" }
    return text
      + "; Segment's 24 h would take out \(copies.inDay), RudderStack's 1 h \(copies.inHour)"
  }
}

extension SurplusCopies {
  /// When copies came, and in which shape, as the end of a sentence.
  func coming(_ context: DeliveryContext) -> String {
    let shape = DuplicateShape.of(sample.entries, lines: context.lines).words(of: count)
    let ending = shape.map { ", " + $0 } ?? ""
    guard gaps.total > 0, longest > 0 else { return ending }
    if let mode = gaps.mode, count >= 5, mode.count * 10 >= count * 9, mode.milliseconds > 0 {
      let same = DeliveryWords.span(min(mode.milliseconds, longest))
      return ", nearly all \(same) after the copy before\(ending)"
    }
    let median = DeliveryWords.span(min(gaps.quantile(0.5), longest))
    return ", half of them within \(median), the last after \(DeliveryWords.span(longest))\(ending)"
  }
}

extension SurplusCopy {
  /// An example that names the place of what it repeats.
  func example(_ context: DeliveryContext) -> Example {
    let first = context.lines.place(of: original.position)
    let isSameInput = original.position.input == copy.position.input
    return context.lines.example(
      at: copy.position, pointer: "/messageId", messageID: copy.messageID,
      masked: "first seen at "
        + (isSameInput ? "line \(first.line)" : "\(first.input):\(first.line)"))
  }
}

extension DeliveryContext {
  /// The part of the traffic in which copies sit.
  func focus(_ copies: SurplusCopies, totals: [Int32: Int]) -> [String: String] {
    focus(
      totals.reduce(into: [Int32: DeliveryPart]()) { parts, slice in
        parts[slice.key] = DeliveryPart(hits: copies.slices[slice.key] ?? 0, total: slice.value)
      })
  }
}
