/// A day of the Gregorian calendar.
package struct CalendarDay: Hashable, Comparable, Sendable {
  package let year: Int
  package let month: Int
  package let day: Int

  /// Nil where the calendar has no such day.
  package init?(_ year: Int, _ month: Int, _ day: Int) {
    guard 1...9999 ~= year, 1...12 ~= month, day >= 1 else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days =
      switch month {
      case 2: isLeap ? 29 : 28
      case 4, 6, 9, 11: 30
      default: 31
      }
    guard day <= days else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Whether the calendar has such a day.
  static func exists(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    CalendarDay(year, month, day) != nil
  }

  /// The last year whose births a number may tell of.
  ///
  /// A constant, as checks read no clock: the same recording gives the same findings on every day.
  static let lastBirthYear = 2026

  /// Whether somebody may have been born on this day: it exists and is not later than the day on
  /// which these tables were made.
  static func isPossibleBirth(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    exists(year, month, day) && (year, month, day) <= (lastBirthYear, 11, 21)
  }

  package static func < (left: CalendarDay, right: CalendarDay) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}
