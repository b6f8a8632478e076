/// Powers of ten that a machine word holds exactly.
enum PowersOfTen {
  /// 10^0 … 10^19: every power that fits in 64 bits.
  static let whole: [UInt64] = [
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000,
    1_000_000_000_000_000, 10_000_000_000_000_000, 100_000_000_000_000_000,
    1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
  ]

  /// 10^0 … 10^22: every power that a `Double` holds without rounding.
  static let double: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// How many decimal digits `value` has; zero has one.
  static func digitCount(of value: UInt64) -> Int {
    // 1233/4096 is just above log10(2), so the estimate is right or one too many.
    let bits = 64 &- value.leadingZeroBitCount
    let estimate = (bits &* 1233) >> 12
    return value < whole[estimate] ? max(estimate, 1) : estimate &+ 1
  }
}
