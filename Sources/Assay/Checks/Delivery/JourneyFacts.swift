/// What the events of people together show.
struct JourneyFacts {
  var order = OrderTally()
  var late = FlushTally()
  /// What the devices' clocks make of single events.
  var clock: [ClockChange] = []
  /// What they make of single events' lateness.
  var corrections: [LateCorrection] = []
  var skews = SpanHistogram()
  /// The events to be told one by one, where that is asked for.
  var marks = JourneyMarks()
  /// How many devices have a wrong clock.
  var wrongClocks = 0

  /// How far the devices' clocks are off, in words for a report.
  var clockWords: String {
    guard skews.total > 0 else { return "" }
    let quantiles = [(0.5, "p50"), (0.99, "p99")].map { share, name in
      "\(name) \(DeliveryWords.span(skews.quantile(share)))"
    }
    return "; clocks of \(DeliveryWords.count(skews.total, "device")) are off by "
      + quantiles.joined(separator: ", ")
  }

  /// Takes over what is wrong with a device's clock.
  mutating func take(_ verdict: DeviceVerdict, _ limits: inout DeliveryLimits) {
    let device = verdict.device
    let frozen = FrozenClock.faults(in: device)
    var isWrong = !frozen.isEmpty
    for (index, record) in device.records.enumerated() {
      let limit = limits.limit(of: record.event, slice: record.slice)
      let before = ClockCheck.fault(record.sensibleTimes, limit: limit)
      let after = frozen[index] ?? Self.fault(verdict, record, before, limit)
      if case .none = verdict.kind {} else { isWrong = true }
      if before != after, record.isSound {
        clock.append(ClockChange(record, from: before, to: after))
      }
      correct(record, verdict, isFrozen: frozen[index].map { $0.field != .sentAt } ?? false, limit)
    }
    if isWrong { wrongClocks += 1 }
  }

  private static func fault(
    _ verdict: DeviceVerdict, _ record: JourneyRecord, _ before: ClockCheck.Fault?,
    _ limit: DeliveryLimit
  ) -> ClockCheck.Fault? {
    switch verdict.kind {
    case .stampHours: return ClockCheck.Fault(.hourShift, .timestamp)
    case .clockHours:
      return ClockCheck.Fault(.hourShift, record.times.isCorrected ? .sentAt : .timestamp)
    case .skewed(let offset):
      guard before == nil, offset > max(limit.skew, limit.lateAfter ?? 0) else { return before }
      return ClockCheck.Fault(.sentBehind, .sentAt)
    case .none:
      let isKept =
        before == ClockCheck.Fault(.sentBehind, .sentAt) && verdict.device.isTelling
        && !(verdict.device.sent?.isConstant ?? true)
      return isKept ? ClockCheck.Fault(.keptSentAt, .sentAt) : before
    }
  }

  private mutating func correct(
    _ record: JourneyRecord, _ verdict: DeviceVerdict, isFrozen: Bool, _ limit: DeliveryLimit
  ) {
    let offset = verdict.correction(of: record)
    guard offset != 0 || isFrozen else { return }
    var times = record.sensibleTimes
    guard let (from, to) = LateCheck.span(of: times) else { return }
    let before = LateCheck.measure(times, from: from, to: to, limit: limit)
    var after: LateCheck.Measure?
    if !isFrozen {
      times.timestamp = times.timestamp.map { $0 &+ offset }
      times.original = times.original.map { $0 &+ offset }
      if case .stampHours = verdict.kind {} else { times.sent = times.sent.map { $0 &+ offset } }
      after = LateCheck.measure(times, from: from &+ offset, to: to, limit: limit)
    }
    corrections.append(
      LateCorrection(
        key: LateCheck.Key(event: record.event, source: limit.source), slice: record.slice,
        position: record.position, from: before, to: after))
  }
}

/// An event whose lateness is another one once its device's clock is known.
struct LateCorrection {
  var key: LateCheck.Key
  var slice: Int32
  var position: Position
  var from: LateCheck.Measure
  /// Nil: its time says nothing.
  var to: LateCheck.Measure?
}

/// Clocks that stand still.
enum FrozenClock {
  /// The events of a device with a time that others have to the millisecond while they arrive over
  /// more than ten minutes, by index.
  static func faults(in device: DeviceClocks.Device) -> [Int: ClockCheck.Fault] {
    var faults: [Int: ClockCheck.Fault] = [:]
    for index in repeated(device.records, by: { $0.sent }) {
      faults[index] = ClockCheck.Fault(.frozen, .sentAt)
    }
    for index in repeated(device.records, by: { $0.stamp }) {
      let field: ClockCheck.Field =
        device.records[index].original == nil ? .timestamp : .originalTimestamp
      faults[index] = ClockCheck.Fault(.frozen, field)
    }
    return faults
  }

  private static func repeated(
    _ records: [JourneyRecord], by time: (JourneyRecord) -> Int64?
  ) -> [Int] {
    guard areMany(records.compactMap(time)) else { return [] }
    var places: [Int64: [Int]] = [:]
    for (index, record) in records.enumerated() {
      guard let time = time(record), time % 60_000 != 0, ClockCheck.isSensible(time) else {
        continue
      }
      places[time, default: []].append(index)
    }
    return places.values.flatMap { indices -> [Int] in
      guard indices.count >= few else { return [] }
      return firstArrivals(of: indices, records)
    }.sorted()
  }

  /// How many events with one time a clock that stands still has at least.
  private static let few = 5

  /// Whether any time is there so often.
  private static func areMany(_ times: [Int64]) -> Bool {
    let sorted = times.sorted()
    return zip(sorted, sorted.dropFirst(few - 1)).contains { $0 == $1 }
  }
}

extension FrozenClock {
  /// The events that are no copies of one, if they are enough and arrive over long enough: copies
  /// have one time by right, and a replay sends all of them again.
  private static func firstArrivals(of indices: [Int], _ records: [JourneyRecord]) -> [Int] {
    var ids = Set<UInt64>()
    var arrivals = Set<Int64>()
    let first = indices.filter { index in
      let id = records[index].id
      guard id == 0 || ids.insert(id).inserted else { return false }
      arrivals.insert(records[index].arrival)
      return true
    }
    let span = (arrivals.max() ?? 0) &- (arrivals.min() ?? 0)
    return first.count >= few && arrivals.count >= 3 && span > 600_000 ? first : []
  }
}

extension JourneyRecord {
  /// Whether all of its times can be one.
  var isSound: Bool {
    [timestamp, original, sent].allSatisfy { $0.map(ClockCheck.isSensible) ?? true }
  }

  /// The times, without those that cannot be one.
  var sensibleTimes: EventTimes {
    var times = times
    if let sent = times.sent, !ClockCheck.isSensible(sent) { times.sent = nil }
    if let original = times.original, !ClockCheck.isSensible(original) { times.original = nil }
    return times
  }
}
