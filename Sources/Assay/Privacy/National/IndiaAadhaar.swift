/// Indian Aadhaar numbers: twelve digits, first 2 to 9, no palindrome, Verhoeff's check
/// (UIDAI; stdnum `in_.aadhaar`).
package enum IndiaAadhaar: IdentifierRule {
  package static let kind = IdentifierKind.inAadhaar
  package static let form = IdentifierForm(
    .digits,
    [
      .checkOnly("4 4 4"),
      .checkOnly("4-4-4"),
      .checkOnly("12"),
    ],
    fillers: [.space, .hyphen], chance: 0.081)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.areDigits(12), compact.digit(0) > 1 else { return false }
    var isPalindrome = true
    for index in 0..<6 where compact[index] != compact[11 &- index] { isPalindrome = false }
    return !isPalindrome && Verhoeff.passes(compact)
  }
}
