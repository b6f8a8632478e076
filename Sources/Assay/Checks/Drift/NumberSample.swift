/// The numbers of one side, or of a part of it, with how often each came.
package struct NumberSample: Sendable {
  private var numbers: [Double]
  private var cumulated: [Double]
  package var total: Double { cumulated.last ?? 0 }
  /// How many different numbers.
  package var count: Int { numbers.count }

  package init(_ points: [TrafficView.Numbers], in part: [Bool]? = nil) {
    numbers = []
    cumulated = []
    var sum = 0.0
    for point in points {
      let count = part.map { point.tally.total(in: $0) } ?? point.tally.total
      guard count > 0 else { continue }
      sum += count
      numbers.append(point.number)
      cumulated.append(sum)
    }
  }

  /// The share of numbers not above a limit.
  package func share(upTo limit: Double) -> Double {
    var low = 0
    var high = numbers.count
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle] <= limit { low = middle + 1 } else { high = middle }
    }
    return low > 0 && total > 0 ? cumulated[low - 1] / total : 0
  }

  /// The number below which a share of the others lies.
  package func quantile(_ share: Double) -> Double {
    let rank = share * total
    for (number, count) in zip(numbers, cumulated) where count >= rank { return number }
    return numbers.last ?? 0
  }

  /// The greatest distance of two distributions, and where it is (Kolmogorov–Smirnov).
  package func distance(to other: Self) -> (distance: Double, at: Double) {
    var best = (distance: 0.0, at: 0.0)
    for limit in numbers + other.numbers {
      let distance = abs(share(upTo: limit) - other.share(upTo: limit))
      if distance > best.distance { best = (distance, limit) }
    }
    return best
  }

  /// The distance that is left when this one's numbers are multiplied by a factor, if numbers may
  /// also be off by `slack` (rounding, or the width of a bucket).
  package func distance(to other: Self, scaled factor: Double, slack: Double) -> Double {
    var worst = 0.0
    for limit in numbers.map({ $0 * factor }) + other.numbers {
      let room = abs(limit) * slack
      let theirs = other.share(upTo: limit)
      let least = share(upTo: (limit - room) / factor)
      let most = share(upTo: (limit + room) / factor)
      worst = max(worst, least - theirs, theirs - most)
    }
    return worst
  }
}
