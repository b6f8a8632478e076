/// Keeps the events of people for what only all events of a person show: their order
/// (`delivery/out-of-order`), the clocks of their devices (`delivery/clock`), and how late events
/// came to be late (`delivery/late`).
///
/// At most a million events are kept, 56 bytes each; of longer traffic a share of people with all
/// their events, see ``KeyedLog``, which is told.
struct JourneyCheck: Sendable {
  private(set) var log: KeyedLog<JourneyRecord>
  /// Events of a person without a usable time of arrival or of occurrence.
  private(set) var withoutTimes = 0
  /// Events of nobody.
  private(set) var withoutPerson = 0

  init(capacity: Int) { log = KeyedLog(capacity: capacity) }

  /// Keeps an event's record; true: it has one.
  @inline(__always)
  mutating func observe(_ facts: EventFacts) -> Bool {
    if let record = JourneyRecord(facts) {
      log.append(record)
      return true
    } else if facts.person == 0 {
      withoutPerson &+= 1
    } else {
      withoutTimes &+= 1
    }
    return false
  }

  mutating func merge(_ other: Self) {
    log.merge(other.log)
    withoutTimes &+= other.withoutTimes
    withoutPerson &+= other.withoutPerson
  }

  /// Looks at all people; `totals` are the events that were kept, where none was left out.
  func facts(
    _ limits: inout DeliveryLimits, totals: DeliveryTally, tellsOccurrences: Bool
  ) -> JourneyFacts {
    var facts = JourneyFacts()
    var clocks = DeviceClocks()
    var found = limits
    let groups = log.groups()
    var records: [JourneyRecord] = []
    if !log.isSampled { facts.order.take(totals) }
    // Most people show nothing but that they are there.
    var unusual: [Int] = []
    for number in 0..<groups.count {
      collect(number, groups, into: &records)
      if log.isSampled { facts.order.count(records) }
      if tellsOccurrences { facts.marks.observe(records, &found) }
      if let look = plainLook(records, &found) {
        clocks.count(look)
        facts.order.countPerson()
      } else {
        unusual.append(number)
      }
    }
    var waiting: [[JourneyRecord]] = []
    for number in groups.sorted(unusual) {
      collect(number, groups, into: &records)
      var isWaiting = false
      for device in Self.devices(of: records) where clocks.observe(device) { isWaiting = true }
      if isWaiting {
        waiting.append(records)
      } else {
        facts.order.observe(records, corrections: [:], &found)
        facts.late.observe(records, corrections: [:], &found)
      }
    }
    var corrections: [DeviceKey: DeviceVerdict] = [:]
    for verdict in clocks.verdicts() {
      facts.take(verdict, &found)
      if let record = verdict.device.records.first { corrections[DeviceKey(record)] = verdict }
    }
    for records in waiting {
      facts.order.observe(records, corrections: corrections, &found)
      facts.late.observe(records, corrections: corrections, &found)
    }
    if tellsOccurrences {
      for change in facts.clock { facts.marks.take(change) }
      for correction in facts.corrections { facts.marks.take(correction) }
    }
    facts.skews = clocks.skews
    limits = found
    return facts
  }

  /// One person's records in order of arrival.
  private func collect(
    _ number: Int, _ groups: KeyedLog<JourneyRecord>.Groups, into records: inout [JourneyRecord]
  ) {
    groups.collect(number, from: log, into: &records)
    for index in records.indices.dropFirst()
    where JourneyRecord.precedes(records[index], records[index &- 1]) {
      records.sort(by: JourneyRecord.precedes)
      return
    }
  }

  /// What a person's one device shows, where its clock is right and nothing is late or out of
  /// order; else nil.
  private func plainLook(
    _ records: [JourneyRecord], _ limits: inout DeliveryLimits
  ) -> DeviceClocks.Look? {
    guard let device = records.first?.device else { return nil }
    var latest = Int64.min
    for record in records {
      guard record.device == device else { return nil }
      let limit = limits.limit(of: record.event, slice: record.slice)
      if let after = limit.lateAfter, record.arrival &- record.occurred > after { return nil }
      // What arrives together is in order too, but then looking closer costs little.
      let occurred = min(record.occurred, record.arrival)
      if latest > occurred, latest &- occurred > limit.jitter { return nil }
      latest = max(latest, occurred)
    }
    let look = DeviceClocks.look(records)
    return look.isUnusual ? nil : look
  }

  /// One device of one person.
  struct DeviceKey: Hashable {
    var person: UInt64
    var device: UInt64

    init(_ record: JourneyRecord) {
      person = record.person
      device = record.device
    }
  }

  private static func devices(of records: [JourneyRecord]) -> [[JourneyRecord]] {
    guard let first = records.first else { return [] }
    if records.allSatisfy({ $0.device == first.device }) { return [records] }
    var places: [UInt64: Int] = [:]
    var devices: [[JourneyRecord]] = []
    for record in records {
      if let place = places[record.device] {
        devices[place].append(record)
      } else {
        places[record.device] = devices.count
        devices.append([record])
      }
    }
    return devices
  }
}
