extension StaleReplayCheck {
  /// One finding for each event whose calls would overwrite newer state.
  func findings(_ context: DeliveryContext, _ limits: inout DeliveryLimits) -> DeliveryOutcome {
    let stale = stale(&limits)
    var totals: [Int32: [Int32: DeliveryPart]] = [:]
    for entry in self.totals.entries {
      totals[entry.event, default: [:]][entry.slice, default: DeliveryPart()].total += entry.count
    }
    var byEvent: [Int32: [(place: UInt64, stale: Stale)]] = [:]
    for (place, one) in stale {
      byEvent[one.event, default: []].append((place, one))
      totals[one.event, default: [:]][one.slice, default: DeliveryPart()].hits += 1
    }
    var outcome = DeliveryOutcome()
    for event in byEvent.keys.sorted(by: { context.name(of: $0) < context.name(of: $1) }) {
      let found = (byEvent[event] ?? []).sorted { $0.place < $1.place }
      outcome.findings.append(finding(event, found, totals[event] ?? [:], context))
    }
    if context.tellsOccurrences {
      for (place, one) in stale {
        outcome.note(
          .deliveryStaleReplay, event: one.event, slice: one.slice,
          at: PackedPlace.unpack(place),
          pointer: one.paths.map(context.names.pointer).min() ?? "/traits")
      }
    }
    let all = totals.values.reduce(0) { $0 + $1.values.reduce(0) { $0 + $1.total } }
    var reason =
      all == 0
      ? "no identify or group call has a subject, a time of arrival and one of occurrence"
      : "\(stale.count) of \(DeliveryWords.count(all, "identify or group call")) would overwrite "
        + "newer traits"
    if all > 0, skipped > 0 { reason += "; \(skipped) without subject or times not judged" }
    if log.isSampled { reason += "; judged on \(log.sampleWords) subjects, whom memory holds" }
    outcome.results = [
      CheckResult(
        name: Rule.deliveryStaleReplay.rawValue,
        verdict: all == 0 ? .notEvaluated : outcome.findings.isEmpty ? .pass : .fail,
        reason: reason)
    ]
    return outcome
  }

  private func finding(
    _ event: Int32, _ found: [(place: UInt64, stale: Stale)], _ parts: [Int32: DeliveryPart],
    _ context: DeliveryContext
  ) -> Finding {
    let total = parts.values.reduce(0) { $0 + $1.total }
    let pointers = Set(found.flatMap { $0.stale.paths.map(context.names.pointer) }).sorted()
    let section = pointers.first?.hasPrefix("/context") == true ? "/context/traits" : "/traits"
    let traits =
      pointers.count == 1 ? "1 trait" : "\(pointers.count) traits"
    let share = DeliveryWords.percent(Double(found.count) / Double(max(total, 1)))
    let age = found.map(\.stale.age).max() ?? 0
    let label = context.name(of: event).label
    return Finding(
      rule: .deliveryStaleReplay, event: label,
      path: pointers.count == 1 ? pointers.first : section,
      message: "\(found.count) of \(DeliveryWords.count(total, "\(label) call")) (\(share)) "
        + "arrive after a later one and would overwrite \(traits) with older values",
      count: found.count, total: total,
      expected: "no call that sets older values over newer ones",
      observed: "\(share), older by up to \(DeliveryWords.span(age))",
      slice: context.focus(parts),
      examples: found.prefix(3).map { place, stale in
        context.lines.example(
          at: PackedPlace.unpack(place),
          pointer: stale.paths.map(context.names.pointer).min() ?? section,
          masked: "older by \(DeliveryWords.span(stale.age))")
      },
      contractPlace: context.delivery(of: event)?.place,
      mend: "Replay only what is not known yet, or let the receiver compare timestamp before it "
        + "sets a trait.")
  }
}
