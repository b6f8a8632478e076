/// Korean resident registration numbers: a birth date, sex and century, a region, and a check digit
/// modulo 11 (stdnum `kr.rrn`).
///
/// Numbers given out since October 2020 need not pass the check: ``hasBirthDate(_:)`` is what they
/// share with the older ones.
package enum KoreaRRN: IdentifierRule {
  package static let kind = IdentifierKind.krRRN
  package static let form = IdentifierForm(
    .digits,
    [
      .layout("6-7"),
      .checkOnly("13"),
    ],
    fillers: .hyphen, chance: 0.0034)

  private static let weights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard hasBirthDate(compact), compact.number(7..<9) <= 96 else { return false }
    return compact.digit(12) == (11 &- CheckDigits.sum(compact, weights) % 11) % 10
  }

  /// Whether a date and the digit of sex and century stand where they must.
  package static func hasBirthDate(_ compact: Span<UInt8>) -> Bool {
    guard compact.areDigits(13) else { return false }
    let century =
      switch compact.digit(6) {
      case 1, 2, 5, 6: 1900
      case 3, 4, 7, 8: 2000
      default: 1800
      }
    return CalendarDay.exists(
      century &+ compact.number(0..<2), compact.number(2..<4), compact.number(4..<6))
  }
}
