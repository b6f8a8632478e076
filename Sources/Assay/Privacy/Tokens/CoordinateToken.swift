/// Two coordinates in one text near the place 0, 0, where nobody lives: the whole parts are zeros,
/// the decimals keyed, and a check over all digits tells them from others.
enum CoordinateToken {
  private static let modulus: UInt64 = 1009
  private static let rest: UInt64 = 7

  static func make(_ text: [UInt8], _ hash: KeyedHash) -> [UInt8] {
    var result = text
    var stream = TokenStream(hash, shape: "coordinates", text)
    for _ in 0..<50_000 {
      var isFraction = false
      for index in result.indices {
        if ASCIIClass.isDigit(text[index]) {
          result[index] = isFraction ? stream.digit() : UInt8(ascii: "0")
        } else {
          isFraction = text[index] == UInt8(ascii: ".")
        }
      }
      if check(result.span) == rest { return result }
    }
    return result
  }

  static func matches(_ text: Span<UInt8>) -> Bool {
    var isFraction = false
    for index in text.indices {
      if ASCIIClass.isDigit(text[index]) {
        if !isFraction, text[index] != UInt8(ascii: "0") { return false }
      } else {
        isFraction = text[index] == UInt8(ascii: ".")
      }
    }
    return check(text) == rest
  }

  private static func check(_ text: Span<UInt8>) -> UInt64 {
    var sum: UInt64 = 0xcbf2_9ce4_8422_2325
    for index in text.indices where ASCIIClass.isDigit(text[index]) {
      sum = (sum ^ UInt64(text[index])) &* 0x0000_0100_0000_01b3
    }
    return (sum ^ sum &>> 29) % modulus
  }
}
