/// Spanish numbers of foreigners (NIE): X, Y or Z for 0, 1 or 2, seven digits and the letter of
/// the DNI (stdnum `es.nie`).
package enum SpainNIE: IdentifierRule {
  package static let kind = IdentifierKind.esNIE
  package static let form = IdentifierForm(
    .letters,
    [
      .layout("9"),
      .layout("1-7-1"),
      .layout("8-1"),
      .layout("1-8"),
      .layout("1 7 1"),
    ],
    fillers: [.space, .hyphen], chance: 0.0043)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.count == 9, compact.areDigits(1..<8),
      UInt8(ascii: "X")...UInt8(ascii: "Z") ~= compact[0]
    else { return false }
    let lead = Int(compact[0] &- UInt8(ascii: "X"))
    return compact[8] == SpainDNI.letter(lead &* 10_000_000 &+ compact.number(1..<8))
  }
}
