/// Thai identity numbers: thirteen digits, first 1 to 8, a check digit modulo 11
/// (stdnum `th.pin`).
package enum ThailandPIN: IdentifierRule {
  package static let kind = IdentifierKind.thPIN
  package static let form = IdentifierForm(
    .digits,
    [
      .certain("1-4-5-2-1"),
      .certain("1 4 5 2 1"),
      .checkOnly("13"),
    ],
    fillers: [.space, .hyphen], chance: 0.08)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.areDigits(13), 1...8 ~= compact.digit(0) else { return false }
    var sum = 0
    for index in 0..<12 { sum &+= (2 &- index) &* compact.digit(index) }
    return compact.digit(12) == CheckDigits.remainder(1 &- CheckDigits.remainder(sum, 11), 10)
  }
}
