/// A part of the traffic in which events may be lost: all of it, a platform, a version, or both.
struct VolumePart {
  /// What findings call it.
  var slice: [String: String]
  /// Whether each place belongs to it.
  var places: [Bool]

  /// ` on app.version 4.2.0 of platform android`, or nothing.
  var words: String {
    switch (slice["app.version"], slice["platform"]) {
    case (let version?, let platform?): " on app.version \(version) of platform \(platform)"
    case (let version?, nil): " on app.version \(version)"
    case (nil, let platform?): " on platform \(platform)"
    case (nil, nil): ""
    }
  }

  /// All parts, the largest first; of several with the same places one.
  static func all(_ places: [VolumeFrame.Place]) -> [Self] {
    var parts = [Self(slice: [:], places: places.map { _ in true })]
    func add(_ slice: [String: String], _ isIn: (VolumeFrame.Place) -> Bool) {
      let own = places.map(isIn)
      guard !parts.contains(where: { $0.places == own }) else { return }
      parts.append(Self(slice: slice.mapValues(PublicText.of), places: own))
    }
    for platform in Set(places.map(\.platform)).sorted() where !platform.isEmpty {
      add(["platform": platform]) { $0.platform == platform }
    }
    for version in Set(places.map(\.version)).sorted() where !version.isEmpty {
      add(["app.version": version]) { $0.version == version }
    }
    for place in places where !place.platform.isEmpty && !place.version.isEmpty {
      add(["platform": place.platform, "app.version": place.version]) { $0 == place }
    }
    return parts
  }
}

/// What was seen and what was expected, bucket by bucket.
struct VolumeSeries {
  var seen: [Double]
  var expected: [Double]

  /// Sums the places of a part.
  init(_ seen: [Double], _ expected: [Double], _ part: [Bool], buckets: Int) {
    self.seen = [Double](repeating: 0, count: buckets)
    self.expected = self.seen
    for place in part.indices where part[place] {
      for column in 0..<buckets {
        self.seen[column] += seen[place * buckets + column]
        self.expected[column] += expected[place * buckets + column]
      }
    }
  }

  init(seen: [Double], expected: [Double]) {
    self.seen = seen
    self.expected = expected
  }

  func sums(_ range: Range<Int>) -> (seen: Double, expected: Double) {
    (seen[range].reduce(0, +), expected[range].reduce(0, +))
  }

  /// The same outside of a range.
  func rest(_ range: Range<Int>) -> (seen: Double, expected: Double) {
    let (all, own) = (sums(seen.indices), sums(range))
    return (max(0, all.seen - own.seen), max(0, all.expected - own.expected))
  }

  /// Where events came least, and how much likelier a rate of only that ratio makes it.
  ///
  /// The score is the logarithm of a likelihood ratio, summed from any beginning to any end. From one
  /// beginning it exceeds x with a chance of at most exp(-x) (Ville 1939), so over all beginnings
  /// with at most that times their number.
  func hole(ratio: Double) -> (range: Range<Int>, score: Double)? {
    let log = Significance.ln(ratio)
    var best: (range: Range<Int>, score: Double)?
    var (sum, first) = (0.0, 0)
    for column in seen.indices {
      if sum <= 0 { (sum, first) = (0, column) }
      sum += seen[column] * log + expected[column] * (1 - ratio)
      if sum > best?.score ?? 0 { best = (first..<column + 1, sum) }
    }
    return best
  }

  /// How much more the numbers vary than those of events that come one by one; nil where there are
  /// too few to say.
  func dispersion(besides range: Range<Int> = 0..<0) -> Double? {
    let (seenSum, expectedSum) = rest(range)
    guard expectedSum > 0, seenSum > 0 else { return nil }
    let scale = seenSum / expectedSum
    var (squares, sum, count) = (0.0, 0.0, 0)
    for column in seen.indices where !range.contains(column) && expected[column] > 0 {
      let likely = expected[column] * scale
      squares += (seen[column] - likely) * (seen[column] - likely)
      sum += likely
      count += 1
    }
    return count >= 6 && sum > 0 ? squares / sum : nil
  }
}
