/// Bulgarian civil numbers (EGN): a birth date whose month tells the century, and a check digit
/// modulo 11 (stdnum `bg.egn`).
package enum BulgariaEGN: IdentifierRule {
  package static let kind = IdentifierKind.bgEGN
  package static let form = IdentifierForm(
    .digits,
    [
      .checkOnly("10"),
      .checkOnly("6 3 1"),
      .checkOnly("6 4"),
    ],
    fillers: [.space, .hyphen, .dot], chance: 0.01)

  private static let weights = [2, 4, 8, 5, 10, 9, 7, 3, 6]

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.areDigits(10) else { return false }
    var year = 1900 &+ compact.number(0..<2)
    var month = compact.number(2..<4)
    if month > 40 {
      year &+= 100
      month &-= 40
    } else if month > 20 {
      year &-= 100
      month &-= 20
    }
    return CalendarDay.exists(year, month, compact.number(4..<6))
      && compact.digit(9) == CheckDigits.sum(compact, weights) % 11 % 10
  }
}
