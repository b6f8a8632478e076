/// A phone number whose national part begins with `000` and goes on with keyed digits.
///
/// No numbering plan gives out such numbers: `0` and `00` are the trunk and international prefixes
/// that ITU-T E.164 and E.123 know. Sign, calling code, separators and the count of digits stay.
/// A JSON number cannot begin with a zero: it gets a `1` before the three, as North America dials.
enum PhoneToken {
  /// How many digits of the detection are not the subscriber's.
  private static func prefix(_ digits: [UInt8], _ text: [UInt8], callingCode: Int) -> Int {
    if callingCode > 0 {
      let length = callingCode < 10 ? 1 : callingCode < 100 ? 2 : 3
      return text.first.map(ASCIIClass.isDigit) == true ? length &+ 2 : length
    }
    let one = UInt8(ascii: "1")
    return digits.first == one && digits.count == 11 ? 1 : 0
  }

  /// `callingCode` is 0 where the number is written without one.
  static func make(
    _ text: [UInt8], callingCode: Int, isNumber: Bool, _ hash: KeyedHash
  ) -> [UInt8] {
    let start = digitsStart(text)
    var digits = text[start...].filter(ASCIIClass.isDigit)
    var kept = prefix(digits, text, callingCode: callingCode)
    let isDialled = callingCode > 0 && text.first.map(ASCIIClass.isDigit) == true
    let sign: [UInt8] = callingCode > 0 ? [UInt8(ascii: "+")] : []
    var stream = TokenStream(
      hash, shape: "phone", sign + (isDialled ? Array(digits.dropFirst(2)) : digits))
    if isNumber, kept == 0, !digits.isEmpty {
      digits[0] = UInt8(ascii: "1")
      kept = 1
    }
    for index in digits.indices.dropFirst(kept) {
      digits[index] = index < kept &+ 3 ? UInt8(ascii: "0") : stream.digit()
    }
    // A number of zeros alone stands for nobody, and detectors know it.
    if digits.allSatisfy({ $0 == UInt8(ascii: "0") }), !digits.isEmpty {
      digits[digits.count - 1] = UInt8(ascii: "1")
    }
    return Layout.filled(text, from: start, with: digits)
  }

  static func matches(_ text: Span<UInt8>, callingCode: Int) -> Bool {
    guard text.count >= 7 else { return false }
    let isEncoded = text[0] == UInt8(ascii: "%")
    var leading = 0
    var count = 0
    for index in (isEncoded ? 3 : 0)..<text.count where ASCIIClass.isDigit(text[index]) {
      // The leading eight: a prefix, a calling code and the zeros.
      if count < 8 { leading = leading &* 10 &+ Int(text[index] &- 0x30) }
      count &+= 1
    }
    guard count >= 7 else { return false }
    if count == 7 { leading &*= 10 }
    let isDialled = ASCIIClass.isDigit(text[0])
    var kept = 0
    if callingCode > 0 {
      kept = (callingCode < 10 ? 1 : callingCode < 100 ? 2 : 3) &+ (isDialled ? 2 : 0)
    } else if leading / 10_000_000 == 1, count == 11 {
      kept = 1
    }
    // Of eight digits, those from `kept` on: the first three are the marker.
    var power = 100_000_000
    for _ in 0..<kept { power /= 10 }
    if power >= 1000, leading % power / (power / 1000) == 0 { return true }
    return kept == 0 && leading / 10_000 == 1000
  }

  /// Whether the first three digits of groups are zeros.
  static func begins(_ groups: DigitGroups, in bytes: Span<UInt8>, after lead: Int = 0) -> Bool {
    var zeros = 0
    var skipped = 0
    var index = groups.start
    let end = groups.end(ofFirst: groups.count)
    while index < end, zeros < 3 {
      if ASCIIClass.isDigit(bytes[index]) {
        if skipped < lead {
          skipped &+= 1
        } else {
          guard bytes[index] == UInt8(ascii: "0") else { return false }
          zeros &+= 1
        }
      }
      index &+= 1
    }
    return zeros == 3
  }

  /// `%2B` is a plus sign whose digit is not one of the number's.
  private static func digitsStart(_ text: [UInt8]) -> Int {
    text.first == UInt8(ascii: "%") ? min(3, text.count) : 0
  }
}

/// Writes other digits or letters into the layout of a value.
enum Layout {
  /// Puts `digits` in the places of the text's digits.
  static func filled(_ text: [UInt8], from start: Int = 0, with digits: [UInt8]) -> [UInt8] {
    var result = text
    var next = 0
    for index in text.indices.dropFirst(start)
    where ASCIIClass.isDigit(text[index]) && next < digits.count {
      result[index] = digits[next]
      next &+= 1
    }
    return result
  }

  /// The text's digits.
  static func digits(_ text: Span<UInt8>) -> [UInt8] {
    var digits: [UInt8] = []
    for index in text.indices where ASCIIClass.isDigit(text[index]) { digits.append(text[index]) }
    return digits
  }
}
