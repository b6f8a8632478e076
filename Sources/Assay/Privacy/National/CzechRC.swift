/// Czech and Slovak birth numbers: a birth date (month 50 higher for women, 20 more where a day's
/// numbers ran out) and, since 1954, a check digit modulo 11 (stdnum `cz.rc`).
package enum CzechRC: IdentifierRule {
  package static let kind = IdentifierKind.czRC
  package static let form = IdentifierForm(
    .digits,
    [
      .layout("6/4"),
      .checkOnly("6/3"),
      .checkOnly("10"),
      .checkOnly("9"),
    ],
    fillers: [.space, .slash], chance: 0.021)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    let count = compact.count
    guard count == 9 || count == 10, compact.areDigits(count) else { return false }
    var year = 1900 &+ compact.number(0..<2)
    if count == 9 {
      if year >= 1980 { year &-= 100 }
      guard year <= 1953 else { return false }
    } else if year < 1954 {
      year &+= 100
    }
    guard CalendarDay.exists(year, compact.number(2..<4) % 50 % 20, compact.number(4..<6)) else {
      return false
    }
    return count == 9 || compact.digit(9) == compact.number(0..<9) % 11 % 10
  }
}
