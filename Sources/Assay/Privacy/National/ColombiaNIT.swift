/// Colombian tax numbers (NIT) of people and companies: a check digit modulo 11 (DIAN;
/// stdnum `co.nit`).
package enum ColombiaNIT: IdentifierRule {
  package static let kind = IdentifierKind.coNIT
  package static let form = IdentifierForm(
    .digits,
    [
      .layout("3.3.3-1"),
      .checkOnly("9-1"),
      .checkOnly("10-1"),
      .layout("1.3.3.3-1"),
      .checkOnly("10"),
      .checkOnly("11"),
      .checkOnly("9"),
      .checkOnly("8-1"),
    ],
    fillers: [.space, .hyphen, .dot, .comma], chance: 0.099)

  private static let weights = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71]

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    let count = compact.count
    guard 8...16 ~= count, compact.areDigits(count) else { return false }
    var sum = 0
    for place in 0..<count &- 1 { sum &+= weights[place] &* compact.digit(count &- 2 &- place) }
    let rest = sum % 11
    return compact.digit(count &- 1) == (rest < 2 ? rest : 11 &- rest)
  }
}
