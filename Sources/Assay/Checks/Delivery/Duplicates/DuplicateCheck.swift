/// Finds messageIds that are used again (`delivery/duplicate`).
///
/// Exact: every id is kept, as 128 bits in a ``DuplicateLog``. Copies are put in the order of
/// their arrival: by `receivedAt`, else `timestamp`, else where they stand in the traffic. The
/// first copy opens the contract's `duplicateWindow`; whatever repeats it inside is surplus. A
/// repeat does **not** prolong the window, as with RudderStack (badger keeps an id for a fixed
/// time, one hour unless configured, from its first event on). Segment promises at least 24 hours
/// and no exact end, so a window of 24 hours tells what Segment may let pass. Without a window an
/// id must never come again. Where a copy has no time, it counts as inside the window.
///
/// A copy with content that its id had before is a retry, and the share of retries may be allowed.
/// A copy with content that is new to its id is a collision: a receiver that deduplicates by
/// messageId, as both vendors do, loses it, so nothing allows it. Content is compared without
/// messageId and transport times. Counts are surplus copies, told under the event that the repeat
/// is. Events without messageId are `schema/envelope`'s affair.
///
/// Mend: give an event its messageId once, where it happens, and keep it over retries; never
/// derive it from a user or a session.
struct DuplicateCheck: Sendable {
  private(set) var log = DuplicateLog()
  /// Events that have a messageId.
  private(set) var totals = DeliveryTally()
  /// Events that have none.
  private(set) var withoutID = 0

  /// Keeps an event's record; true: it has one, and is to be counted.
  @inline(__always)
  mutating func observe(_ facts: inout EventFacts) -> Bool {
    guard let id = facts.messageID else {
      withoutID &+= 1
      return false
    }
    log.append(
      DuplicateRecord(
        key: id, mark: facts.content ^ facts.content &>> 16, position: facts.position,
        event: facts.event, slice: facts.slice,
        time: facts.receivedAt ?? facts.timestamp ?? facts.originalTimestamp,
        isUUID: facts.messageIDIsUUID))
    return true
  }

  /// Counts events that have a messageId.
  mutating func count(_ events: DeliveryTally.Entry) { totals.add(events, code: 0) }

  /// Takes over another worker's records.
  mutating func merge(_ other: Self) {
    log.merge(other.log)
    totals.merge(other.totals)
    withoutID &+= other.withoutID
  }

  /// Moves records out of memory.
  mutating func spill(to sink: any SpillSink) { log.spill(to: sink) }
}
