/// United States employer numbers, by the prefixes of the offices that assign them (Internal
/// Revenue Service; stdnum `us.ein`).
///
/// Given to companies: believed only where named.
package enum USEIN: IdentifierRule {
  package static let kind = IdentifierKind.usEIN
  package static let form = IdentifierForm(
    .digits,
    [
      .checkOnly("2-7"),
      .checkOnly("9"),
    ],
    fillers: .hyphen, chance: 0.83)

  /// One bit for each prefix that no office assigns.
  private static let unassigned: Set<Int> = [
    0, 7, 8, 9, 17, 18, 19, 28, 29, 49, 69, 70, 78, 79, 89, 96, 97,
  ]

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    compact.areDigits(9) && !unassigned.contains(compact.number(0..<2))
  }

  package static func accepts(_ text: Span<UInt8>) -> Bool {
    HyphenPlaces.areAll(in: text, [2]) && CompactForm.with(text, form: form) { isValid($0) }
  }
}
