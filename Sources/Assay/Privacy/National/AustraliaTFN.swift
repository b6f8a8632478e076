/// Australian tax file numbers: eight or nine digits, weights 1 4 3 7 5 8 6 9 10 modulo 11
/// (stdnum `au.tfn`).
package enum AustraliaTFN: IdentifierRule {
  package static let kind = IdentifierKind.auTFN
  package static let form = IdentifierForm(
    .digits,
    [
      .checkOnly("3 3 3"),
      .checkOnly("9"),
      .checkOnly("8"),
      .checkOnly("3-3-3"),
      .checkOnly("3 3 2"),
    ],
    fillers: .space, chance: 0.092)

  private static let weights = [1, 4, 3, 7, 5, 8, 6, 9, 10]

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    let count = compact.count
    return (count == 8 || count == 9) && compact.areDigits(count)
      && CheckDigits.sum(compact, weights) % 11 == 0
  }
}
