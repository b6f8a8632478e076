extension CompletenessCheck {
  /// What each promise came to.
  func findings(_ context: DeliveryContext) -> DeliveryOutcome {
    var outcome = DeliveryOutcome()
    for (index, plan) in plans.enumerated() {
      let log = logs[index]
      switch plan.promise.kind {
      case .numbering(let numbering): sequence(numbering, plan, log, context, &outcome)
      case .heartbeat(let heartbeat): silence(heartbeat, plan, log, context, &outcome)
      case .completion(let completion): openEnds(completion, plan, log, context, &outcome)
      case .batch: batches(plan, log, context, &outcome)
      }
    }
    return outcome
  }

  private func sequence(
    _ numbering: Numbering, _ plan: CompletenessPlan, _ log: KeyedLog<Record>,
    _ context: DeliveryContext, _ outcome: inout DeliveryOutcome
  ) {
    var found = SequenceGaps()
    log.forEachGroup { found.observe($0) }
    found.judgeStarts(recordingStart: first)
    let scope = numbering.scope.text.contains("/") ? "stream" : numbering.scope.text
    add(
      Gaps(
        gaps: found.gaps, present: found.present, streams: found.streams, noun: "number",
        what: "are missing between the numbers of a \(scope)",
        expected: "numbers without a gap",
        nothing: "no event has the number `\(numbering.path)` and a \(scope)",
        mend: "Look for a queue that drops its oldest events, a crash before the flush, or an "
          + "event that was filtered."),
      plan, log, context, &outcome)
  }

  private func silence(
    _ heartbeat: HeartbeatPromise, _ plan: CompletenessPlan, _ log: KeyedLog<Record>,
    _ context: DeliveryContext, _ outcome: inout DeliveryOutcome
  ) {
    var found = Silence(heartbeat)
    log.forEachGroup { found.observe($0) }
    let event = PublicText.of(heartbeat.event)
    var gaps = Gaps(
      gaps: found.gaps, present: found.present, streams: found.streams, noun: "heartbeat",
      what: "are missing in silences of more than \(heartbeat.misses) intervals",
      expected: "one \(event) every \(DeliveryWords.span(heartbeat.every.milliseconds))",
      nothing: "no \(event) and no stream of it",
      mend: "Look for a timer that stops in the background, or events that were lost.")
    gaps.label = event
    if found.silentStreams > 0 {
      gaps.note =
        "; \(DeliveryWords.count(found.silentStreams, "stream")) without any not judged"
    }
    add(gaps, plan, log, context, &outcome)
  }

  private func batches(
    _ plan: CompletenessPlan, _ log: KeyedLog<Record>, _ context: DeliveryContext,
    _ outcome: inout DeliveryOutcome
  ) {
    var found = BatchGaps()
    log.forEachGroup { found.observe($0) }
    add(
      Gaps(
        gaps: found.gaps, present: found.present, streams: found.batches, noun: "event",
        what: "are missing from batches that announced them",
        expected: "as many events as a batch says", nothing: "no event names its batch",
        mend: "Look at what refuses single events of a batch: their size, their ids, a filter."),
      plan, log, context, &outcome)
  }

  /// What is missing, in a form that all kinds share.
  private struct Gaps {
    var gaps: [SequenceGaps.Gap]
    var present: [Int32: Int]
    var streams: Int
    var noun: String
    var what: String
    var expected: String
    var nothing: String
    var mend: String
    var label: String?
    var note = ""
  }

  private func add(
    _ found: Gaps, _ plan: CompletenessPlan, _ log: KeyedLog<Record>, _ context: DeliveryContext,
    _ outcome: inout DeliveryOutcome
  ) {
    let missing = found.gaps.reduce(0) { $0 &+ $1.missing }
    let present = found.present.values.reduce(0, +)
    let total = present &+ missing
    let sampled = log.isSampled ? "; judged on \(log.sampleWords) streams, which memory holds" : ""
    outcome.results.append(
      CheckResult(
        name: "\(Rule.deliveryMissing.rawValue) (\(plan.pointer))",
        verdict: total == 0 ? .notEvaluated : missing > 0 ? .fail : .pass,
        reason: total == 0
          ? found.nothing
          : "\(missing) of \(DeliveryWords.count(total, found.noun)) missing in "
            + "\(DeliveryWords.count(found.streams, "stream"))\(found.note)\(sampled)"))
    guard missing > 0 else { return }
    var parts = found.present.mapValues { DeliveryPart(hits: 0, total: $0) }
    for gap in found.gaps {
      parts[gap.slice, default: DeliveryPart()].hits += gap.missing
      parts[gap.slice, default: DeliveryPart()].total += gap.missing
    }
    let share = DeliveryWords.percent(Double(missing) / Double(max(total, 1)))
    let sorted = found.gaps.sorted { ($0.place, $0.missing) < ($1.place, $1.missing) }
    let label = found.label ?? plan.promise.event.map(\.label)
    if context.tellsOccurrences {
      for gap in sorted {
        outcome.note(
          .deliveryMissing, event: gap.event, slice: gap.slice,
          at: PackedPlace.unpack(gap.place), pointer: plan.pointer)
      }
    }
    outcome.findings.append(
      Finding(
        rule: .deliveryMissing, event: label, path: plan.pointer,
        message: "\(missing) of \(DeliveryWords.count(total, found.noun)) (\(share)) \(found.what)"
          + ", in \(DeliveryWords.count(sorted.count, "gap"))",
        count: missing, total: total, expected: found.expected,
        observed: "\(missing) missing, at most \(sorted.map(\.missing).max() ?? 0) at a time",
        slice: context.focus(parts),
        examples: sorted.prefix(3).map { gap in
          context.lines.example(
            at: PackedPlace.unpack(gap.place), pointer: plan.pointer,
            masked: "\(gap.missing) missing before it")
        },
        contractPlace: plan.promise.place, mend: found.mend))
  }

  private func openEnds(
    _ completion: Completion, _ plan: CompletenessPlan, _ log: KeyedLog<Record>,
    _ context: DeliveryContext, _ outcome: inout DeliveryOutcome
  ) {
    var found = OpenEnds(within: completion.within.milliseconds, recordingEnd: last)
    log.forEachGroup { found.observe($0) }
    let label = PublicText.of(completion.event)
    let end = PublicText.of(completion.end)
    let open = found.open.sorted { $0.place < $1.place }
    let event = open.first?.event ?? plan.begins.first ?? -1
    let verdict = BudgetVerdict.judge(
      [BudgetVerdict.Row(event: event, hits: open.count, total: found.total)],
      allowed: max(0, 1 - completion.share))
    let isFailed = !verdict.exceeded.isEmpty
    var reason =
      found.total == 0
      ? "no \(label) with `\(completion.by)` whose end must be in the recording"
      : "\(open.count) of \(DeliveryWords.count(found.total, "\(label) event")) without \(end)"
    if found.undecidable > 0 {
      reason +=
        "; \(found.undecidable) undecidable, since what comes after the recording is unknown"
    }
    if log.isSampled { reason += "; judged on \(log.sampleWords) values, which memory holds" }
    if verdict.isUndecided { reason += "; too few to tell that from chance" }
    outcome.results.append(
      CheckResult(
        name: "\(Rule.deliveryMissing.rawValue) (\(label))",
        verdict: isFailed
          ? .fail : found.total == 0 || verdict.isUndecided ? .notEvaluated : .pass,
        reason: reason))
    guard isFailed else { return }
    if context.tellsOccurrences {
      for record in open {
        outcome.note(
          .deliveryMissing, event: record.event, slice: record.slice,
          at: PackedPlace.unpack(record.place), pointer: plan.pointer)
      }
    }
    let share = DeliveryWords.percent(Double(open.count) / Double(max(found.total, 1)))
    let least = DeliveryWords.percent(completion.share)
    let within = DeliveryWords.span(completion.within.milliseconds)
    outcome.findings.append(
      Finding(
        rule: .deliveryMissing, event: label, path: plan.pointer,
        message: "\(open.count) of \(DeliveryWords.count(found.total, "\(label) event")) "
          + "(\(share)) are not followed by \(end) within \(within)",
        count: open.count, total: found.total,
        expected: "\(end) after at least \(least) of \(label)", observed: "\(share) without one",
        slice: context.focus(found.parts),
        examples: open.prefix(3).map { record in
          context.lines.example(at: PackedPlace.unpack(record.place), pointer: plan.pointer)
        },
        contractPlace: plan.promise.place,
        mend: "Look for \(end) events that are dropped, sent under another name, or without "
          + "`\(completion.by)`."))
  }
}
