/// Numbers of CDMA devices (MEID): fourteen hexadecimal digits, at times with a check digit, or
/// eighteen decimal ones (3GPP2 X.S0008; stdnum `meid`).
///
/// Only where named.
package enum MEID: IdentifierRule {
  package static let kind = IdentifierKind.meid
  package static let form = IdentifierForm(
    .mixed,
    [
      .checkOnly("14"),
      .checkOnly("15"),
      .checkOnly("18"),
      .checkOnly("2 2 2 2 2 2 2"),
      .checkOnly("2 2 2 2 2 2 2 1"),
      .checkOnly("5 5 4 4"),
      .checkOnly("5 5 4 4 1"),
    ],
    fillers: [.space, .hyphen], chance: 0.075)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    let count = compact.count
    let isDecimal = compact.areDigits(count)
    switch count {
    case 14, 15:
      if isDecimal { return count == 14 || CheckDigits.passesLuhn(compact) }
      for index in compact.indices where !ASCIIClass.isHex(compact[index]) { return false }
      return count == 14 || passesLuhn16(compact)
    case 18, 19:
      guard isDecimal, compact.number(0..<10) < 1 &<< 32, compact.number(10..<18) < 1 &<< 24
      else { return false }
      return count == 18 || CheckDigits.passesLuhn(compact)
    default: return false
    }
  }

  /// Luhn's check to the base of sixteen.
  private static func passesLuhn16(_ compact: Span<UInt8>) -> Bool {
    var sum = 0
    for place in compact.indices {
      let value = Int(ASCIIClass.hexValue(compact[compact.count &- 1 &- place]))
      let doubled = value &* 2
      sum &+= place % 2 == 1 ? doubled / 16 &+ doubled % 16 : value
    }
    return sum % 16 == 0
  }
}
