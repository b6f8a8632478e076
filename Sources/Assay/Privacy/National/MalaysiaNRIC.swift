/// Malaysian identity numbers (MyKad): a birth date, the place of birth and four digits, without a
/// check digit (National Registration Department; stdnum `my.nric`).
package enum MalaysiaNRIC: IdentifierRule {
  package static let kind = IdentifierKind.myNRIC
  package static let form = IdentifierForm(
    .digits,
    [
      .layout("6-2-4"),
      .checkOnly("12"),
    ],
    fillers: [.space, .hyphen, .asterisk], chance: 0.031)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.areDigits(12) else { return false }
    switch compact.number(6..<8) {
    case 0, 17...20, 69, 70, 73, 80, 81, 94...97: return false
    default: break
    }
    let year = compact.number(0..<2)
    let month = compact.number(2..<4)
    let day = compact.number(4..<6)
    return CalendarDay.exists(1900 &+ year, month, day)
      || CalendarDay.exists(2000 &+ year, month, day)
  }
}
