internal import Assay

/// The server's time as it stands in events: RFC 3339 in UTC with milliseconds, in quotes.
struct ReceivedAt: Sendable {
  private(set) var milliseconds: Int64
  /// The text of the instant; years are kept within four digits.
  private(set) var quoted: [UInt8]

  /// Takes milliseconds since 1970.
  init(_ milliseconds: Int64) {
    self.milliseconds = milliseconds
    quoted = Self.text(milliseconds)
  }

  /// Changes to another instant: requests that come in together share its text.
  mutating func update(to milliseconds: Int64) {
    guard milliseconds != self.milliseconds else { return }
    self.milliseconds = milliseconds
    quoted = Self.text(milliseconds)
  }

  private static func text(_ milliseconds: Int64) -> [UInt8] {
    let time = Timestamp(milliseconds: milliseconds).withinFourDigits.milliseconds
    let day = (time - (time >= 0 ? 0 : 86_399_999)) / 86_400_000
    let rest = Int(time - day * 86_400_000)
    let date = CivilDate(daysSince1970: day)
    var text: [UInt8] = [UInt8(ascii: "\"")]
    text.reserveCapacity(26)
    append(Int(date.year), width: 4, then: "-", to: &text)
    append(Int(date.month), then: "-", to: &text)
    append(Int(date.day), then: "T", to: &text)
    append(rest / 3_600_000, then: ":", to: &text)
    append(rest / 60_000 % 60, then: ":", to: &text)
    append(rest / 1_000 % 60, then: ".", to: &text)
    append(rest % 1_000, width: 3, then: "Z", to: &text)
    text.append(UInt8(ascii: "\""))
    return text
  }

  private static func append(
    _ number: Int, width: Int = 2, then mark: Unicode.Scalar, to text: inout [UInt8]
  ) {
    DecimalText.append(number, width: width, to: &text)
    text.append(UInt8(ascii: mark))
  }
}
