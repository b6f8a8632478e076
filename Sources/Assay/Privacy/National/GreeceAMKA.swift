/// Greek social security numbers (AMKA): a birth date and Luhn (stdnum `gr.amka`).
package enum GreeceAMKA: IdentifierRule {
  package static let kind = IdentifierKind.grAMKA
  package static let form = IdentifierForm(
    .digits,
    [
      .checkOnly("11"),
      .checkOnly("6-5"),
      .checkOnly("6 5"),
    ],
    fillers: [.space, .hyphen], chance: 0.0041)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.areDigits(11), CheckDigits.passesLuhn(compact) else { return false }
    let day = compact.number(0..<2)
    let month = compact.number(2..<4)
    let year = compact.number(4..<6)
    return CalendarDay.exists(1900 &+ year, month, day)
      || CalendarDay.exists(2000 &+ year, month, day)
  }
}
