extension Weighted {
  /// The variance that a difference of means has because days differ, and how well it is known.
  struct Variation {
    var variance = 0.0
    var degrees = 1.0
  }

  /// A day, or six hours of the only ones, with enough persons to have a mean.
  private struct Block {
    var weight = 0.0
    var mean = 0.0
    /// The variance of its mean between persons.
    var variance = 0.0
    var isWeekend = false
  }

  /// How far blocks lie from what is expected of them, and how far their persons explain.
  private struct Spread {
    var squares = 0.0
    var persons = 0.0
    var degrees = 0.0
    /// What each block has in common with the one before it, and how many blocks there are.
    var products = 0.0
    var count = 0.0

    /// Blocks, and what they differ by; `lost` is how many quantities were fitted to them.
    mutating func add(_ blocks: [Block], _ squares: Double, lost: Int) {
      let degrees = Double(blocks.count - lost)
      guard degrees > 0 else { return }
      self.squares += squares
      persons += blocks.reduce(0) { $0 + $1.variance }
      self.degrees += degrees
    }

    /// What is left of some blocks, in their order, once what was fitted is taken away.
    mutating func follow(_ residuals: [Double]) {
      products += zip(residuals, residuals.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
      count += Double(residuals.count)
    }

    static func + (left: Self, right: Self) -> Self {
      Self(
        squares: left.squares + right.squares, persons: left.persons + right.persons,
        degrees: left.degrees + right.degrees, products: left.products + right.products,
        count: left.count + right.count)
    }

    /// What is left for the blocks themselves.
    var excess: Double { degrees > 0 ? max(0, squares - persons) / degrees : 0 }

    /// How many days one day of its own is spread over: weather, and whatever else comes and stays
    /// for days, makes neighbours alike, as far as that is beyond luck (a first-order
    /// autoregression's variance of a mean; Bartlett 1946 for the luck).
    var persistence: Double {
      // Of fewer than three weeks in all nothing can be known of it.
      guard excess > 0, count >= 20 else { return 1 }
      let likeness = min(0.7, products / degrees / excess) - 1 / count.squareRoot()
      return likeness > 0 ? (1 + likeness) / (1 - likeness) : 1
    }
  }

  /// How much more days differ than their persons explain, for the difference of the two means.
  ///
  /// Weekends are held against weekends. For what days alone may move the candidate's days count,
  /// too: they may be others since one moment, for code that changed stays changed, and what moves
  /// and comes back is how this traffic is. There, what few days show is held against what is usual.
  func variation(_ other: Self, isOfDays: Bool) -> Variation {
    let days = (blocks(side.rows.days), other.blocks(other.side.rows.days))
    let sides = Self.spreads(days.0, isOfDays ? days.1 : [])
    let spread = sides.before + sides.after
    var (excess, degrees) = (spread.excess, spread.degrees)
    let usual = isOfDays ? Self.usual * Self.usual * scatter : 0
    if degrees < 2 {
      // Days differ at least as parts of one day do: one day is one draw, however many its parts.
      let quarters = Self.spreads(
        blocks(side.rows.quarters), isOfDays ? other.blocks(other.side.rows.quarters) : [])
      let parts = quarters.before + quarters.after
      excess = max(parts.excess, usual)
      degrees = parts.excess > usual ? parts.degrees : 100
    } else if usual > 0 {
      excess = (excess * degrees + usual * Self.belief) / (degrees + Self.belief)
      degrees += Self.belief
    }
    guard excess > 0 else { return Variation() }
    let counts = (max(1, Self.effective(days.0)), max(1, Self.effective(days.1)))
    let alike = Variation(variance: excess * (1 / counts.0 + 1 / counts.1), degrees: degrees)
    guard isOfDays, min(sides.before.degrees, sides.after.degrees) >= Self.enough else {
      return alike
    }
    // What is rare varies less by days than what is not: each side's days speak for themselves
    // (Welch 1947).
    func own(_ spread: Spread, _ count: Double) -> Variation {
      let degrees = spread.degrees + Self.belief
      let own = (spread.excess * spread.degrees + excess * Self.belief) / degrees
      return Variation(variance: own / count, degrees: degrees)
    }
    let (one, two) = (own(sides.before, counts.0), own(sides.after, counts.1))
    let sum = one.variance + two.variance
    let squares =
      one.variance * one.variance / one.degrees + two.variance * two.variance / two.degrees
    let variance = sum * spread.persistence
    guard variance > alike.variance else { return alike }
    return Variation(
      variance: variance, degrees: max(1, sum * sum / max(1e-300, squares) / spread.persistence))
  }

  /// How far a day's mean usually lies from that of all days, in standard deviations of the values,
  /// and how many days' evidence that is worth.
  private static var usual: Double { 0.1 }
  private static var belief: Double { 2 }
  /// How many days besides those that its means take a side needs to tell how its own differ.
  private static var enough: Double { 4 }

  /// The variance of the values.
  private var scatter: Double {
    zip(weights, side.y).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) } / max(1e-12, total)
  }

  private static func spreads(
    _ before: [Block], _ after: [Block]
  ) -> (before: Spread, after: Spread) {
    var spreads = (before: Spread(), after: Spread())
    var usual: [Bool: Double] = [:]
    for isWeekend in [false, true] {
      let group = before.filter { $0.isWeekend == isWeekend }
      guard group.count >= 2 else { continue }
      let mean = group.reduce(0) { $0 + $1.mean } / Double(group.count)
      usual[isWeekend] = mean
      spreads.before.add(
        group, group.reduce(0) { $0 + ($1.mean - mean) * ($1.mean - mean) }, lost: 1)
    }
    spreads.before.follow(before.compactMap { day in usual[day.isWeekend].map { day.mean - $0 } })
    // What the baseline cannot tell of weekends, or of weekdays, the candidate's own tell.
    for isWeekend in [false, true] where usual[isWeekend] == nil {
      let group = after.filter { $0.isWeekend == isWeekend }
      usual[isWeekend] = group.reduce(0) { $0 + $1.mean } / Double(max(1, group.count))
    }
    let moved = after.map { $0.mean - (usual[$0.isWeekend] ?? 0) }
    // Where all are of one kind, or some are since one moment of another.
    let cuts = after.count < 4 ? [] : Array(2...after.count - 2)
    let left = cuts.map { squares(moved[..<$0]) + squares(moved[$0...]) }
    let whole = squares(moved[...])
    guard let least = left.min(), let cut = left.firstIndex(of: least) else {
      spreads.after.add(after, whole, lost: 1)
      spreads.after.follow(residuals(moved[...]))
      return spreads
    }
    // The moment was chosen, besides both means.
    spreads.after.add(after, min(least, whole), lost: 3)
    spreads.after.follow(residuals(moved[..<cuts[cut]]) + residuals(moved[cuts[cut]...]))
    return spreads
  }

  private static func residuals(_ values: ArraySlice<Double>) -> [Double] {
    let mean = values.reduce(0, +) / Double(max(1, values.count))
    return values.map { $0 - mean }
  }

  /// The sum of squares about the mean.
  private static func squares(_ values: ArraySlice<Double>) -> Double {
    residuals(values).reduce(0) { $0 + $1 * $1 }
  }

  /// How many equal blocks they are as good as.
  private static func effective(_ blocks: [Block]) -> Double {
    let sum = blocks.reduce(0) { $0 + $1.weight }
    let squares = blocks.reduce(0) { $0 + $1.weight * $1.weight }
    return squares > 0 ? sum * sum / squares : 0
  }

  /// The blocks of time that hold enough to have a mean.
  private func blocks(_ spans: SampleRows.Spans) -> [Block] {
    // The values of each block, in the order in which they came: sums of fractions depend on it.
    var ends = [Int](repeating: 0, count: spans.count + 1)
    for row in side.at where spans.ofRows[row] >= 0 { ends[spans.ofRows[row] + 1] += 1 }
    for block in 0..<spans.count { ends[block + 1] += ends[block] }
    var ordered = [Int](repeating: 0, count: ends[spans.count])
    var next = ends
    for (index, row) in side.at.enumerated() where spans.ofRows[row] >= 0 {
      ordered[next[spans.ofRows[row]]] = index
      next[spans.ofRows[row]] += 1
    }
    var places = [Int](repeating: -1, count: side.rows.personCount)
    var persons: [(person: Int, weight: Double, sum: Double)] = []
    return (0..<spans.count).compactMap { number in
      for own in persons { places[own.person] = -1 }
      persons.removeAll(keepingCapacity: true)
      var block = Block()
      var sum = 0.0
      for index in ordered[ends[number]..<ends[number + 1]] {
        let (row, weight) = (side.at[index], weights[index])
        let person = side.rows.persons[row]
        if places[person] < 0 {
          places[person] = persons.count
          persons.append((person, 0, 0))
        }
        block.weight += weight
        sum += weight * side.y[index]
        persons[places[person]].weight += weight
        persons[places[person]].sum += weight * side.y[index]
        block.isWeekend = side.rows.strata[SampleRows.weekends][row] == 1
      }
      guard persons.count >= 5 else { return nil }
      block.mean = sum / block.weight
      block.variance =
        persons.reduce(0) {
          let residual = $1.sum - block.mean * $1.weight
          return $0 + residual * residual
        } / (block.weight * block.weight)
      return block
    }
  }
}
