internal import Assay

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
    let date = CivilDate(daysSince1970: day)
    let weekday = Int((day % 7 + 11) % 7)
    var text: [UInt8] = []
    text.reserveCapacity(29)
    text.append(contentsOf: "SunMonTueWedThuFriSat".utf8.dropFirst(weekday * 3).prefix(3))
    append(Int(date.day), after: ", ", to: &text)
    text.append(UInt8(ascii: " "))
    let months = "JanFebMarAprMayJunJulAugSepOctNovDec".utf8
    text.append(contentsOf: months.dropFirst((Int(date.month) - 1) * 3).prefix(3))
    append(Int(date.year), width: 4, after: " ", to: &text)
    append(time / 3600, after: " ", to: &text)
    append(time / 60 % 60, after: ":", to: &text)
    append(time % 60, after: ":", to: &text)
    text.append(contentsOf: " GMT".utf8)
    return text
  }

  private static func append(
    _ number: Int, width: Int = 2, after mark: String, to text: inout [UInt8]
  ) {
    text.append(contentsOf: mark.utf8)
    DecimalText.append(number, width: width, to: &text)
  }
}
