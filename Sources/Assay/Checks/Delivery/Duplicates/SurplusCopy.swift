/// One surplus copy and the event that it repeats.
struct SurplusCopy: Sendable {
  var copy: DuplicateRecord
  var original: DuplicateRecord
  /// The time since the copy before it; nil: unknown.
  var gap: Int64?
  /// How many surplus copies the event has.
  var siblings = 1
  /// Whether a receiver that forgets ids after an hour would still know this one.
  var isInHour = false
  /// The same for a day.
  var isInDay = false

  /// The time since the event that it repeats.
  var sinceOriginal: Int64? { Self.span(from: original, to: copy) }

  static func span(from first: DuplicateRecord, to second: DuplicateRecord) -> Int64? {
    guard let from = first.time, let to = second.time else { return nil }
    return max(0, to.subtractingReportingOverflow(from).partialValue)
  }
}

/// Surplus copies of one kind, as far as a finding tells of them; merges in any order.
struct SurplusCopies {
  private(set) var count = 0
  private(set) var slices: [Int32: Int] = [:]
  private(set) var gaps = SpanHistogram()
  private(set) var longest: Int64 = 0
  /// The three that come first in the traffic.
  private(set) var first: [SurplusCopy] = []
  /// How many a vendor's window would take out.
  private(set) var inHour = 0
  private(set) var inDay = 0
  private(set) var sample = CopySample()

  mutating func add(_ surplus: SurplusCopy) {
    count += 1
    slices[surplus.copy.slice, default: 0] += 1
    if let gap = surplus.gap {
      gaps.add(bucket: SpanHistogram.bucket(of: gap))
      longest = max(longest, gap)
    }
    if surplus.isInHour { inHour += 1 }
    if surplus.isInDay { inDay += 1 }
    sample.add(surplus)
    show(surplus)
  }

  mutating func merge(_ other: Self) {
    count += other.count
    slices.merge(other.slices, uniquingKeysWith: +)
    gaps.merge(other.gaps)
    longest = max(longest, other.longest)
    inHour += other.inHour
    inDay += other.inDay
    sample.merge(other.sample)
    for surplus in other.first { show(surplus) }
  }

  private mutating func show(_ surplus: SurplusCopy) {
    if first.count == 3, let last = first.last, last.copy.position < surplus.copy.position {
      return
    }
    let place = first.firstIndex { surplus.copy.position < $0.copy.position } ?? first.count
    first.insert(surplus, at: place)
    if first.count > 3 { first.removeLast() }
  }

  /// `p50 30 s, p95 2 min, p99 2 h`; nil where no time is known.
  var quantiles: String? {
    guard gaps.total > 0 else { return nil }
    let words = [("p50", 0.5), ("p95", 0.95), ("p99", 0.99)].map { name, share in
      "\(name) \(DeliveryWords.span(min(gaps.quantile(share), longest)))"
    }
    return words.joined(separator: ", ")
  }
}

/// The copies that come first in the traffic, enough of them to see how they came.
struct CopySample {
  struct Entry {
    var copy: Position
    var original: Position
    var copyTime: Int64?
    var originalTime: Int64?
    var siblings: Int
  }

  static let most = 8192

  private var kept: [Entry] = []

  /// At most ``most``, in the order of the traffic.
  var entries: [Entry] {
    Array(kept.sorted { $0.copy < $1.copy }.prefix(Self.most))
  }

  mutating func add(_ surplus: SurplusCopy) {
    kept.append(
      Entry(
        copy: surplus.copy.position, original: surplus.original.position,
        copyTime: surplus.copy.time, originalTime: surplus.original.time,
        siblings: surplus.siblings))
    if kept.count >= Self.most * 2 { kept = entries }
  }

  mutating func merge(_ other: Self) {
    kept += other.kept
    if kept.count >= Self.most * 2 { kept = entries }
  }
}
