/// Romanian personal numbers (CNP): sex and century, birth date, county and a check digit modulo 11
/// (stdnum `ro.cnp`).
package enum RomaniaCNP: IdentifierRule {
  package static let kind = IdentifierKind.roCNP
  package static let form = IdentifierForm(
    .digits,
    [
      .checkOnly("13"),
      .layout("1 6 6"),
    ],
    fillers: [.space, .hyphen], chance: 0.0022)

  private static let weights = [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.areDigits(13), compact.digit(0) != 0 else { return false }
    let century =
      switch compact.digit(0) {
      case 3, 4: 1800
      case 5, 6: 2000
      default: 1900
      }
    switch compact.number(7..<9) {
    case 1...48, 51, 52, 70, 80...83: break
    default: return false
    }
    let rest = CheckDigits.sum(compact, weights) % 11
    return compact.digit(12) == (rest == 10 ? 1 : rest)
      && CalendarDay.exists(
        century &+ compact.number(1..<3), compact.number(3..<5), compact.number(5..<7))
  }
}
