/// Too few events in one part of the traffic, for some hours or all the time.
struct VolumeHole {
  /// The event's number; nil: all events.
  var event: Int?
  var part: VolumePart
  /// The buckets of the candidate.
  var range: Range<Int>
  /// Whether it is all of the part's time.
  var isLasting: Bool
  var seen: Double
  var expected: Double
  /// How much more the expected number varies than its square root.
  var dispersion: Double
  /// The logarithm of how much likelier a loss makes it.
  var score: Double
  /// The same after all that was looked at; a run finds nothing below 0.01 by luck alone.
  var chance = 0.0
  /// Seen to expected outside of it.
  var rest: Double?

  /// Where 95 of 100 numbers lie.
  var interval: (low: Int, high: Int) {
    let spread = 1.96 * (dispersion * expected).squareRoot()
    return (Self.whole(expected - spread, .down), Self.whole(expected + spread, .up))
  }

  /// A count; profiles of others may let expect more than any traffic has.
  private static func whole(
    _ count: Double, _ rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero
  ) -> Int { Int(max(0, min(1e15, count)).rounded(rule)) }

  /// Whether nearly nothing came.
  var isSilent: Bool { seen <= 0.1 * expected }
}

extension VolumeHole {
  /// The finding of one hole, or of one that several events share.
  static func finding(_ holes: [Self], _ frame: VolumeFrame) -> Finding? {
    guard let first = holes.first else { return nil }
    let labels = holes.compactMap { $0.event }.map { frame.names[$0].publicLabel }
    let seen = holes.reduce(0) { $0 + $1.seen }
    let expected = holes.reduce(0) { $0 + $1.expected }
    var sum = first
    (sum.seen, sum.expected) = (seen, expected)
    sum.dispersion = holes.reduce(0) { $0 + $1.dispersion * $1.expected } / max(1e-9, expected)
    let interval = sum.interval
    let about = "about \(whole(expected)) (\(interval.low) to \(interval.high))"
    let quoted = labels.map { "`\($0)`" }
    let time = first.isLasting ? "" : " \(first.time(frame))"
    let isNone = sum.isSilent && seen < 0.5
    let subject =
      labels.isEmpty
      ? isNone ? "No event came" : "Hardly any event came"
      : DriftWords.list(quoted, most: 3)
    let verb =
      labels.isEmpty
      ? "" : sum.isSilent ? labels.count > 1 ? " are silent" : " is silent" : " came too seldom"
    let only = isNone ? labels.isEmpty ? "" : "none came, " : "\(whole(seen, .down)) came, "
    var finding = Finding(
      rule: first.isLasting ? .driftVolume : .deliveryMissing,
      severity: sum.isSilent || !first.isLasting ? .error : .warning,
      event: labels.count == 1 ? labels[0] : nil,
      message: "\(subject)\(verb)\(first.part.words)\(time): "
        + "\(only)\(about) were to be expected by the baseline and by what else came.",
      count: max(1, whole(expected - seen)), total: max(1, whole(expected)),
      expected: "\(about) events", observed: "\(whole(seen, .down))", slice: first.part.slice,
      mend: first.isLasting
        ? "Find out why \(DriftWords.list(quoted, most: 3)) is sent less\(first.part.words)."
        : "Look for an outage, a release or a filter at that time\(first.part.words).")
    var comparison = Finding.Comparison()
    comparison.onceIn = min(1e9, 1 / max(1e-9, first.chance))
    if !first.isLasting {
      comparison.since = ChangePoint.text(
        frame.time(of: frame.candidate.buckets[first.range.lowerBound]))
    }
    finding.comparison = comparison
    return finding
  }

  /// `from 2026-05-11 14:00 UTC to 17:00`, or `since` where it goes on.
  private func time(_ frame: VolumeFrame) -> String {
    let buckets = frame.candidate.buckets
    let start = ChangePoint.text(frame.time(of: buckets[range.lowerBound]))
    if range.upperBound >= buckets.count { return "since \(start)" }
    let end = ChangePoint.text(frame.time(of: buckets[range.upperBound]))
    return start.prefix(10) == end.prefix(10)
      ? "from \(start.dropLast(4)) to \(end.dropFirst(11))" : "from \(start) to \(end)"
  }

  /// Whether two events' holes are one: the same part at about the same time.
  func isLike(_ other: Self) -> Bool {
    guard part.slice == other.part.slice, isLasting == other.isLasting else { return false }
    let common = range.clamped(to: other.range).count
    return 2 * common >= max(range.count, other.range.count)
  }
}
