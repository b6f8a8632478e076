/// Brazilian company numbers (CNPJ), also the form with letters that is given out from July 2026:
/// a character counts as its code less 48 (Receita Federal, IN RFB 2.229/2024; stdnum `br.cnpj`).
package enum BrazilCNPJ: IdentifierRule {
  package static let kind = IdentifierKind.brCNPJ
  package static let form = IdentifierForm(
    .mixed,
    [
      .certain("2.3.3/4-2"),
      .checkOnly("14"),
      .layout("8/4-2"),
    ],
    fillers: [.space, .hyphen, .dot, .slash], chance: 0.011)

  private static let first = [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]
  private static let second = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.count == 14, compact.areDigits(12..<14) else { return false }
    var isAllZero = true
    for index in 0..<12 {
      guard ASCIIClass.isDigit(compact[index]) || ASCIIClass.isUpper(compact[index]) else {
        return false
      }
      if compact.digit(index) != 0 { isAllZero = false }
    }
    guard !isAllZero, compact.digit(12) == check(CheckDigits.sum(compact, first)) else {
      return false
    }
    return compact.digit(13) == check(CheckDigits.sum(compact, second))
  }

  private static func check(_ sum: Int) -> Int { CheckDigits.remainder(11 &- sum, 11) % 10 }
}
