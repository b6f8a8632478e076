extension DecimalNumber: CustomStringConvertible {
  /// The number in its one spelling, a valid JSON number with every digit.
  ///
  /// Laid out as ECMAScript's `Number::toString` lays out its digits (which RFC 8785 also uses):
  /// plain up to 21 places before the point and 6 zeros behind it, `1.5e+300` beyond.
  public var description: String {
    if isZero { return "0" }
    let digits = digits
    let position = pointPosition
    let text: [UInt8] =
      if exponent >= 0, position <= 21 {
        Self.ascii(digits) + [UInt8](repeating: UInt8(ascii: "0"), count: Int(exponent))
      } else if position > 0, position <= 21 {
        Self.ascii(digits[..<Int(position)]) + [UInt8(ascii: ".")]
          + Self.ascii(digits[Int(position)...])
      } else if position > -6, position <= 0 {
        Array("0.".utf8) + [UInt8](repeating: UInt8(ascii: "0"), count: Int(0 &- position))
          + Self.ascii(digits[...])
      } else {
        Self.scientific(digits, exponent: position &- 1)
      }
    return (isNegative ? "-" : "") + String(decoding: text, as: UTF8.self)
  }

  private static func scientific(_ digits: [UInt8], exponent: Int64) -> [UInt8] {
    var text = ascii(digits.prefix(1))
    if digits.count > 1 { text += [UInt8(ascii: ".")] + ascii(digits.dropFirst()) }
    return text + Array("e\(exponent < 0 ? "" : "+")\(exponent)".utf8)
  }

  private static func ascii(_ digits: some Sequence<UInt8>) -> [UInt8] {
    digits.map { $0 &+ UInt8(ascii: "0") }
  }
}
