/// A quantity of the values of one side: a share (0 or 1 each), or a number.
struct Measured {
  let rows: SampleRows
  /// The row of each value.
  let at: [Int]
  let y: [Double]

  init(_ rows: SampleRows, _ values: [SampleRows.Value], _ measure: (SampleRows.Value) -> Double) {
    self.rows = rows
    at = values.map(\.row)
    y = values.map(measure)
  }

  init(_ rows: SampleRows, at: [Int], y: [Double]) {
    self.rows = rows
    self.at = at
    self.y = y
  }

  var mean: Double { y.isEmpty ? 0 : y.reduce(0, +) / Double(y.count) }
}

/// How a mean of the sample differs between baseline and candidate, and how sure that is.
///
/// A person counts for less with each further event, by how alike the person's values are (the
/// weights 1 / (1 + rho (n - 1)) that are best for a cluster mean; Scott and Smith 1969), so no
/// heavy user decides. The effect is the least of what is left after the baseline is given the
/// candidate's mix of platforms, versions, countries, hours, and weekdays; its variance is between
/// persons. Where few persons show a thing, chance is counted (Fisher's exact test over persons).
struct Contrast: Sendable {
  var before: Double
  var after: Double
  /// The signed difference that no known shift explains; 0 where none is left.
  var effect: Double
  var p: Double
  /// Persons who show it.
  var hits: (before: Int, after: Int)
  /// How many independent values each side is as good as.
  var sizes: (before: Double, after: Double)

  /// `isOfDays` says whether other days alone may bring such a difference.
  init(_ a: Measured, _ b: Measured, ignoring ignored: Int? = nil, isOfDays: Bool = false) {
    before = a.mean
    after = b.mean
    // What is within luck already if all were strangers to each other needs no closer look.
    if Self.isLuck(a, b, after - before) {
      sizes = (
        Double(min(a.y.count, a.rows.personCount)), Double(min(b.y.count, b.rows.personCount))
      )
      (hits, effect, p) = ((0, 0), 0, 1)
      return
    }
    let likeness = Self.likeness(a, b)
    let own = Weighted(a, likeness)
    let other = Weighted(b, likeness)
    sizes = (own.size, other.size)
    hits = (own.hits, other.hits)
    effect = other.mean - own.mean
    p = 1
    guard !a.y.isEmpty, !b.y.isEmpty, effect != 0 else { return }
    let upwards = effect > 0
    let variance = other.variance(about: other.mean)
    let degrees = max(3, min(own.size, other.size) - 1)
    // What days differ by among themselves, the two sides will, too.
    let days = own.variation(other, isOfDays: isOfDays)
    var worst = Self.chance(
      effect, own.variance(about: own.mean) + variance, days, degrees: degrees)
    if worst > 0.05 {
      p = worst
      return
    }
    for dimension in 0..<SampleRows.dimensions where dimension != ignored {
      guard let mixed = own.given(mixOf: other, dimension) else { continue }
      let left = mixed.other - mixed.mean
      if (left > 0) != upwards || left == 0 {
        effect = 0
        return
      }
      if abs(left) < abs(effect) { effect = left }
      worst = max(
        worst,
        Self.chance(
          left, mixed.variance + max(variance, mixed.otherVariance), days, degrees: degrees))
    }
    p = worst
    if own.isShare, other.isShare { p = max(p, Self.exact(own, other)) }
  }

  private static func isLuck(_ a: Measured, _ b: Measured, _ effect: Double) -> Bool {
    guard a.y.count >= 16, b.y.count >= 16 else { return false }
    func variance(_ side: Measured) -> Double {
      let mean = side.mean
      let sum = side.y.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return sum / Double(side.y.count) / Double(side.y.count)
    }
    return effect * effect < variance(a) + variance(b)
  }

  /// The chance of an effect under the variance between persons and that between days, with the
  /// degrees of freedom of both (Satterthwaite 1946).
  private static func chance(
    _ effect: Double, _ variance: Double, _ days: Weighted.Variation, degrees: Double
  ) -> Double {
    let sum = variance + days.variance
    guard sum > 0 else { return 0 }
    let squares = variance * variance / degrees + days.variance * days.variance / days.degrees
    return Significance.twoSided(
      t: effect / sum.squareRoot(), degrees: squares > 0 ? max(1, sum * sum / squares) : degrees)
  }

  /// The likeness of one person's values (intraclass correlation, by analysis of variance), at
  /// least a twentieth.
  private static func likeness(_ a: Measured, _ b: Measured) -> Double {
    var within = 0.0
    var between = 0.0
    var people = 0.0
    var all = 0.0
    var squares = 0.0
    for side in [a, b] where !side.y.isEmpty {
      var sums = [Double](repeating: 0, count: side.rows.personCount)
      var counts = sums
      let mean = side.mean
      for (row, y) in zip(side.at, side.y) {
        sums[side.rows.persons[row]] += y
        counts[side.rows.persons[row]] += 1
      }
      for (row, y) in zip(side.at, side.y) {
        let person = side.rows.persons[row]
        let residual = y - sums[person] / counts[person]
        within += residual * residual
      }
      for person in sums.indices where counts[person] > 0 {
        let residual = sums[person] / counts[person] - mean
        between += counts[person] * residual * residual
        people += 1
        squares += counts[person] * counts[person]
      }
      all += Double(side.y.count)
    }
    guard all > people, people > 2 else { return 0.3 }
    let mw = within / (all - people)
    let mb = between / (people - 2)
    let usual = (all - squares / all) / (people - 1)
    guard mb > mw else { return 0.05 }
    return min(1, max(0.05, (mb - mw) / (mb + (usual - 1) * mw)))
  }

  /// Fisher's exact test over persons who show it at all, where few do or few do not.
  private static func exact(_ own: Weighted, _ other: Weighted) -> Double {
    let people = (Double(own.people), Double(other.people))
    let shown = (Double(own.hits), Double(other.hits))
    let without = (Double(own.people - own.allHits), Double(other.people - other.allHits))
    // Exposure, not heads: who sends more shows more.
    let usual = (other.size / (own.size + other.size) * (people.0 + people.1)).rounded()
    let all = people.0 + people.1
    func chance(_ found: (Double, Double), isMore: Bool) -> Double {
      Significance.hypergeometric(
        marked: found.0 + found.1,
        drawn: isMore ? max(usual, found.1) : min(usual, all - found.0), of: all,
        found: isMore ? found.1 : found.0, inDrawn: isMore)
    }
    if min(shown.0, shown.1) < 5 { return chance(shown, isMore: other.mean > own.mean) }
    if min(without.0, without.1) < 5 { return chance(without, isMore: other.mean < own.mean) }
    return 0
  }
}

/// One side's values with their weights.
struct Weighted {
  let side: Measured
  private(set) var weights: [Double]
  private(set) var total = 0.0
  private(set) var mean = 0.0
  private(set) var people = 0
  /// Persons of whom any, and of whom every value is 1.
  private(set) var hits = 0
  private(set) var allHits = 0
  private(set) var isShare = true
  /// How many values of equal weight the persons are as good as.
  private(set) var size = 0.0

  init(_ side: Measured, _ likeness: Double) {
    self.side = side
    var counts = [Double](repeating: 0, count: side.rows.personCount)
    var shown = counts
    for (row, y) in zip(side.at, side.y) {
      counts[side.rows.persons[row]] += 1
      if y != 0 { shown[side.rows.persons[row]] += 1 }
      if y != 0, y != 1 { isShare = false }
    }
    weights = side.at.map { 1 / (1 + likeness * (counts[side.rows.persons[$0]] - 1)) }
    for (weight, y) in zip(weights, side.y) {
      total += weight
      mean += weight * y
    }
    mean /= max(1e-12, total)
    for person in counts.indices where counts[person] > 0 {
      people += 1
      if shown[person] > 0 { hits += 1 }
      if shown[person] == counts[person] { allHits += 1 }
      size += counts[person] / (1 + likeness * (counts[person] - 1))
    }
  }

  /// The variance of a weighted mean, between persons.
  func variance(about center: Double) -> Double { Self.variance(side, weights, center) }

  private static func variance(_ side: Measured, _ weights: [Double], _ center: Double) -> Double {
    var sums = [Double](repeating: 0, count: side.rows.personCount)
    var own = sums
    var total = 0.0
    for index in side.y.indices {
      let person = side.rows.persons[side.at[index]]
      sums[person] += weights[index] * (side.y[index] - center)
      own[person] += weights[index]
      total += weights[index]
    }
    guard total > 0 else { return 0 }
    var sum = 0.0
    for person in sums.indices where own[person] > 0 {
      let residual = sums[person] / max(0.2, 1 - own[person] / total)
      sum += residual * residual
    }
    return sum / (total * total)
  }

  /// This side's mean, had it the other's mix of strata; nil where that changes nothing.
  ///
  /// Where the stratum of some values is not known, only the others are compared.
  func given(
    mixOf other: Self, _ dimension: Int
  ) -> (mean: Double, variance: Double, other: Double, otherVariance: Double)? {
    let strata = side.rows.strata[dimension]
    let others = other.side.rows.strata[dimension]
    let count = max(strata.max() ?? 0, others.max() ?? 0) + 1
    var mine = [Double](repeating: 0, count: count)
    var sums = mine
    var theirs = mine
    for (index, row) in side.at.enumerated() {
      mine[strata[row]] += weights[index]
      sums[strata[row]] += weights[index] * side.y[index]
    }
    for (index, row) in other.side.at.enumerated() {
      theirs[others[row]] += other.weights[index]
    }
    if mine.count(where: { $0 > 0 }) < 2, theirs.count(where: { $0 > 0 }) < 2 { return nil }
    // Where a country or currency is not known on one side, only the others are compared.
    var isOut = [Bool](repeating: false, count: count)
    if dimension == SampleRows.homes || dimension == SampleRows.currencies {
      for stratum in mine.indices {
        isOut[stratum] =
          mine[stratum] < 3 || (dimension == SampleRows.homes && stratum == 0)
      }
      let kept = isOut.indices.filter { !isOut[$0] }
      if kept.reduce(0, { $0 + mine[$1] }) < 8 || kept.reduce(0, { $0 + theirs[$1] }) < 8 {
        // Nobody's country is known: nothing can be said. Or it is, and all are new.
        return isOut.indices.contains { $0 > 0 && isOut[$0] && theirs[$0] >= 8 }
          && theirs[0] < 8
          ? (other.mean, 0, other.mean, 0) : nil
      }
      for stratum in mine.indices where isOut[stratum] {
        mine[stratum] = 0
        theirs[stratum] = 0
      }
    }
    let isPartial = isOut.contains(true)
    let total = mine.reduce(0, +)
    let otherTotal = theirs.reduce(0, +)
    // Strata that this side hardly knows are taken to be like all of it.
    let least = dimension == SampleRows.homes || dimension == SampleRows.currencies ? 3.0 : 8
    var factors = [Double](repeating: 0, count: count)
    var unknown = 0.0
    for stratum in factors.indices where !isOut[stratum] {
      if mine[stratum] >= least {
        factors[stratum] =
          min(8, theirs[stratum] / otherTotal / (mine[stratum] / total))
      } else {
        unknown += theirs[stratum] / otherTotal
      }
    }
    var weights = self.weights
    var sum = 0.0
    var size = 0.0
    for (index, row) in side.at.enumerated() {
      weights[index] *=
        isOut[strata[row]] ? 0 : factors[strata[row]] + unknown
      sum += weights[index] * side.y[index]
      size += weights[index]
    }
    guard size > 0 else { return nil }
    let mean = sum / size
    let own = Self.variance(side, weights, mean)
    guard isPartial else { return (mean, own, other.mean, 0) }
    var rest = other.weights
    var shown = 0.0
    for (index, row) in other.side.at.enumerated() {
      if isOut[others[row]] { rest[index] = 0 }
      shown += rest[index] * other.side.y[index]
    }
    shown /= otherTotal
    return (mean, own, shown, Self.variance(other.side, rest, shown))
  }
}
