/// Counts of one thing, split as a profile's rows are; slices in the order of the whole run.
package struct Tally: Hashable, Sendable {
  /// By person, hour, day (see ``ProfileRow``).
  package var fixed: [Double]
  /// By slice.
  package var slices: [Double]
  /// The first events that showed it.
  package var positions = FirstPositions()

  package init(slices: Int) {
    fixed = [Double](repeating: 0, count: ProfileRow.fixed)
    self.slices = [Double](repeating: 0, count: slices)
  }

  /// All of it.
  package var total: Double {
    var sum = 0.0
    var user = 0
    while user < ProfileRow.users {
      sum += fixed[user]
      user += 1
    }
    return sum
  }

  /// How many clusters of persons show it.
  package var clusters: Int { fixed[..<ProfileRow.users].count { $0 > 0 } }

  package static func += (left: inout Self, right: Self) {
    var slot = 0
    while slot < left.fixed.count {
      left.fixed[slot] += right.fixed[slot]
      slot += 1
    }
    slot = 0
    while slot < left.slices.count {
      left.slices[slot] += right.slices[slot]
      slot += 1
    }
    left.positions.add(right.positions)
  }

  /// What is left of one after taking away another; never below nothing.
  package static func - (left: Self, right: Self) -> Self {
    var result = left
    for slot in left.fixed.indices {
      result.fixed[slot] = max(0, left.fixed[slot] - right.fixed[slot])
    }
    for slot in left.slices.indices {
      result.slices[slot] = max(0, left.slices[slot] - right.slices[slot])
    }
    return result
  }

  /// A share of it, alike in all its parts.
  func scaled(by share: Double) -> Self {
    var result = self
    for slot in fixed.indices { result.fixed[slot] *= share }
    for slot in slices.indices { result.slices[slot] *= share }
    return result
  }

  /// The count in some of the slices.
  package func total(in part: [Bool]) -> Double {
    var sum = 0.0
    var slice = 0
    while slice < min(slices.count, part.count) {
      if part[slice] { sum += slices[slice] }
      slice += 1
    }
    return sum
  }
}
