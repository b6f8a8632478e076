/// Dutch citizen service numbers (BSN): nine digits, weights 9 to 2 and -1 modulo 11
/// (stdnum `nl.bsn`, which puts zeros before shorter numbers).
package enum NetherlandsBSN: IdentifierRule {
  package static let kind = IdentifierKind.nlBSN
  package static let form = IdentifierForm(
    .digits,
    [
      .layout("4.2.3"),
      .checkOnly("3.3.3"),
      .checkOnly("9"),
      .checkOnly("4 2 3"),
    ],
    fillers: [.space, .hyphen, .dot], chance: 0.091)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    let count = compact.count
    guard 1...9 ~= count, compact.areDigits(count), compact.number(0..<count) > 0 else {
      return false
    }
    var sum = -compact.digit(count &- 1)
    for place in 0..<count &- 1 { sum &+= (place &+ 2) &* compact.digit(count &- 2 &- place) }
    return sum % 11 == 0
  }
}
