/// Finds events that came again under a fresh messageId (`delivery/duplicate-content`): retries that
/// minted a new id, and events that were fired twice.
///
/// Content is compared without ids and times of transport, numbers by their value and texts by
/// their characters; it holds the person's ids and the session. Equal content alone is no
/// duplicate, as people do things twice. What makes it one is, of two events in order of the time
/// they happened (`originalTimestamp`, else `timestamp`):
///
/// | evidence | what counts |
/// |---|---|
/// | the time is the same, to the millisecond or by 50 ms at most | always |
/// | the same, but the source writes whole seconds | if they arrived a second or more apart |
/// | the contract's natural key or `unique` is the same | within the contract's window, else 24 h |
/// | a property numbers events (`sequence`, `event_id`) | within ten minutes |
/// | a property names an order, a payment … | within 30 s, unless the event is of the interface |
///
/// The last two count only for an event whose content hardly ever repeats later than that: else
/// people repeat it. Events without a person are not judged, nor are whole minutes and days of
/// batch jobs, nor equal events of one person at a rate where chance brings two into one moment.
struct ContentDuplicateCheck: Sendable {
  /// How exactly a source tells the time.
  enum Precision { case millisecond, second, none }

  /// What an event is counted by, see ``count(_:code:)``.
  enum Code {
    static let isSecond = 1
    static let isMinute = 2
  }

  private(set) var log = DuplicateLog()
  /// Events of a person, by how exact their time is.
  private(set) var totals = DeliveryTally()
  /// Events that name no person.
  private(set) var withoutPerson = 0

  /// Keeps an event's record, and answers the code to count it by; nil: it is not judged.
  @inline(__always)
  mutating func observe(_ facts: inout EventFacts) -> Int? {
    guard facts.isOfPerson || facts.naturalKey != nil else {
      withoutPerson &+= 1
      return nil
    }
    let id = facts.messageID
    let occurred = Self.occurred(&facts)
    var code = 0
    if let occurred, occurred % 1000 == 0 {
      code |= Code.isSecond
      if occurred % 60_000 == 0 { code |= Code.isMinute }
    }
    log.append(
      DuplicateRecord(
        key: facts.naturalKey ?? Hash128(high: facts.content, low: facts.otherContent),
        mark: id?.spread ?? 0, position: facts.position,
        event: facts.event, slice: facts.slice, time: facts.receivedAt ?? facts.sentAt,
        occurred: occurred, hasID: id != nil, distinction: facts.distinction))
    return code
  }

  /// Counts events that are judged.
  mutating func count(_ events: DeliveryTally.Entry, code: Int) { totals.add(events, code: code) }

  /// When it happened; nil where only its arrival is known.
  private static func occurred(_ facts: inout EventFacts) -> Int64? {
    if let time = facts.originalTimestamp { return time }
    // What the receiver stamped is no time of the event's own.
    return facts.timestamp == facts.receivedAt ? nil : facts.timestamp
  }

  /// Takes over another worker's records.
  mutating func merge(_ other: Self) {
    log.merge(other.log)
    totals.merge(other.totals)
    withoutPerson &+= other.withoutPerson
  }

  /// Moves records out of memory.
  mutating func spill(to sink: any SpillSink) { log.spill(to: sink) }

  /// How exactly each event of each slice tells the time.
  ///
  /// Of whole milliseconds, one in a thousand ends on a second by chance.
  func precisions() -> [Source: Precision] {
    var sums: [Source: (all: Int, seconds: Int, minutes: Int)] = [:]
    for entry in totals.entries {
      let source = Source(event: entry.event, slice: entry.slice)
      var sum = sums[source] ?? (0, 0, 0)
      sum.all += entry.count
      if entry.code & Code.isSecond != 0 { sum.seconds += entry.count }
      if entry.code & Code.isMinute != 0 { sum.minutes += entry.count }
      sums[source] = sum
    }
    return sums.mapValues { sum in
      if sum.minutes * 2 > sum.all { return .none }
      return sum.seconds * 2 > sum.all ? .second : .millisecond
    }
  }

  /// One event of one slice.
  struct Source: Hashable {
    var event: Int32
    var slice: Int32
  }
}
