/// Numbers of mobile devices (IMEI): fifteen digits and Luhn, or fourteen or sixteen without a
/// check digit (3GPP TS 23.003; stdnum `imei`).
///
/// Ten of a hundred strings pass: only where named.
package enum IMEI: IdentifierRule {
  package static let kind = IdentifierKind.imei
  package static let form = IdentifierForm(
    .digits,
    [
      .checkOnly("15"),
      .checkOnly("2-6-6-1"),
      .checkOnly("2 6 6 1"),
      .checkOnly("14"),
      .checkOnly("16"),
      .checkOnly("8-6"),
      .checkOnly("8-6-2"),
      .checkOnly("8-6-1"),
      .checkOnly("2-6-6-2"),
    ],
    fillers: [.space, .hyphen], chance: 0.1)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    switch compact.count {
    case 15: compact.areDigits(15) && CheckDigits.passesLuhn(compact)
    case 14, 16: compact.areDigits(compact.count)
    default: false
    }
  }

  package static func isPlausible(_ compact: Span<UInt8>) -> Bool {
    compact.count == 15 && !compact.isOneByteRepeated
  }
}
