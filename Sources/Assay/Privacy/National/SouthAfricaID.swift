/// South African identity numbers: a birth date, sex, citizenship 0 or 1, and Luhn
/// (stdnum `za.idnr`).
package enum SouthAfricaID: IdentifierRule {
  package static let kind = IdentifierKind.zaID
  package static let form = IdentifierForm(
    .digits,
    [
      .checkOnly("13"),
      .certain("6 4 2 1"),
      .certain("6 4 3"),
      .certain("6 4 1 1 1"),
      .layout("6 7"),
    ],
    fillers: .space, chance: 0.00072)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.areDigits(13), compact.digit(10) <= 1, CheckDigits.passesLuhn(compact) else {
      return false
    }
    let short = compact.number(0..<2)
    let year = short &+ (2000 &+ short > CalendarDay.lastBirthYear ? 1900 : 2000)
    return CalendarDay.exists(year, compact.number(2..<4), compact.number(4..<6))
  }
}
