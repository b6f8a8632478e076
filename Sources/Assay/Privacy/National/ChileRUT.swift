/// Chilean tax and identity numbers (RUT, RUN): a check character modulo 11 of which K is ten
/// (Servicio de Impuestos Internos; stdnum `cl.rut`).
package enum ChileRUT: IdentifierRule {
  package static let kind = IdentifierKind.clRUT
  package static let form = IdentifierForm(
    .mixed,
    [
      .layout("2.3.3-1"),
      .layout("1.3.3-1"),
      .checkOnly("8-1"),
      .checkOnly("7-1"),
      .checkOnly("9"),
      .checkOnly("8"),
    ],
    fillers: [.space, .hyphen, .dot], prefix: "CL", chance: 0.092)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    let count = compact.count
    guard count == 8 || count == 9, compact.areDigits(0..<count &- 1) else { return false }
    var sum = 0
    for place in 0..<count &- 1 {
      sum &+= compact.digit(count &- 2 &- place) &* (4 &+ CheckDigits.remainder(5 &- place, 6))
    }
    let rest = sum % 11
    let expected = rest == 10 ? UInt8(ascii: "K") : UInt8(0x30 &+ rest)
    return compact[count &- 1] == expected
  }
}
