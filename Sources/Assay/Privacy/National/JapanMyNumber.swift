/// Japanese individual numbers (マイナンバー): twelve digits, the last with weights 6 to 2 and
/// 7 to 2 modulo 11 (Order 85 of 2014; stdnum `jp.in_`).
package enum JapanMyNumber: IdentifierRule {
  package static let kind = IdentifierKind.jpMyNumber
  package static let form = IdentifierForm(
    .digits,
    [
      .checkOnly("4 4 4"),
      .checkOnly("4-4-4"),
      .checkOnly("12"),
    ],
    fillers: [.space, .hyphen], chance: 0.1)

  private static let weights = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.areDigits(12) else { return false }
    let check = CheckDigits.remainder(-CheckDigits.sum(compact, weights), 11) % 10
    return compact.digit(11) == check
  }
}
