/// Events that arrive later than their contract's budget (`delivery/late`).
///
/// Lateness is `receivedAt - timestamp`: both vendors correct `timestamp` by the device's clock
/// skew (`timestamp = receivedAt - (sentAt - originalTimestamp)`). Where an event has no
/// `receivedAt`, as before it reaches a vendor, lateness is `sentAt - originalTimestamp` (else
/// `timestamp`): the time it waited on the device. Events without such a pair of times, or with a
/// nonsensical one (`delivery/clock` tells those), are not judged, and are counted.
///
/// An event is late if its lateness is greater than `Late(after:)`; the check fails if the share of
/// late events exceeds `1 - at`. See ``BudgetVerdict`` for how few events are judged. Quantiles
/// are exact to 1/32 of their value.
///
/// Mend: send queues when an app comes to the foreground, shorten flush intervals, and look at the
/// receivers' backlog; or state the lateness that is normal for the source.
struct LateCheck: Sendable {
  /// One late event.
  struct Latecomer {
    var lateness: Int64
    var position: Position

    /// The latest first, then the first of the traffic.
    static func precedes(_ left: Self, _ right: Self) -> Bool {
      left.lateness != right.lateness
        ? left.lateness > right.lateness : left.position < right.position
    }
  }

  /// The code of a late event in `parts`.
  static let isLate = 1
  /// Added to it where the event waited on the device for at least half of its lateness.
  static let isHeld = 2

  /// Every event's histogram: its buckets are the codes, the slice is not told apart.
  private(set) var spans = DeliveryTally()
  /// How many events of every slice are late.
  private(set) var parts = DeliveryTally()
  /// Events that lack a pair of times (code 0), or have a nonsensical one (code 1).
  private(set) var skipped = DeliveryTally()
  /// The three latest of every event.
  private(set) var latest: [Int32: [Latecomer]] = [:]

  /// Takes one event into account; gives the code to count it by, or nil where it is not judged.
  mutating func observe(_ facts: EventFacts, limit: DeliveryLimit) -> Int? {
    guard let (from, to) = Self.span(of: facts) else {
      skipped.add(event: facts.event, slice: facts.slice, code: 0)
      return nil
    }
    guard ClockCheck.isSensible(from), ClockCheck.isSensible(to) else {
      skipped.add(event: facts.event, slice: facts.slice, code: 1)
      return nil
    }
    let lateness = to - from
    var code = 0
    if let limit = limit.lateAfter, lateness > limit {
      code |= Self.isLate
      if Self.isHeld(facts, lateness: lateness) { code |= Self.isHeld }
      keep(Latecomer(lateness: lateness, position: facts.position), of: facts.event)
    }
    spans.add(event: facts.event, slice: 0, code: SpanHistogram.bucket(of: lateness))
    return code
  }

  /// Counts judged events by their code.
  mutating func count(_ events: DeliveryTally.Entry, code: Int) { parts.add(events, code: code) }

  /// Takes over what another worker observed.
  mutating func merge(_ other: Self) {
    spans.merge(other.spans)
    parts.merge(other.parts)
    skipped.merge(other.skipped)
    for (event, latecomers) in other.latest {
      for latecomer in latecomers { keep(latecomer, of: event) }
    }
  }

  private static func span(of facts: EventFacts) -> (from: Int64, to: Int64)? {
    if let to = facts.receivedAt {
      return (facts.timestamp ?? facts.originalTimestamp).map { ($0, to) }
    }
    guard let to = facts.sentAt else { return nil }
    return (facts.originalTimestamp ?? facts.timestamp).map { ($0, to) }
  }

  private static func isHeld(_ facts: EventFacts, lateness: Int64) -> Bool {
    guard let sent = facts.sentAt, let occurred = facts.originalTimestamp ?? facts.timestamp,
      ClockCheck.isSensible(sent), ClockCheck.isSensible(occurred)
    else { return false }
    return sent - occurred >= lateness / 2
  }

  private mutating func keep(_ latecomer: Latecomer, of event: Int32) {
    var kept = latest[event] ?? []
    if kept.count == 3, let last = kept.last, Latecomer.precedes(last, latecomer) { return }
    let place = kept.firstIndex { Latecomer.precedes(latecomer, $0) } ?? kept.count
    kept.insert(latecomer, at: place)
    if kept.count > 3 { kept.removeLast() }
    latest[event] = kept
  }
}
