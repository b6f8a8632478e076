extension DecimalNumber {
  /// The nearest `Double`; infinite when the number is too large for one.
  public var doubleValue: Double {
    if longDigits == nil,
      let quick = Self.exactProduct(mantissa, exponent: exponent, isNegative: isNegative)
    {
      return quick
    }
    // 310 places before the point overflow, 330 behind it vanish: no need to spell them out.
    if pointPosition > 310 { return isNegative ? -.infinity : .infinity }
    if pointPosition < -330 { return isNegative ? -0.0 : 0.0 }
    let text = digits.map(String.init).joined() + "e\(exponent)"
    let magnitude = Double(text) ?? .nan
    return isNegative ? -magnitude : magnitude
  }

  /// Reads a JSON number as the nearest `Double`, or NaN when `bytes` are not a number.
  package static func double(_ bytes: Span<UInt8>) -> Double {
    if let short = short(bytes) { return short }
    guard let text = NumberText.read(bytes) else { return .nan }
    if !text.droppedNonzero,
      let quick = exactProduct(
        text.mantissa, exponent: text.exponent, isNegative: text.isNegative)
    {
      return quick
    }
    return parse(bytes)?.doubleValue ?? .nan
  }

  /// The value of up to fifteen digits with or without a point, which is what most numbers are: both
  /// parts of the quotient are exact.
  @inline(__always)
  private static func short(_ bytes: Span<UInt8>) -> Double? {
    let count = bytes.count
    guard count > 0, count <= 16 else { return nil }
    return bytes.withUnsafeBufferPointer { bytes in
      var mantissa: Int64 = 0
      var point = -1
      for index in 0..<count {
        let digit = bytes[index] &- UInt8(ascii: "0")
        if digit <= 9 {
          mantissa = mantissa &* 10 &+ Int64(digit)
        } else {
          guard bytes[index] == UInt8(ascii: "."), point < 0, index > 0, index &+ 1 < count else {
            return nil
          }
          point = index
        }
      }
      // A zero in front stands alone.
      let whole = point < 0 ? count : point
      guard whole == 1 || bytes[0] != UInt8(ascii: "0"), count < 16 || point > 0 else { return nil }
      return point < 0
        ? Double(mantissa) : Double(mantissa) / PowersOfTen.double[count &- 1 &- point]
    }
  }

  /// William Clinger's fast path: two exact factors and one rounding give the nearest `Double`.
  ///
  /// See "How to Read Floating Point Numbers Accurately" (PLDI 1990).
  private static func exactProduct(
    _ mantissa: UInt64, exponent: Int64, isNegative: Bool
  ) -> Double? {
    guard mantissa <= 1 << 53, exponent >= -22, exponent <= 22 else {
      return wideProduct(mantissa, exponent: exponent, isNegative: isNegative)
    }
    let digits = Double(mantissa)
    let magnitude =
      exponent < 0
      ? digits / PowersOfTen.double[Int(0 &- exponent)] : digits * PowersOfTen.double[Int(exponent)]
    return isNegative ? -magnitude : magnitude
  }

  /// The way of numbers of 16 to 19 digits: an exact result of 128 bits, rounded once.
  ///
  /// All bits that do not fit in 64 are kept as a one at the very end ("sticky"), which is far
  /// below the place where a `Double` is rounded and still breaks a tie.
  private static func wideProduct(
    _ mantissa: UInt64, exponent: Int64, isNegative: Bool
  ) -> Double? {
    guard mantissa != 0 else { return isNegative ? -0.0 : 0.0 }
    guard exponent >= -19, exponent <= 19 else { return nil }
    let power = PowersOfTen.whole[Int(exponent < 0 ? 0 &- exponent : exponent)]
    var bits: UInt64
    var scale: Int
    if exponent < 0 {
      let (zeros, powerZeros) = (mantissa.leadingZeroBitCount, power.leadingZeroBitCount)
      let dividend = mantissa << UInt64(zeros)
      // Half of the dividend is below the divisor, whose top bit is set: the quotient fits.
      let (quotient, remainder) = (power << UInt64(powerZeros))
        .dividingFullWidth((dividend >> 1, dividend << 63))
      bits = quotient | (remainder == 0 ? 0 : 1)
      scale = powerZeros &- zeros &- 63
    } else {
      let product = mantissa.multipliedFullWidth(by: power)
      (bits, scale) = (product.low, 0)
      if product.high != 0 {
        let zeros = UInt64(product.high.leadingZeroBitCount)
        // A shift by 64, where there are no zeros, gives 0 here, as it should.
        let (upper, rest) = (
          product.high << zeros | product.low >> (64 - zeros), product.low << zeros
        )
        (bits, scale) = (upper | (rest == 0 ? 0 : 1), 64 &- Int(zeros))
      }
    }
    // 2^scale, with a scale between -127 and 64: written as a `Double`'s exponent bits.
    let magnitude = Double(bits) * Double(bitPattern: UInt64(1_023 &+ scale) << 52)
    return isNegative ? -magnitude : magnitude
  }
}
