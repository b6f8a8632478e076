/// Israeli identity numbers: nine digits and Luhn (stdnum `il.idnr`, which puts zeros before
/// shorter numbers).
package enum IsraelID: IdentifierRule {
  package static let kind = IdentifierKind.ilID
  package static let form = IdentifierForm(
    .digits,
    [
      .checkOnly("8-1"),
      .checkOnly("1-7-1"),
      .checkOnly("9"),
    ],
    fillers: [.space, .hyphen], chance: 0.1)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    let count = compact.count
    return 1...9 ~= count && compact.areDigits(count) && compact.number(0..<count) > 0
      && CheckDigits.passesLuhn(compact)
  }
}
