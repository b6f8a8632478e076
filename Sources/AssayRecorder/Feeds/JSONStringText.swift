/// Takes the escapes out of a JSON string, exactly.
enum JSONStringText {
  /// Appends what a string's body stands for; nil where all is well, else the offset in the body
  /// of an escape that stands for no character: half of a surrogate pair, or none of RFC 8259.
  ///
  /// `isLossy` makes U+FFFD of such a half, as browsers do before they send text.
  static func unescape(
    _ body: UnsafeBufferPointer<UInt8>, isLossy: Bool = false, into text: inout [UInt8]
  ) -> Int? {
    let start = text.count
    text.append(contentsOf: repeatElement(0, count: body.count))
    var written = start
    var wrong: Int?
    text.withUnsafeMutableBufferPointer { text in
      var place = 0
      while place < body.count {
        let byte = body[place]
        if byte != UInt8(ascii: "\\") {
          text[written] = byte
          written &+= 1
          place &+= 1
        } else if let length = write(body, at: place, isLossy, to: &text, &written) {
          place &+= length
        } else {
          wrong = place
          return
        }
      }
    }
    text.removeLast(text.count - written)
    return wrong
  }

  /// Writes one escape's character, which is never longer; returns how long the escape is.
  private static func write(
    _ body: UnsafeBufferPointer<UInt8>, at place: Int, _ isLossy: Bool,
    to text: inout UnsafeMutableBufferPointer<UInt8>, _ written: inout Int
  ) -> Int? {
    guard place + 1 < body.count else { return nil }
    switch body[place + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
      text[written] = body[place + 1]
    case UInt8(ascii: "b"): text[written] = 8
    case UInt8(ascii: "f"): text[written] = 12
    case UInt8(ascii: "n"): text[written] = 10
    case UInt8(ascii: "r"): text[written] = 13
    case UInt8(ascii: "t"): text[written] = 9
    case UInt8(ascii: "u"): return writeScalar(body, at: place, isLossy, to: &text, &written)
    default: return nil
    }
    written += 1
    return 2
  }

  private static func writeScalar(
    _ body: UnsafeBufferPointer<UInt8>, at place: Int, _ isLossy: Bool,
    to text: inout UnsafeMutableBufferPointer<UInt8>, _ written: inout Int
  ) -> Int? {
    guard let first = unit(body, at: place) else { return nil }
    var code = first
    var length = 6
    if first >= 0xD800, first < 0xDC00, let second = unit(body, at: place + 6), second >= 0xDC00,
      second < 0xE000
    {
      code = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)
      length = 12
    }
    guard let scalar = Unicode.Scalar(code) ?? (isLossy ? "\u{FFFD}" : nil),
      let bytes = UTF8.encode(scalar)
    else { return nil }
    for byte in bytes {
      text[written] = byte
      written += 1
    }
    return length
  }

  /// The number of a `\u0000`.
  private static func unit(_ body: UnsafeBufferPointer<UInt8>, at place: Int) -> UInt32? {
    guard place + 6 <= body.count, body[place] == UInt8(ascii: "\\"),
      body[place + 1] == UInt8(ascii: "u")
    else { return nil }
    var value: UInt32 = 0
    for byte in body[(place + 2)..<(place + 6)] {
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((byte | 0x20) - 0x57)
      default: return nil
      }
    }
    return value
  }
}
