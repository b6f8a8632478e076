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
/// A wrong clock below one event in a thousand is information: every large audience has some.
/// Empty dates and wrong units are always warnings. What `delivery/late` already tells is not told
/// again. Mend: set the device's clock aside, and let the receiver correct times by `sentAt`.
struct ClockCheck: Sendable {
  /// What can be wrong, by code.
  enum Problem: Int, CaseIterable, Sendable {
    case future, sentAhead, sentBehind, sentBeforeOccurrence, emptyDate, seconds, tooLarge
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

  /// 2100-01-01.
  private static let tooLarge: Int64 = 4_102_444_800_000
  /// 1971-01-01: whatever lies between 1970 and here is a count of seconds.
  private static let oneYear: Int64 = 31_536_000_000
  private static let emptyDates: Set<Int64> = [0, -62_135_596_800_000, 946_684_800_000]

  private(set) var counts = DeliveryTally()
  /// The first three events of every problem, by its code.
  private(set) var first: [Int: [Position]] = [:]

  /// Whether a time may be one: neither empty nor in the wrong unit.
  static func isSensible(_ time: Int64) -> Bool {
    time >= oneYear && time < tooLarge && time != 946_684_800_000
  }

  /// Counts events, with a `sentAt` or without.
  mutating func count(_ events: DeliveryTally.Entry, hasSentAt: Bool) {
    counts.add(events, code: hasSentAt ? Code.hasSentAt : Code.any)
  }

  /// Takes one event into account; true: one of its times is wrong.
  mutating func observe(_ facts: EventFacts, limit: DeliveryLimit) -> Bool {
    var isWrong = false
    isWrong = hold(facts, facts.timestamp, .timestamp) || isWrong
    isWrong = hold(facts, facts.originalTimestamp, .originalTimestamp) || isWrong
    isWrong = hold(facts, facts.sentAt, .sentAt) || isWrong
    isWrong = hold(facts, facts.receivedAt, .receivedAt) || isWrong
    if isWrong { return true }
    if let received = facts.receivedAt {
      if let timestamp = facts.timestamp, timestamp - received > limit.skew {
        return note(facts, .future, .timestamp)
      }
      if let sent = facts.sentAt, let problem = Self.skew(facts, sent, received, limit) {
        return note(facts, problem, .sentAt)
      }
    }
    return holdOrder(facts, limit: limit)
  }

  /// Takes over what another worker observed.
  mutating func merge(_ other: Self) {
    counts.merge(other.counts)
    for (code, positions) in other.first {
      for position in positions { keep(position, code) }
    }
  }

  private static func skew(
    _ facts: EventFacts, _ sent: Int64, _ received: Int64, _ limit: DeliveryLimit
  ) -> Problem? {
    if sent - received > limit.skew { return .sentAhead }
    guard received - sent > max(limit.skew, limit.lateAfter ?? 0) else { return nil }
    // With an uncorrected timestamp a device that is behind looks as late as a slow receiver:
    // that is lateness, and is told as such where a budget asks for it.
    guard let lateAfter = limit.lateAfter, let timestamp = facts.timestamp else {
      return .sentBehind
    }
    return received - timestamp > lateAfter ? nil : .sentBehind
  }

  private mutating func holdOrder(_ facts: EventFacts, limit: DeliveryLimit) -> Bool {
    // A corrected timestamp is in the receiver's time and says nothing against sentAt.
    guard let sent = facts.sentAt,
      let occurred = facts.originalTimestamp
        ?? (facts.receivedAt == nil ? facts.timestamp : nil),
      occurred - sent > min(limit.skew, 60_000)
    else { return false }
    return note(facts, .sentBeforeOccurrence, .sentAt)
  }

  private mutating func hold(_ facts: EventFacts, _ time: Int64?, _ field: Field) -> Bool {
    guard let time, !Self.isSensible(time) else { return false }
    if Self.emptyDates.contains(time) { return note(facts, .emptyDate, field) }
    if time >= Self.tooLarge { return note(facts, .tooLarge, field) }
    // Dates before 1970 are odd, but nothing that a unit explains.
    return note(facts, time > 0 ? .seconds : .emptyDate, field)
  }

  private mutating func note(_ facts: EventFacts, _ problem: Problem, _ field: Field) -> Bool {
    let code = Code.of(problem, field)
    count(facts, code)
    keep(facts.position, code)
    return true
  }

  private mutating func count(_ facts: EventFacts, _ code: Int) {
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
