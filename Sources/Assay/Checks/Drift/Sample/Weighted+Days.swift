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

  /// How much more this side's days differ than their persons explain, for its own mean and for
  /// that of another side; weekends are held against weekends.
  func variation(_ other: Self) -> Variation {
    var length: Int64 = 86_400_000
    var blocks = blocks(of: length)
    if blocks.count < 3 {
      length /= 4
      blocks = self.blocks(of: length)
    }
    guard blocks.count >= 3 else { return Variation() }
    var excess = 0.0
    var degrees = 0.0
    for isWeekend in [false, true] {
      let group = blocks.filter { $0.isWeekend == isWeekend }
      guard group.count >= 2 else { continue }
      let mean = group.reduce(0) { $0 + $1.mean } / Double(group.count)
      for block in group {
        excess += (block.mean - mean) * (block.mean - mean) - block.variance
      }
      degrees += Double(group.count - 1)
    }
    guard degrees > 0, excess > 0 else { return Variation() }
    // Days differ at least as parts of one day do: one day is one draw, however many its parts.
    let counts = (
      Self.effective(self.blocks(of: 86_400_000)), Self.effective(other.blocks(of: 86_400_000))
    )
    return Variation(
      variance: excess / degrees * (1 / max(1, counts.0) + 1 / max(1, counts.1)),
      degrees: degrees)
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
