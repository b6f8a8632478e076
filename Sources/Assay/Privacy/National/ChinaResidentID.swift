/// Chinese resident identity numbers: region, birth date, order, and a check character of
/// ISO 7064 MOD 11-2 (GB 11643-1999; stdnum `cn.ric`).
package enum ChinaResidentID: IdentifierRule {
  package static let kind = IdentifierKind.cnRIC
  package static let form = IdentifierForm(
    .mixed,
    [
      .certain("18"),
      .certain("6 8 4"),
      .certain("6-8-4"),
    ],
    fillers: [], chance: 1e-5)

  private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.count == 18, compact.areDigits(0..<17) else { return false }
    let rest = (12 &- CheckDigits.sum(compact, weights) % 11) % 11
    let expected = rest == 10 ? UInt8(ascii: "X") : UInt8(0x30 &+ rest)
    let year = compact.number(6..<10)
    return compact[17] == expected
      && CalendarDay.exists(year, compact.number(10..<12), compact.number(12..<14))
      && ChinaRegions.contains(compact.number(0..<6), in: year)
  }
}
