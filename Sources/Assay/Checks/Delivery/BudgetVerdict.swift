/// Which events exceed the share of trouble that a budget accepts.
struct BudgetVerdict {
  /// What is judged: one event's traffic.
  struct Row {
    var event: Int32
    var hits: Int
    var total: Int
  }

  /// The events of each finding: one, or several that only together say something.
  var exceeded: [[Row]] = []
  /// Whether the budget is exceeded, but by no more than chance does to so few events.
  var isUndecided = false

  /// Judges the events that share one budget.
  ///
  /// The budget is about recorded traffic, so it is held against all events under it together,
  /// exactly, unless they are fewer than one accepted hit needs (`total * allowed < 1`): then more
  /// hits are asked for than chance brings in 1 of 20 recordings. Where it is exceeded, every event
  /// is named that exceeds it by itself beyond chance, and the rest together if it still does;
  /// where those are more than three and most of all events with hits, or where all have about the
  /// same share and some would not be told, the trouble is everywhere and is told once, for all.
  /// Where it is kept, one event may still hide among the others, and is named if chance does that
  /// in less than 1 of 100 recordings.
  static func judge(_ rows: [Row], allowed: Double) -> Self {
    var verdict = Self()
    let sum = sum(rows)
    let isOver = exceeds(sum.hits, of: sum.total, allowed: allowed)
    let isEnough = allowed * Double(sum.total) >= 1
    let isFailed = isOver && (isEnough || isBeyond(sum, allowed, .oneInTwenty))
    verdict.isUndecided = isOver && !isFailed
    guard rows.count > 1 else {
      if isFailed { verdict.exceeded = [rows] }
      return verdict
    }
    let named = rows.filter { row in
      exceeds(row.hits, of: row.total, allowed: allowed)
        && isBeyond(row, allowed, isFailed ? .oneInTwenty : .oneInHundred)
    }
    let isWide = named.count > 3 && named.count * 2 > rows.count(where: { $0.hits > 0 })
    if isFailed, isWide || isEven(rows, named) {
      verdict.exceeded = [rows]
      return verdict
    }
    verdict.exceeded = named.map { [$0] }
    guard isFailed else { return verdict }
    let rest = rows.filter { row in !named.contains { $0.event == row.event } }
    if named.isEmpty || isBeyond(self.sum(rest), allowed, .oneInTwenty) {
      let hit = rest.filter { $0.hits > 0 }
      verdict.exceeded.append(hit.count == 1 ? hit : rest)
    }
    return verdict
  }

  /// Whether several events are troubled alike, beyond those that show it by themselves.
  private static func isEven(_ rows: [Row], _ named: [Row]) -> Bool {
    let sum = sum(rows)
    let troubled = rows.count { $0.hits > 0 }
    guard troubled > 2, troubled > named.count, sum.total > 0 else { return false }
    let share = Double(sum.hits) / Double(sum.total)
    return rows.allSatisfy { row in
      !isBeyondChance(row.hits, of: row.total, share: share, level: .oneInTwenty)
        && !isBeyondChance(
          row.total - row.hits, of: row.total, share: 1 - share, level: .oneInTwenty)
    }
  }

  /// All events as one.
  static func sum(_ rows: [Row]) -> Row {
    rows.reduce(into: Row(event: -1, hits: 0, total: 0)) { sum, row in
      sum.hits += row.hits
      sum.total += row.total
    }
  }

  private static func isBeyond(_ row: Row, _ allowed: Double, _ level: Level) -> Bool {
    isBeyondChance(row.hits, of: row.total, share: allowed, level: level)
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
