/// Indian permanent account numbers: five letters of which the fourth tells the holder's kind, four
/// digits that are not all zero, and a letter (Income Tax Department; stdnum `in_.pan`).
package enum IndiaPAN: IdentifierRule {
  package static let kind = IdentifierKind.inPAN
  package static let form = IdentifierForm(
    .letters,
    [
      .layout("10"),
      .layout("5 4 1"),
      .layout("5-4-1"),
    ],
    fillers: [.space, .hyphen], chance: 0.42)

  private static let holders = Array("ABCFGHLJPTK".utf8)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.count == 10, compact.areDigits(5..<9), holders.contains(compact[3]),
      ASCIIClass.isUpper(compact[9])
    else { return false }
    for index in 0..<5 where !ASCIIClass.isUpper(compact[index]) { return false }
    return compact.number(5..<9) != 0
  }
}
