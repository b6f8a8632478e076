extension ClockCheck {
  /// Where one problem was seen.
  private struct Seen {
    var count = 0
    var events: [Int32: Int] = [:]
    var slices: [Int32: Int] = [:]

    mutating func add(_ entry: DeliveryTally.Entry) {
      count += entry.count
      events[entry.event, default: 0] += entry.count
      slices[entry.slice, default: 0] += entry.count
    }
  }

  /// One finding for each problem and field, over all events; `changes` are what only the events
  /// of a device together show.
  func findings(
    _ context: DeliveryContext, changes: [ClockChange] = [], note: String = ""
  ) -> DeliveryOutcome {
    var seen: [Int: Seen] = [:]
    var first = first
    var totals: [Int32: Int] = [:]
    var eventTotals: [Int32: Int] = [:]
    var all = 0
    var sent = 0
    for entry in counts.entries {
      if entry.code < Code.problems {
        all += entry.count
        if entry.code == Code.hasSentAt { sent += entry.count }
        totals[entry.slice, default: 0] += entry.count
        eventTotals[entry.event, default: 0] += entry.count
      } else {
        seen[entry.code, default: Seen()].add(entry)
      }
    }
    for change in changes { Self.apply(change, &seen, &first) }
    var outcome = DeliveryOutcome()
    for problem in Problem.allCases {
      for field in Field.allCases {
        let code = Code.of(problem, field)
        guard let found = seen[code], found.count > 0 else { continue }
        let parts = totals.reduce(into: [Int32: DeliveryPart]()) { parts, slice in
          parts[slice.key] = DeliveryPart(hits: found.slices[slice.key] ?? 0, total: slice.value)
        }
        let events = found.events.filter { $0.value > 0 }
        let only = events.count == 1 ? events.keys.first : nil
        let total = only.flatMap { eventTotals[$0] } ?? all
        var finding = finding(problem, field, found, of: total, only, context)
        finding.slice = context.focus(parts)
        finding.examples = (first[code] ?? []).map {
          context.lines.example(at: $0, pointer: "/\(field)")
        }
        outcome.findings.append(finding)
      }
    }
    outcome.results = [
      result(all: all, sent: sent, isFailed: !outcome.findings.isEmpty, note: note)
    ]
    return outcome
  }

  /// Takes an event out of one problem and puts it into another.
  private static func apply(
    _ change: ClockChange, _ seen: inout [Int: Seen], _ first: inout [Int: [Position]]
  ) {
    var entry = DeliveryTally.Entry(
      event: change.event, slice: change.slice, code: 0, count: -1)
    if let code = change.from?.code {
      seen[code]?.add(entry)
      first[code]?.removeAll { $0 == change.position }
    }
    if let code = change.to?.code {
      entry.count = 1
      seen[code, default: Seen()].add(entry)
      let examples = (first[code] ?? []) + [change.position]
      first[code] = Array(examples.sorted().prefix(3))
    }
  }

  private func result(all: Int, sent: Int, isFailed: Bool, note: String) -> CheckResult {
    let verdict: Verdict = isFailed ? .fail : sent == 0 ? .notEvaluated : .pass
    let reason: String
    if all == 0 {
      reason = "no events"
    } else if sent == 0 {
      reason = "no event has a sentAt, so clocks cannot be compared"
    } else {
      reason = "\(sent) of \(DeliveryWords.count(all, "event")) have a sentAt\(note)"
    }
    return CheckResult(name: Rule.deliveryClock.rawValue, verdict: verdict, reason: reason)
  }

  private func finding(
    _ problem: Problem, _ field: Field, _ seen: Seen, of total: Int, _ only: Int32?,
    _ context: DeliveryContext
  ) -> Finding {
    let share = Double(seen.count) / Double(max(total, 1))
    let label = only.map { context.name(of: $0).label }
    let counted = DeliveryWords.count(total, label.map { "\($0) event" } ?? "event")
    let delivery = only.flatMap { context.delivery(of: $0) } ?? context.budgets.standard
    let limit = DeliveryLimit(delivery)
    let (what, expected) = words(problem, field, limit)
    let isClock = problem.isClock
    let everywhere =
      problem.rawValue < Problem.emptyDate.rawValue && share >= 0.9 && seen.count >= 10
      ? "; nearly all events: a replay, an archive or the receiver's own clock" : ""
    return Finding(
      rule: .deliveryClock, severity: isClock && share < 0.001 ? .information : .warning,
      event: label, path: "/\(field)",
      message: "\(seen.count) of \(counted) (\(DeliveryWords.percent(share))) \(what)\(everywhere)",
      count: seen.count, total: total, expected: expected,
      observed: "\(DeliveryWords.percent(share)) \(what)",
      contractPlace: delivery?.place, mend: mend(problem))
  }

  private func words(
    _ problem: Problem, _ field: Field, _ limit: DeliveryLimit
  ) -> (what: String, expected: String) {
    let skew = DeliveryWords.span(limit.skew)
    switch problem {
    case .future:
      return (
        "have a timestamp more than \(skew) after receivedAt",
        "timestamp no more than \(skew) after receivedAt"
      )
    case .sentAhead:
      return (
        "have a sentAt more than \(skew) after receivedAt: clocks ahead",
        "sentAt within \(skew) of receivedAt"
      )
    case .sentBehind:
      let span = DeliveryWords.span(max(limit.skew, limit.lateAfter ?? 0))
      return (
        "have a sentAt more than \(span) before receivedAt: clocks behind, or kept after sending",
        "sentAt within \(span) of receivedAt"
      )
    case .sentBeforeOccurrence:
      return (
        "have a sentAt before the event's own time", "sentAt at or after originalTimestamp"
      )
    case .emptyDate: return ("have an empty or impossible date as \(field)", "a date after 1970")
    case .seconds:
      return (
        "have \(field.withArticle) in 1970: seconds where milliseconds are meant", "milliseconds"
      )
    case .tooLarge:
      return (
        "have \(field.withArticle) after 2100: a number in too small a unit", "a date before 2100"
      )
    case .withoutZone:
      return (
        "have \(field.withArticle) without a zone: a local time that is read as UTC",
        "an offset or Z at the end"
      )
    case .secondsNumber:
      return (
        "have \(field.withArticle) that is a number of seconds, where text or milliseconds are meant",
        "ISO 8601 text"
      )
    case .fineNumber:
      return (
        "have \(field.withArticle) that is a number of micro- or nanoseconds, where text or milliseconds "
          + "are meant",
        "ISO 8601 text"
      )
    case .hourShift, .frozen, .keptSentAt: return deviceWords(problem, field)
    }
  }

  private func deviceWords(
    _ problem: Problem, _ field: Field
  ) -> (what: String, expected: String) {
    switch problem {
    case .hourShift:
      (
        "have \(field.withArticle) that is off by whole hours on all events of their device: a local time "
          + "written as UTC",
        "UTC, or the zone's offset"
      )
    case .frozen:
      (
        "have the same \(field) as others of their device that arrive much later: the clock "
          + "stands still",
        "a \(field) of its own for each event"
      )
    default:
      (
        "have a sentAt kept from the first attempt, which moves timestamp towards receivedAt",
        "a sentAt taken at every attempt"
      )
    }
  }

  private func mend(_ problem: Problem) -> String {
    switch problem {
    case .emptyDate: "Leave a time out where it is not known."
    case .seconds, .tooLarge, .secondsNumber, .fineNumber: "Send times as ISO 8601 text."
    case .withoutZone, .hourShift: "Write times in UTC with a Z, or with the zone's offset."
    case .frozen: "Read the clock where the event happens, and not once at start."
    case .keptSentAt: "Set sentAt anew whenever a batch is sent again."
    default: "Send originalTimestamp and a sentAt taken at every attempt, so skew can be corrected."
    }
  }
}

extension ClockCheck.Field {
  /// The member's name, as a sentence has it.
  fileprivate var withArticle: String { self == .originalTimestamp ? "an \(self)" : "a \(self)" }
}
