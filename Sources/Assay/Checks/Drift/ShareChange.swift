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
    if let mixed = Self.expected(baseline, candidate.of, in: known, parts),
      let shown = candidate.value(in: known)
    {
      effects.append(shown - mixed)
    }
    effects.append(after - Self.expectedByHour(baseline, candidate.of))
    effects += Self.withoutEachCluster(baseline, candidate, before, after)
    effect = Self.least(effects)
    let design = Self.design(baseline, candidate)
    floor = Self.ownVariation(baseline, design: design)
    let sizes = (baseline.of.total, candidate.of.total)
    p = Self.significance(baseline, candidate, shares: (before, after), sizes, design)
    detectable = Self.detectable(before, after, sizes, design)
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
    before = mixed
    after = shown
    effect = shown - mixed
    if !Self.isSpread(candidate, from: baseline.value, upwards: effect > 0) { effect = 0 }
    let design = Self.design(baseline, candidate)
    floor = Self.ownVariation(baseline, design: design)
    let sizes = (baseline.of.total, size)
    p = Self.significance(baseline, candidate, shares: (mixed, shown), sizes, design)
    detectable = Self.detectable(before, after, sizes, design)
  }

  // MARK: What explains a difference away

  private static func known(_ baseline: Share, _ parts: Parts) -> [Bool] {
    parts.platforms.map { baseline.of.total(in: $0) >= 20 }
  }

  /// The baseline's share, had it the candidate's mix of slices.
  private static func expected(
    _ baseline: Share, _ mix: Tally, in part: [Bool], _ parts: Parts
  ) -> Double? {
    var sum = 0.0
    var weight = 0.0
    for slice in part.indices where part[slice] && mix.slices[slice] > 0 {
      let own = baseline.of.slices[slice]
      let share =
        own >= 20
        ? baseline.hits.slices[slice] / own
        : baseline.value(in: parts.platforms[slice]) ?? baseline.value
      sum += share * mix.slices[slice]
      weight += mix.slices[slice]
    }
    return weight > 0 ? sum / weight : nil
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
    return (0..<ProfileRow.users).compactMap { user in
      let rest = of - share.of.fixed[user]
      return rest > 0 ? (hits - share.hits.fixed[user]) / rest : nil
    }
  }

  /// Whether what is too much (or too little) does not come from one cluster of persons.
  private static func isSpread(_ share: Share, from expected: Double, upwards: Bool) -> Bool {
    if share.of.clusters < 8 { return true }
    let sign = upwards ? 1.0 : -1.0
    let excess = (0..<ProfileRow.users).map {
      sign * (share.hits.fixed[$0] - expected * share.of.fixed[$0])
    }
    let sum = excess.reduce(0, +)
    return sum > 0 && sum - (excess.max() ?? 0) >= 0.3 * sum
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

  /// The design effect: how much more a share varies than if each event were another person's.
  private static func design(_ baseline: Share, _ candidate: Share) -> Double {
    let fewest = min(baseline.of.clusters, candidate.of.clusters)
    return max(fewest < 8 ? 4 : 1, design(baseline), design(candidate))
  }

  private static func design(_ share: Share) -> Double {
    let size = share.of.total
    let p = share.value
    let clusters = Double(share.of.clusters)
    guard size > 0, p > 0, p < 1, clusters > 1 else { return 1 }
    var sum = 0.0
    for user in 0..<ProfileRow.users {
      let residual = share.hits.fixed[user] - p * share.of.fixed[user]
      sum += residual * residual
    }
    return sum * clusters / (clusters - 1) / (size * p * (1 - p))
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
    _ baseline: Share, _ candidate: Share, shares: (Double, Double), _ sizes: (Double, Double),
    _ design: Double
  ) -> Double {
    let hits = (baseline.hits.total, candidate.hits.total)
    if hits.0 == 0 || hits.1 == 0 {
      return onOneSide(baseline, candidate)
    }
    guard sizes.0 > 0, sizes.1 > 0 else { return 1 }
    let pooled = (shares.0 * sizes.0 + shares.1 * sizes.1) / (sizes.0 + sizes.1)
    let variance = pooled * (1 - pooled) * design * (1 / sizes.0 + 1 / sizes.1)
    guard variance > 0 else { return 1 }
    return Significance.twoSided(
      t: (shares.1 - shares.0) / variance.squareRoot(), degrees: Double(ProfileRow.users - 1))
  }

  /// The chance that what only one side shows fell into that side by luck.
  private static func onOneSide(_ baseline: Share, _ candidate: Share) -> Double {
    let sizes = (baseline.of.total, candidate.of.total)
    let (share, own) =
      candidate.hits.total > 0 ? (candidate, sizes.1) : (baseline, sizes.0)
    guard sizes.0 > 0, sizes.1 > 0, share.hits.total > 0 else { return 1 }
    let independent = share.hits.total / max(1, design(share))
    return Significance.exp(independent * Significance.ln(own / (sizes.0 + sizes.1)))
  }

  private static func detectable(
    _ before: Double, _ after: Double, _ sizes: (Double, Double), _ design: Double
  ) -> Double {
    guard sizes.0 > 0, sizes.1 > 0 else { return 1 }
    let p = min(0.5, max(0.05, (before + after) / 2))
    return min(1, 3.5 * (p * (1 - p) * design * (1 / sizes.0 + 1 / sizes.1)).squareRoot())
  }
}
