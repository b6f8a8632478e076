/// English pupil numbers: a check letter, the local authority, and nine characters (Department for
/// Education; stdnum `gb.upn`).
package enum BritainUPN: IdentifierRule {
  package static let kind = IdentifierKind.gbUPN
  package static let form = IdentifierForm(
    .letters,
    [
      .checkOnly("13")
    ],
    fillers: .space, chance: 0.0056)

  private static let alphabet = Array("ABCDEFGHJKLMNPQRTUVWXYZ0123456789".utf8)
  /// The first and last numbers of local authorities, in pairs.
  private static let authorities = [
    201, 213, 301, 320, 330, 336, 340, 344, 350, 359, 370, 373, 380, 384, 390, 394, 420, 420,
    800, 803, 805, 808, 810, 813, 815, 816, 821, 823, 825, 826, 830, 831, 835, 837, 840, 841,
    845, 846, 850, 852, 855, 857, 860, 861, 865, 874, 876, 896, 908, 909, 916, 916, 919, 919,
    921, 921, 925, 926, 928, 929, 931, 931, 933, 933, 935, 938,
  ]

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.count == 13, compact.areDigits(1..<12),
      let last = alphabet.firstIndex(of: compact[12]), isAuthority(compact.number(1..<4))
    else { return false }
    var sum = 13 &* last
    for index in 1..<12 { sum &+= (index &+ 1) &* (23 &+ compact.digit(index)) }
    return compact[0] == alphabet[sum % 23]
  }

  private static func isAuthority(_ number: Int) -> Bool {
    var index = 0
    while index &+ 1 < authorities.count {
      if authorities[index]...authorities[index &+ 1] ~= number { return true }
      index &+= 2
    }
    return false
  }
}
