/// Finnish personal identity codes: a birth date, a sign of the century, three digits and a check
/// character modulo 31 (Digital and Population Data Services Agency; stdnum `fi.hetu`).
package enum FinlandHETU: IdentifierRule {
  package static let kind = IdentifierKind.fiHETU
  package static let form = IdentifierForm(
    .mixed,
    [
      .certain("6-4"),
      .certain("6+4"),
      .layout("11"),
    ],
    fillers: [], keepsSigns: true, chance: 0.00083)

  private static let checks = Array("0123456789ABCDEFHJKLMNPRSTUVWXY".utf8)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.count == 11, compact.areDigits(0..<6), compact.areDigits(7..<10),
      let century = century(compact[6])
    else { return false }
    let serial = compact.number(7..<10)
    guard 2..<900 ~= serial,
      CalendarDay.exists(
        century &+ compact.number(4..<6), compact.number(2..<4), compact.number(0..<2))
    else { return false }
    return compact[10] == checks[(compact.number(0..<6) &* 1000 &+ serial) % 31]
  }

  private static func century(_ sign: UInt8) -> Int? {
    switch sign {
    case UInt8(ascii: "+"): 1800
    case UInt8(ascii: "-"), UInt8(ascii: "U")...UInt8(ascii: "Y"): 1900
    case UInt8(ascii: "A")...UInt8(ascii: "F"): 2000
    default: nil
    }
  }
}
