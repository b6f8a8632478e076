/// Numbers of SIM cards (ICCID): 89 for telecommunications, 18 to 20 digits in all, and Luhn (ITU-T
/// E.118).
///
/// They would pass for long payment card numbers, and are none.
package enum ICCID: IdentifierRule {
  package static let kind = IdentifierKind.iccid
  package static let form = IdentifierForm(
    .digits,
    [
      .checkOnly("19"),
      .checkOnly("20"),
      .checkOnly("18"),
      .layout("4 4 4 4 3"),
      .layout("4 4 4 4 4"),
    ],
    fillers: [.space, .hyphen], chance: 0.001)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard 18...20 ~= compact.count, compact.areDigits(compact.count), compact.digit(0) == 8,
      compact.digit(1) == 9
    else { return false }
    return CheckDigits.passesLuhn(compact)
  }
}
