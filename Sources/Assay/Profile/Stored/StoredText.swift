/// What a stored profile keeps of a text: words, dates, and of everything else the shape alone.
///
/// The shape keeps what drift looks at: how long runs are, case, whether letters are hexadecimal
/// digits, and punctuation. `4f2a-Jane` becomes `9a9a-Xaxa`. What is kept is as long as the text.
enum StoredText {
  /// Writes what is kept of a text of a property without a data category.
  ///
  /// A short word of a program's vocabulary, and a date or time, is kept as it is, and so is a short
  /// prefix (`cus_`); see ``SpokenValue/isWord(_:)`` and ``TextShape/prefix``.
  static func keep(
    _ text: UnsafeBufferPointer<UInt8>, length: Int, into target: UnsafeMutablePointer<UInt8>
  ) {
    guard let start = text.baseAddress else { return }
    if (length == text.count && SpokenValue.isWord(text.span)) || isDate(text) {
      target.update(from: start, count: text.count)
      return
    }
    let prefix = prefix(text)
    target.update(from: start, count: prefix)
    shape(UnsafeBufferPointer(rebasing: text[prefix...]), into: target + prefix)
  }

  /// Writes a text of a classified property: its shape.
  static func shape(
    _ text: UnsafeBufferPointer<UInt8>, into target: UnsafeMutablePointer<UInt8>
  ) {
    // What is left of a character of several bytes, the next one lowest: its kind stays, so the
    // text stays readable.
    var rest: UInt32 = 0
    shapes.withUnsafeBufferPointer { shapes in
      for (index, byte) in text.enumerated() {
        if byte < 0x80 {
          (target[index], rest) = (shapes[Int(byte)], 0)
        } else if byte < 0xC0 {
          target[index] = rest == 0 ? 0xBF : UInt8(truncatingIfNeeded: rest)
          rest >>= 8
        } else {
          switch byte {
          case ..<0xE0: (target[index], rest) = (0xC3, 0xA9)
          case ..<0xF0: (target[index], rest) = (0xE4, 0x80B8)
          default: (target[index], rest) = (0xF0, 0x80A0_80A0)
          }
        }
      }
    }
  }

  /// What is left of each ASCII character.
  private static let shapes: [UInt8] = (0..<UInt8(0x80)).map { byte in
    switch byte {
    case ..<0x20: 0x20
    case 0x30...0x39: 0x39
    case 0x41...0x46: 0x41
    case 0x47...0x5a: 0x58
    case 0x61...0x66: 0x61
    case 0x67...0x7a: 0x78
    default: byte
    }
  }

  /// Whether a text is numbers as a date or time has them, with no letters but `T` and `Z`.
  private static func isDate(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count >= 8, text.count <= 40 else { return false }
    var (first, second, third) = (DigitGroup(), DigitGroup(), DigitGroup())
    var (groups, digits, spaces) = (0, 0, 0)
    for byte in text {
      switch byte {
      case 0x30...0x39:
        if digits == 0 { groups += 1 }
        digits += 1
        if digits > 9 { return false }
        switch groups {
        case 1: first.add(byte)
        case 2: second.add(byte)
        case 3: third.add(byte)
        default: break
        }
        continue
      case 0x54, 0x5A, 0x74, 0x7A, 0x2B, 0x2D, 0x2E, 0x2F, 0x3A, 0x2C: break
      case 0x20: spaces += 1
      default: return false
      }
      digits = 0
    }
    guard groups >= 3, spaces <= 1 else { return false }
    return first.isYear && second.isMonth && third.isDay
      || third.isYear && (second.isMonth && first.isDay || first.isMonth && second.isDay)
  }

  /// One of the first three numbers of a text; see ``SampleDates``.
  private struct DigitGroup {
    private var value = 0
    private var length = 0

    @inline(__always)
    mutating func add(_ digit: UInt8) {
      value = value &* 10 &+ Int(digit &- 0x30)
      length += 1
    }

    var isYear: Bool { length == 4 && value >= 1000 }
    var isMonth: Bool { length <= 2 && value >= 1 && value <= 12 }
    var isDay: Bool { length <= 2 && value >= 1 && value <= 31 }
  }

  /// How many bytes the prefix has that shapes are told by: what ``TextShape/prefix`` has, where the
  /// text begins with it.
  private static func prefix(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var letters = 0
    var isASCII = true
    while letters < text.count, letters <= 6, isLetter(text[letters]) {
      if text[letters] >= 0x80 { isASCII = false }
      letters += 1
    }
    if letters == 0 || letters > 6 || letters == text.count { return 0 }
    if !isASCII { return mixedPrefix(text) }
    let sign = text[letters]
    if sign == 0x20 { return 0 }
    let isDigit = sign &- 0x30 < 10
    if isDigit {
      // A mixed run begins with letters by chance.
      let end = text[letters...].firstIndex { $0 &- 0x30 >= 10 }
      if let end, isLetter(text[end]) { return 0 }
    }
    // So does a hexadecimal number.
    if text.count >= 8, text.allSatisfy(isHexadecimal) { return 0 }
    return isDigit ? letters : letters + 1
  }

  /// The prefix where letters beyond ASCII may be cut off or broken.
  private static func mixedPrefix(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    let prefix = Array(TextShape(Array(text)[...]).prefix.utf8)
    return prefix.count <= 7 && text.starts(with: prefix) ? prefix.count : 0
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x41...0x5a, 0x61...0x7a, 0x80...: true
    default: false
    }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66, 0x2d: true
    default: false
    }
  }
}
