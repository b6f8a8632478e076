/// One JSON number's text, read once: sign, leading digits and exponent.
///
/// The value is `mantissa × 10^exponent`, exactly when `droppedNonzero` is false, and cut after
/// 19 significant digits otherwise.
struct NumberText {
  var isNegative = false
  var mantissa: UInt64 = 0
  var exponent: Int64 = 0
  /// How many digits did not fit in `mantissa`.
  var dropped: Int64 = 0
  var droppedNonzero = false

  /// 19 digits always fit in 64 bits; 20 do not.
  static let mantissaDigits = 19

  /// Exponents stop growing here, so that no arithmetic on them can overflow.
  static let exponentLimit: Int64 = 4_000_000_000_000_000_000

  private var significant = 0

  /// Reads `bytes` by the grammar of RFC 8259, or answers nil when they are not a number.
  static func read(_ bytes: Span<UInt8>) -> NumberText? {
    var text = NumberText()
    let count = bytes.count
    var index = 0
    if count > 0, bytes[0] == UInt8(ascii: "-") {
      text.isNegative = true
      index = 1
    }
    let start = index
    index = text.takeDigits(bytes, from: start, isFraction: false)
    guard index > start else { return nil }
    if bytes[start] == UInt8(ascii: "0"), index > start + 1 { return nil }
    if index < count, bytes[index] == UInt8(ascii: ".") {
      let fraction = index + 1
      index = text.takeDigits(bytes, from: fraction, isFraction: true)
      guard index > fraction else { return nil }
    }
    if index < count {
      guard let written = exponent(bytes, from: index) else { return nil }
      text.exponent &+= written
    }
    return text
  }

  private mutating func takeDigits(
    _ bytes: Span<UInt8>, from start: Int, isFraction: Bool
  ) -> Int {
    var index = start
    while index < bytes.count {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit <= 9 else { break }
      if significant < Self.mantissaDigits {
        mantissa = mantissa &* 10 &+ UInt64(digit)
        if mantissa != 0 { significant &+= 1 }
        if isFraction { exponent &-= 1 }
      } else {
        dropped &+= 1
        if digit != 0 { droppedNonzero = true }
        if !isFraction { exponent &+= 1 }
      }
      index &+= 1
    }
    return index
  }

  /// Reads `e+12` up to the end of the bytes; a gigantic exponent saturates.
  private static func exponent(_ bytes: Span<UInt8>, from start: Int) -> Int64? {
    guard bytes[start] | 0x20 == UInt8(ascii: "e") else { return nil }
    var index = start + 1
    var isNegative = false
    if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      isNegative = bytes[index] == UInt8(ascii: "-")
      index += 1
    }
    guard index < bytes.count else { return nil }
    var value: Int64 = 0
    while index < bytes.count {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      if value < exponentLimit / 10 {
        value = value &* 10 &+ Int64(digit)
      } else {
        value = exponentLimit
      }
      index &+= 1
    }
    return isNegative ? 0 &- value : value
  }
}
