/// Japanese corporate numbers: thirteen digits, the first checks the others modulo 9 (stdnum
/// `jp.cn`).
///
/// Given to companies: believed only where named.
package enum JapanCorporate: IdentifierRule {
  package static let kind = IdentifierKind.jpCorporate
  package static let form = IdentifierForm(
    .digits,
    [
      .checkOnly("13"),
      .layout("1-4-4-4"),
    ],
    fillers: [.space, .hyphen], chance: 0.1)

  private static let weights = [0, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    compact.areDigits(13)
      && compact.digit(0) == 9 &- CheckDigits.sum(compact, weights) % 9
  }
}
