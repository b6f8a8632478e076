private import CIntrinsics

/// Byte tricks on eight bytes at a time, and the slow paths of JSON strings.
///
///     0x80 in a byte of the result marks a byte that is … in the word
///     quote      (w ^ 0x22…) - 0x01… & ~(w ^ 0x22…)
///     backslash  (w ^ 0x5C…) - 0x01… & ~(w ^ 0x5C…)
///     control    w - 0x20… & ~w
///     non-ASCII  w
///
/// A borrow can mark a byte after the first marked one by mistake, never before it, and only the
/// first marked byte is used.
enum StringBytes {
  @inline(__always)
  static func stops(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quote = word ^ 0x2222_2222_2222_2222
    let backslash = word ^ 0x5C5C_5C5C_5C5C_5C5C
    let marks =
      ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)
      | ((word &- 0x2020_2020_2020_2020) & ~word) | word
    return marks & 0x8080_8080_8080_8080
  }

  /// The first byte at or after `start` that ends the plain part of a string.
  ///
  /// Thirty-two bytes at a time, so that up to thirty-one after the one that ends the string are
  /// read; most strings end in the first of them, and where costs no branch.
  @inline(__always)
  static func firstStop(_ line: UnsafePointer<UInt8>, _ start: Int) -> Int {
    var at = start
    while true {
      let stops = string_stops_32(line + at)
      if stops != 0 { return at &+ stops.trailingZeroBitCount }
      at &+= 32
    }
  }

  @inline(__always)
  static func load(_ bytes: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self))
  }

  /// The length of the UTF-8 sequence at `bytes`, whose first byte is not ASCII; 0 if invalid.
  ///
  /// Never reads past an invalid byte, so a line's terminator ends it. The table is 3-7 of the
  /// Unicode Standard, chapter 3.9.
  static func sequenceLength(_ bytes: UnsafePointer<UInt8>) -> Int {
    let first = bytes[0]
    switch first {
    case 0xC2...0xDF:
      return bytes[1] & 0xC0 == 0x80 ? 2 : 0
    case 0xE0...0xEF:
      let second = bytes[1]
      let low: UInt8 = first == 0xE0 ? 0xA0 : 0x80
      let high: UInt8 = first == 0xED ? 0x9F : 0xBF
      guard second >= low, second <= high, bytes[2] & 0xC0 == 0x80 else { return 0 }
      return 3
    case 0xF0...0xF4:
      let second = bytes[1]
      let low: UInt8 = first == 0xF0 ? 0x90 : 0x80
      let high: UInt8 = first == 0xF4 ? 0x8F : 0xBF
      guard second >= low, second <= high, bytes[2] & 0xC0 == 0x80, bytes[3] & 0xC0 == 0x80
      else { return 0 }
      return 4
    default:
      return 0
    }
  }

  /// The length of the escape at `bytes`, which is a backslash; 0 if it is no JSON escape.
  static func escapeLength(_ bytes: UnsafePointer<UInt8>) -> Int {
    switch bytes[1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return 2
    case UInt8(ascii: "u"):
      for index in 2..<6 where hexadecimal(bytes[index]) == nil { return 0 }
      return 6
    default:
      return 0
    }
  }

  static func hexadecimal(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte &- 0x30)
    case 0x41...0x46: UInt32(byte &- 0x37)
    case 0x61...0x66: UInt32(byte &- 0x57)
    default: nil
    }
  }

  /// Writes a valid string's bytes without escapes; a lone surrogate becomes U+FFFD.
  ///
  /// The result is never longer than the source. Returns its count of bytes.
  static func unescape(
    _ source: UnsafePointer<UInt8>, count: Int, into target: UnsafeMutablePointer<UInt8>
  ) -> Int {
    var read = 0
    var written = 0
    while read < count {
      let byte = source[read]
      guard byte == 0x5C, read &+ 1 < count else {
        target[written] = byte
        read &+= 1
        written &+= 1
        continue
      }
      let kind = source[read &+ 1]
      if kind == UInt8(ascii: "u"), read &+ 6 <= count {
        var scalar = unit(source + read + 2)
        read &+= 6
        if scalar >= 0xD800, scalar < 0xDC00, read &+ 6 <= count, source[read] == 0x5C,
          source[read &+ 1] == UInt8(ascii: "u")
        {
          let low = unit(source + read + 2)
          if low >= 0xDC00, low < 0xE000 {
            scalar = 0x10000 &+ ((scalar &- 0xD800) << 10) &+ (low &- 0xDC00)
            read &+= 6
          }
        }
        if scalar >= 0xD800, scalar < 0xE000 { scalar = 0xFFFD }
        written &+= encode(scalar, into: target + written)
      } else {
        target[written] = plain(kind)
        read &+= 2
        written &+= 1
      }
    }
    return written
  }

  private static func plain(_ kind: UInt8) -> UInt8 {
    switch kind {
    case UInt8(ascii: "b"): 8
    case UInt8(ascii: "f"): 12
    case UInt8(ascii: "n"): 10
    case UInt8(ascii: "r"): 13
    case UInt8(ascii: "t"): 9
    default: kind
    }
  }

  private static func unit(_ bytes: UnsafePointer<UInt8>) -> UInt32 {
    var value: UInt32 = 0
    for index in 0..<4 { value = value << 4 | (hexadecimal(bytes[index]) ?? 0) }
    return value
  }

  private static func encode(_ scalar: UInt32, into target: UnsafeMutablePointer<UInt8>) -> Int {
    if scalar < 0x80 {
      target[0] = UInt8(truncatingIfNeeded: scalar)
      return 1
    }
    if scalar < 0x800 {
      target[0] = UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6)
      target[1] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
      return 2
    }
    if scalar < 0x10000 {
      target[0] = UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12)
      target[1] = UInt8(truncatingIfNeeded: 0x80 | (scalar >> 6) & 0x3F)
      target[2] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
      return 3
    }
    target[0] = UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18)
    target[1] = UInt8(truncatingIfNeeded: 0x80 | (scalar >> 12) & 0x3F)
    target[2] = UInt8(truncatingIfNeeded: 0x80 | (scalar >> 6) & 0x3F)
    target[3] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
    return 4
  }
}
