/// French tax reference numbers (numéro fiscal, SPI): thirteen digits, first 0 to 3, the last three
/// are the rest modulo 511 (stdnum `fr.nif`).
package enum FranceNIF: IdentifierRule {
  package static let kind = IdentifierKind.frNIF
  package static let form = IdentifierForm(
    .digits,
    [
      .certain("2 2 3 3 3"),
      .checkOnly("13"),
    ],
    fillers: .space, chance: 0.00037)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    compact.areDigits(13) && compact.digit(0) <= 3
      && compact.number(10..<13) == compact.number(0..<10) % 511
  }
}
