/// Spanish identity numbers (DNI): eight digits and a letter modulo 23 (stdnum `es.dni`).
package enum SpainDNI: IdentifierRule {
  package static let kind = IdentifierKind.esDNI
  package static let form = IdentifierForm(
    .letters,
    [
      .checkOnly("9"),
      .layout("8-1"),
      .checkOnly("8 1"),
      .layout("2.3.3-1"),
      .layout("2.3.3 1"),
    ],
    fillers: [.space, .hyphen], chance: 0.038)

  private static let letters = Array("TRWAGMYFPDXBNJZSQVHLCKE".utf8)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    compact.count == 9 && compact.areDigits(0..<8) && compact[8] == letter(compact.number(0..<8))
  }

  /// The check letter of a number.
  static func letter(_ number: Int) -> UInt8 { letters[CheckDigits.remainder(number, 23)] }
}
