/// Australian business numbers: eleven digits modulo 89 (stdnum `au.abn`).
///
/// Given to businesses: believed only where named.
package enum AustraliaABN: IdentifierRule {
  package static let kind = IdentifierKind.auABN
  package static let form = IdentifierForm(
    .digits,
    [
      .checkOnly("2 3 3 3"),
      .checkOnly("11"),
    ],
    fillers: .space, chance: 0.0098)

  private static let weights = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.areDigits(11), compact.digit(0) != 0 else { return false }
    return (CheckDigits.sum(compact, weights) &- weights[0]) % 89 == 0
  }
}
