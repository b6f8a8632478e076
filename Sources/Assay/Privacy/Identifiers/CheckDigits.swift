/// The arithmetic that most check digits share, over bytes that are known to be digits.
enum CheckDigits {
  /// The sum of the digits times their weights, from `start` on.
  static func sum(_ bytes: Span<UInt8>, _ weights: [Int], from start: Int = 0) -> Int {
    var sum = 0
    for index in weights.indices where start &+ index < bytes.count {
      sum &+= weights[index] &* bytes.digit(start &+ index)
    }
    return sum
  }

  /// Luhn's check (ISO/IEC 7812-1, annex B).
  static func passesLuhn(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count > 0 else { return false }
    var sum = 0
    var doubles = false
    var index = bytes.count
    while index > 0 {
      index &-= 1
      let value = bytes.digit(index)
      let doubled = value &* 2
      sum &+= doubles ? (doubled > 9 ? doubled &- 9 : doubled) : value
      doubles.toggle()
    }
    return sum % 10 == 0
  }

  /// ISO/IEC 7064, MOD 11,10.
  static func passesMod11And10(_ bytes: Span<UInt8>) -> Bool {
    var check = 5
    for index in bytes.indices {
      check = ((check == 0 ? 10 : check) &* 2 % 11 &+ bytes.digit(index)) % 10
    }
    return check == 1
  }

  /// The remainder that is never negative.
  static func remainder(_ value: Int, _ modulus: Int) -> Int {
    let rest = value % modulus
    return rest < 0 ? rest &+ modulus : rest
  }
}

extension Span where Element == UInt8 {
  /// The value of the digit at `index`; meaningless for other bytes.
  @inline(__always)
  func digit(_ index: Int) -> Int { Int(self[index] &- 0x30) }

  /// Whether there are `length` bytes and all are digits.
  func areDigits(_ length: Int) -> Bool { count == length && areDigits(0..<length) }

  /// Whether all bytes in the range are digits; the range must lie within the bytes.
  func areDigits(_ range: Range<Int>) -> Bool {
    for index in range where !ASCIIClass.isDigit(self[index]) { return false }
    return true
  }

  /// The number that at most 18 digits write.
  func number(_ range: Range<Int>) -> Int {
    var value = 0
    for index in range { value = value &* 10 &+ digit(index) }
    return value
  }

  /// Whether all bytes are alike.
  var isOneByteRepeated: Bool {
    for index in indices where self[index] != self[0] { return false }
    return true
  }
}
