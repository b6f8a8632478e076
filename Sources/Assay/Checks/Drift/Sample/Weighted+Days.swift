extension Weighted {
  /// The variance that a difference of means has because days differ, and how well it is known.
  struct Variation {
    var variance = 0.0
    var degrees = 1.0
  }

  /// A day, or six hours of the only ones.
  private struct Block {
    var weight = 0.0
    var sum = 0.0
    /// In the order in which they came: sums of fractions depend on theirs.
    var persons: [(weight: Double, sum: Double)] = []
    var places: [Int: Int] = [:]
    var isWeekend = false

    var mean: Double { sum / weight }

    /// The variance of its mean between persons.
    var variance: Double {
      let mean = mean
      return persons.reduce(0) {
        let residual = $1.sum - mean * $1.weight
        return $0 + residual * residual
      } / (weight * weight)
    }

    mutating func add(_ weight: Double, _ value: Double, of person: Int) {
      self.weight += weight
      sum += weight * value
      let place = places[person] ?? persons.count
      if place == persons.count {
        places[person] = place
        persons.append((0, 0))
      }
      persons[place].weight += weight
      persons[place].sum += weight * value
    }
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
    let day: Int64 = 86_400_000
    let days = (blocks(of: day), other.blocks(of: day))
    let spread = Self.spread(days.0, isOfDays ? days.1 : [])
    var (excess, degrees) = (spread.excess, spread.degrees)
    let usual = isOfDays ? Self.usual * Self.usual * scatter : 0
    if degrees < 2 {
      // Days differ at least as parts of one day do: one day is one draw, however many its parts.
      let parts = Self.spread(blocks(of: day / 4), isOfDays ? other.blocks(of: day / 4) : [])
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
  private func blocks(of length: Int64) -> [Block] {
    var blocks: [Int64: Block] = [:]
    for (index, row) in side.at.enumerated() {
      guard let time = side.rows.times[row] else { continue }
      let number = (time &- ((time % length) + length) % length) / length
      blocks[number, default: Block()].isWeekend =
        side.rows.strata[SampleRows.weekends][row] == 1
      blocks[number, default: Block()].add(
        weights[index], side.y[index], of: side.rows.persons[row])
    }
    return blocks.sorted { $0.key < $1.key }.map(\.value).filter { $0.persons.count >= 5 }
  }
}
