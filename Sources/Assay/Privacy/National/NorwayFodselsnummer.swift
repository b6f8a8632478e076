/// Norwegian birth numbers: a birth date (day 40 higher in D numbers), three digits and two check
/// digits modulo 11 (Skatteetaten; stdnum `no.fodselsnummer`).
package enum NorwayFodselsnummer: IdentifierRule {
  package static let kind = IdentifierKind.noFodselsnummer
  package static let form = IdentifierForm(
    .digits,
    [
      .layout("6 5"),
      .layout("6-5"),
      .checkOnly("11"),
    ],
    fillers: [.space, .hyphen, .colon], chance: 0.0012)

  private static let first = [3, 7, 6, 1, 8, 9, 4, 5, 2]
  private static let second = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.areDigits(11),
      CheckDigits.remainder(11 &- CheckDigits.sum(compact, first), 11) == compact.digit(9),
      CheckDigits.remainder(11 &- CheckDigits.sum(compact, second), 11) == compact.digit(10)
    else { return false }
    return hasBirthDate(compact)
  }

  private static func hasBirthDate(_ compact: Span<UInt8>) -> Bool {
    var day = compact.number(0..<2)
    var month = compact.number(2..<4)
    var year = compact.number(4..<6)
    guard day < 80 else { return false }
    if day > 40 { day &-= 40 }
    if month > 40 { month &-= 40 }
    switch compact.number(6..<9) {
    case ..<500: year &+= 1900
    case ..<750 where year >= 54: year &+= 1800
    case 500... where year < 40: year &+= 2000
    case 900...: year &+= 1900
    default: return false
    }
    return CalendarDay.isPossibleBirth(year, month, day)
  }
}
