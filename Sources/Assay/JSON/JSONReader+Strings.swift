extension JSONReader {
  /// Reads a string from its opening to its closing quotation mark.
  mutating func string() throws(JSONSyntaxError) -> String {
    let opening = index
    index += 1
    let start = index
    while let byte = current, byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
      index += 1
    }
    if takeOne(UInt8(ascii: "\"")) { return try text(bytes[start..<index - 1], opening) }
    var text = Array(bytes[start..<index])
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return try self.text(text[...], opening)
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20: throw error("control characters to be escaped")
      default:
        text.append(byte)
        index += 1
      }
    }
    throw error("`\"` at the end of the string")
  }

  private func text(
    _ bytes: ArraySlice<UInt8>, _ opening: Int
  ) throws(JSONSyntaxError) -> String {
    guard let string = String(validating: bytes, as: UTF8.self) else {
      throw JSONSyntaxError(
        offset: opening, expected: "a string in UTF-8", found: "bytes that are not UTF-8")
    }
    return string
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONSyntaxError) {
    let start = index
    index += 1
    guard let byte = current else { throw error("an escape") }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): text.append(contentsOf: try scalar(from: start))
    default:
      index -= 1
      throw error("one of \"\\/bfnrtu after `\\`")
    }
  }

  /// Reads the digits of `\u00e9`, and of a second escape where the first is half of a pair.
  private mutating func scalar(from start: Int) throws(JSONSyntaxError) -> [UInt8] {
    let first = try unit()
    var code = UInt32(first)
    if first >= 0xD800, first < 0xDC00, takeOne(UInt8(ascii: "\\")), takeOne(UInt8(ascii: "u")) {
      let second = try unit()
      if second >= 0xDC00, second < 0xE000 {
        code = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
      }
    }
    guard let scalar = Unicode.Scalar(code) else {
      throw JSONSyntaxError(
        offset: start, expected: "both halves of a surrogate pair", found: "one half")
    }
    return Array(String(Character(scalar)).utf8)
  }

  private mutating func unit() throws(JSONSyntaxError) -> UInt16 {
    var value: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw error("four hexadecimal digits after `\\u`")
      }
      value = value << 4 | UInt16(truncatingIfNeeded: digit)
      index += 1
    }
    return value
  }

  /// An error at the current byte.
  func error(_ expected: String) -> JSONSyntaxError {
    JSONSyntaxError(offset: index, expected: expected, found: found)
  }

  private var found: String {
    guard let byte = current else { return "the end of the text" }
    switch byte {
    case 0x0A, 0x0D: return "the end of the line"
    case 0x21..<0x7F: return "`\(Character(Unicode.Scalar(byte)))`"
    case 0x20: return "a space"
    case 0x80...: return "a character beyond ASCII"
    default: return "a control character"
    }
  }

  func quoted(_ name: String) -> String { JSONWriter.quoted(name) }
}
