/// Times that cannot be right (`delivery/clock`).
///
/// Found are, each as one finding over all events, because clocks are wrong per device and not per
/// event: a `timestamp` after `receivedAt` by more than the accepted skew (10 minutes unless
/// declared); a `sentAt` as far after `receivedAt`, or before it while `timestamp` is not (which
/// is how a vendor's correction looks: a device whose clock is behind, or a queue that kept its
/// first `sentAt`); a `sentAt` before `originalTimestamp`; empty dates (0001-01-01, 1970-01-01 and
/// 2000-01-01 at midnight); seconds where milliseconds are meant, which fall into 1970, and the
/// reverse, which falls after 2100.
///
/// Besides: times without a zone, which are local times that are read as UTC, and numbers of
/// seconds, micro- or nanoseconds. What only a device's events together show is told by
/// ``DeviceClocks``: a clock that stands still, a clock that is off by whole hours, a `sentAt` kept
/// from the first attempt.
///
/// A wrong clock below one event in a thousand is information: every large audience has some.
/// Empty dates and wrong units are always warnings. What `delivery/late` already tells is not told
/// again. Mend: set the device's clock aside, and let the receiver correct times by `sentAt`.
struct ClockCheck: Sendable {
  /// What can be wrong, by code.
  enum Problem: Int, CaseIterable, Sendable {
    case future, sentAhead, sentBehind, sentBeforeOccurrence, emptyDate, seconds, tooLarge
    case withoutZone, secondsNumber, fineNumber
    case hourShift, frozen, keptSentAt

    /// Whether a device's clock is wrong, as some are in every large audience, rather than a
    /// producer's code.
    var isClock: Bool {
      switch self {
      case .future, .sentAhead, .sentBehind, .sentBeforeOccurrence, .hourShift, .frozen,
        .keptSentAt:
        true
      case .emptyDate, .seconds, .tooLarge, .withoutZone, .secondsNumber, .fineNumber: false
      }
    }
  }

  /// The times of an event, by code.
  enum Field: Int, CaseIterable, Sendable {
    case timestamp, originalTimestamp, sentAt, receivedAt
  }

  /// The codes: below `problems` every event is counted once, above are problems, 4 fields each.
  enum Code {
    static let any = 0
    static let hasSentAt = 1
    static let problems = 2

    static func of(_ problem: Problem, _ field: Field) -> Int {
      problems + problem.rawValue * Field.allCases.count + field.rawValue
    }
  }

  /// What is wrong with one time of an event.
  struct Fault: Hashable {
    var problem: Problem
    var field: Field

    init(_ problem: Problem, _ field: Field) {
      self.problem = problem
      self.field = field
    }

    var code: Int { Code.of(problem, field) }
  }

  /// 2100-01-01.
  private static let tooLarge: Int64 = 4_102_444_800_000
  /// 1971-01-01: whatever lies between 1970 and here is a count of seconds.
  private static let oneYear: Int64 = 31_536_000_000
  private static let emptyDates: Set<Int64> = [0, -62_135_596_800_000, 946_684_800_000]

  private(set) var counts = DeliveryTally()
  /// The first three events of every problem, by its code.
  private(set) var first: [Int: [Position]] = [:]

  /// Whether a time may be one: neither empty nor in the wrong unit.
  @inline(__always)
  static func isSensible(_ time: Int64) -> Bool {
    time >= oneYear && time < tooLarge && time != 946_684_800_000
  }

  /// Counts events, with a `sentAt` or without.
  mutating func count(_ events: DeliveryTally.Entry, hasSentAt: Bool) {
    counts.add(events, code: hasSentAt ? Code.hasSentAt : Code.any)
  }

  /// Takes one event into account; true: one of its times is wrong.
  @inline(__always)
  mutating func observe(_ facts: inout EventFacts, limit: DeliveryLimit) -> Bool {
    let isOdd = facts.clockSigns.isEmpty ? false : noteSigns(&facts)
    guard
      Self.isNoFault(facts.timestamp) && Self.isNoFault(facts.originalTimestamp)
        && Self.isNoFault(facts.sentAt) && Self.isNoFault(facts.receivedAt)
    else {
      hold(&facts)
      return true
    }
    guard let fault = Self.fault(facts.times, limit: limit) else { return isOdd }
    return note(&facts, fault.problem, fault.field)
  }

  /// Takes over what another worker observed.
  mutating func merge(_ other: Self) {
    counts.merge(other.counts)
    for (code, positions) in other.first {
      for position in positions { keep(position, code) }
    }
  }

  /// What is wrong between the times of one event, each of which may be one.
  static func fault(_ times: EventTimes, limit: DeliveryLimit) -> Fault? {
    if let received = times.received {
      if let timestamp = times.timestamp, timestamp.isAfter(received, by: limit.skew) {
        return Fault(.future, .timestamp)
      }
      if let sent = times.sent, let problem = skew(times, sent, received, limit) {
        return Fault(problem, .sentAt)
      }
    }
    // A corrected timestamp is in the receiver's time and says nothing against sentAt.
    guard let sent = times.sent,
      let occurred = times.original ?? (times.received == nil ? times.timestamp : nil),
      occurred.isAfter(sent, by: min(limit.skew, 60_000))
    else { return nil }
    return Fault(.sentBeforeOccurrence, .sentAt)
  }

  private static func skew(
    _ times: EventTimes, _ sent: Int64, _ received: Int64, _ limit: DeliveryLimit
  ) -> Problem? {
    if sent.isAfter(received, by: limit.skew) { return .sentAhead }
    guard received.isAfter(sent, by: max(limit.skew, limit.lateAfter ?? 0)) else { return nil }
    // With an uncorrected timestamp a device that is behind looks as late as a slow receiver:
    // that is lateness, and is told as such where a budget asks for it.
    guard let lateAfter = limit.lateAfter, let timestamp = times.timestamp else {
      return .sentBehind
    }
    return received.isAfter(timestamp, by: lateAfter) ? nil : .sentBehind
  }

  @inline(never)
  private mutating func noteSigns(_ facts: inout EventFacts) -> Bool {
    let signs = facts.clockSigns
    for field in Field.allCases {
      guard let time = ClockSigns.Time(rawValue: UInt16(field.rawValue)) else { continue }
      if signs.isLocal(time) { _ = note(&facts, .withoutZone, field) }
      if signs.isSeconds(time) { _ = note(&facts, .secondsNumber, field) }
      if signs.isTooFine(time) { _ = note(&facts, .fineNumber, field) }
    }
    return true
  }

  /// Whether a time may be one, or is absent.
  @inline(__always)
  private static func isNoFault(_ time: Int64?) -> Bool { time.map { isSensible($0) } ?? true }

  @inline(never)
  private mutating func hold(_ facts: inout EventFacts) {
    hold(&facts, facts.timestamp, .timestamp)
    hold(&facts, facts.originalTimestamp, .originalTimestamp)
    hold(&facts, facts.sentAt, .sentAt)
    hold(&facts, facts.receivedAt, .receivedAt)
  }

  private mutating func hold(_ facts: inout EventFacts, _ time: Int64?, _ field: Field) {
    guard let time, !Self.isSensible(time) else { return }
    if Self.emptyDates.contains(time) {
      note(&facts, .emptyDate, field)
    } else if time >= Self.tooLarge {
      note(&facts, .tooLarge, field)
    } else {
      // Dates before 1970 are odd, but nothing that a unit explains.
      note(&facts, time > 0 ? .seconds : .emptyDate, field)
    }
  }

  @inline(never) @discardableResult
  private mutating func note(_ facts: inout EventFacts, _ problem: Problem, _ field: Field) -> Bool
  {
    let code = Code.of(problem, field)
    count(&facts, code)
    keep(facts.position, code)
    return true
  }

  private mutating func count(_ facts: inout EventFacts, _ code: Int) {
    counts.add(event: facts.event, slice: facts.slice, code: code)
  }

  private mutating func keep(_ position: Position, _ code: Int) {
    var kept = first[code] ?? []
    if kept.count == 3, let last = kept.last, last < position { return }
    kept.insert(position, at: kept.firstIndex { position < $0 } ?? kept.count)
    if kept.count > 3 { kept.removeLast() }
    first[code] = kept
  }
}

extension Int64 {
  /// Whether a time is after another by more than a span.
  func isAfter(_ other: Int64, by span: Int64) -> Bool {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? self > other : difference > span
  }
}
