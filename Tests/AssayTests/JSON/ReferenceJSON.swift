/// A validator of RFC 8259 that is slow and plain, for the scanner to be compared with.
///
/// UTF-8 is the standard library's business; what is left is the grammar, one function a rule.
struct ReferenceJSON {
  private let bytes: [UInt8]
  private var at = 0

  /// Whether the bytes are one JSON value nested at most 512 levels deep.
  static func accepts(_ bytes: [UInt8]) -> Bool {
    guard String(validating: bytes, as: UTF8.self) != nil else { return false }
    var reader = ReferenceJSON(bytes: bytes)
    guard reader.value(depth: 0) else { return false }
    reader.space()
    return reader.at == bytes.count
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func space() {
    while let byte, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { at += 1 }
  }

  private mutating func take(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard bytes[at...].starts(with: wanted) else { return false }
    at += wanted.count
    return true
  }

  private mutating func value(depth: Int) -> Bool {
    space()
    switch byte {
    case UInt8(ascii: "{"): return container(depth: depth, close: "}", isObject: true)
    case UInt8(ascii: "["): return container(depth: depth, close: "]", isObject: false)
    case UInt8(ascii: "\""): return string()
    case UInt8(ascii: "t"): return take("true")
    case UInt8(ascii: "f"): return take("false")
    case UInt8(ascii: "n"): return take("null")
    default: return number()
    }
  }

  private mutating func container(depth: Int, close: String, isObject: Bool) -> Bool {
    guard depth < 512 else { return false }
    at += 1
    space()
    if take(close) { return true }
    while true {
      if isObject {
        space()
        guard string() else { return false }
        space()
        guard take(":") else { return false }
      }
      guard value(depth: depth + 1) else { return false }
      space()
      if take(close) { return true }
      guard take(",") else { return false }
    }
  }

  private mutating func string() -> Bool {
    guard take("\"") else { return false }
    while let next = byte {
      at += 1
      switch next {
      case UInt8(ascii: "\""): return true
      case 0x00..<0x20: return false
      case UInt8(ascii: "\\"):
        guard let kind = byte else { return false }
        at += 1
        if kind == UInt8(ascii: "u") {
          for _ in 0..<4 {
            guard let digit = byte, Character(UnicodeScalar(digit)).isHexDigit else { return false }
            at += 1
          }
        } else if !"\"\\/bfnrt".utf8.contains(kind) {
          return false
        }
      default: break
      }
    }
    return false
  }

  private mutating func digits() -> Bool {
    let start = at
    while let byte, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { at += 1 }
    return at > start
  }

  private mutating func number() -> Bool {
    _ = take("-")
    if !take("0") {
      guard digits() else { return false }
    }
    if take(".") {
      guard digits() else { return false }
    }
    if take("e") || take("E") {
      _ = take("+") || take("-")
      guard digits() else { return false }
    }
    return true
  }
}
