/// Keeps what was sent, or what was received, so that one can be held against the other: 56 bytes
/// for each event.
package struct LedgerCheck: Sendable {
  /// One event.
  struct Record: Sendable {
    /// The messageId as 128 bits; both are 0 where there is none.
    var high: UInt64
    var low: UInt64
    var content: UInt64
    var person: UInt64
    var place: UInt64
    /// The event, 24 bits, the slice, 24, and the reasons, 16.
    var what: UInt64
    var messageIDIsUUID: Bool

    var event: Int32 { Int32(what >> 40) }
    var slice: Int32 { Int32(what >> 16 & 0xFF_FFFF) }
    var reasons: LossReasons { LossReasons(rawValue: UInt16(what & 0xFFFF)) }

    /// Ids together, and within an id the order of the traffic.
    static func precedes(_ left: Self, _ right: Self) -> Bool {
      if left.high != right.high { return left.high < right.high }
      if left.low != right.low { return left.low < right.low }
      return left.place < right.place
    }

    func isSameID(as other: Self) -> Bool { high == other.high && low == other.low }
  }

  static let shardCount = 64

  /// The events that have a messageId, by the upper bits of a mixed one.
  private(set) var shards: [[Record]] = Array(repeating: [], count: shardCount)
  /// The events that have none.
  private(set) var withoutID: [Record] = []
  private var rules: LossRules

  init(_ rules: LossRules) { self.rules = rules }

  mutating func observe(_ view: EventView, _ facts: EventFacts, name: EventName) {
    let id = facts.messageID ?? Hash128(high: 0, low: 0)
    let reasons = rules.reasons(view, facts, name: name)
    let record = Record(
      high: id.high, low: id.low, content: facts.content, person: facts.person,
      place: PackedPlace.pack(facts.position),
      what: DeliveryTally.number(facts.event) << 40 | DeliveryTally.number(facts.slice) << 16
        | UInt64(reasons.rawValue),
      messageIDIsUUID: facts.messageIDIsUUID)
    if facts.messageID == nil {
      withoutID.append(record)
    } else {
      let mixed = FlatMap.mix(id.high ^ FlatMap.mix(id.low))
      shards[Int(truncatingIfNeeded: mixed >> 58)].append(record)
    }
  }

  mutating func merge(_ other: Self) {
    for shard in shards.indices { shards[shard] += other.shards[shard] }
    withoutID += other.withoutID
  }
}
