/// Singapore's NRIC and FIN: S, T, F, G or M, seven digits and a check letter modulo 11
/// (Immigration and Checkpoints Authority).
package enum SingaporeNRIC: IdentifierRule {
  package static let kind = IdentifierKind.sgNRIC
  package static let form = IdentifierForm(
    .letters,
    [
      .layout("9")
    ],
    fillers: [.space, .hyphen], chance: 0.0074)

  private static let weights = [2, 7, 6, 5, 4, 3, 2]
  private static let citizens = Array("JZIHGFEDCBA".utf8)
  private static let foreigners = Array("XWUTRQPNMLK".utf8)
  private static let since2022 = Array("XWUTRQPNJLK".utf8)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.count == 9, compact.areDigits(1..<8) else { return false }
    let sum = CheckDigits.sum(compact.extracting(1..<8), weights)
    let expected =
      switch compact[0] {
      case UInt8(ascii: "S"): citizens[sum % 11]
      case UInt8(ascii: "T"): citizens[(sum &+ 4) % 11]
      case UInt8(ascii: "F"): foreigners[sum % 11]
      case UInt8(ascii: "G"): foreigners[(sum &+ 4) % 11]
      case UInt8(ascii: "M"): since2022[(sum &+ 3) % 11]
      default: UInt8(0)
      }
    return compact[8] == expected
  }
}
