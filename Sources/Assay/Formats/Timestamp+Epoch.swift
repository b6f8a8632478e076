extension Timestamp {
  /// What a numeric timestamp counts.
  package enum EpochUnit: String, CaseIterable, Hashable, Sendable {
    case seconds, milliseconds, microseconds, nanoseconds
  }

  /// Reads a number as time since 1970, and tells in which unit it counts.
  ///
  /// The unit follows from the size: below 10^11 are seconds (up to the year 5138), and each unit
  /// reaches a thousand times further. So milliseconds before March 1973 are taken for seconds,
  /// which no live event sends.
  package static func epoch(number: Int64) -> (timestamp: Timestamp, unit: EpochUnit) {
    let size = number.magnitude
    let unit = unit(size: Double(size))
    let milliseconds =
      switch unit {
      case .seconds: number &* 1_000
      case .milliseconds: number
      case .microseconds: floored(number, by: 1_000)
      case .nanoseconds: floored(number, by: 1_000_000)
      }
    return (Timestamp(milliseconds: milliseconds), unit)
  }

  /// Reads a number with fraction, cut to milliseconds; nil when it is not finite or far too large.
  package static func epoch(number: Double) -> (timestamp: Timestamp, unit: EpochUnit)? {
    guard number.isFinite, number.magnitude < 9.2e18 else { return nil }
    let unit = unit(size: number.magnitude)
    let milliseconds =
      switch unit {
      // A millisecond written as a fraction is rarely exact in binary: 1.001 is a little less.
      case .seconds: floored(number * 1_000 + 1e-4)
      case .milliseconds: floored(number)
      case .microseconds: floored(number / 1_000)
      case .nanoseconds: floored(number / 1_000_000)
      }
    return (Timestamp(milliseconds: milliseconds), unit)
  }

  /// Rounds down without the C library's `floor`, for numbers whose unit keeps them below 10^14.
  private static func floored(_ number: Double) -> Int64 {
    let whole = Int64(number)
    return Double(whole) > number ? whole &- 1 : whole
  }

  private static func unit(size: Double) -> EpochUnit {
    if size < 1e11 { return .seconds }
    if size < 1e14 { return .milliseconds }
    return size < 1e17 ? .microseconds : .nanoseconds
  }

  private static func floored(_ number: Int64, by divisor: Int64) -> Int64 {
    let quotient = number / divisor
    return number % divisor < 0 ? quotient &- 1 : quotient
  }

  /// `2024-05-17T09:30:00.000Z`; a year outside 0…9999 has a sign and at least six digits.
  package func iso8601() -> String {
    let days = Self.floored(milliseconds, by: 86_400_000)
    let rest = milliseconds &- days &* 86_400_000
    let date = CivilDate(daysSince1970: days)
    let year =
      (0...9_999).contains(date.year)
      ? Self.padded(date.year, to: 4)
      : (date.year < 0 ? "-" : "+") + Self.padded(Int64(date.year.magnitude), to: 6)
    return year + "-" + Self.padded(date.month, to: 2) + "-" + Self.padded(date.day, to: 2) + "T"
      + Self.padded(rest / 3_600_000, to: 2) + ":" + Self.padded(rest / 60_000 % 60, to: 2) + ":"
      + Self.padded(rest / 1_000 % 60, to: 2) + "." + Self.padded(rest % 1_000, to: 3) + "Z"
  }

  /// The same instant, or the nearest one whose year is within 0001 to 9999: four digits.
  package var withinFourDigits: Timestamp {
    var near = self
    near.milliseconds = min(max(milliseconds, -62_135_596_800_000), 253_402_300_799_999)
    return near
  }

  private static func padded(_ number: Int64, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
