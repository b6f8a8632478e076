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
  mutating func observe(_ facts: inout EventFacts) -> Bool {
    if let record = JourneyRecord(&facts) {
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
  ///
  /// People are looked at in parts, with so many threads besides this one.
  func facts(
    _ limits: inout DeliveryLimits, totals: DeliveryTally, tellsOccurrences: Bool,
    helpers: Int = 0
  ) -> JourneyFacts {
    var facts = JourneyFacts()
    var clocks = DeviceClocks()
    let groups = log.groups()
    if !log.isSampled { facts.order.take(totals) }
    // Most people show nothing but that they are there.
    var unusual: [Int] = []
    let known = limits
    let looks = Parallel.map(partsOf: groups.count, helpers: helpers) { numbers in
      firstLook(numbers, groups, known, tellsOccurrences: tellsOccurrences)
    }
    for look in looks {
      facts.order.merge(look.order)
      facts.marks.merge(look.marks)
      clocks.merge(look.clocks)
      unusual += look.unusual
    }
    let sorted = groups.sorted(unusual)
    let closer = Parallel.map(partsOf: sorted.count, helpers: helpers) { places in
      closeLook(sorted[places], groups, known)
    }
    var waiting: [[JourneyRecord]] = []
    for look in closer {
      facts.order.merge(look.order)
      facts.late.merge(look.late)
      clocks.merge(look.clocks)
      waiting += look.waiting
    }
    var corrections: [DeviceKey: DeviceVerdict] = [:]
    for verdict in clocks.verdicts() {
      facts.take(verdict, &limits)
      if case .none = verdict.kind { continue }
      if let record = verdict.device.records.first { corrections[DeviceKey(record)] = verdict }
    }
    let (people, verdicts) = (waiting, corrections)
    // Few people have any, and to look for them once is enough.
    let wrong = Set(verdicts.keys.map(\.person))
    let corrected = Parallel.map(partsOf: people.count, helpers: helpers) { places in
      Self.correctedLook(people[places], known) { wrong.contains($0) ? verdicts : [:] }
    }
    for look in corrected {
      facts.order.merge(look.order)
      facts.late.merge(look.late)
    }
    if tellsOccurrences {
      for change in facts.clock { facts.marks.take(change) }
      for correction in facts.corrections { facts.marks.take(correction) }
    }
    facts.skews = clocks.skews
    return facts
  }

  /// What a part of the people shows.
  private struct Look {
    var order = OrderTally()
    var late = FlushTally()
    var marks = JourneyMarks()
    var clocks = DeviceClocks()
    /// The numbers of those who are worth a closer look.
    var unusual: [Int] = []
    /// Those of whose devices the clocks are to be known first.
    var waiting: [[JourneyRecord]] = []
  }

  private func firstLook(
    _ numbers: Range<Int>, _ groups: KeyedLog<JourneyRecord>.Groups, _ limits: DeliveryLimits,
    tellsOccurrences: Bool
  ) -> Look {
    var look = Look()
    var limits = limits
    var room = Room()
    for number in numbers {
      collect(number, groups, into: &room)
      if log.isSampled { look.order.count(room.records) }
      if tellsOccurrences { look.marks.observe(room.records, &limits) }
      if let plain = plainLook(room.records, &limits) {
        look.clocks.count(plain)
        look.order.countPerson()
      } else {
        look.unusual.append(number)
      }
    }
    return look
  }

  private func closeLook(
    _ numbers: ArraySlice<Int>, _ groups: KeyedLog<JourneyRecord>.Groups, _ limits: DeliveryLimits
  ) -> Look {
    var look = Look()
    var limits = limits
    var room = Room()
    for number in numbers {
      collect(number, groups, into: &room)
      var isWaiting = false
      for device in Self.devices(of: room.records) where look.clocks.observe(device) {
        isWaiting = true
      }
      if isWaiting {
        look.waiting.append(room.records)
      } else {
        look.order.observe(room.records, corrections: [:], &limits)
        look.late.observe(room.records, corrections: [:], &limits)
      }
    }
    return look
  }

  private static func correctedLook(
    _ people: ArraySlice<[JourneyRecord]>, _ limits: DeliveryLimits,
    corrections: (UInt64) -> [DeviceKey: DeviceVerdict]
  ) -> Look {
    var look = Look()
    var limits = limits
    for records in people {
      let corrections = corrections(records.first?.person ?? 0)
      look.order.observe(records, corrections: corrections, &limits)
      look.late.observe(records, corrections: corrections, &limits)
    }
    return look
  }

  /// Room for one person's records.
  private struct Room {
    var records: [JourneyRecord] = []
    var spare: [JourneyRecord] = []
  }

  /// One person's records in order of arrival.
  private func collect(
    _ number: Int, _ groups: KeyedLog<JourneyRecord>.Groups, into room: inout Room
  ) {
    groups.collect(number, from: log, into: &room.records)
    room.records.mergeRuns(with: &room.spare, by: JourneyRecord.precedes)
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
