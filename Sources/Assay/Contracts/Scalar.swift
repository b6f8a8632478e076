/// A JSON value without members.
public enum Scalar: Hashable, Sendable {
  case string(String)
  case number(DecimalNumber)
  case boolean(Bool)
  case null
}

/// A length of time, exact to the millisecond.
public struct TimeSpan: Hashable, Comparable, Sendable {
  /// The length in milliseconds.
  public var milliseconds: Int64

  /// Makes a length of time.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// A number of milliseconds.
  public static func milliseconds(_ count: Int64) -> Self { Self(milliseconds: count) }
  /// A number of seconds.
  public static func seconds(_ count: Double) -> Self { Self(scaling: count, by: 1000) }
  /// A number of minutes.
  public static func minutes(_ count: Double) -> Self { Self(scaling: count, by: 60_000) }
  /// A number of hours.
  public static func hours(_ count: Double) -> Self { Self(scaling: count, by: 3_600_000) }
  /// A number of days of 24 hours.
  public static func days(_ count: Double) -> Self { Self(scaling: count, by: 86_400_000) }

  private init(scaling count: Double, by unit: Double) {
    let exact = (count * unit).rounded()
    milliseconds = Int64(exactly: exact) ?? (exact > 0 ? .max : exact < 0 ? .min : 0)
  }

  /// Whether one length is shorter than another.
  public static func < (left: Self, right: Self) -> Bool {
    left.milliseconds < right.milliseconds
  }
}

/// What a number is counted in.
public struct Unit: Hashable, Sendable {
  /// The unit's name: an ISO 4217 code with `major:` or `minor:`, or a UCUM-like word.
  public var name: String

  /// Names a unit that has no constant.
  public init(_ name: String) { self.name = name }

  /// Whole units of a currency: dollars, not cents.
  public static func major(_ currency: String) -> Self { Self("major:" + currency) }
  /// The smallest units of a currency: cents, not dollars.
  public static func minor(_ currency: String) -> Self { Self("minor:" + currency) }
  /// Seconds.
  public static let seconds = Self("s")
  /// Milliseconds.
  public static let milliseconds = Self("ms")
  /// Minutes.
  public static let minutes = Self("min")
  /// Bytes.
  public static let bytes = Self("byte")
  /// Metres.
  public static let meters = Self("m")
  /// Kilometres.
  public static let kilometers = Self("km")
  /// Grams.
  public static let grams = Self("g")
  /// Kilograms.
  public static let kilograms = Self("kg")
  /// Degrees Celsius.
  public static let celsius = Self("Cel")
  /// Hundredths.
  public static let percent = Self("%")
  /// Things counted one by one.
  public static let count = Self("1")
}

/// Accepts a share of violations of one rule.
public struct Tolerance: Hashable, Sendable {
  /// The rule.
  public var rule: Rule
  /// The greatest accepted share of the events concerned, 0 to 1.
  public var share: Double
  /// Where it was written.
  public var place: Place

  /// Makes a tolerance.
  public init(rule: Rule, share: Double, place: Place) {
    self.rule = rule
    self.share = share
    self.place = place
  }
}
