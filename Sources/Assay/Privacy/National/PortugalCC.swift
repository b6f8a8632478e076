/// Numbers of the Portuguese citizen card: nine digits, two characters of the version and a check
/// digit by Luhn over the values of the characters (stdnum `pt.cc`).
package enum PortugalCC: IdentifierRule {
  package static let kind = IdentifierKind.ptCC
  package static let form = IdentifierForm(
    .mixed,
    [
      .checkOnly("12"),
      .layout("8 1 3"),
      .layout("8 1 2 1"),
      .checkOnly("9 3"),
    ],
    fillers: .space, chance: 0.099)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    let count = compact.count
    guard count >= 3, compact.areDigits(0..<count &- 3), ASCIIClass.isDigit(compact[count &- 1])
    else { return false }
    var sum = 0
    for place in 0..<count &- 1 {
      let byte = compact[count &- 2 &- place]
      guard ASCIIClass.isDigit(byte) || ASCIIClass.isUpper(byte) else { return false }
      let value = Int(ASCIIClass.isDigit(byte) ? byte &- 0x30 : byte &- 0x37)
      let doubled = value &* 2
      sum &+= place % 2 == 0 ? (doubled > 9 ? doubled &- 9 : doubled) : value
    }
    return compact.digit(count &- 1) == CheckDigits.remainder(10 &- sum, 10)
  }
}
