/// A US social security number of area 666, which the Social Security Administration never gives
/// out, and whose nine digits leave 3 modulo 11, so that few other texts look like one.
enum SocialSecurityToken {
  static func make(_ text: [UInt8], _ hash: KeyedHash) -> [UInt8] {
    let digits = text.filter(ASCIIClass.isDigit)
    guard digits.count == 9 else { return text }
    var stream = TokenStream(hash, shape: "us-ssn", digits)
    while true {
      let tail = (0..<6).map { _ in stream.digit() }
      let number = tail.reduce(666) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
      if isToken(number) { return Layout.filled(text, with: Array("666".utf8) + tail) }
    }
  }

  static func matches(_ text: Span<UInt8>) -> Bool {
    let digits = Layout.digits(text)
    return digits.count == 9 && isToken(digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) })
  }

  /// Whether a number of nine digits is a token.
  static func isToken(_ number: Int) -> Bool {
    number / 1_000_000 == 666 && number / 10_000 % 100 != 0 && number % 10_000 != 0
      && number % 11 == 3
  }
}
