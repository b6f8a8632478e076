/// What is known of the lateness of one event, or of several.
struct Lateness {
  var spans = SpanHistogram()
  var late = 0
  var held = 0
  var parts: [Int32: DeliveryPart] = [:]
  /// Events that arrive after their day was closed, by slice.
  var closed: [Int32: DeliveryPart] = [:]
  var latest: [LateCheck.Latecomer] = []

  mutating func add(_ entry: DeliveryTally.Entry) {
    parts[entry.slice, default: DeliveryPart()].total += entry.count
    closed[entry.slice, default: DeliveryPart()].total += entry.count
    if entry.code & LateCheck.isAfterClose != 0 {
      closed[entry.slice, default: DeliveryPart()].hits += entry.count
    }
    guard entry.code & LateCheck.isLate != 0 else { return }
    late += entry.count
    parts[entry.slice, default: DeliveryPart()].hits += entry.count
    if entry.code & LateCheck.isHeld != 0 { held += entry.count }
  }

  /// Judges one event anew.
  mutating func correct(_ correction: LateCorrection) {
    spans.add(bucket: SpanHistogram.bucket(of: correction.from.lateness), count: -1)
    add(
      DeliveryTally.Entry(
        event: correction.key.event, slice: correction.slice, code: correction.from.code,
        count: -1))
    latest.removeAll { $0.position == correction.position }
    guard let after = correction.to else { return }
    spans.add(bucket: SpanHistogram.bucket(of: after.lateness))
    add(
      DeliveryTally.Entry(
        event: correction.key.event, slice: correction.slice, code: after.code, count: 1))
    guard after.code & LateCheck.isLate != 0 else { return }
    let own = LateCheck.Latecomer(lateness: after.lateness, position: correction.position)
    latest = Array((latest + [own]).sorted(by: LateCheck.Latecomer.precedes).prefix(3))
  }

  mutating func merge(_ other: Self) {
    spans.merge(other.spans)
    late += other.late
    held += other.held
    parts.merge(other.parts, uniquingKeysWith: Self.sum)
    closed.merge(other.closed, uniquingKeysWith: Self.sum)
    latest = Array(
      (latest + other.latest).sorted(by: LateCheck.Latecomer.precedes).prefix(3))
  }

  static func sum(_ parts: some Collection<Self>) -> Self {
    parts.reduce(into: Self()) { $0.merge($1) }
  }

  private static func sum(_ left: DeliveryPart, _ right: DeliveryPart) -> DeliveryPart {
    DeliveryPart(hits: left.hits + right.hits, total: left.total + right.total)
  }

  /// `p50 2 s, p95 1 min, p99 4 min`, and the greatest where it is known.
  var words: String {
    let quantiles = [(0.5, "p50"), (0.95, "p95"), (0.99, "p99")].map { share, name in
      "\(name) \(DeliveryWords.span(spans.quantile(share)))"
    }
    let greatest = latest.first.map { $0.lateness } ?? spans.quantile(1)
    return (quantiles + ["most \(DeliveryWords.span(greatest))"]).joined(separator: ", ")
  }
}

/// Where events became late, in words: on the device, or after they were sent.
struct LateCause {
  let words: String

  init(_ sum: Lateness, after limit: Int64, _ flushes: [FlushTally.Row]) {
    let flushed = flushes.reduce(0) { $0 + $1.flushed }
    let devices = flushes.reduce(0) { max($0, $1.devices) }
    let similar = Self.similar(sum, after: limit)
    if sum.held * 10 >= sum.late * 8 {
      let times = flushes.reduce(0) { $0 + $1.flushes }
      let told =
        flushed * 2 >= sum.late
        ? "; \(flushed) came in \(DeliveryWords.count(times, "flush", "flushes")) of events of "
          + "different age, as a device sends that is back online"
        : similar.map { "; all by a similar span of about \($0)" } ?? ""
      words =
        ", after waiting on the device: an offline spell or a queue that is seldom sent"
        + told
    } else if sum.held * 10 <= sum.late * 2 {
      let told =
        devices == 0 || devices >= 3
        ? similar.map { ": a slow pipe, which delays them all by about \($0)" } ?? "" : ""
      words = ", after they were sent or without a usable sentAt" + told
    } else {
      words = ""
    }
  }

  /// The span by which late events are late, if it is about the same for most of them.
  private static func similar(_ sum: Lateness, after limit: Int64) -> String? {
    guard sum.late >= 5 else { return nil }
    let total = Double(max(sum.spans.total, 1))
    let onTime = Double(sum.spans.total - sum.late) / total
    let share = Double(sum.late) / total
    let low = sum.spans.quantile(onTime + share * 0.1)
    let high = sum.spans.quantile(onTime + share * 0.9)
    guard low > 0, high <= low &+ low / 2 else { return nil }
    let middle = sum.spans.quantile(onTime + share * 0.5)
    let hour: Int64 = 3_600_000
    let near = (middle &+ hour / 2) / hour &* hour
    let isWhole = near > 0 && middle.distanceOrMax(to: near) <= near / 30 && high <= low &+ low / 15
    return DeliveryWords.span(middle)
      + (isWhole ? " (whole hours: or a local time written as UTC)" : "")
  }
}
