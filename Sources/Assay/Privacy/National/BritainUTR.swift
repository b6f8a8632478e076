/// British unique taxpayer references: the first digit checks the nine others modulo 11
/// (HM Revenue and Customs; stdnum `gb.utr`).
package enum BritainUTR: IdentifierRule {
  package static let kind = IdentifierKind.gbUTR
  package static let form = IdentifierForm(
    .digits,
    [
      .checkOnly("5 5"),
      .checkOnly("10"),
      .checkOnly("3 3 4"),
    ],
    fillers: .space, chance: 0.1)

  private static let weights = [6, 7, 8, 9, 10, 5, 4, 3, 2]
  private static let checks = [2, 1, 9, 8, 7, 6, 5, 4, 3, 2, 1]

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    var start = 0
    while start < compact.count, compact[start] == UInt8(ascii: "K") { start &+= 1 }
    guard compact.count &- start == 10, compact.areDigits(start..<start &+ 10) else { return false }
    return compact.digit(start) == checks[CheckDigits.sum(compact, weights, from: start &+ 1) % 11]
  }
}
