extension DecimalNumber {
  /// Whether the number has no fraction; as in JSON Schema, `1.0` is an integer.
  public var isInteger: Bool {
    // The digits end in no zero, so a negative exponent always leaves a fraction.
    exponent >= 0
  }

  /// The number as a 64-bit integer, or nil when it has a fraction or does not fit.
  public var int64Value: Int64? {
    guard longDigits == nil, exponent >= 0, exponent < 19 else { return nil }
    let (magnitude, overflow) = mantissa.multipliedReportingOverflow(
      by: PowersOfTen.whole[Int(exponent)])
    guard !overflow else { return nil }
    guard isNegative else { return Int64(exactly: magnitude) }
    return magnitude <= Int64.min.magnitude ? Int64(truncatingIfNeeded: 0 &- magnitude) : nil
  }

  /// Whether the number is a whole multiple of `divisor`, in exact decimal arithmetic.
  ///
  /// 0.3 is a multiple of 0.1. Zero is a multiple of everything; nothing else is one of zero. The
  /// time depends on the digits and not on the exponents.
  public func isMultiple(of divisor: DecimalNumber) -> Bool {
    if isZero { return true }
    if divisor.isZero { return false }
    let shift = exponent &- divisor.exponent
    // The digits end in no zero: they cannot be divided by a power of ten.
    guard shift >= 0 else { return false }
    guard divisor.longDigits == nil else {
      return hasMultipleDigits(of: divisor.digits, shift: shift)
    }
    return remainder(by: divisor.mantissa, shift: shift) == 0
  }

  /// `digits × 10^shift mod divisor`, where a long shift counts as 64.
  ///
  /// A divisor below 2^64 holds at most 64 factors 2 and 5 each: more zeros cannot make a
  /// difference to whether it divides.
  private func remainder(by divisor: UInt64, shift: Int64) -> UInt64 {
    if longDigits == nil, shift <= 19 {
      let (product, overflow) = mantissa.multipliedReportingOverflow(
        by: PowersOfTen.whole[Int(shift)])
      if !overflow { return product % divisor }
    }
    var remainder: UInt64 = 0
    func take(_ digit: UInt64) {
      let product = remainder.multipliedFullWidth(by: 10)
      let (low, carry) = product.low.addingReportingOverflow(digit)
      // The remainder is below the divisor, so the high word is below it too.
      remainder = divisor.dividingFullWidth((product.high &+ (carry ? 1 : 0), low)).remainder
    }
    if let longDigits {
      for digit in longDigits { take(UInt64(digit)) }
    } else {
      remainder = mantissa % divisor
    }
    for _ in 0..<min(shift, 64) { take(0) }
    return remainder
  }

  /// Long division, digit by digit, for a divisor of more than 19 digits.
  private func hasMultipleDigits(of divisor: [UInt8], shift: Int64) -> Bool {
    let divisor = [0] + divisor.map(Int.init)
    var remainder = [Int](repeating: 0, count: divisor.count)
    func take(_ digit: Int) {
      remainder.removeFirst()
      remainder.append(digit)
      while !remainder.lexicographicallyPrecedes(divisor) {
        var borrow = 0
        for index in divisor.indices.reversed() {
          let difference = remainder[index] - divisor[index] - borrow
          borrow = difference < 0 ? 1 : 0
          remainder[index] = difference + 10 * borrow
        }
      }
    }
    for digit in digits { take(Int(digit)) }
    // n digits hold fewer than 4n factors 2.
    for _ in 0..<min(shift, Int64(4 * divisor.count)) { take(0) }
    return remainder.allSatisfy { $0 == 0 }
  }
}
