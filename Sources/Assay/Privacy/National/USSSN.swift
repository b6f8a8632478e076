/// United States social security numbers: area not 000, 666 or 9xx, group not 00, serial not 0000,
/// and none of three famous specimens (Social Security Administration; stdnum `us.ssn`).
package enum USSSN: IdentifierRule {
  package static let kind = IdentifierKind.usSSN
  package static let form = IdentifierForm(
    .digits,
    [
      .layout("3-2-4"),
      .checkOnly("9"),
      .checkOnly("3 2 4"),
      .checkOnly("3.2.4"),
    ],
    fillers: .hyphen, chance: 0.89)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.areDigits(9) else { return false }
    let number = compact.number(0..<9)
    let area = number / 1_000_000
    guard area != 0, area != 666, area < 900, number / 10_000 % 100 != 0, number % 10_000 != 0
    else { return false }
    // The wallet insert of 1938, a pamphlet of 1940 and a number that an advertisement gave away.
    return number != 78_05_1120 && number != 219_09_9999 && number != 457_55_5462
  }

  package static func accepts(_ text: Span<UInt8>) -> Bool {
    HyphenPlaces.areAll(in: text, [3, 5]) && CompactForm.with(text, form: form) { isValid($0) }
  }

  /// Rows of one digit and the keyboard's row are nobody's number.
  package static func isPlausible(_ compact: Span<UInt8>) -> Bool {
    !compact.isOneByteRepeated && compact.number(0..<9) != 123_456_789
  }
}
