/// How a row of counters is laid out.
///
///     0 ..< 32   by person, hashed: the clusters of the robust variance
///    32 ..< 40   by three hours of the day (UTC): what a shift of the clock explains
///    40 ..< 47   by day of the week: the baseline's own variation
///    47          events without a time
///    48 ...      by slice, in the profile's own numbering
package enum ProfileRow {
  package static let users = 32
  package static let hours = 32..<40
  package static let days = 40..<47
  package static let untimed = 47
  package static let fixed = 48
  package static let mostSlices = 128

  /// The counters of a time in milliseconds since 1970.
  static func slots(of time: Int64?) -> (hour: Int, day: Int) {
    guard let time else { return (untimed, untimed) }
    let hour = time / 3_600_000 % 24
    let day = time / 86_400_000 % 7
    return (
      32 &+ Int(truncatingIfNeeded: (hour < 0 ? hour &+ 24 : hour) / 3),
      40 &+ Int(truncatingIfNeeded: day < 0 ? day &+ 7 : day)
    )
  }

  /// The cluster of a person; events without one are spread by their position.
  static func user(of person: UInt64, at position: Position) -> Int {
    let key =
      person != 0
      ? person
      : UInt64(position.line) | UInt64(position.block) << 32 ^ UInt64(position.input) << 56
    return Int(truncatingIfNeeded: FlatMap.mix(FlatMap.mix(key)) >> 59)
  }
}

/// The first three events, in the order of the traffic, that showed something.
package struct FirstPositions: Hashable, Sendable {
  private static let none = Position(input: .max, block: .max, line: .max)
  private var first = Self.none
  private var second = Self.none
  private var third = Self.none

  /// The positions, in order.
  package var all: [Position] { [first, second, third].filter { $0 != Self.none } }

  /// How many there are.
  var count: Int {
    third != Self.none ? 3 : second != Self.none ? 2 : first != Self.none ? 1 : 0
  }

  /// Takes a position into account.
  @inline(__always)
  mutating func add(_ position: Position) {
    if position < third { insert(position) }
  }

  private mutating func insert(_ position: Position) {
    if position == first || position == second { return }
    if position < first {
      (first, second, third) = (position, first, second)
    } else if position < second {
      (second, third) = (position, second)
    } else {
      third = position
    }
  }

  /// Takes another's positions into account.
  mutating func add(_ other: Self) { for position in other.all { add(position) } }
}
