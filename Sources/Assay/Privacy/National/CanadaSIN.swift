/// Canadian social insurance numbers: nine digits, Luhn, first digit not 0 or 8
/// (stdnum `ca.sin`).
package enum CanadaSIN: IdentifierRule {
  package static let kind = IdentifierKind.caSIN
  package static let form = IdentifierForm(
    .digits,
    [
      .layout("3-3-3"),
      .checkOnly("3 3 3"),
      .checkOnly("9"),
    ],
    fillers: [.space, .hyphen], chance: 0.08)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    compact.areDigits(9) && compact.digit(0) != 0 && compact.digit(0) != 8
      && CheckDigits.passesLuhn(compact)
  }
}
