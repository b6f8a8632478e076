/// The server's time as it stands in events: RFC 3339 in UTC with milliseconds, in quotes.
enum ReceivedAt {
  /// The text of an instant, in milliseconds since 1970; years are kept within four digits.
  static func quoted(_ milliseconds: Int64) -> [UInt8] {
    let time = min(max(milliseconds, -62_135_596_800_000), 253_402_300_799_999)
    let day = (time - (time >= 0 ? 0 : 86_399_999)) / 86_400_000
    let rest = time - day * 86_400_000
    let (year, month, dayOfMonth) = civil(day)
    var text: [UInt8] = [UInt8(ascii: "\"")]
    text.reserveCapacity(26)
    append(year, width: 4, then: "-", to: &text)
    append(month, width: 2, then: "-", to: &text)
    append(dayOfMonth, width: 2, then: "T", to: &text)
    append(rest / 3_600_000, width: 2, then: ":", to: &text)
    append(rest / 60_000 % 60, width: 2, then: ":", to: &text)
    append(rest / 1_000 % 60, width: 2, then: ".", to: &text)
    append(rest % 1_000, width: 3, then: "Z", to: &text)
    text.append(UInt8(ascii: "\""))
    return text
  }

  private static func append(
    _ number: Int64, width: Int, then mark: Unicode.Scalar, to text: inout [UInt8]
  ) {
    var divisor: Int64 = 1
    for _ in 1..<width { divisor *= 10 }
    while divisor > 0 {
      text.append(UInt8(truncatingIfNeeded: 48 + number / divisor % 10))
      divisor /= 10
    }
    text.append(UInt8(ascii: mark))
  }

  /// The date of a day since 1970; see Howard Hinnant, "chrono-Compatible Low-Level Date
  /// Algorithms".
  private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * marchMonth + 2) / 5 + 1
    )
  }
}
