/// Indonesian identity numbers (NIK): province and district, a birth date (day 40 higher for
/// women) and four digits, without a check digit (stdnum `id.nik`).
package enum IndonesiaNIK: IdentifierRule {
  package static let kind = IdentifierKind.idNIK
  package static let form = IdentifierForm(
    .digits,
    [
      .checkOnly("16"),
      .checkOnly("6 6 4"),
      .checkOnly("6-6-4"),
      .checkOnly("4 4 4 4"),
    ],
    fillers: [.space, .hyphen, .dot], chance: 0.031)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.areDigits(16) else { return false }
    switch compact.number(0..<2) {
    case 11...19, 21, 31...36, 51...53, 61...64, 71...76, 81, 82, 91, 94: break
    default: return false
    }
    let day = compact.number(6..<8) % 40
    let month = compact.number(8..<10)
    let year = compact.number(10..<12)
    return CalendarDay.exists(1900 &+ year, month, day)
      || CalendarDay.exists(2000 &+ year, month, day)
  }
}
