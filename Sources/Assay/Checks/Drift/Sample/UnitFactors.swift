/// The factors between units that people mix up, and which of them a name makes likely.
enum UnitFactors {
  /// What a number counts, as far as its name says.
  enum Family: Sendable {
    case time, length, weight, money, bytes, unknown
  }

  /// Round ones first.
  private static let all: [Double] = [
    100, 1000, 10, 60, 10_000, 1_000_000, 3600, 24, 1024, 86_400, 1_048_576, 1.609_344, 2.204_62,
    2.54, 25.4, 3.280_84,
  ]

  private static let words: [(family: Family, words: Set<String>)] = [
    (.bytes, ["byte", "bytes", "kb", "mb", "gb", "kib", "mib", "size"]),
    (
      .time,
      [
        "ms", "millis", "milliseconds", "sec", "secs", "second", "seconds", "min", "mins", "minute",
        "minutes", "hour", "hours", "duration", "elapsed", "latency", "delay", "wait", "took",
        "timeout",
      ]
    ),
    (
      .length,
      [
        "km", "kilometers", "kilometres", "mile", "miles", "meter", "meters", "metre", "metres",
        "distance", "cm", "mm", "inch", "inches", "feet", "ft", "width", "height", "altitude",
      ]
    ),
    (.weight, ["kg", "lb", "lbs", "pounds", "weight", "mass", "gram", "grams"]),
    (
      .money,
      [
        "price", "amount", "total", "subtotal", "tax", "fee", "fare", "cost", "revenue", "cents",
        "usd", "eur", "discount", "budget", "salary",
      ]
    ),
  ]

  static func family(of name: String) -> Family {
    let tokens = Set(Opaque.tokens(name))
    return words.first { !$0.words.isDisjoint(with: tokens) }?.family ?? .unknown
  }

  /// The factors that a name makes likely, then all others.
  static func ordered(for name: String) -> [Double] {
    let likely: [Double] =
      switch family(of: name) {
      case .time: [1000, 60, 3600, 24, 1_000_000, 86_400]
      case .length: [1.609_344, 1000, 100, 10, 3.280_84, 2.54, 25.4]
      case .weight: [2.204_62, 1000]
      case .money: [100]
      case .bytes: [1024, 1_048_576]
      case .unknown: []
      }
    return likely + all.filter { !likely.contains($0) }
  }

  /// Whether a factor is one between units.
  static func isUnit(_ factor: Double) -> Bool {
    all.contains { abs($0 / factor - 1) <= 0.012 || abs($0 * factor - 1) <= 0.012 }
  }
}
