/// What the events of a device together say about its clock.
///
/// A device's clock is off if `receivedAt - sentAt` is about the same on all its events, more than
/// two minutes, over at least three arrivals: a slow receiver differs from hour to hour, and hits
/// most devices of a source alike. So an offset that more than half of at least three devices of a
/// slice share is no clock, where it is positive, but a slow pipe. An offset that some zone has from
/// UTC is a local time written as UTC. A clock stands still if at least five events of
/// a device have the same time to the millisecond, though they arrive over more than ten minutes;
/// whole minutes are left alone, since some producers round. A `sentAt` that is far older than
/// its receipt, on a device whose offsets differ, was kept from the first attempt to send.
struct DeviceClocks {
  /// One device that is worth a second look, with all its events in order of arrival.
  struct Device {
    var records: [JourneyRecord]
    /// `receivedAt - sentAt`, where at least half of the events have a sentAt.
    var sent: Offset?
    /// `receivedAt` less the time of occurrence.
    var lateness: Offset

    var slice: Int32 { records.first?.slice ?? 0 }
    /// Whether there are enough arrivals to tell a constant from a coincidence.
    var isTelling = false
  }

  /// How far apart two of a device's times usually are.
  struct Offset {
    var median: Int64
    var low: Int64
    var high: Int64

    init?(_ spans: [Int64]) {
      guard !spans.isEmpty else { return nil }
      let sorted = spans.sorted()
      let last = sorted.count - 1
      median = sorted[last / 2]
      low = sorted[last / 10]
      high = sorted[last - last / 10]
    }

    /// Whether it is about the same everywhere.
    var isConstant: Bool { high &- low <= max(60_000, Int64(median.magnitude) / 10) }

    /// The hours that it stands for, within latency, where a zone is so far from UTC; nil: none.
    ///
    /// Zones lie at whole hours from -12 to 14, and at some halves and quarters.
    var hours: Int64? {
      let quarter: Int64 = 900_000
      // A network's latency only adds, so it is what remains above.
      let near = (median &+ (median < 0 ? -quarter / 2 : quarter / 2)) / quarter &* quarter
      guard near != 0, near.magnitude <= 50_400_000, median &- near >= -30_000,
        median &- near <= 90_000, high &- low <= 120_000
      else { return nil }
      // A local time written as UTC is ahead where its zone is east, and seems to arrive early.
      let zone = -near / quarter
      if zone % 4 == 0 { return zone >= -48 && zone <= 56 ? near : nil }
      return Self.oddZones.contains(zone) ? near : nil
    }

    /// The zones between whole hours, in quarters of an hour from UTC: of India, Iran and Nepal, say.
    private static let oddZones: Set<Int64> = [
      -38, -14, -10, 14, 18, 22, 23, 26, 35, 38, 42, 51, 55,
    ]

    func isLike(_ other: Self) -> Bool {
      median.distanceOrMax(to: other.median) <= max(120_000, Int64(median.magnitude) / 10)
    }
  }

  /// From here on an offset is worth a second look.
  static let noticeable: Int64 = 120_000

  /// What one device's events show at first sight.
  struct Look {
    var slice: Int32
    /// The least difference of sentAt and receivedAt; nil: none has both.
    var least: Int64?
    /// Whether it is worth a second one.
    var isUnusual: Bool
  }

  /// How many devices each slice has.
  private var devices: [Int] = []
  private(set) var unusual: [Device] = []
  /// The least differences of sentAt and receivedAt of the devices that have both, by their
  /// buckets.
  private var leasts: [Int] = []

  /// How far the devices' clocks are off at least.
  var skews: SpanHistogram {
    var skews = SpanHistogram()
    for (bucket, count) in leasts.enumerated() where count > 0 {
      skews.add(bucket: bucket, count: count)
    }
    return skews
  }

  /// Takes the events of one device, in order of arrival; true: they are kept.
  mutating func observe(_ records: [JourneyRecord]) -> Bool {
    guard !records.isEmpty else { return false }
    let look = Self.look(records)
    count(look)
    guard look.isUnusual else { return false }
    unusual.append(Self.device(records))
    return true
  }

  /// Counts a device.
  mutating func count(_ look: Look) {
    Self.count(Int(look.slice), in: &devices)
    if let least = look.least { Self.count(SpanHistogram.bucket(of: least), in: &leasts) }
  }

  /// Takes over other devices.
  mutating func merge(_ other: Self) {
    unusual += other.unusual
    for (slice, count) in other.devices.enumerated() where count > 0 {
      Self.count(slice, in: &devices, times: count)
    }
    for (bucket, count) in other.leasts.enumerated() where count > 0 {
      Self.count(bucket, in: &leasts, times: count)
    }
  }

  private static func count(_ place: Int, in counts: inout [Int], times: Int = 1) {
    if place >= counts.count {
      counts += [Int](repeating: 0, count: max(place + 1, counts.count * 2) - counts.count)
    }
    counts[place] += times
  }

  /// Looks at the events of one device, in order of arrival.
  static func look(_ records: [JourneyRecord]) -> Look {
    var look = Look(slice: records.first?.slice ?? 0, isUnusual: false)
    var stamps = Run()
    var attempts = Run()
    for record in records {
      if let sent = record.sent, ClockCheck.isSensible(sent) {
        let offset = record.arrival &- sent
        look.least = min(look.least ?? .max, abs(offset))
        if offset.magnitude > noticeable.magnitude { look.isUnusual = true }
      }
      let lateness = record.arrival &- record.occurred
      if lateness > 3_000_000 || lateness < -noticeable { look.isUnusual = true }
      stamps.take(record.stamp, arrival: record.arrival)
      attempts.take(record.sent, arrival: record.arrival)
    }
    if stamps.isFrozen || attempts.isFrozen { look.isUnusual = true }
    return look
  }

  /// Events in a row with one time, which may be of a clock that stands still.
  private struct Run {
    var isFrozen = false
    private var time: Int64?
    private var first: Int64 = 0
    private var count = 0

    mutating func take(_ next: Int64?, arrival: Int64) {
      guard let next, next == time else {
        (time, first, count) = (next, arrival, 1)
        return
      }
      count += 1
      if count >= 5, arrival &- first > 600_000 { isFrozen = true }
    }
  }

  private static func device(_ records: [JourneyRecord]) -> Device {
    let sent = records.compactMap { record in
      record.sent.flatMap { ClockCheck.isSensible($0) ? record.arrival &- $0 : nil }
    }
    let lateness = Offset(records.map { $0.arrival &- $0.occurred })
    var device = Device(
      records: records, sent: sent.count * 2 >= records.count ? Offset(sent) : nil,
      lateness: lateness ?? Offset([0]) ?? Offset.zero)
    var arrivals = 0
    var last = Int64.min / 2
    for record in records where record.arrival &- last > 10_000 {
      arrivals += 1
      last = record.arrival
    }
    let span = (records.last?.arrival ?? 0) &- (records.first?.arrival ?? 0)
    device.isTelling = arrivals >= 3 && span >= 60_000
    return device
  }

  /// Whether more than half of the devices of a slice, and at least three, have an offset like it.
  func isShared(_ offset: Offset, of device: Device, among offsets: [Offset]) -> Bool {
    let slice = Int(device.slice)
    let all = slice < devices.count ? devices[slice] : 0
    let alike = offsets.count { $0.isLike(offset) }
    return alike >= 3 && alike * 2 > all
  }
}

extension DeviceClocks.Offset {
  static var zero: Self { Self(median: 0, low: 0, high: 0) }

  private init(median: Int64, low: Int64, high: Int64) {
    self.median = median
    self.low = low
    self.high = high
  }
}

extension JourneyRecord {
  /// The device's own time of the event.
  var stamp: Int64 { original ?? occurred }
}
