/// A JSON number, exactly as written: no digit is rounded, however long the number is.
///
/// The value is `digits × 10^exponent`. Equal values have one form (`1.0` and `1`, `1e2` and
/// `100`), so `==`, `<` and hashing are those of the numbers and never of their spelling. Zero has
/// no sign. Exponents beyond ±10^18, which no real number needs, saturate.
public struct DecimalNumber: Hashable, Sendable {
  let isNegative: Bool
  /// All digits, where there are at most 19 of them; 0 where `longDigits` holds them.
  let mantissa: UInt64
  let exponent: Int64
  /// The digits 0…9 from the first to the last that is not zero, where there are more than 19.
  let longDigits: [UInt8]?

  /// Reads a number by the grammar of RFC 8259, or answers nil when `bytes` are not a number.
  package static func parse(_ bytes: Span<UInt8>) -> DecimalNumber? {
    guard let text = NumberText.read(bytes) else { return nil }
    guard text.droppedNonzero else {
      return DecimalNumber(
        isNegative: text.isNegative, mantissa: text.mantissa, exponent: text.exponent)
    }
    return DecimalNumber(text, digitsIn: bytes)
  }

  /// Reads a number by the grammar of RFC 8259, or answers nil when `text` is not a number.
  public init?(_ text: String) {
    guard let value = Self.parse(Array(text.utf8).span) else { return nil }
    self = value
  }

  /// The number `value`.
  public init(_ value: Int) {
    self.init(isNegative: value < 0, mantissa: UInt64(value.magnitude), exponent: 0)
  }

  /// The shortest decimal that reads back as `value`, or nil when `value` is not finite.
  public init?(_ value: Double) {
    guard value.isFinite else { return nil }
    self.init(value.description)
  }

  /// Brings the number into its one form: no zeros at the end, zero without sign and exponent.
  init(isNegative: Bool, mantissa: UInt64, exponent: Int64) {
    var mantissa = mantissa
    var exponent = exponent
    while mantissa != 0 {
      let (quotient, remainder) = mantissa.quotientAndRemainder(dividingBy: 10)
      guard remainder == 0 else { break }
      mantissa = quotient
      exponent &+= 1
    }
    self.isNegative = isNegative && mantissa != 0
    self.mantissa = mantissa
    self.exponent = mantissa == 0 ? 0 : Self.saturated(exponent)
    self.longDigits = nil
  }

  /// Keeps exponents where sums and differences of two cannot overflow.
  private static func saturated(_ exponent: Int64) -> Int64 {
    min(max(exponent, -1_000_000_000_000_000_000), 1_000_000_000_000_000_000)
  }

  /// The rare number of more than 19 significant digits, whose digits are read a second time.
  private init(_ text: NumberText, digitsIn bytes: Span<UInt8>) {
    var digits: [UInt8] = []
    digits.reserveCapacity(bytes.count)
    for index in bytes.indices {
      let byte = bytes[index]
      if byte | 0x20 == UInt8(ascii: "e") { break }
      let digit = byte &- UInt8(ascii: "0")
      if digit <= 9, !digits.isEmpty || digit != 0 { digits.append(digit) }
    }
    var exponent = text.exponent &- text.dropped
    while digits.last == 0 {
      digits.removeLast()
      exponent &+= 1
    }
    self.isNegative = text.isNegative
    self.mantissa = 0
    self.exponent = Self.saturated(exponent)
    self.longDigits = digits
  }
}

extension DecimalNumber: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  /// The number as written.
  public init(integerLiteral value: Int) {
    self.init(value)
  }

  /// The shortest decimal that reads back as `value`: `0.1` is one tenth.
  public init(floatLiteral value: Double) {
    self = DecimalNumber(value) ?? DecimalNumber(0)
  }
}
