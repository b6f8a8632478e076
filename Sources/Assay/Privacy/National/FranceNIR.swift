/// French social security numbers (NIR): sex, birth, department (2A and 2B in Corsica), town and
/// order, and the key 97 less the rest modulo 97 (INSEE; stdnum `fr.nir`).
package enum FranceNIR: IdentifierRule {
  package static let kind = IdentifierKind.frNIR
  package static let form = IdentifierForm(
    .mixed,
    [
      .certain("1 2 2 2 3 3 2"),
      .certain("1.2.2.2.3.3.2"),
      .layout("13 2"),
      .checkOnly("15"),
    ],
    fillers: [.space, .dot], chance: 0.01)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.count == 15, compact.areDigits(0..<5), compact.areDigits(7..<15) else {
      return false
    }
    var department = 0
    if compact.areDigits(5..<7) {
      department = compact.number(5..<7)
    } else if compact[5] == UInt8(ascii: "2"), compact[6] == UInt8(ascii: "A") {
      department = 19
    } else if compact[5] == UInt8(ascii: "2"), compact[6] == UInt8(ascii: "B") {
      department = 18
    } else {
      return false
    }
    let number =
      (compact.number(0..<5) &* 100 &+ department) &* 1_000_000
      &+ compact.number(7..<13)
    return compact.number(13..<15) == 97 &- number % 97
  }

  /// Whether sex and month are ones that the registry uses.
  package static func isPlausible(_ compact: Span<UInt8>) -> Bool {
    let month = compact.number(3..<5)
    return 1...8 ~= compact.digit(0) && (1...12 ~= month || 20...42 ~= month || month >= 50)
  }
}
