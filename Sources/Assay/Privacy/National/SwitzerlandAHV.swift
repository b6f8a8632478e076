/// Swiss social security numbers (AHV, AVS): 756 and an EAN-13 check digit (stdnum `ch.ssn`).
package enum SwitzerlandAHV: IdentifierRule {
  package static let kind = IdentifierKind.chAHV
  package static let form = IdentifierForm(
    .digits,
    [
      .certain("3.4.4.2"),
      .layout("13"),
      .layout("3 4 4 2"),
    ],
    fillers: [.space, .dot], chance: 0.00012)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.areDigits(13), compact.number(0..<3) == 756 else { return false }
    var sum = 0
    for index in 0..<13 { sum &+= compact.digit(index) &* (index % 2 == 1 ? 3 : 1) }
    return sum % 10 == 0
  }
}
