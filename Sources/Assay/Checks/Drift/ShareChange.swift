/// How many of how many, in one side's traffic.
package struct Share: Sendable {
  package var hits: Tally
  package var of: Tally

  /// The share itself, 0 where there is nothing.
  package var value: Double { of.total > 0 ? hits.total / of.total : 0 }

  /// The share in some slices; nil where there is nothing.
  package func value(in part: [Bool]) -> Double? {
    let total = of.total(in: part)
    return total > 0 ? hits.total(in: part) / total : nil
  }
}

/// A share in the baseline and in the candidate, and how sure the difference is.
///
/// The effect is the least of what remains: as it stands, after giving the baseline the
/// candidate's mix of platforms and versions, after giving it the candidate's hours of the day,
/// and after leaving out any one cluster of persons on either side. What the baseline's own days
/// differ by is the floor. The variance is that of a ratio over clusters of persons.
package struct ShareChange: Sendable {
  package var before: Double
  package var after: Double
  /// The signed difference that no known confounder explains; 0 where none is left.
  package var effect: Double
  /// Three times the baseline's own variation from day to day.
  package var floor: Double
  /// The chance of such a difference, or a greater one, without any change.
  package var p: Double
  /// How many independent values each side's are as good as.
  package var independent: (before: Double, after: Double)
  /// The smallest change of a share seen in 80 of 100 cases at this size.
  package var detectable: Double

  /// The effect where it exceeds the baseline's own variation, otherwise 0.
  package var certain: Double { abs(effect) > floor ? effect : 0 }

  /// Compares all traffic.
  package init(_ baseline: Share, _ candidate: Share, parts: Parts) {
    before = baseline.value
    after = candidate.value
    let known = Self.known(baseline, parts)
    var effects = [after - before]
    var size = baseline.of.total
    if let mixed = Self.expected(baseline, candidate.of, in: known, parts),
      let shown = candidate.value(in: known)
    {
      effects.append(shown - mixed.share)
      size = min(size, mixed.size)
    }
    effects.append(after - Self.expectedByHour(baseline, candidate.of))
    effects += Self.withoutEachCluster(baseline, candidate, before, after)
    effect = Self.least(effects)
    let precision = Precision(baseline, candidate)
    floor = Self.ownVariation(baseline, design: precision.design)
    let sizes = (size, candidate.of.total)
    let own = precision.candidate.share - precision.baseline.share
    let certain = abs(own) < abs(effect) || effect == 0 ? own : effect
    let shares = (precision.candidate.share - certain, precision.candidate.share)
    p = Self.significance(shares: shares, sizes, precision)
    detectable = Self.detectable(before, after, sizes, precision)
    independent = (sizes.0 / precision.design, sizes.1 / precision.design)
  }

  /// Compares a part of the candidate with what the baseline lets expect there; nil where the
  /// part is too small or unlike anything in the baseline.
  package init?(
    _ baseline: Share, _ candidate: Share, in part: [Bool], parts: Parts, support: Double = 30
  ) {
    let known = zip(part, Self.known(baseline, parts)).map { $0 && $1 }
    let size = candidate.of.total(in: known)
    guard size >= support, let shown = candidate.value(in: known),
      let mixed = Self.expected(baseline, candidate.of, in: known, parts)
    else { return nil }
    before = mixed.share
    after = shown
    effect = shown - mixed.share
    // Rows do not split slices by person: how alike one person's events are is the baseline's, and
    // a part counts for no more than a few people in each cluster that shows the change.
    var precision = Precision(baseline, candidate)
    let spread = Self.spread(candidate, from: baseline.value, upwards: effect > 0)
    if spread < 4, candidate.of.clusters >= 8 { effect = 0 }
    precision.design = max(1.5, 1.5 * precision.baseline.design)
    let sizes = (mixed.size, min(size, 3 * spread * precision.design))
    floor = Self.ownVariation(baseline, design: precision.design)
    p = Self.significance(shares: (mixed.share, shown), sizes, precision)
    detectable = Self.detectable(before, after, sizes, precision)
    independent = (sizes.0 / precision.design, sizes.1 / precision.design)
  }

  // MARK: What explains a difference away

  private static func known(_ baseline: Share, _ parts: Parts) -> [Bool] {
    parts.platforms.map { baseline.of.total(in: $0) >= 20 }
  }

  /// The baseline's share, had it the candidate's mix of slices, and how many of the baseline's
  /// values such a weighted share is as good as.
  private static func expected(
    _ baseline: Share, _ mix: Tally, in part: [Bool], _ parts: Parts
  ) -> (share: Double, size: Double)? {
    var sum = 0.0
    var weight = 0.0
    var variance = 0.0
    for slice in part.indices where part[slice] && mix.slices[slice] > 0 {
      let own = baseline.of.slices[slice]
      let platform = parts.platforms[slice]
      let share =
        own >= 20
        ? baseline.hits.slices[slice] / own : baseline.value(in: platform) ?? baseline.value
      sum += share * mix.slices[slice]
      weight += mix.slices[slice]
      variance +=
        mix.slices[slice] * mix.slices[slice]
        / max(1, own >= 20 ? own : baseline.of.total(in: platform))
    }
    return weight > 0 ? (sum / weight, weight * weight / variance) : nil
  }

  private static func expectedByHour(_ baseline: Share, _ mix: Tally) -> Double {
    var sum = 0.0
    var weight = 0.0
    for slot in ProfileRow.hours where mix.fixed[slot] > 0 {
      let own = baseline.of.fixed[slot]
      let share = own >= 20 ? baseline.hits.fixed[slot] / own : baseline.value
      sum += share * mix.fixed[slot]
      weight += mix.fixed[slot]
    }
    return weight > 0 ? sum / weight : baseline.value
  }

  private static func withoutEachCluster(
    _ baseline: Share, _ candidate: Share, _ before: Double, _ after: Double
  ) -> [Double] {
    var effects: [Double] = []
    if candidate.of.clusters >= 8 {
      effects += rests(candidate).map { $0 - before }
    }
    if baseline.of.clusters >= 8 { effects += rests(baseline).map { after - $0 } }
    return effects
  }

  private static func rests(_ share: Share) -> [Double] {
    let (hits, of) = (share.hits.total, share.of.total)
    var rests: [Double] = []
    for user in 0..<ProfileRow.users where share.of.fixed[user] < of {
      rests.append((hits - share.hits.fixed[user]) / (of - share.of.fixed[user]))
    }
    return rests
  }

  /// How many clusters of persons share in what is too much (or too little), by their evenness.
  private static func spread(_ share: Share, from expected: Double, upwards: Bool) -> Double {
    let sign = upwards ? 1.0 : -1.0
    var sum = 0.0
    var squares = 0.0
    for user in 0..<ProfileRow.users {
      let excess = sign * (share.hits.fixed[user] - expected * share.of.fixed[user])
      sum += excess
      squares += excess * excess
    }
    return sum > 0 ? sum * sum / squares : 0
  }

  private static func least(_ effects: [Double]) -> Double {
    guard let first = effects.first else { return 0 }
    var least = first
    for effect in effects {
      if (effect > 0) != (first > 0) || effect == 0 { return 0 }
      if abs(effect) < abs(least) { least = effect }
    }
    return least
  }

  // MARK: How sure it is

  /// What both sides' clusters say of the precision.
  private struct Precision {
    var baseline: ClusterSample
    var candidate: ClusterSample
    var design: Double
    var degrees: Double

    init(_ baseline: Share, _ candidate: Share) {
      self.baseline = ClusterSample(baseline)
      self.candidate = ClusterSample(candidate)
      let fewest = min(self.baseline.clusters, self.candidate.clusters)
      design = max(fewest < 8 ? 4 : 1, self.baseline.design, self.candidate.design)
      degrees =
        fewest < 8 ? 31 : min(self.baseline.degrees, self.candidate.degrees)
    }
  }

  /// Three standard deviations between the baseline's days beyond what chance gives.
  private static func ownVariation(_ baseline: Share, design: Double) -> Double {
    let p = baseline.value
    let days = ProfileRow.days.filter { baseline.of.fixed[$0] >= 20 }
    guard days.count > 1 else { return 0 }
    var variance = 0.0
    for day in days {
      let size = baseline.of.fixed[day]
      let residual = baseline.hits.fixed[day] / size - p
      variance += residual * residual - p * (1 - p) * design / size
    }
    return 3 * max(0, variance / Double(days.count)).squareRoot()
  }

  private static func significance(
    shares: (Double, Double), _ sizes: (Double, Double), _ precision: Precision
  ) -> Double {
    let (baseline, candidate) = (precision.baseline, precision.candidate)
    guard baseline.size > 0, candidate.size > 0 else { return 1 }
    if baseline.hit == 0 || candidate.hit == 0 { return onOneSide(baseline, candidate) }
    let sizes = (min(sizes.0, baseline.size), min(sizes.1, candidate.size))
    let pooled = (shares.0 * sizes.0 + shares.1 * sizes.1) / (sizes.0 + sizes.1)
    let variance = pooled * (1 - pooled) * precision.design * (1 / sizes.0 + 1 / sizes.1)
    guard variance > 0 else { return 1 }
    return Significance.twoSided(
      t: (shares.1 - shares.0) / variance.squareRoot(), degrees: precision.degrees)
  }

  /// The chance that what only one side shows fell into that side by luck.
  private static func onOneSide(_ baseline: ClusterSample, _ candidate: ClusterSample) -> Double {
    let side = candidate.hit > 0 ? candidate : baseline
    guard side.hit > 0 else { return 1 }
    let independent = side.hit / side.design
    return Significance.exp(
      independent * Significance.ln(side.size / (baseline.size + candidate.size)))
  }

  private static func detectable(
    _ before: Double, _ after: Double, _ sizes: (Double, Double), _ precision: Precision
  ) -> Double {
    let sizes = (min(sizes.0, precision.baseline.size), min(sizes.1, precision.candidate.size))
    guard sizes.0 > 0, sizes.1 > 0 else { return 1 }
    let p = min(0.5, max(0.05, (before + after) / 2))
    return min(
      1, 3.5 * (p * (1 - p) * precision.design * (1 / sizes.0 + 1 / sizes.1)).squareRoot())
  }
}
