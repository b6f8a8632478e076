/// The digits among eight bytes, told of all of them at once.
enum DigitWord {
  private static let top: UInt64 = 0x8080_8080_8080_8080

  /// The top bit of every byte that is a digit.
  @inline(__always)
  static func marks(_ word: UInt64) -> UInt64 {
    let low = word & ~top
    let fromZero = low &+ 0x5050_5050_5050_5050
    let afterNine = low &+ 0x4646_4646_4646_4646
    return fromZero & ~afterNine & ~word & top
  }

  /// Whether a text of less than eight bytes has a digit; the seven bytes after it must be readable.
  @inline(__always)
  static func isAny(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = text.baseAddress, 1...7 ~= text.count else { return false }
    return marks(StringBytes.load(start)) &<< UInt64(64 &- 8 &* text.count) != 0
  }

  /// How many of the bytes are digits.
  @inline(__always)
  static func count(_ word: UInt64) -> Int {
    Int(truncatingIfNeeded: (marks(word) &>> 7 &* 0x0101_0101_0101_0101) &>> 56)
  }

  /// How many digits end a text.
  @inline(__always)
  static func count(atEndOf text: UnsafeBufferPointer<UInt8>) -> Int {
    var end = text.count
    while end >= 8, let start = text.baseAddress {
      let others = ~marks(StringBytes.load(start + (end &- 8))) & top
      if others != 0 { return text.count &- end &+ others.leadingZeroBitCount &>> 3 }
      end &-= 8
    }
    while end > 0, ASCIIClass.isDigit(text[end &- 1]) { end &-= 1 }
    return text.count &- end
  }
}
