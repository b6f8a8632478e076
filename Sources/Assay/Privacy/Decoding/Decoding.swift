/// Undoes one encoding of bytes; nil where they are not in it, or decode to no text.
enum Decoding {
  /// Bytes written as `%40`, and in queries a `+` for a space; nil where nothing was encoded.
  ///
  /// See RFC 3986, 2.1, and the URL Standard's form encoding.
  static func percent(_ bytes: Span<UInt8>, limit: Int, plusIsSpace: Bool = false) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(min(bytes.count, limit))
    var index = 0
    var count = 0
    while index < bytes.count, result.count < limit {
      if let byte = percentByte(bytes, index) {
        result.append(byte)
        index &+= 3
        count &+= 1
      } else {
        let isSpace = plusIsSpace && bytes[index] == UInt8(ascii: "+")
        if isSpace { count &+= 1 }
        result.append(isSpace ? 0x20 : bytes[index])
        index &+= 1
      }
    }
    return count > 0 ? result : nil
  }

  /// The byte that `%XX` at an index stands for.
  static func percentByte(_ bytes: Span<UInt8>, _ index: Int) -> UInt8? {
    guard bytes[index] == UInt8(ascii: "%"), index &+ 2 < bytes.count,
      let high = hexDigit(bytes[index &+ 1]), let low = hexDigit(bytes[index &+ 2])
    else { return nil }
    return high << 4 | low
  }

  static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte &- 0x30
    case 0x41...0x46: byte &- 0x37
    case 0x61...0x66: byte &- 0x57
    default: nil
    }
  }

  /// Pairs of hexadecimal digits.
  static func hex(_ bytes: Span<UInt8>, limit: Int) -> [UInt8]? {
    guard bytes.count % 2 == 0, bytes.count / 2 <= limit else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count / 2)
    var index = 0
    while index < bytes.count {
      guard let high = hexDigit(bytes[index]), let low = hexDigit(bytes[index &+ 1])
      else { return nil }
      result.append(high << 4 | low)
      index &+= 2
    }
    return result
  }

  /// Base64 and base64url, with or without padding (RFC 4648, sections 4 and 5).
  static func base64(_ bytes: Span<UInt8>, limit: Int) -> [UInt8]? {
    var end = bytes.count
    while end > 0, bytes[end &- 1] == UInt8(ascii: "=") { end &-= 1 }
    guard bytes.count &- end <= 2, end % 4 != 1, end / 4 &* 3 <= limit else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(end / 4 * 3 + 2)
    var buffer: UInt32 = 0
    var bits: UInt32 = 0
    for index in 0..<end {
      guard let value = sextet(bytes[index]) else { return nil }
      buffer = buffer << 6 | UInt32(value)
      bits &+= 6
      if bits >= 8 {
        bits &-= 8
        result.append(UInt8(truncatingIfNeeded: buffer >> bits))
        buffer &= (1 << bits) &- 1
      }
    }
    return result
  }

  /// What a character of base64 or base64url stands for.
  @inline(__always)
  static func sextet(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x41...0x5A: byte &- 0x41
    case 0x61...0x7A: byte &- 0x47
    case 0x30...0x39: byte &+ 4
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }

  /// Numeric character references and the five that XML names (HTML Standard, 13.5).
  static func htmlEntities(_ bytes: Span<UInt8>, limit: Int) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(min(bytes.count, limit))
    var index = 0
    var count = 0
    while index < bytes.count, result.count < limit {
      if bytes[index] == UInt8(ascii: "&"), let entity = entity(bytes, index) {
        result += String(entity.scalar).utf8
        index = entity.end
        count &+= 1
      } else {
        result.append(bytes[index])
        index &+= 1
      }
    }
    return count > 0 ? result : nil
  }

  private static let named: [(String, Unicode.Scalar)] = [
    ("amp;", "&"), ("lt;", "<"), ("gt;", ">"), ("quot;", "\""), ("apos;", "'"),
    ("commat;", "@"), ("period;", "."), ("plus;", "+"), ("nbsp;", " "),
  ]

  private static func entity(
    _ bytes: Span<UInt8>, _ start: Int
  ) -> (scalar: Unicode.Scalar, end: Int)? {
    var index = start &+ 1
    guard index < bytes.count else { return nil }
    guard bytes[index] == UInt8(ascii: "#") else {
      for (name, scalar) in named where has(bytes, index, name) {
        return (scalar, index &+ name.utf8.count)
      }
      return nil
    }
    index &+= 1
    let isHex = index < bytes.count && bytes[index] | 0x20 == UInt8(ascii: "x")
    if isHex { index &+= 1 }
    var value: UInt32 = 0
    let first = index
    while index < bytes.count, index &- first < 7, let digit = hexDigit(bytes[index]),
      isHex || digit < 10
    {
      value = value &* (isHex ? 16 : 10) &+ UInt32(digit)
      index &+= 1
    }
    guard index > first, index < bytes.count, bytes[index] == UInt8(ascii: ";"),
      let scalar = Unicode.Scalar(value), value > 0
    else { return nil }
    return (scalar, index &+ 1)
  }

  private static func has(_ bytes: Span<UInt8>, _ start: Int, _ text: String) -> Bool {
    var index = start
    for byte in text.utf8 {
      guard index < bytes.count, bytes[index] == byte else { return false }
      index &+= 1
    }
    return true
  }

  /// Whether the first bytes behind base64 or hexadecimal digits could begin text or a compressed
  /// stream: what is neither is left before anything is copied.
  @inline(__always)
  static func mayBegin(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, isHex: Bool) -> Bool {
    var first: UInt64 = 0
    if isHex {
      guard end &- start >= 12 else { return false }
      for index in start..<(start &+ 12) {
        first = first &<< 4 | UInt64(hexDigit(bytes[index]) ?? 0)
      }
    } else {
      guard end &- start >= 8 else { return false }
      for index in start..<(start &+ 8) { first = first &<< 6 | UInt64(sextet(bytes[index]) ?? 0) }
    }
    return isBeginning(first)
  }

  private static func isBeginning(_ first: UInt64) -> Bool {
    if first >> 24 == 0x1F_8B08 || first >> 40 == 0x78 { return true }
    var needed = 0
    for shift in stride(from: 40, through: 0, by: -8) {
      let byte = UInt8(truncatingIfNeeded: first >> UInt64(shift))
      if needed > 0 {
        guard byte & 0xC0 == 0x80 else { return false }
        needed &-= 1
      } else if byte >= 0x80 {
        guard byte >= 0xC2, byte <= 0xF4 else { return false }
        needed = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3
      } else if !isPrintable(byte) {
        return false
      }
    }
    return true
  }

  private static func isPrintable(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != 0x7F || byte == 9 || byte == 10 || byte == 13
  }

  /// Whether decoded bytes are letters, digits and what stands between words: a number read as
  /// hexadecimal digits must say something so plain, or it is just a number.
  static func isPlainText(_ bytes: [UInt8]) -> Bool {
    bytes.allSatisfy {
      switch $0 {
      case 0x20, UInt8(ascii: "@"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"),
        UInt8(ascii: "_"), UInt8(ascii: "("), UInt8(ascii: ")"):
        true
      default: ASCIIClass.isAlphanumeric($0)
      }
    }
  }

  /// The text of a JSON string's body (RFC 8259, section 7); nil where it has no escape.
  static func jsonEscapes(_ bytes: Span<UInt8>, limit: Int) -> [UInt8]? {
    let count = min(bytes.count, limit)
    guard count > 0, (0..<count).contains(where: { bytes[$0] == UInt8(ascii: "\\") })
    else { return nil }
    return bytes.withUnsafeBufferPointer { source in
      [UInt8](unsafeUninitializedCapacity: count) { target, written in
        guard let from = source.baseAddress, let start = target.baseAddress else { return }
        written = StringBytes.unescape(from, count: count, into: start)
      }
    }
  }

  /// Whether decoded bytes are text a person could have written: UTF-8, no control characters, and
  /// long enough to say something.
  ///
  /// Of six random bytes hardly one set in 300 is printable ASCII, and longer ones are far rarer, so
  /// that ids which merely look like base64 are left at once.
  static func isText(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 6 else { return false }
    guard bytes.allSatisfy(isPrintable) else { return false }
    return String(validating: bytes, as: UTF8.self) != nil
  }
}
