/// Turkish identity numbers: eleven digits with two check digits (stdnum `tr.tckimlik`).
package enum TurkeyTCKN: IdentifierRule {
  package static let kind = IdentifierKind.trTCKN
  package static let form = IdentifierForm(
    .digits,
    [
      .checkOnly("11")
    ],
    fillers: [], chance: 0.0088)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.areDigits(11), compact.digit(0) != 0 else { return false }
    var weighted = 0
    var sum = 0
    for index in 0..<9 {
      weighted &+= compact.digit(index) &* (index % 2 == 0 ? 3 : 1)
      sum &+= compact.digit(index)
    }
    let check = CheckDigits.remainder(10 &- weighted, 10)
    return compact.digit(9) == check && compact.digit(10) == (check &+ sum) % 10
  }
}
