private import CIntrinsics

/// How the scanner reads what a value is made of: space, strings, numbers, and their mistakes.
extension Scanner {
  @inline(__always)
  static func skipSpace(
    _ line: UnsafePointer<UInt8>, _ from: Int, _ length: Int
  ) -> Int {
    var at = from
    while line[at] <= 0x20 {
      let byte = line[at]
      guard byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A, at < length else {
        break
      }
      at &+= 1
    }
    return at
  }

  /// The end of a string's body; negative, as `~offset`, where it is wrong.
  @inline(__always)
  static func string(
    _ line: UnsafePointer<UInt8>, _ start: Int
  ) -> (end: Int, hasEscape: Bool, isNonASCII: Bool, problem: ScanError.Problem) {
    let at = StringBytes.firstStop(line, start)
    if line[at] == 0x22 { return (at, false, false, .unterminatedString) }
    return specialString(line, at)
  }

  /// Goes on where a string has an escape, a byte outside ASCII or a mistake.
  @inline(never)
  static func specialString(
    _ line: UnsafePointer<UInt8>, _ from: Int
  ) -> (end: Int, hasEscape: Bool, isNonASCII: Bool, problem: ScanError.Problem) {
    var at = from
    var hasEscape = false
    var isNonASCII = false
    while true {
      let byte = line[at]
      if byte == 0x22 { return (at, hasEscape, isNonASCII, .unterminatedString) }
      if byte == 0x5C {
        let size = StringBytes.escapeLength(line + at)
        if size == 0 { return (~at, hasEscape, isNonASCII, .invalidEscape) }
        hasEscape = true
        at &+= size
      } else if byte >= 0x80 {
        let size = StringBytes.sequenceLength(line + at)
        if size == 0 { return (~at, hasEscape, isNonASCII, .invalidUTF8) }
        isNonASCII = true
        at &+= size
      } else if byte < 0x20 {
        return (~at, hasEscape, isNonASCII, .controlCharacter)
      } else {
        let stops = StringBytes.stops(StringBytes.load(line + at))
        at &+= stops == 0 ? 8 : stops.trailingZeroBitCount &>> 3
      }
    }
  }

  static func stringError(
    _ problem: ScanError.Problem, at offset: Int, _ length: Int
  ) -> ScanError {
    offset >= length || (problem == .invalidEscape && offset &+ 1 >= length)
      ? ScanError(.unterminatedString, at: length) : ScanError(problem, at: offset)
  }

  /// The end of a number; negative, as `~offset`, where it is wrong.
  ///
  /// Up to fifteen digits and a point are read at once, without a branch for each of them.
  @inline(__always)
  static func number(
    _ line: UnsafePointer<UInt8>, _ start: Int
  ) -> (end: Int, isInteger: Bool) {
    let first = line[start] == 0x2D ? start &+ 1 : start
    // The bits from the sixteenth on end what is longer than the bytes that were looked at.
    let others = no_digits_16(line + first) | 0xFFFF_0000
    let whole = others.trailingZeroBitCount
    guard whole > 0 else { return (~first, true) }
    if line[first] == 0x30, whole > 1 { return (~(first &+ 1), true) }
    let next = line[first &+ whole]
    if next == 0x2E {
      let parts = whole &+ 1 &+ (others &>> UInt32(whole &+ 1)).trailingZeroBitCount
      if parts < 16, parts > whole &+ 1, line[first &+ parts] | 0x20 != 0x65 {
        return (first &+ parts, false)
      }
    } else if whole < 16, next | 0x20 != 0x65 {
      return (first &+ whole, true)
    }
    return longNumber(line, first)
  }

  /// Reads a number that has an exponent, many digits or a mistake.
  @inline(never)
  private static func longNumber(
    _ line: UnsafePointer<UInt8>, _ first: Int
  ) -> (end: Int, isInteger: Bool) {
    var at = first
    while line[at] &- 0x30 < 10 { at &+= 1 }
    guard line[at] == 0x2E || line[at] | 0x20 == 0x65 else { return (at, true) }
    if line[at] == 0x2E {
      at &+= 1
      guard line[at] &- 0x30 < 10 else { return (~at, false) }
      while line[at] &- 0x30 < 10 { at &+= 1 }
    }
    if line[at] | 0x20 == 0x65 {
      at &+= 1
      if line[at] == 0x2B || line[at] == 0x2D { at &+= 1 }
      guard line[at] &- 0x30 < 10 else { return (~at, false) }
      while line[at] &- 0x30 < 10 { at &+= 1 }
    }
    return (at, false)
  }

  /// Reads a number, `true`, `false` or `null` onto a node.
  ///
  /// Returns where it ends; negative, as `~offset`, where it is wrong.
  @inline(never)
  static func scalar(
    _ line: UnsafePointer<UInt8>, _ start: Int, _ node: UnsafeMutablePointer<TapeNode>,
    _ path: Int32, _ index: Int
  ) -> Int {
    var end = start &+ 4
    var kind = NodeKind.null
    if line[start] < 0x3A {
      let number = number(line, start)
      guard number.end > 0 else { return number.end }
      end = number.end
      kind = number.isInteger ? .integer : .decimal
    } else {
      let word = StringBytes.load(line + start)
      if word & 0xFFFF_FFFF == 0x6575_7274 {
        kind = .yes
      } else if word & 0xFF_FFFF_FFFF == 0x65_736C_6166 {
        kind = .no
        end = start &+ 5
      } else if word & 0xFFFF_FFFF != 0x6C6C_756E {
        return ~start
      }
    }
    node.pointee = self.node(kind, start, end, path, index)
    return end
  }

  /// What is wrong with what should be a number, `true`, `false` or `null`, and at `offset`.
  static func scalarError(
    _ line: UnsafePointer<UInt8>, _ start: Int, _ offset: Int, _ length: Int
  ) -> ScanError {
    let isNumber = line[start] &- 0x30 < 10 || line[start] == 0x2D
    guard isNumber else { return valueError(line, start, length) }
    return offset >= length
      ? ScanError(.endOfLine, at: length) : ScanError(.invalidNumber, at: offset)
  }

  static func valueError(
    _ line: UnsafePointer<UInt8>, _ at: Int, _ length: Int
  ) -> ScanError {
    if at >= length { return ScanError(.endOfLine, at: length) }
    let byte = line[at]
    let isLetter = byte | 0x20 &- 0x61 < 26
    return ScanError(isLetter ? .invalidLiteral : .expectedValue, at: at)
  }
}
