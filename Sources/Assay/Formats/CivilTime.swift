/// A time of the Gregorian calendar in UTC, to the second.
package struct CivilTime {
  /// `1970-01-01T00:00:00`, the form that Ant's schema asks for: no fraction, no zone.
  package let text: String

  /// Takes milliseconds since 1970; years outside 0001 to 9999 become the nearest within.
  ///
  /// The calendar is computed as in Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms".
  package init(milliseconds: Int64) {
    let clamped = min(max(milliseconds, -62_135_596_800_000), 253_402_300_799_000)
    let seconds = clamped / 1000 - (clamped % 1000 < 0 ? 1 : 0)
    let days = seconds / 86_400 - (seconds % 86_400 < 0 ? 1 : 0)
    let time = seconds - days * 86_400
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let civilMonth = month < 10 ? month + 3 : month - 9
    let year = yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0)
    let date = [Self.digits(year, 4), Self.digits(civilMonth, 2), Self.digits(day, 2)]
    let clock = [time / 3600, time / 60 % 60, time % 60].map { Self.digits($0, 2) }
    text = date.joined(separator: "-") + "T" + clock.joined(separator: ":")
  }

  private static func digits(_ number: Int64, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }
}
