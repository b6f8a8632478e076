/// Brazilian personal tax numbers (CPF): eleven digits, two check digits modulo 11
/// (Receita Federal; stdnum `br.cpf`).
package enum BrazilCPF: IdentifierRule {
  package static let kind = IdentifierKind.brCPF
  package static let form = IdentifierForm(
    .digits,
    [
      .certain("3.3.3-2"),
      .layout("9-2"),
      .checkOnly("11"),
    ],
    fillers: [.space, .hyphen, .dot], chance: 0.01)

  private static let first = [10, 9, 8, 7, 6, 5, 4, 3, 2]
  private static let second = [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.areDigits(11), compact.number(0..<11) > 0 else { return false }
    let one = check(CheckDigits.sum(compact, first))
    guard compact.digit(9) == one else { return false }
    return compact.digit(10) == check(CheckDigits.sum(compact, second))
  }

  private static func check(_ sum: Int) -> Int { CheckDigits.remainder(11 &- sum, 11) % 10 }

  /// `111.111.111-11` and the like pass the check and are never given out.
  package static func isPlausible(_ compact: Span<UInt8>) -> Bool { !compact.isOneByteRepeated }
}
