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
    guard let text = NumberText.read(bytes) else { return .nan }
    if !text.droppedNonzero,
      let quick = exactProduct(
        text.mantissa, exponent: text.exponent, isNegative: text.isNegative)
    {
      return quick
    }
    return parse(bytes)?.doubleValue ?? .nan
  }

  /// William Clinger's fast path: two exact factors and one rounding give the nearest `Double`.
  ///
  /// See "How to Read Floating Point Numbers Accurately" (PLDI 1990).
  private static func exactProduct(
    _ mantissa: UInt64, exponent: Int64, isNegative: Bool
  ) -> Double? {
    guard mantissa <= 1 << 53, exponent >= -22, exponent <= 22 else {
      return mantissa == 0 ? (isNegative ? -0.0 : 0.0) : nil
    }
    let digits = Double(mantissa)
    let magnitude =
      exponent < 0
      ? digits / PowersOfTen.double[Int(0 &- exponent)] : digits * PowersOfTen.double[Int(exponent)]
    return isNegative ? -magnitude : magnitude
  }
}
