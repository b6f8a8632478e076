/// United States individual taxpayer numbers: 9xx and a group that the Internal Revenue Service
/// assigns (stdnum `us.itin`).
///
/// ``isInWiderRange(_:)`` takes the groups of later years too.
package enum USITIN: IdentifierRule {
  package static let kind = IdentifierKind.usITIN
  package static let form = IdentifierForm(
    .digits,
    [
      .layout("3-2-4"),
      .checkOnly("9"),
      .checkOnly("3 2 4"),
    ],
    fillers: .hyphen, chance: 0.028)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.areDigits(9), compact.digit(0) == 9 else { return false }
    let group = compact.number(3..<5)
    return 70...99 ~= group && group != 89 && group != 93
  }

  /// Groups 50-65, 70-88, 90-92 and 94-99, as assigned since 2011 (IRS, ITIN guidance).
  package static func isInWiderRange(_ compact: Span<UInt8>) -> Bool {
    guard compact.areDigits(9), compact.digit(0) == 9 else { return false }
    return 50...65 ~= compact.number(3..<5) || isValid(compact)
  }

  package static func accepts(_ text: Span<UInt8>) -> Bool {
    HyphenPlaces.areAll(in: text, [3, 5]) && CompactForm.with(text, form: form) { isValid($0) }
  }
}
