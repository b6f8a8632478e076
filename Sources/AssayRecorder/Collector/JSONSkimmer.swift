import Assay

/// Walks over JSON text exactly as RFC 8259 says, and keeps nothing of it.
///
/// It accepts what the library's scanner accepts, so that a line it let through is never malformed
/// later, but needs no tables and no padding after the text.
struct JSONSkimmer {
  /// The greatest depth of nesting of an event.
  static let maximumDepth = Scanner.maximumDepth

  /// The place of the next byte.
  var at: Int
  /// Whether a line end came between tokens since this was last set to false.
  var hasLineEnds = false
  private let base: UnsafePointer<UInt8>
  private let end: Int
  /// What is open below the innermost 64 arrays and objects.
  private var outer: [UInt64] = []

  /// Begins at a place; the bytes must outlive the skimmer.
  init(_ base: UnsafePointer<UInt8>, from start: Int, to end: Int) {
    self.base = base
    self.end = end
    at = start
  }

  /// The next byte; 0 at the end.
  var next: UInt8 {
    @inline(__always) get { at < end ? base[at] : 0 }
  }

  @inline(__always)
  mutating func skipBlanks() {
    while at < end, base[at] <= 0x20 {
      let byte = base[at]
      guard byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D else { return }
      if byte == 0x0A || byte == 0x0D { hasLineEnds = true }
      at &+= 1
    }
  }

  /// Skips one value and what is in it, and blanks in front of it.
  ///
  /// `limit` is how deep arrays and objects may nest. Returns what is wrong, or nil.
  mutating func skipValue(limit: Int) -> ScanError? {
    // A copy of its own can live in registers.
    var text = self
    let problem = text.walk(limit: limit)
    self = text
    return problem
  }

  @inline(__always)
  private mutating func walk(limit: Int) -> ScanError? {
    var depth = 0
    // A bit for each open array (0) or object (1), the innermost one last.
    var open: UInt64 = 0
    while true {
      skipBlanks()
      let byte = next
      if byte == 0x22 {
        if let problem = skipString() { return problem }
      } else if byte == 0x7B || byte == 0x5B {
        guard depth < limit else { return ScanError(.tooDeep, at: at) }
        if depth & 63 == 0, depth > 0 { outer.append(open) }
        open = open &<< 1 | (byte == 0x7B ? 1 : 0)
        depth &+= 1
        at &+= 1
        skipBlanks()
        if byte == 0x7B {
          if next != 0x7D {
            if let problem = skipKey() { return problem }
            continue
          }
        } else if next != 0x5D {
          continue
        }
      } else if byte &- 0x30 < 10 || byte == 0x2D {
        if let problem = skipNumber() { return problem }
      } else if let problem = skipWord() {
        return problem
      }
      while true {
        if depth == 0 { return nil }
        skipBlanks()
        let byte = next
        let isObject = open & 1 == 1
        if byte == 0x2C {
          at &+= 1
          if isObject {
            skipBlanks()
            if let problem = skipKey() { return problem }
          }
          break
        }
        guard byte == (isObject ? 0x7D : 0x5D) else { return afterValue(isObject: isObject) }
        at &+= 1
        open &>>= 1
        depth &-= 1
        if depth & 63 == 0, depth > 0 { open = outer.popLast() ?? 0 }
      }
    }
  }

  /// What is wrong where neither a comma nor the end of an object or array follows a value.
  func afterValue(isObject: Bool) -> ScanError {
    at >= end
      ? ScanError(.endOfLine, at: end)
      : ScanError(isObject ? .expectedCommaOrBrace : .expectedCommaOrBracket, at: at)
  }

  /// Skips `"name":`.
  @inline(__always)
  private mutating func skipKey() -> ScanError? {
    if let problem = skipName() { return problem }
    return skipColon()
  }

  /// Skips a name with its quotes.
  @inline(__always)
  mutating func skipName() -> ScanError? {
    guard next == 0x22 else {
      return ScanError(at >= end ? .endOfLine : .expectedKey, at: at)
    }
    return skipString()
  }

  /// Skips a colon and the blanks in front of it.
  @inline(__always)
  mutating func skipColon() -> ScanError? {
    skipBlanks()
    guard next == 0x3A else {
      return ScanError(at >= end ? .endOfLine : .expectedColon, at: at)
    }
    at &+= 1
    return nil
  }

  /// Skips a string that begins here, eight bytes at a time while they are plain.
  @inline(__always)
  private mutating func skipString() -> ScanError? {
    at &+= 1
    while at &+ 8 <= end {
      let stops = Self.stops(UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self))
      if stops == 0 {
        at &+= 8
        continue
      }
      at &+= stops.trailingZeroBitCount &>> 3
      break
    }
    if at < end, base[at] == 0x22 {
      at &+= 1
      return nil
    }
    return skipSpecialString()
  }

  /// Marks the bytes of a word that are a quote, a backslash, a control or not ASCII.
  ///
  /// A borrow can mark a byte after the first marked one by mistake, never before it.
  @inline(__always)
  private static func stops(_ loaded: UInt64) -> UInt64 {
    let word = UInt64(littleEndian: loaded)
    let quote = word ^ 0x2222_2222_2222_2222
    let backslash = word ^ 0x5C5C_5C5C_5C5C_5C5C
    let ones: UInt64 = 0x0101_0101_0101_0101
    let marks =
      ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)
      | ((word &- 0x2020_2020_2020_2020) & ~word) | word
    return marks & 0x8080_8080_8080_8080
  }

  /// Goes on byte by byte, through escapes and what is not ASCII, to the end of the string.
  @inline(never)
  private mutating func skipSpecialString() -> ScanError? {
    while at < end {
      let byte = base[at]
      if byte == 0x22 {
        at &+= 1
        return nil
      }
      if byte < 0x20 { return ScanError(.controlCharacter, at: at) }
      var size = 1
      if byte == 0x5C {
        size = escapeLength()
        if size == 0 { return ScanError(.invalidEscape, at: at) }
      } else if byte >= 0x80 {
        size = sequenceLength(byte)
        if size == 0 { return ScanError(.invalidUTF8, at: at) }
      } else if at &+ 8 <= end {
        let stops = Self.stops(UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self))
        size = stops == 0 ? 8 : stops.trailingZeroBitCount &>> 3
      }
      at &+= size
    }
    return ScanError(.unterminatedString, at: end)
  }

  private func byte(_ offset: Int) -> UInt8 { at &+ offset < end ? base[at &+ offset] : 0 }

  private func escapeLength() -> Int {
    switch byte(1) {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return 2
    case UInt8(ascii: "u"):
      for offset in 2..<6 {
        let digit = byte(offset)
        guard digit &- 0x30 < 10 || (digit | 0x20) &- 0x61 < 6 else { return 0 }
      }
      return 6
    default: return 0
    }
  }

  /// The length of the UTF-8 sequence here, by table 3-7 of the Unicode Standard; 0 if invalid.
  private func sequenceLength(_ first: UInt8) -> Int {
    let second = byte(1)
    switch first {
    case 0xC2...0xDF: return second & 0xC0 == 0x80 ? 2 : 0
    case 0xE0...0xEF:
      let low: UInt8 = first == 0xE0 ? 0xA0 : 0x80
      let high: UInt8 = first == 0xED ? 0x9F : 0xBF
      return second >= low && second <= high && byte(2) & 0xC0 == 0x80 ? 3 : 0
    case 0xF0...0xF4:
      let low: UInt8 = first == 0xF0 ? 0x90 : 0x80
      let high: UInt8 = first == 0xF4 ? 0x8F : 0xBF
      let isRight = second >= low && second <= high
      return isRight && byte(2) & 0xC0 == 0x80 && byte(3) & 0xC0 == 0x80 ? 4 : 0
    default: return 0
    }
  }

  @inline(__always)
  private mutating func skipDigits() -> Bool {
    let start = at
    while next &- 0x30 < 10 { at &+= 1 }
    return at > start
  }

  private mutating func skipNumber() -> ScanError? {
    if next == 0x2D { at &+= 1 }
    let isZero = next == 0x30
    var isRight = false
    if isZero {
      at &+= 1
      isRight = next &- 0x30 >= 10
    } else {
      isRight = skipDigits()
    }
    if isRight, next == 0x2E {
      at &+= 1
      isRight = skipDigits()
    }
    if isRight, next | 0x20 == 0x65 {
      at &+= 1
      if next == 0x2B || next == 0x2D { at &+= 1 }
      isRight = skipDigits()
    }
    if isRight { return nil }
    return at >= end ? ScanError(.endOfLine, at: end) : ScanError(.invalidNumber, at: at)
  }

  private mutating func skipWord() -> ScanError? {
    let word: StaticString
    switch next {
    case UInt8(ascii: "t"): word = "true"
    case UInt8(ascii: "f"): word = "false"
    case UInt8(ascii: "n"): word = "null"
    default:
      if at >= end { return ScanError(.endOfLine, at: end) }
      return ScanError((next | 0x20) &- 0x61 < 26 ? .invalidLiteral : .expectedValue, at: at)
    }
    let size = word.utf8CodeUnitCount
    for offset in 0..<size where byte(offset) != word.utf8Start[offset] {
      return ScanError(.invalidLiteral, at: at)
    }
    at &+= size
    return nil
  }
}
