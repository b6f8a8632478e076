/// The value of a `Date` field, `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7).
///
/// A server keeps one and updates it before an answer: the text is made once a second.
package struct HTTPDate: Sendable {
  /// The text's 29 bytes.
  package private(set) var bytes: [UInt8] = []
  private var second: Int64

  /// A date, given in seconds since 1970.
  package init(second: Int64) {
    self.second = second
    bytes = HTTPDate.text(second)
  }

  /// Changes to another second.
  package mutating func update(to second: Int64) {
    guard second != self.second else { return }
    self.second = second
    bytes = HTTPDate.text(second)
  }

  private static func text(_ second: Int64) -> [UInt8] {
    // The years 0 to 9999, which is what four digits can say.
    let second = min(max(second, -62_167_219_200), 253_402_300_799)
    let day = second >= 0 ? second / 86_400 : (second - 86_399) / 86_400
    let time = Int(second - day * 86_400)
    let (year, month, dayOfMonth) = civil(day)
    let weekday = Int((day % 7 + 11) % 7)
    var text: [UInt8] = []
    text.reserveCapacity(29)
    text.append(contentsOf: "SunMonTueWedThuFriSat".utf8.dropFirst(weekday * 3).prefix(3))
    text.append(contentsOf: ", ".utf8)
    append(dayOfMonth, then: " ", to: &text)
    text.append(
      contentsOf: "JanFebMarAprMayJunJulAugSepOctNovDec".utf8.dropFirst((month - 1) * 3).prefix(3))
    text.append(UInt8(ascii: " "))
    append(year / 100, then: nil, to: &text)
    append(year % 100, then: " ", to: &text)
    append(time / 3600, then: ":", to: &text)
    append(time / 60 % 60, then: ":", to: &text)
    append(time % 60, then: " ", to: &text)
    text.append(contentsOf: "GMT".utf8)
    return text
  }

  private static func append(_ number: Int, then sign: Unicode.Scalar?, to text: inout [UInt8]) {
    text.append(UInt8(truncatingIfNeeded: 48 + number / 10))
    text.append(UInt8(truncatingIfNeeded: 48 + number % 10))
    if let sign { text.append(UInt8(ascii: sign)) }
  }

  /// The date of a day since 1970: years begin in March, so that the leap day is the last one.
  ///
  /// See Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
  private static func civil(_ day: Int64) -> (year: Int, month: Int, day: Int) {
    let shifted = Int(day) + 719_468
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
