/// A day of the proleptic Gregorian calendar, which RFC 3339 uses for every year.
package struct CivilDate: Hashable, Sendable {
  package var year: Int64
  package var month: Int64
  package var day: Int64

  /// Whether month and day exist in this year.
  var isReal: Bool {
    month >= 1 && month <= 12 && day >= 1 && (day <= 28 || day <= daysInMonth)
  }

  var isLeapYear: Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  private var daysInMonth: Int64 {
    switch month {
    case 2: isLeapYear ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1 January 1970, for years within four billion.
  ///
  /// Years are counted from March, so that the leap day is the last one of a year, and from an era
  /// of 400 years, 146,097 days, so long ago that they are positive. See Howard Hinnant,
  /// "chrono-Compatible Low-Level Date Algorithms".
  @inline(__always)
  var daysSince1970: Int64 {
    let eras: Int64 = 10_000_000
    let marchYear = UInt64(bitPattern: (month <= 2 ? year &- 1 : year) &+ eras &* 400)
    let marchMonth = UInt64(bitPattern: month <= 2 ? month &+ 9 : month &- 3)
    let centuries = marchYear / 100
    let dayOfYear = (153 &* marchMonth &+ 2) / 5
    let days = marchYear &* 365 &+ marchYear / 4 &- centuries &+ centuries / 4 &+ dayOfYear
    return Int64(bitPattern: days) &+ day &- 719_469 &- eras &* 146_097
  }

  init(year: Int64, month: Int64, day: Int64) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The inverse of `daysSince1970`, for days within a few billion years.
  package init(daysSince1970 days: Int64) {
    let shifted = days &+ 719_468
    let era = (shifted >= 0 ? shifted : shifted &- 146_096) / 146_097
    let dayOfEra = shifted &- era &* 146_097
    let yearOfEra =
      (dayOfEra &- dayOfEra / 1_460 &+ dayOfEra / 36_524 &- dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra &- (365 &* yearOfEra &+ yearOfEra / 4 &- yearOfEra / 100)
    let marchMonth = (5 &* dayOfYear &+ 2) / 153
    day = dayOfYear &- (153 &* marchMonth &+ 2) / 5 &+ 1
    month = marchMonth < 10 ? marchMonth &+ 3 : marchMonth &- 9
    year = yearOfEra &+ era &* 400 &+ (month <= 2 ? 1 : 0)
  }
}
