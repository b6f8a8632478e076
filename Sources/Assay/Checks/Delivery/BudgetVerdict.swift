/// Which events exceed the share of trouble that a budget accepts.
struct BudgetVerdict {
  /// What is judged: one event's traffic.
  struct Row {
    var event: Int32
    var hits: Int
    var total: Int
  }

  /// The events of each finding: those of one cause stand together.
  var exceeded: [[Row]] = []
  /// Whether the budget is exceeded, but by no more than chance does to so few events.
  var isUndecided = false

  /// Judges the events that share one budget.
  ///
  /// The budget is about recorded traffic, so it is held against all events under it together,
  /// exactly, unless they are fewer than one accepted hit needs (`total * allowed < 1`): then more
  /// hits are asked for than chance brings in 1 of 20 recordings. Where it is exceeded, that is one
  /// finding, unless the trouble sits in one event, which is then named. Where it is kept, one
  /// event may still hide among the others, and is named if chance does that in less than 1 of
  /// 100 recordings.
  static func judge(_ rows: [Row], allowed: Double) -> Self {
    var verdict = Self()
    var rows = rows
    while let (hits, total) = sums(rows), exceeds(hits, of: total, allowed: allowed) {
      let isEnough = allowed * Double(total) >= 1
      guard isEnough || isBeyondChance(hits, of: total, share: allowed, level: .oneInTwenty)
      else {
        verdict.isUndecided = true
        return verdict
      }
      guard let focus = rows.firstIndex(where: { isFocus($0, hits: hits, total: total) }) else {
        verdict.exceeded.append(rows.filter { $0.hits > 0 })
        return verdict
      }
      verdict.exceeded.append([rows.remove(at: focus)])
    }
    for row in rows
    where rows.count > 1 && exceeds(row.hits, of: row.total, allowed: allowed)
      && isBeyondChance(row.hits, of: row.total, share: allowed, level: .oneInHundred)
    {
      verdict.exceeded.append([row])
    }
    return verdict
  }

  private static func sums(_ rows: [Row]) -> (hits: Int, total: Int)? {
    rows.isEmpty ? nil : (rows.reduce(0) { $0 + $1.hits }, rows.reduce(0) { $0 + $1.total })
  }

  /// Whether 90 % of the hits are one event's, at five times the rate of the others.
  private static func isFocus(_ row: Row, hits: Int, total: Int) -> Bool {
    let (restHits, restTotal) = (hits - row.hits, total - row.total)
    return row.hits * 10 >= hits * 9
      && Double(row.hits) * Double(restTotal) >= 5 * Double(restHits) * Double(row.total)
  }

  /// How seldom chance may do what is held against an event.
  enum Level {
    case oneInTwenty, oneInHundred
    var probability: Double { self == .oneInTwenty ? 0.05 : 0.01 }
    /// The standard normal quantile of the same probability.
    var deviations: Double { self == .oneInTwenty ? 1.645 : 2.326 }
  }

  /// Whether hits are more than the accepted share; rounding errors do not count.
  static func exceeds(_ hits: Int, of total: Int, allowed: Double) -> Bool {
    Double(hits) > (allowed + 1e-9) * Double(total)
  }

  /// Whether a binomial variable reaches `hits` with less than the level's probability.
  ///
  /// Exact while at most 50 hits are expected, by the normal approximation above.
  static func isBeyondChance(_ hits: Int, of total: Int, share: Double, level: Level) -> Bool {
    guard hits > 0, total > 0, share < 1 else { return false }
    guard share > 0 else { return true }
    let mean = Double(total) * share
    if mean > 50 {
      return Double(hits) - 0.5 > mean + level.deviations * (mean * (1 - share)).squareRoot()
    }
    guard hits < 1000 else { return true }
    var term = power(1 - share, total)
    var below = 0.0
    for count in 0..<min(hits, total) {
      below += term
      term *= Double(total - count) / Double(count + 1) * share / (1 - share)
    }
    return 1 - below < level.probability
  }

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    var (result, square, rest) = (1.0, base, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result *= square }
      square *= square
      rest >>= 1
    }
    return result
  }
}
