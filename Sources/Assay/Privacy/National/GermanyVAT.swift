/// German value added tax numbers: nine digits, ISO 7064 MOD 11,10 (stdnum `de.vat`).
///
/// Given to companies: believed only where named.
package enum GermanyVAT: IdentifierRule {
  package static let kind = IdentifierKind.deVAT
  package static let form = IdentifierForm(
    .mixed,
    [
      .layout("11"),
      .checkOnly("9"),
      .checkOnly("2 9"),
      .checkOnly("2 3 3 3"),
    ],
    fillers: [.space, .hyphen, .dot, .slash, .comma], prefix: "DE", chance: 0.089)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    compact.areDigits(9) && compact.digit(0) != 0 && CheckDigits.passesMod11And10(compact)
  }
}
