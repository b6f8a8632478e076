/// Argentine tax numbers (CUIT and CUIL): a type of person, the document number and a check digit
/// modulo 11 (AFIP; stdnum `ar.cuit`).
package enum ArgentinaCUIT: IdentifierRule {
  package static let kind = IdentifierKind.arCUIT
  package static let form = IdentifierForm(
    .digits,
    [
      .layout("2-8-1"),
      .checkOnly("11"),
    ],
    fillers: [.space, .hyphen], chance: 0.0096)

  private static let weights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.areDigits(11) else { return false }
    switch compact.number(0..<2) {
    case 20, 23, 24, 27, 30, 33, 34, 50, 51, 55: break
    default: return false
    }
    let rest = 11 &- CheckDigits.sum(compact, weights) % 11
    return compact.digit(10) == (rest == 11 ? 0 : rest == 10 ? 9 : rest)
  }
}
