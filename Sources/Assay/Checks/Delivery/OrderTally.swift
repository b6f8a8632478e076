/// Which events of a person arrive after a later one.
///
/// An event is out of order if, when it arrives, an event of the same person has already arrived
/// that happened later, by more than the accepted jitter. What arrives together, as a batch does,
/// is in order, and so is a copy of what has arrived before: `delivery/duplicate` tells that. Nor
/// does an event count that is late beyond its budget, which `delivery/late` tells, unless the
/// contract says which share may be out of order. No event counts as later than its own arrival, so that one clock from the future does not put
/// everything after it out of order.
struct OrderTally {
  /// One event out of order.
  struct Latecomer {
    var event: Int32
    var slice: Int32
    var position: Position
    /// How much later the latest event is that was there before.
    var depth: Int64
  }

  private(set) var totals = DeliveryTally()
  private(set) var latecomers: [Latecomer] = []
  /// How many people have any.
  private(set) var people = 0
  /// How many people were looked at.
  private(set) var allPeople = 0

  /// Of the person at hand: the ids, and what makes a copy one, whether or not it kept its id.
  private var ids = SeenKeys()
  private var contents = SeenKeys()

  /// Takes counts of events over.
  mutating func take(_ events: DeliveryTally) { totals.merge(events) }

  /// Counts events.
  mutating func count(_ records: [JourneyRecord]) {
    for record in records { totals.add(event: record.event, slice: record.slice, code: 0) }
  }

  /// Takes over what other people's events show.
  mutating func merge(_ other: Self) {
    totals.merge(other.totals)
    latecomers += other.latecomers
    people += other.people
    allPeople += other.allPeople
  }

  /// Counts a person who was looked at.
  mutating func countPerson() { allPeople += 1 }

  /// Takes all events of one person, in order of arrival, which were counted before.
  mutating func observe(
    _ records: [JourneyRecord], corrections: [JourneyCheck.DeviceKey: DeviceVerdict],
    _ limits: inout DeliveryLimits
  ) {
    countPerson()
    guard records.count > 1, mayBeDisordered(records, corrections, &limits) else { return }
    ids.removeAll()
    contents.removeAll()
    var order = Order()
    let before = latecomers.count
    for record in records {
      let isNewID = record.id == 0 || ids.insert(record.id)
      let isNew = contents.insert(
        ContentHash.mixed(
          UInt64(bitPattern: record.stamp),
          UInt64(UInt32(bitPattern: record.event)) << 16 | record.content))
      guard isNewID, isNew else { continue }
      let occurred = Self.occurrence(of: record, corrections)
      let depth = order.depth(of: occurred, arrival: record.arrival)
      let limit = limits.limit(of: record.event, slice: record.slice)
      guard depth > limit.jitter else { continue }
      if !limit.isOrderDeclared, let after = limit.lateAfter, record.arrival &- occurred > after {
        continue
      }
      latecomers.append(
        Latecomer(
          event: record.event, slice: record.slice, position: record.position, depth: depth))
    }
    if latecomers.count > before { people += 1 }
  }

  /// What was there before an event arrived.
  private struct Order {
    private var latest = Int64.min
    private var pending = Int64.min
    private var arrival = Int64.min

    /// By how much the latest event that arrived before happened later; 0 if none did.
    mutating func depth(of occurred: Int64, arrival time: Int64) -> Int64 {
      if time > arrival {
        latest = max(latest, pending)
        arrival = time
      }
      pending = max(pending, occurred)
      return latest > occurred ? latest &- occurred : 0
    }
  }

  /// Whether any event arrives after a later one, copies among them: few people need more.
  private func mayBeDisordered(
    _ records: [JourneyRecord], _ corrections: [JourneyCheck.DeviceKey: DeviceVerdict],
    _ limits: inout DeliveryLimits
  ) -> Bool {
    var order = Order()
    for record in records {
      let occurred = Self.occurrence(of: record, corrections)
      let depth = order.depth(of: occurred, arrival: record.arrival)
      if depth > 0, depth > limits.limit(of: record.event, slice: record.slice).jitter {
        return true
      }
    }
    return false
  }

  /// When an event happened, as far as its device's clock is known, and not after its arrival.
  private static func occurrence(
    of record: JourneyRecord, _ corrections: [JourneyCheck.DeviceKey: DeviceVerdict]
  ) -> Int64 {
    guard !corrections.isEmpty, let verdict = corrections[JourneyCheck.DeviceKey(record)] else {
      return min(record.occurred, record.arrival)
    }
    return min(record.occurred &+ verdict.correction(of: record), record.arrival)
  }
}

/// How late events came to be late.
struct FlushTally {
  /// What is known of one event's late ones.
  struct Row {
    /// Late events that arrived together with others of their device that are of other age.
    var flushed = 0
    /// How many such arrivals there are.
    var flushes = 0
    /// How many devices have late events.
    var devices = 0
  }

  private(set) var rows: [LateCheck.Key: Row] = [:]

  /// Takes over what other people's events show.
  mutating func merge(_ other: Self) {
    for (key, row) in other.rows {
      rows[key, default: Row()].flushed += row.flushed
      rows[key, default: Row()].flushes += row.flushes
      rows[key, default: Row()].devices += row.devices
    }
  }

  private struct Latecomer {
    var key: LateCheck.Key
    var occurred: Int64
    var arrival: Int64
  }

  /// Takes all events of one person, in order of arrival.
  mutating func observe(
    _ records: [JourneyRecord], corrections: [JourneyCheck.DeviceKey: DeviceVerdict],
    _ limits: inout DeliveryLimits
  ) {
    var late: [UInt64: [Latecomer]] = [:]
    for record in records {
      let limit = limits.limit(of: record.event, slice: record.slice)
      guard let after = limit.lateAfter else { continue }
      var occurred = record.occurred
      if !corrections.isEmpty, let verdict = corrections[JourneyCheck.DeviceKey(record)] {
        occurred = occurred &+ verdict.correction(of: record)
      }
      guard record.arrival &- occurred > after else { continue }
      late[record.device, default: []].append(
        Latecomer(
          key: LateCheck.Key(event: record.event, source: limit.source), occurred: occurred,
          arrival: record.arrival))
    }
    for latecomers in late.values { add(latecomers) }
  }

  /// Takes the late events of one device, in order of arrival.
  private mutating func add(_ latecomers: [Latecomer]) {
    for key in Set(latecomers.map(\.key)) { rows[key, default: Row()].devices += 1 }
    var start = 0
    for index in latecomers.indices {
      let isLast = index == latecomers.count - 1
      guard isLast || latecomers[index + 1].arrival &- latecomers[index].arrival > 10_000 else {
        continue
      }
      flush(latecomers[start...index])
      start = index + 1
    }
  }

  /// A flush holds events of an offline spell: together, and of different age.
  private mutating func flush(_ latecomers: ArraySlice<Latecomer>) {
    let times = latecomers.map(\.occurred)
    guard latecomers.count >= 2, let first = times.min(), let last = times.max(),
      last &- first >= 10_000
    else { return }
    var seen = Set<LateCheck.Key>()
    for latecomer in latecomers {
      rows[latecomer.key, default: Row()].flushed += 1
      if seen.insert(latecomer.key).inserted { rows[latecomer.key]?.flushes += 1 }
    }
  }
}
