/// Italian value added tax numbers: seven digits, the province and a Luhn digit (stdnum `it.iva`).
///
/// Given to companies: believed only where named.
package enum ItalyIVA: IdentifierRule {
  package static let kind = IdentifierKind.itIVA
  package static let form = IdentifierForm(
    .mixed,
    [
      .checkOnly("11"),
      .layout("13"),
    ],
    fillers: [.space, .hyphen, .colon], prefix: "IT", chance: 0.011)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.areDigits(11), compact.number(0..<7) != 0 else { return false }
    switch compact.number(7..<10) {
    case 1...100, 120, 121, 888, 999: return CheckDigits.passesLuhn(compact)
    default: return false
    }
  }
}
