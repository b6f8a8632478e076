/// The forms of a phone number: with country code (ITU-T E.164), with and without `+`, and the
/// national digits with and without the trunk's zero.
enum PhoneForms {
  static func add(_ text: [UInt8], _ forms: inout FormList) {
    var digits = text.filter(ASCIIClass.isDigit)
    guard digits.count >= 6 else { return }
    var isInternational = text.first == UInt8(ascii: "+")
    if !isInternational, digits.starts(with: [0x30, 0x30]) {
      digits.removeFirst(2)
      isInternational = true
    }
    if isInternational || isNorthAmerican(digits) {
      international(digits, &forms)
    } else if digits.count == 10, isNorthAmerican([0x31] + digits) {
      forms.add(digits, [.nationalDigits, .digits])
      international([0x31] + digits, &forms)
    } else {
      forms.add(digits, [.nationalDigits, .digits])
      if digits.first == 0x30 {
        forms.add(Array(digits.drop { $0 == 0x30 }), .nationalDigits)
      } else if digits.count >= 11 {
        international(digits, &forms)
      }
    }
  }

  private static func international(_ digits: [UInt8], _ forms: inout FormList) {
    forms.add(digits, [.e164Digits, .meta])
    forms.add([UInt8(ascii: "+")] + digits, [.e164, .google])
    forms.add([0x30, 0x30] + digits, .e164Digits)
    let four = (digits + [0x30, 0x30, 0x30, 0x30]).prefix(4).reduce(0) {
      $0 &* 10 &+ Int($1 &- 0x30)
    }
    guard let code = CallingCode.leading(four) else { return }
    let national = Array(digits.dropFirst(String(code).utf8.count))
    guard national.count >= 6 else { return }
    forms.add(national, .nationalDigits)
    guard code != 1 else { return }
    forms.add([0x30] + national, .nationalDigits)
    // `+44 (0)20 7946 0123`
    forms.add(Array(String(code).utf8) + [0x30] + national, .e164Digits, isDigested: false)
  }

  /// `1`, then an area and an exchange that begin with 2 to 9 (North American Numbering Plan).
  private static func isNorthAmerican(_ digits: [UInt8]) -> Bool {
    digits.count == 11 && digits[0] == 0x31 && digits[1] > 0x31 && digits[4] > 0x31
  }
}
