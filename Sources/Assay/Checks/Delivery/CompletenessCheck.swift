/// Lost events that show in what arrives (`delivery/missing`): gaps in numbers, silence between
/// heartbeats, beginnings without an end, batches that are not whole.
///
/// Only what a contract declares is looked for. Of each promise at most 2 million events are kept,
/// 48 bytes each; of longer traffic a share of streams with all their events, see ``KeyedLog``.
struct CompletenessCheck: Sendable {
  /// One event's part in a promise.
  struct Record: KeyedRecord {
    let key: UInt64
    /// The number; 1 for a heartbeat or a beginning, 2 for an end; the batch's size.
    var number: Int64
    /// When it happened.
    var time: Int64
    /// A hash of the messageId, or 0.
    var id: UInt64
    var place: UInt64
    var what: UInt64

    var event: Int32 { Int32(what >> 40) }
    var slice: Int32 { Int32(what >> 16 & 0xFF_FFFF) }

    static func precedes(_ left: Self, _ right: Self) -> Bool {
      if left.time != right.time { return left.time < right.time }
      if left.number != right.number { return left.number < right.number }
      return left.place < right.place
    }
  }

  static let capacity = 1 << 21

  let plans: [CompletenessPlan]
  private(set) var logs: [KeyedLog<Record>]
  /// The first and the last time of all events.
  private(set) var first = Int64.max
  private(set) var last = Int64.min

  init(
    _ promises: [CompletenessPromise], registry: Registry, capacity: Int = Self.capacity
  ) {
    plans = promises.map { CompletenessPlan($0, registry: registry) }
    logs = plans.map { _ in KeyedLog(capacity: capacity) }
  }

  mutating func observe(_ view: EventView, _ facts: inout EventFacts, _ scratch: inout TextScratch)
  {
    guard !plans.isEmpty else { return }
    guard
      let time = facts.originalTimestamp ?? facts.timestamp ?? facts.sentAt ?? facts.receivedAt,
      ClockCheck.isSensible(time)
    else { return }
    // Past its own arrival an event's time is a wrong clock's, and no edge of the recording.
    let bound = min(time, facts.receivedAt ?? time)
    first = min(first, bound)
    last = max(last, bound)
    for (index, plan) in plans.enumerated() {
      if let only = plan.only, only != facts.event { continue }
      guard let (key, number) = part(plan, view, &facts, &scratch) else { continue }
      let id = facts.messageID.map { FlatMap.mix($0.low ^ FlatMap.mix($0.high)) | 1 } ?? 0
      logs[index].append(
        Record(
          key: key, number: number, time: time, id: id,
          place: PackedPlace.pack(facts.position),
          what: DeliveryTally.number(facts.event) << 40 | DeliveryTally.number(facts.slice) << 16))
    }
  }

  mutating func merge(_ other: Self) {
    for index in logs.indices { logs[index].merge(other.logs[index]) }
    first = min(first, other.first)
    last = max(last, other.last)
  }

  private func part(
    _ plan: CompletenessPlan, _ view: EventView, _ facts: inout EventFacts,
    _ scratch: inout TextScratch
  ) -> (key: UInt64, number: Int64)? {
    switch plan.promise.kind {
    case .numbering:
      guard let node = view.first(plan.value), let number = view.wholeNumber(node),
        let key = stream(plan, view, &facts, &scratch)
      else { return nil }
      return (key, number)
    case .heartbeat:
      guard let key = stream(plan, view, &facts, &scratch) else { return nil }
      return (key, plan.begins.contains(facts.event) ? 1 : 0)
    case .completion:
      let isBeginning = plan.begins.contains(facts.event)
      guard isBeginning || plan.ends.contains(facts.event),
        let key = value(view, plan.value, &scratch)
      else { return nil }
      return (key, isBeginning ? 1 : 2)
    case .batch:
      guard let key = value(view, plan.value, &scratch), let node = view.first(plan.size),
        let size = view.wholeNumber(node), size > 0, size < 1 << 32
      else { return nil }
      return (key, size)
    }
  }

  private func stream(
    _ plan: CompletenessPlan, _ view: EventView, _ facts: inout EventFacts,
    _ scratch: inout TextScratch
  ) -> UInt64? {
    switch plan.stream {
    case .device: return facts.device == 0 ? nil : facts.device
    case .person: return facts.person == 0 ? nil : facts.person
    case .session(let routes):
      return value(view, routes, &scratch).map { FlatMap.mix($0 ^ FlatMap.mix(facts.device)) }
    case .path(let routes): return value(view, routes, &scratch)
    }
  }

  private func value(
    _ view: EventView, _ routes: [CompletenessPlan.Route], _ scratch: inout TextScratch
  ) -> UInt64? {
    guard let node = view.first(routes), view.nodes[node].kind != .null else { return nil }
    return ValueHash.of(view, node, &scratch)
  }
}

extension EventView {
  /// The whole number that a node holds, as a number or as text.
  func wholeNumber(_ node: Int) -> Int64? {
    switch nodes[node].kind {
    case .integer, .decimal, .string: DecimalNumber.parse(raw(node).span)?.int64Value
    default: nil
    }
  }
}
