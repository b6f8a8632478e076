/// German tax identification numbers: eleven digits, one of the first ten two or three times and
/// the others once; ISO 7064 MOD 11,10 (§ 139b AO; stdnum `de.idnr`).
package enum GermanyTaxID: IdentifierRule {
  package static let kind = IdentifierKind.deTaxID
  package static let form = IdentifierForm(
    .digits,
    [
      .layout("2 3 3 3"),
      .checkOnly("11"),
      .layout("2-3-3-3"),
      .layout("2/3/3/3"),
    ],
    fillers: [.space, .hyphen, .dot, .slash, .comma], chance: 0.0037)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.areDigits(11), compact.digit(0) != 0 else { return false }
    // Four bits count each digit.
    var counts: UInt64 = 0
    for index in 0..<10 { counts &+= 1 &<< UInt64(compact.digit(index) &* 4) }
    var repeated = 0
    for digit in 0..<10 {
      let count = counts &>> UInt64(digit &* 4) & 0xF
      if count > 3 { return false }
      if count > 1 { repeated &+= 1 }
    }
    return repeated == 1 && CheckDigits.passesMod11And10(compact)
  }
}
