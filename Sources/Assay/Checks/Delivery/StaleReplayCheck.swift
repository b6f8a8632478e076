/// Newer state that older state overwrites (`delivery/stale-replay`).
///
/// An identify or group call sets traits, and whoever receives it keeps the last value that
/// arrived. Found are calls that arrive after a later one of the same person or group and carry
/// another value of a trait: a replayed archive, a queue that was kept too long. A replay that
/// brings what is known already harms nobody, and what is earlier by no more than the accepted
/// jitter, or arrives together with the later call, is not judged; nor is a retry of the same
/// messageId within an hour, which receivers remove.
struct StaleReplayCheck: Sendable {
  /// Copies that arrive within an hour are retries: that is RudderStack's window, and Segment's is
  /// longer.
  static let retryWindow: Int64 = 3_600_000

  /// One trait of one call: 64 bytes.
  struct Record: KeyedRecord {
    let key: UInt64
    var value: UInt64
    var occurred: Int64
    var arrival: Int64
    /// A hash of the messageId, or 0.
    var id: UInt64
    var place: UInt64
    var what: UInt64
    var path: Int32

    var event: Int32 { Int32(what >> 40) }
    var slice: Int32 { Int32(what >> 16 & 0xFF_FFFF) }

    /// Traits together, in the order of their arrival.
    static func precedes(_ left: Self, _ right: Self) -> Bool {
      if left.path != right.path { return left.path < right.path }
      if left.arrival != right.arrival { return left.arrival < right.arrival }
      return left.place < right.place
    }
  }

  static let capacity = 1 << 21

  private(set) var log: KeyedLog<Record>
  /// The calls that could be judged.
  private(set) var totals = DeliveryTally()
  /// Calls without a person or group, or without times.
  private(set) var skipped = 0

  init(capacity: Int = Self.capacity) { log = KeyedLog(capacity: capacity) }

  @inline(__always)
  mutating func observe(
    _ view: EventView, _ facts: inout EventFacts, _ scratch: inout TextScratch
  ) {
    guard let type = view.member(.type), view.nodes[type].kind == .string else { return }
    // Most events are neither, and a look at the length tells.
    let name = scratch.text(view, type)
    guard name.count == 8 || name.count == 5 else { return }
    guard name[0] == UInt8(ascii: "i") || name[0] == UInt8(ascii: "g") else { return }
    if name.elementsEqual("identify".utf8) {
      observe(view, &facts, subject: facts.person, sections: [.traits, .contextTraits], &scratch)
    } else if name.elementsEqual("group".utf8) {
      var subject: UInt64 = 0
      if let group = view.member(.groupId), view.nodes[group].length > 0 {
        let text = scratch.text(view, group)
        if let start = text.baseAddress {
          subject = ContentHash.bytes(start, text.count, seed: 0x6D)
        }
      }
      observe(view, &facts, subject: subject, sections: [.traits], &scratch)
    }
  }

  @inline(never)
  private mutating func observe(
    _ view: EventView, _ facts: inout EventFacts, subject: UInt64, sections: [EnvelopePath],
    _ scratch: inout TextScratch
  ) {
    guard subject != 0, let arrival = facts.receivedAt,
      let occurred = facts.timestamp ?? facts.originalTimestamp,
      ClockCheck.isSensible(arrival), ClockCheck.isSensible(occurred)
    else {
      skipped &+= 1
      return
    }
    totals.add(event: facts.event, slice: facts.slice, code: 0)
    var record = Record(
      key: subject, value: 0, occurred: min(occurred, arrival), arrival: arrival,
      id: facts.messageID.map { FlatMap.mix($0.low ^ FlatMap.mix($0.high)) | 1 } ?? 0,
      place: PackedPlace.pack(facts.position),
      what: DeliveryTally.number(facts.event) << 40 | DeliveryTally.number(facts.slice) << 16,
      path: 0)
    for section in sections {
      guard let traits = view.member(section), view.nodes[traits].kind == .object else { continue }
      var child = traits &+ 1
      while child < Int(view.nodes[traits].next) {
        if view.nodes[child].path >= 0 {
          record.path = view.nodes[child].path
          record.value = ContentReader.value(view, child, &scratch)
          log.append(record)
        }
        child = Int(view.nodes[child].next)
      }
    }
  }

  mutating func merge(_ other: Self) {
    log.merge(other.log)
    totals.merge(other.totals)
    skipped &+= other.skipped
  }

  /// A call that would overwrite newer traits.
  struct Stale {
    var event: Int32
    var slice: Int32
    var age: Int64
    var paths: Set<Int32>
  }

  /// Whether nothing that arrives later is older: then nothing is overwritten by it.
  private static func isInOrder(_ group: ArraySlice<Record>) -> Bool {
    var (arrival, occurred) = (Int64.min, Int64.min)
    for record in group {
      if record.arrival < arrival || record.occurred < occurred { return false }
      (arrival, occurred) = (record.arrival, record.occurred)
    }
    return true
  }

  /// The calls that would, by their place in the traffic.
  func stale(_ limits: inout DeliveryLimits) -> [UInt64: Stale] {
    var found: [UInt64: Stale] = [:]
    var known = limits
    log.forEachGroup { group in
      guard group.count > 1, !Self.isInOrder(group) else { return }
      var current: Record?
      // What has arrived together with the record before is not newer yet.
      var pending: Record?
      var arrivals: [UInt64: Int64] = [:]
      for record in group.sorted(by: Record.precedes) {
        if record.path != pending?.path {
          (current, pending) = (nil, nil)
          arrivals = [:]
        } else if let last = pending, last.arrival < record.arrival,
          last.occurred >= current?.occurred ?? .min
        {
          current = last
        }
        if record.id != 0, let first = arrivals[record.id] {
          if record.arrival &- first <= Self.retryWindow { continue }
        } else {
          arrivals[record.id] = record.arrival
        }
        if let current, current.value != record.value {
          let jitter = known.limit(of: record.event, slice: record.slice).jitter
          let age = current.occurred &- record.occurred
          if age > jitter {
            var stale =
              found[record.place]
              ?? Stale(event: record.event, slice: record.slice, age: 0, paths: [])
            stale.age = max(stale.age, age)
            stale.paths.insert(record.path)
            found[record.place] = stale
          }
        }
        if pending == nil || record.occurred >= pending?.occurred ?? .min { pending = record }
      }
    }
    limits = known
    return found
  }
}
