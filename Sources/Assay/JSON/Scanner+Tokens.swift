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
  @inline(__always)
  static func number(
    _ line: UnsafePointer<UInt8>, _ start: Int
  ) -> (end: Int, isInteger: Bool) {
    var at = start
    if line[at] == 0x2D { at &+= 1 }
    let first = line[at]
    guard first &- 0x30 < 10 else { return (~at, true) }
    at &+= 1
    if first == 0x30 {
      if line[at] &- 0x30 < 10 { return (~at, true) }
    } else {
      while line[at] &- 0x30 < 10 { at &+= 1 }
    }
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

  static func numberError(_ offset: Int, _ length: Int) -> ScanError {
    offset >= length ? ScanError(.endOfLine, at: length) : ScanError(.invalidNumber, at: offset)
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
