/// A payment card number that begins with 999999 and passes the Luhn check.
///
/// ISO/IEC 7812-1 gives numbers with a leading 9 to national bodies, and the three digits after it
/// name the country by ISO 3166-1; 999 is for users of that standard and no country's, so no
/// issuer has it. Length and separators stay.
enum CardToken {
  private static let prefix = [UInt8](repeating: UInt8(ascii: "9"), count: 6)

  static func make(_ text: [UInt8], _ hash: KeyedHash) -> [UInt8] {
    var digits = text.filter(ASCIIClass.isDigit)
    guard digits.count > 7 else { return text }
    var stream = TokenStream(hash, shape: "card", digits)
    for index in digits.indices {
      digits[index] = index < prefix.count ? prefix[index] : stream.digit()
    }
    digits[digits.count - 1] = UInt8(ascii: "0")
    let remainder = Int(luhn(digits))
    digits[digits.count - 1] &+= UInt8((10 - remainder) % 10)
    return Layout.filled(text, with: digits)
  }

  static func matches(_ text: Span<UInt8>) -> Bool {
    let digits = Layout.digits(text)
    return 12...19 ~= digits.count && digits.starts(with: prefix) && luhn(digits) == 0
  }

  /// Whether digits from `start` on begin as a token's do.
  static func begins(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Bool {
    var nines = 0
    for index in start..<end where ASCIIClass.isDigit(bytes[index]) && nines < prefix.count {
      guard bytes[index] == prefix[nines] else { return false }
      nines &+= 1
    }
    return nines == prefix.count
  }

  private static func luhn(_ digits: [UInt8]) -> UInt8 {
    var sum: UInt8 = 0
    for (place, digit) in digits.reversed().enumerated() {
      let value = digit &- UInt8(ascii: "0")
      let doubled = value &* 2
      sum = (sum &+ (place % 2 == 0 ? value : doubled > 9 ? doubled &- 9 : doubled)) % 10
    }
    return sum
  }
}
