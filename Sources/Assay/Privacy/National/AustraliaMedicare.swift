/// Australian Medicare card numbers: first 2 to 6, a ninth digit with weights 1 3 7 9 modulo 10, an
/// issue number and at times the person's own digit (Services Australia).
package enum AustraliaMedicare: IdentifierRule {
  package static let kind = IdentifierKind.auMedicare
  package static let form = IdentifierForm(
    .digits,
    [
      .layout("4 5 1"),
      .layout("4-5-1"),
      .checkOnly("10"),
      .checkOnly("11"),
      .layout("4 5 1/1"),
      .layout("4 5 1-1"),
      .layout("4 5 1 1"),
      .layout("10/1"),
      .layout("10-1"),
    ],
    fillers: [.space, .hyphen, .slash], chance: 0.045)

  private static let weights = [1, 3, 7, 9, 1, 3, 7, 9]

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    let count = compact.count
    guard count == 10 || count == 11, compact.areDigits(count), 2...6 ~= compact.digit(0),
      compact.digit(9) != 0
    else { return false }
    return CheckDigits.sum(compact, weights) % 10 == compact.digit(8)
  }
}
