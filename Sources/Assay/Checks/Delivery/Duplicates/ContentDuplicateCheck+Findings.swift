extension ContentDuplicateCheck {
  /// What is known of one event.
  private struct EventCopies {
    var copies = SurplusCopies()
    var probable: [DuplicateRecord.Distinction: SurplusCopies] = [:]
    var repetitions = 0
    var total = 0
    var totals: [Int32: Int] = [:]

    /// Whether probable copies count: where content repeats later too, people repeat it.
    func counts(_ distinction: DuplicateRecord.Distinction, _ name: EventName) -> Bool {
      guard let copies = probable[distinction], repetitions * 5 <= copies.count else {
        return false
      }
      return distinction == .number || EventVerbs.isDone(name)
    }
  }

  /// Probable copies of one event.
  private struct Probable: Hashable {
    var event: Int32
    var distinction: DuplicateRecord.Distinction
  }

  /// Judges the shares of copies; `onOccurrence` gets every single one.
  func findings(
    _ context: DeliveryContext, spill: SpillBudget? = nil,
    onOccurrence: ((DeliveryOccurrence) -> Void)?
  ) -> DeliveryOutcome {
    var events: [Int32: EventCopies] = [:]
    for entry in totals.entries {
      events[entry.event, default: EventCopies()].total += entry.count
      events[entry.event, default: EventCopies()].totals[entry.slice, default: 0] += entry.count
    }
    guard !events.isEmpty else { return nothingToJudge }
    let windows = events.keys.reduce(into: [Int32: Int64]()) { windows, event in
      windows[event] = context.delivery(of: event)?.duplicateWindow?.milliseconds
    }
    forEachRepeat(window: { windows[$0] }, spill) { surplus, verdict in
      let (event, distinction) = (surplus.copy.event, surplus.copy.distinction)
      switch verdict {
      case .copy: events[event, default: EventCopies()].copies.add(surplus)
      case .probableCopy:
        events[event, default: EventCopies()].probable[distinction, default: SurplusCopies()]
          .add(surplus)
      case .repetition: events[event, default: EventCopies()].repetitions += 1
      case .open: break
      }
    }
    var counted: Set<Probable> = []
    for (event, known) in events {
      for (distinction, copies) in known.probable
      where known.counts(distinction, context.name(of: event)) {
        counted.insert(Probable(event: event, distinction: distinction))
        events[event]?.copies.merge(copies)
      }
    }
    var told: Set<Int32> = []
    let outcome = judge(events, context, &told)
    if let onOccurrence, !told.isEmpty {
      forEachRepeat(window: { windows[$0] }, spill) { surplus, verdict in
        let copy = surplus.copy
        guard told.contains(copy.event) else { return }
        guard
          verdict == .copy
            || verdict == .probableCopy
              && counted.contains(Probable(event: copy.event, distinction: copy.distinction))
        else { return }
        onOccurrence(DeliveryOccurrence(.deliveryDuplicateContent, copy))
      }
    }
    return outcome
  }

  private var nothingToJudge: DeliveryOutcome {
    let reason =
      withoutPerson > 0
      ? "none of \(DeliveryWords.count(withoutPerson, "event")) says whose it is" : "no events"
    return DeliveryOutcome(results: [
      CheckResult(
        name: Rule.deliveryDuplicateContent.rawValue, verdict: .notEvaluated, reason: reason)
    ])
  }

  private func judge(
    _ events: [Int32: EventCopies], _ context: DeliveryContext, _ told: inout Set<Int32>
  ) -> DeliveryOutcome {
    let judged = context.judge(
      events.map { BudgetVerdict.Row(event: $0, hits: $1.copies.count, total: $1.total) },
      allowed: { $0?.allowedDuplicates ?? 0 })
    var outcome = DeliveryOutcome()
    for rows in judged.exceeded {
      var sum = EventCopies()
      for row in rows {
        guard let event = events[row.event] else { continue }
        sum.copies.merge(event.copies)
        sum.total += event.total
        sum.totals.merge(event.totals, uniquingKeysWith: +)
      }
      told.formUnion(rows.map(\.event))
      outcome.findings.append(finding(rows, sum, context))
    }
    let hits = events.values.reduce(0) { $0 + $1.copies.count }
    let total = events.values.reduce(0) { $0 + $1.total }
    var reason =
      "\(hits) of \(DeliveryWords.count(total, "event")) of a person repeat another's content"
      + " (\(DeliveryWords.percent(Double(hits) / Double(max(total, 1)))))"
    if withoutPerson > 0 {
      reason += "; \(DeliveryWords.count(withoutPerson, "event")) without a person"
    }
    outcome.results = [
      CheckResult(
        name: Rule.deliveryDuplicateContent.rawValue,
        verdict: outcome.findings.isEmpty ? .pass : .fail, reason: reason)
    ]
    return outcome
  }

  private func finding(
    _ rows: [BudgetVerdict.Row], _ events: EventCopies, _ context: DeliveryContext
  ) -> Finding {
    let copies = events.copies
    let delivery = rows.first.flatMap { context.delivery(of: $0.event) }
    let label = context.label(of: rows)
    let share = DeliveryWords.percent(Double(copies.count) / Double(max(events.total, 1)))
    let of = DeliveryWords.count(events.total, label.map { "\($0) event" } ?? "event")
    let allowed = delivery.map(\.allowedDuplicates) ?? 0
    let isTogether = copies.gaps.total > 0 && copies.longest == 0
    let what =
      isTogether
      ? "were fired twice: the same content at the same moment under a messageId of their own"
      : "repeat another's content under a fresh messageId, as a retry does that mints one"
    let quantiles = copies.quantiles.map { ", \($0) after the copy before" } ?? ""
    return Finding(
      rule: .deliveryDuplicateContent, event: label, path: "/messageId",
      message: "\(copies.count) of \(of) (\(share)) \(what)\(copies.coming(context))"
        + context.breakdown(rows),
      count: copies.count, total: events.total,
      expected: (allowed > 0 ? "at most " + DeliveryWords.percent(allowed) : "no")
        + " repeated events", observed: "\(share) surplus copies\(quantiles)",
      slice: context.focus(copies, totals: events.totals),
      examples: copies.first.map { $0.example(context) }, contractPlace: delivery?.place,
      mend: isTogether
        ? "Look for two calls, or two libraries, that tell of the same action."
        : "Mint the messageId where the event happens, and keep it through retries; a receiver"
          + " cannot remove these copies.")
  }
}
