/// The same messageId again within the window (`delivery/duplicate`).
///
/// Exact: every id is kept, as 128 bits in records of 40 bytes. Copies are put in the order of
/// their arrival: by `receivedAt`, else `timestamp`, else where they stand in the traffic. The
/// first copy opens the contract's `duplicateWindow`; whatever repeats it inside is surplus. A
/// repeat does **not** prolong the window, as with RudderStack (badger keeps an id for a fixed
/// time, one hour unless configured, from its first event on). Segment promises at least 24 hours
/// and no exact end, so a window of 24 hours tells what Segment may let pass. Without a window an
/// id must never come again. Where a copy has no time, it counts as inside the window.
///
/// A repeat with the same content is a retry; a repeat with other content is told apart, because a
/// receiver that deduplicates by messageId, as both vendors do, loses it. Content is compared
/// without messageId and transport times. Counts are surplus copies, told under the event that the
/// repeat is. Events without messageId are `schema/envelope`'s affair.
///
/// Mend: give an event its messageId once, where it happens, and keep it over retries; never
/// derive it from a user or a session.
struct DuplicateCheck: Sendable {
  /// 64 shards bound what is copied or indexed at a time to 1/64 of all records.
  static let shardCount = 64
  /// A chunk with its header stays below 64 KiB.
  static let chunkSize = 1637

  private(set) var shards: [[[DuplicateRecord]]] = Array(repeating: [], count: shardCount)
  /// Events that have a messageId.
  private(set) var totals = DeliveryTally()
  /// Events that have none.
  private(set) var withoutID = 0

  /// Keeps an event's record; true: it has one, and is to be counted.
  mutating func observe(_ facts: EventFacts) -> Bool {
    guard let id = facts.messageID else {
      withoutID &+= 1
      return false
    }
    let record = DuplicateRecord(facts, id: id)
    append(record, to: Int(truncatingIfNeeded: record.mixedID >> 58))
    return true
  }

  /// Counts events that have a messageId.
  mutating func count(_ events: DeliveryTally.Entry) { totals.add(events, code: 0) }

  /// Takes over another worker's records.
  mutating func merge(_ other: Self) {
    totals.merge(other.totals)
    withoutID &+= other.withoutID
    for shard in shards.indices {
      // Full chunks change hands as they are; an unfilled one may stand anywhere in the list.
      let last = shards[shard].popLast()
      shards[shard] += other.shards[shard]
      if let last { shards[shard].append(last) }
    }
  }

  private mutating func append(_ record: DuplicateRecord, to shard: Int) {
    let last = shards[shard].count - 1
    if last >= 0, shards[shard][last].count < Self.chunkSize {
      shards[shard][last].append(record)
    } else {
      var chunk: [DuplicateRecord] = []
      chunk.reserveCapacity(Self.chunkSize)
      chunk.append(record)
      shards[shard].append(chunk)
    }
  }
}
