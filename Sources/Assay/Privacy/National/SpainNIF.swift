/// Spanish tax numbers (NIF): a DNI, an NIE, a company's number, or K, L or M with seven digits
/// and the letter of the DNI (stdnum `es.nif`).
package enum SpainNIF: IdentifierRule {
  package static let kind = IdentifierKind.esNIF
  package static let form = IdentifierForm(
    .letters,
    [
      .checkOnly("9"),
      .layout("1-7-1"),
      .layout("8-1"),
      .layout("1-8"),
      .layout("11"),
    ],
    fillers: [.space, .hyphen], prefix: "ES", chance: 0.034)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.count == 9, compact.areDigits(1..<8) else { return false }
    switch compact[0] {
    case UInt8(ascii: "K")...UInt8(ascii: "M"):
      return compact[8] == SpainDNI.letter(compact.number(1..<8))
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return SpainDNI.isValid(compact)
    case UInt8(ascii: "X")...UInt8(ascii: "Z"): return SpainNIE.isValid(compact)
    default: return SpainCIF.isValid(compact)
    }
  }
}
