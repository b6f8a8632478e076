/// `2024-05-17T09:30:00.000Z`, the form that RFC 3339 and most senders write.
enum InstantText {
  /// Takes milliseconds since 1970; years outside 0001 to 9999 become the nearest within.
  ///
  /// The calendar is computed as in Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms".
  static func of(_ milliseconds: Int64) -> String {
    let clamped = min(max(milliseconds, -62_135_596_800_000), 253_402_300_799_999)
    let days = clamped / 86_400_000 - (clamped % 86_400_000 < 0 ? 1 : 0)
    let time = clamped - days * 86_400_000
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let civilMonth = month < 10 ? month + 3 : month - 9
    let year = yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0)
    let seconds = time / 1000
    return "\(digits(year, 4))-\(digits(civilMonth, 2))-\(digits(day, 2))T"
      + "\(digits(seconds / 3600, 2)):\(digits(seconds / 60 % 60, 2)):\(digits(seconds % 60, 2))"
      + ".\(digits(time % 1000, 3))Z"
  }

  private static func digits(_ number: Int64, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }
}
