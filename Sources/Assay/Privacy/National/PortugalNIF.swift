/// Portuguese tax numbers (NIF): nine digits, weights 9 to 2 modulo 11 (stdnum `pt.nif`).
package enum PortugalNIF: IdentifierRule {
  package static let kind = IdentifierKind.ptNIF
  package static let form = IdentifierForm(
    .digits,
    [
      .checkOnly("9"),
      .checkOnly("3 3 3"),
      .checkOnly("3.3.3"),
    ],
    fillers: [.space, .hyphen, .dot], prefix: "PT", chance: 0.092)

  private static let weights = [9, 8, 7, 6, 5, 4, 3, 2]

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.areDigits(9), compact.digit(0) != 0 else { return false }
    let sum = CheckDigits.sum(compact, weights)
    return compact.digit(8) == CheckDigits.remainder(11 &- sum, 11) % 10
  }
}
