/// Spanish company numbers (CIF): a letter, seven digits and a check digit by Luhn or its letter
/// (stdnum `es.cif`).
///
/// Given to companies: believed only where named.
package enum SpainCIF: IdentifierRule {
  package static let kind = IdentifierKind.esCIF
  package static let form = IdentifierForm(
    .letters,
    [
      .checkOnly("9"),
      .layout("1-8"),
      .layout("1-7-1"),
    ],
    fillers: [.space, .hyphen], chance: 0.037)

  private static let kinds = Array("ABCDEFGHJNPQRSUVW".utf8)
  private static let letters = Array("JABCDEFGHI".utf8)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.count == 9, compact.areDigits(1..<8), kinds.contains(compact[0]) else {
      return false
    }
    var sum = 0
    for index in 1..<8 {
      let digit = compact.digit(index)
      let doubled = digit &* 2
      sum &+= index % 2 == 1 ? doubled / 10 &+ doubled % 10 : digit
    }
    let check = (10 &- sum % 10) % 10
    return compact[8] == UInt8(0x30 &+ check) || compact[8] == letters[check]
  }
}
