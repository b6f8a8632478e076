/// Austrian social insurance numbers: a serial, a check digit modulo 11 and a birth date
/// (stdnum `at.vnr`, which leaves the date aside).
package enum AustriaSVNR: IdentifierRule {
  package static let kind = IdentifierKind.atSVNR
  package static let form = IdentifierForm(
    .digits,
    [
      .layout("4 6"),
      .checkOnly("10"),
      .layout("4-6"),
      .layout("4/6"),
      .layout("4 2 2 2"),
    ],
    fillers: .space, chance: 0.082)

  private static let weights = [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    compact.areDigits(10) && compact.digit(0) != 0
      && CheckDigits.sum(compact, weights) % 11 == compact.digit(3)
  }

  /// Whether the last six digits are a date; months above 12 stand for unknown ones.
  package static func isPlausible(_ compact: Span<UInt8>) -> Bool {
    1...31 ~= compact.number(4..<6) && 1...15 ~= compact.number(6..<8)
  }
}
