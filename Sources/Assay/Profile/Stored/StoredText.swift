/// What a stored profile keeps of a text: words, dates, and of everything else the shape alone.
///
/// The shape keeps what drift looks at: how long runs are, case, whether letters are hexadecimal
/// digits, and punctuation. `4f2a-Jane` becomes `9a9a-Xaxa`.
enum StoredText {
  /// A text of a property without a data category.
  ///
  /// A short word of a program's vocabulary, and a date or time, is kept as it is, and so is a short
  /// prefix (`cus_`); see ``SpokenValue/isWord(_:)`` and ``TextShape/prefix``.
  static func kept(_ text: ArraySlice<UInt8>, length: Int) -> [UInt8] {
    let bytes = Array(text)
    if bytes.isEmpty || (length == bytes.count && SpokenValue.isWord(bytes.span)) { return bytes }
    if isDate(bytes) { return bytes }
    let prefix = prefix(bytes)
    return bytes[..<prefix] + shape(bytes[prefix...])
  }

  /// A text of a classified property: its shape, unless it is empty.
  static func shape(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    // What is left of a character of several bytes: its kind stays, so the text stays readable.
    var rest: [UInt8] = []
    for byte in text {
      if byte & 0xC0 == 0x80 {
        result.append(rest.popLast() ?? 0xBF)
        continue
      }
      rest = []
      switch byte {
      case 0x30...0x39: result.append(0x39)
      case 0x41...0x46: result.append(0x41)
      case 0x47...0x5a: result.append(0x58)
      case 0x61...0x66: result.append(0x61)
      case 0x67...0x7a: result.append(0x78)
      case 0x80...0xDF:
        result.append(0xC3)
        rest = [0xA9]
      case 0xE0...0xEF:
        result.append(0xE4)
        rest = [0x80, 0xB8]
      case 0xF0...:
        result.append(0xF0)
        rest = [0xA0, 0x80, 0xA0]
      case 0..<0x20: result.append(0x20)
      default: result.append(byte)
      }
    }
    return result
  }

  /// Whether a text is numbers as a date or time has them, with no letters but `T` and `Z`.
  private static func isDate(_ text: [UInt8]) -> Bool {
    guard text.count >= 8, text.count <= 40 else { return false }
    var groups = 0
    var digits = 0
    var spaces = 0
    for byte in text {
      switch byte {
      case 0x30...0x39:
        if digits == 0 { groups += 1 }
        digits += 1
        if digits > 9 { return false }
        continue
      case 0x54, 0x5A, 0x74, 0x7A, 0x2B, 0x2D, 0x2E, 0x2F, 0x3A, 0x2C: break
      case 0x20: spaces += 1
      default: return false
      }
      digits = 0
    }
    guard groups >= 3, spaces <= 1 else { return false }
    let shape = TextShape(text[...])
    return SampleDates.Order.allCases.contains { SampleDates.day(shape, $0) != nil }
  }

  /// How many bytes the prefix has that shapes are told by.
  private static func prefix(_ text: [UInt8]) -> Int {
    let letters = text.prefix {
      (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0) || $0 >= 0x80
    }.count
    if letters == 0 || letters > 6 || letters == text.count { return 0 }
    let shape = TextShape(text[...])
    return shape.prefix.utf8.count <= 7 && text.starts(with: Array(shape.prefix.utf8))
      ? shape.prefix.utf8.count : 0
  }
}
