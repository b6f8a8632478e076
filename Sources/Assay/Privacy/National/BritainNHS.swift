/// Numbers of the British National Health Service: ten digits, weights 10 to 1 modulo 11
/// (NHS Data Dictionary; stdnum `gb.nhs`).
package enum BritainNHS: IdentifierRule {
  package static let kind = IdentifierKind.gbNHS
  package static let form = IdentifierForm(
    .digits,
    [
      .checkOnly("3 3 4"),
      .checkOnly("3-3-4"),
      .checkOnly("10"),
    ],
    fillers: [.space, .hyphen], chance: 0.092)

  private static let weights = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    compact.areDigits(10) && CheckDigits.sum(compact, weights) % 11 == 0
  }
}
