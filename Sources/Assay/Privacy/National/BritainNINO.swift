/// British national insurance numbers: two letters (not D F I Q U V, the second not O either), six
/// digits and A to D; prefixes that HM Revenue and Customs does not use are none (NIM39110).
package enum BritainNINO: IdentifierRule {
  package static let kind = IdentifierKind.gbNINO
  package static let form = IdentifierForm(
    .letters,
    [
      .layout("9"),
      .certain("2 2 2 2 1"),
      .certain("2-2-2-2-1"),
      .layout("2 6 1"),
      .layout("2-6-1"),
    ],
    fillers: [.space, .hyphen], chance: 0.086)

  private static let unused = LetterCodes("BG GB KN NK NT TN ZZ")

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.count == 9, isPrefixLetter(compact[0]), isPrefixLetter(compact[1]),
      compact[1] != UInt8(ascii: "O"), !unused.contains(compact, 0..<2), compact.areDigits(2..<8)
    else { return false }
    return UInt8(ascii: "A")...UInt8(ascii: "D") ~= compact[8]
  }

  private static func isPrefixLetter(_ byte: UInt8) -> Bool {
    guard ASCIIClass.isUpper(byte) else { return false }
    switch byte {
    case UInt8(ascii: "D"), UInt8(ascii: "F"), UInt8(ascii: "I"), UInt8(ascii: "Q"),
      UInt8(ascii: "U"), UInt8(ascii: "V"):
      return false
    default: return true
    }
  }
}
