/// Danish personal numbers (CPR): a birth date and four digits of which the first tells the century
/// (stdnum `dk.cpr`).
///
/// Since 2007 numbers need not pass the old check modulo 11.
package enum DenmarkCPR: IdentifierRule {
  package static let kind = IdentifierKind.dkCPR
  package static let form = IdentifierForm(
    .digits,
    [
      .layout("6-4"),
      .checkOnly("10"),
      .checkOnly("6 4"),
    ],
    fillers: [.space, .hyphen], chance: 0.031)

  private static let weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.areDigits(10) else { return false }
    var year = compact.number(4..<6)
    switch compact.digit(6) {
    case 5...8 where year >= 58: year &+= 1800
    case 0...3: year &+= 1900
    case 4 where year >= 37, 9 where year >= 37: year &+= 1900
    default: year &+= 2000
    }
    return CalendarDay.isPossibleBirth(year, compact.number(2..<4), compact.number(0..<2))
  }

  /// Whether the check of numbers given out before 2007 passes as well.
  package static func isPlausible(_ compact: Span<UInt8>) -> Bool {
    CheckDigits.sum(compact, weights) % 11 == 0
  }
}
