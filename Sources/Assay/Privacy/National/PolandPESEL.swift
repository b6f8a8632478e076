/// Polish population numbers (PESEL): a birth date whose month tells the century, and a check digit
/// with weights 1 3 7 9 modulo 10 (stdnum `pl.pesel`).
package enum PolandPESEL: IdentifierRule {
  package static let kind = IdentifierKind.plPESEL
  package static let form = IdentifierForm(
    .digits,
    [
      .checkOnly("11")
    ],
    fillers: [.space, .hyphen], chance: 0.018)

  private static let weights = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]
  private static let centuries = [1900, 2000, 2100, 2200, 1800]

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.areDigits(11) else { return false }
    let sum = CheckDigits.sum(compact, weights)
    let month = compact.number(2..<4)
    return compact.digit(10) == (10 &- sum % 10) % 10
      && CalendarDay.exists(
        centuries[month / 20] &+ compact.number(0..<2), month % 20, compact.number(4..<6))
  }
}
