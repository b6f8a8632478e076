/// Belgian national register numbers: a birth date, an order, and 97 less the rest modulo 97, with
/// a 2 before the number for births since 2000 (stdnum `be.nn`).
package enum BelgiumNN: IdentifierRule {
  package static let kind = IdentifierKind.beNN
  package static let form = IdentifierForm(
    .digits,
    [
      .certain("2.2.2-3.2"),
      .layout("6-3-2"),
      .layout("6-3.2"),
      .checkOnly("11"),
      .layout("2.2.2.3-2"),
      .layout("2 2 2 3 2"),
      .layout("2.2.2-3 2"),
    ],
    fillers: [.space, .hyphen, .dot], chance: 0.0016)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    hasCheckDigits(compact) && compact.number(2..<4) <= 12
  }

  /// Numbers of people who are not in the register: the month is 20 or 40 higher.
  package static func isBIS(_ compact: Span<UInt8>) -> Bool {
    guard hasCheckDigits(compact) else { return false }
    let month = compact.number(2..<4)
    return 20...32 ~= month || 40...52 ~= month
  }

  private static func hasCheckDigits(_ compact: Span<UInt8>) -> Bool {
    guard compact.areDigits(11), compact.number(0..<11) > 0 else { return false }
    let body = compact.number(0..<9)
    let check = compact.number(9..<11)
    let isOfNewCentury =
      compact.number(0..<2) &+ 2000 <= CalendarDay.lastBirthYear
      && 97 &- (2_000_000_000 &+ body) % 97 == check
    guard isOfNewCentury || 97 &- body % 97 == check else { return false }
    switch compact.number(0..<6) {
    case 1, 2001, 4001: return true  // unknown dates of birth
    default: return compact.number(2..<4) % 20 <= 12
    }
  }
}
