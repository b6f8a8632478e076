/// Delivery budgets that cannot be meant.
enum DeliveryValidator: ContractValidator {
  static func problems(in scope: ContractScope) -> [ContractProblem] {
    let contract = scope.contract
    return (contract.delivery.map { problems($0, of: "the contract") } ?? [])
      + contract.events.flatMap { event in
        event.delivery.map { problems($0, of: event.subject) } ?? []
      }
  }

  private static func problems(_ delivery: Delivery, of subject: String) -> [ContractProblem] {
    var shares: [(name: String, share: Double, mend: String)] = [
      ("the share of events on time", delivery.onTimeShare, "Write Late(after: …, at: 0.99)."),
      (
        "the accepted share of duplicates", delivery.allowedDuplicates,
        "Write Allowed(duplicates: 0.001)."
      ),
    ]
    for source in delivery.sourceLateness {
      shares.append(
        (
          "the share of \(source.source) events on time", source.share,
          "Write Late(after: …, at: 0.99)."
        ))
    }
    if let close = delivery.dayClose {
      shares.append(
        (
          "the share of events before a day's close", close.share,
          "Write DayCloses(after: …, at: 0.99)."
        ))
    }
    if let share = delivery.allowedOutOfOrder {
      shares.append(
        (
          "the accepted share of events out of order", share,
          "Write Allowed(outOfOrder: 0.01)."
        ))
    }
    for completion in delivery.completions {
      shares.append(
        (
          "the share of completed \(completion.event)", completion.share,
          "Write Completes(…, at: 0.9)."
        ))
    }
    let wrong = shares.filter { !$0.share.isShare }.map { name, share, mend in
      ContractProblem(
        "expected \(name) of \(subject) to be between 0 and 1, found \(share)", mend: mend,
        at: delivery.place)
    }
    var spans: [(name: String, span: TimeSpan?, least: Int64)] = [
      ("lateness limit", delivery.lateAfter, 0),
      ("duplicate window", delivery.duplicateWindow, 1),
      ("accepted clock skew", delivery.allowedClockSkew, 0),
      ("accepted jitter", delivery.orderJitter, 0),
      ("close of a day", delivery.dayClose?.after, 0),
    ]
    for source in delivery.sourceLateness { spans.append(("lateness limit", source.after, 0)) }
    for beat in delivery.heartbeats { spans.append(("interval of \(beat.event)", beat.every, 1)) }
    for pair in delivery.completions { spans.append(("span of \(pair.event)", pair.within, 1)) }
    let wrongSpans = spans.compactMap { name, span, least -> ContractProblem? in
      guard let span, span.milliseconds < least else { return nil }
      return ContractProblem(
        "expected the \(name) of \(subject) to be \(least == 0 ? "0 or more" : "more than 0"), "
          + "found \(span.text)",
        mend: "Write a length of time such as .minutes(5).", at: delivery.place)
    }
    return wrong + wrongSpans + unusable(delivery, of: subject)
  }

  /// Clauses that could never say anything.
  private static func unusable(_ delivery: Delivery, of subject: String) -> [ContractProblem] {
    let paths =
      delivery.numberings.map(\.path) + delivery.completions.map(\.by)
      + delivery.batches.flatMap { [$0.id, $0.size] }
    let empty = paths.filter(\.text.isEmpty).map { _ in
      ContractProblem(
        "expected a path in the delivery budgets of \(subject), found none",
        mend: "Write a path such as context/seq.", at: delivery.place)
    }
    let scopes = delivery.numberings.map(\.scope) + delivery.heartbeats.map(\.scope)
    let unknown = scopes.filter { !$0.isKnown }.map { scope in
      ContractProblem(
        "expected the stream of \(subject) to be session, device, person or a path, "
          + "found \(JSONWriter.quoted(scope.text))",
        mend: "Write per: .session, .device, .person, or a path such as context/stream.",
        at: delivery.place)
    }
    let misses = delivery.heartbeats.filter { $0.misses < 1 }.map { heartbeat in
      ContractProblem(
        "expected at least 1 missed interval of \(heartbeat.event), found \(heartbeat.misses)",
        mend: "Write misses: 2.", at: delivery.place)
    }
    return empty + unknown + misses
  }
}

extension StreamScope {
  /// Whether it is one of the three names, or a path.
  var isKnown: Bool {
    ["session", "device", "person"].contains(text) || text.contains("/")
  }
}
