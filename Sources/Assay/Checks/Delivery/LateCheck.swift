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
/// Where a day has a close, the share that arrives after it is judged as well: an event of a day
/// (UTC) that arrives later than `DayCloses(after:)` past its midnight is lost to whoever has
/// counted the day. A device whose clock is wrong is told by `delivery/clock`, and its events are
/// judged by their corrected times, see ``DeviceClocks``.
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
  /// Added where it arrives after its day was closed.
  static let isAfterClose = 4

  /// An event's lateness, and the code it is counted by.
  struct Measure {
    var lateness: Int64
    var code: Int
  }

  /// What is judged by one budget: an event, of one source or of all.
  struct Key: Hashable {
    var event: Int32
    /// The budget of a source, or -1.
    var source: Int
  }

  /// Every event's histogram: its buckets are the codes, slices are told apart where sources are.
  private(set) var spans = SpanTally()
  /// How many events of every slice are late.
  private(set) var parts = DeliveryTally()
  /// Events that lack a pair of times (code 0), or have a nonsensical one (code 1).
  private(set) var skipped = DeliveryTally()
  /// The three latest of every event.
  private(set) var latest: [Key: [Latecomer]] = [:]

  /// Takes one event into account; gives the code to count it by, or nil where it is not judged.
  @inline(__always)
  mutating func observe(_ facts: inout EventFacts, limit: DeliveryLimit) -> Int? {
    guard let (from, to) = Self.span(of: facts.times) else {
      skipped.add(event: facts.event, slice: facts.slice, code: 0)
      return nil
    }
    guard ClockCheck.isSensible(from), ClockCheck.isSensible(to) else {
      skipped.add(event: facts.event, slice: facts.slice, code: 1)
      return nil
    }
    let measure = Self.measure(facts.times, from: from, to: to, limit: limit)
    if measure.code & Self.isLate != 0 {
      keep(
        Latecomer(lateness: measure.lateness, position: facts.position),
        of: Key(event: facts.event, source: limit.source))
    }
    spans.add(
      event: facts.event, slice: limit.hasSources ? facts.slice : 0,
      bucket: SpanHistogram.bucket(of: measure.lateness))
    return measure.code
  }

  /// The lateness of an event whose times may be ones.
  static func measure(
    _ times: EventTimes, from: Int64, to: Int64, limit: DeliveryLimit
  ) -> Measure {
    let lateness = to &- from
    var code = 0
    if let limit = limit.lateAfter, lateness > limit {
      code |= Self.isLate
      if hasWaited(times, lateness: lateness) { code |= Self.isHeld }
    }
    if let close = limit.dayClose {
      let day: Int64 = 86_400_000
      let midnight = (from / day &+ 1) &* day
      if to &- midnight > close { code |= Self.isAfterClose }
    }
    return Measure(lateness: lateness, code: code)
  }

  /// Counts judged events by their code.
  mutating func count(_ events: DeliveryTally.Entry, code: Int) { parts.add(events, code: code) }

  /// Takes over what another worker observed.
  mutating func merge(_ other: Self) {
    spans.merge(other.spans)
    parts.merge(other.parts)
    skipped.merge(other.skipped)
    for (key, latecomers) in other.latest {
      for latecomer in latecomers { keep(latecomer, of: key) }
    }
  }

  /// When an event happened and when it arrived.
  static func span(of times: EventTimes) -> (from: Int64, to: Int64)? {
    if let to = times.received { return (times.timestamp ?? times.original).map { ($0, to) } }
    guard let to = times.sent else { return nil }
    return (times.original ?? times.timestamp).map { ($0, to) }
  }

  private static func hasWaited(_ times: EventTimes, lateness: Int64) -> Bool {
    guard let sent = times.sent, let occurred = times.original ?? times.timestamp,
      ClockCheck.isSensible(sent), ClockCheck.isSensible(occurred)
    else { return false }
    return sent &- occurred >= lateness / 2
  }

  private mutating func keep(_ latecomer: Latecomer, of key: Key) {
    var kept = latest[key] ?? []
    if kept.count == 3, let last = kept.last, Latecomer.precedes(last, latecomer) { return }
    let place = kept.firstIndex { Latecomer.precedes(latecomer, $0) } ?? kept.count
    kept.insert(latecomer, at: place)
    if kept.count > 3 { kept.removeLast() }
    latest[key] = kept
  }
}
