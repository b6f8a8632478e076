extension DecimalNumber: Comparable {
  /// Whether `left` is the smaller number.
  public static func < (left: DecimalNumber, right: DecimalNumber) -> Bool {
    let (leftSign, rightSign) = (left.signum, right.signum)
    if leftSign != rightSign { return leftSign < rightSign }
    return switch leftSign {
    case 0: false
    case 1: left.hasSmallerMagnitude(than: right)
    default: right.hasSmallerMagnitude(than: left)
    }
  }

  /// -1, 0 or 1.
  var signum: Int {
    isZero ? 0 : isNegative ? -1 : 1
  }

  var isZero: Bool {
    mantissa == 0 && longDigits == nil
  }

  var digitCount: Int {
    longDigits?.count ?? PowersOfTen.digitCount(of: mantissa)
  }

  /// Where the decimal point stands, counted from before the first digit: 1 for 1…9, 0 for 0.1.
  var pointPosition: Int64 {
    exponent &+ Int64(digitCount)
  }

  /// The digits 0…9, first to last.
  var digits: [UInt8] {
    if let longDigits { return longDigits }
    var rest = mantissa
    var digits = [UInt8](repeating: 0, count: digitCount)
    for index in digits.indices.reversed() {
      digits[index] = UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    return digits
  }

  private func hasSmallerMagnitude(than other: DecimalNumber) -> Bool {
    let (position, otherPosition) = (pointPosition, other.pointPosition)
    if position != otherPosition { return position < otherPosition }
    guard longDigits == nil, other.longDigits == nil else {
      // Same first place and no zeros at the end: the order of the digits is that of the numbers.
      return digits.lexicographicallyPrecedes(other.digits)
    }
    // Same first place: the exponents differ by at most 18, and the scaled digits are at most 19.
    let shift = exponent &- other.exponent
    if shift >= 0 { return mantissa &* PowersOfTen.whole[Int(shift)] < other.mantissa }
    return mantissa < other.mantissa &* PowersOfTen.whole[Int(0 &- shift)]
  }
}
