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

    /// Blocks, and what they differ by; `lost` is how many quantities were fitted to them.
    mutating func add(_ blocks: [Block], _ squares: Double, lost: Int) {
      let degrees = Double(blocks.count - lost)
      guard degrees > 0 else { return }
      self.squares += squares
      persons += blocks.reduce(0) { $0 + $1.variance }
      self.degrees += degrees
    }

    /// What is left for the blocks themselves.
    var excess: Double { degrees > 0 ? max(0, squares - persons) / degrees : 0 }
  }

  /// How much more days differ than their persons explain, for the difference of the two means.
  ///
  /// Weekends are held against weekends. For what days alone may move the candidate's days count,
  /// too: they may be others since one moment, for code that changed stays changed, and what moves
  /// and comes back is how this traffic is. There, what few days show is held against what is usual.
  func variation(_ other: Self, isOfDays: Bool) -> Variation {
    let days = (blocks(side.rows.days), other.blocks(other.side.rows.days))
    let spread = Self.spread(days.0, isOfDays ? days.1 : [])
    var (excess, degrees) = (spread.excess, spread.degrees)
    let usual = isOfDays ? Self.usual * Self.usual * scatter : 0
    if degrees < 2 {
      // Days differ at least as parts of one day do: one day is one draw, however many its parts.
      let parts = Self.spread(
        blocks(side.rows.quarters), isOfDays ? other.blocks(other.side.rows.quarters) : [])
      excess = max(parts.excess, usual)
      degrees = parts.excess > usual ? parts.degrees : 100
    } else if usual > 0 {
      excess = (excess * degrees + usual * Self.belief) / (degrees + Self.belief)
      degrees += Self.belief
    }
    guard excess > 0 else { return Variation() }
    let counts = (Self.effective(days.0), Self.effective(days.1))
    return Variation(
      variance: excess * (1 / max(1, counts.0) + 1 / max(1, counts.1)), degrees: degrees)
  }

  /// How far a day's mean usually lies from that of all days, in standard deviations of the values,
  /// and how many days' evidence that is worth.
  private static var usual: Double { 0.1 }
  private static var belief: Double { 2 }

  /// The variance of the values.
  private var scatter: Double {
    zip(weights, side.y).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) } / max(1e-12, total)
  }

  private static func spread(_ before: [Block], _ after: [Block]) -> Spread {
    var spread = Spread()
    var usual: [Bool: Double] = [:]
    for isWeekend in [false, true] {
      let group = before.filter { $0.isWeekend == isWeekend }
      guard group.count >= 2 else { continue }
      let mean = group.reduce(0) { $0 + $1.mean } / Double(group.count)
      usual[isWeekend] = mean
      spread.add(
        group, group.reduce(0) { $0 + ($1.mean - mean) * ($1.mean - mean) }, lost: 1)
    }
    // What the baseline cannot tell of weekends, or of weekdays, the candidate's own tell.
    for isWeekend in [false, true] where usual[isWeekend] == nil {
      let group = after.filter { $0.isWeekend == isWeekend }
      usual[isWeekend] = group.reduce(0) { $0 + $1.mean } / Double(max(1, group.count))
    }
    let moved = after.map { $0.mean - (usual[$0.isWeekend] ?? 0) }
    if after.count < 4 {
      spread.add(after, squares(moved[...]), lost: 1)
    } else {
      let least = (2...after.count - 2).map { squares(moved[..<$0]) + squares(moved[$0...]) }.min()
      // The moment was chosen, besides both means.
      spread.add(after, min(least ?? .infinity, squares(moved[...])), lost: 3)
    }
    return spread
  }

  /// The sum of squares about the mean.
  private static func squares(_ values: ArraySlice<Double>) -> Double {
    let mean = values.reduce(0, +) / Double(max(1, values.count))
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
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
