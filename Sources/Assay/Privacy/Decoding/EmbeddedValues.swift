/// Takes text apart that holds names and values: JSON, and queries of URLs and forms.
///
/// What a name says is the context of the value beside it, as a property's name is of its value.
enum EmbeddedValues {
  /// One value with the name before it; empty where it has none.
  struct Value: Equatable {
    var name: Range<Int>
    var value: Range<Int>
    /// Whether it is a string of JSON with escapes.
    var hasEscape = false
    var isNumber = false
  }

  /// A text holds at most so many that are looked at.
  private static let most = 512

  /// Whether the text looks like a JSON object or array as a whole.
  static func isJSON(_ bytes: Span<UInt8>) -> Bool {
    var first = 0
    while first < bytes.count, isSpace(bytes[first]) { first &+= 1 }
    var last = bytes.count &- 1
    while last > first, isSpace(bytes[last]) { last &-= 1 }
    guard last > first else { return false }
    return (bytes[first] == UInt8(ascii: "{") && bytes[last] == UInt8(ascii: "}"))
      || (bytes[first] == UInt8(ascii: "[") && bytes[last] == UInt8(ascii: "]"))
  }

  /// The strings and numbers of a JSON text, each with the name of the member it belongs to.
  ///
  /// Reads broken JSON as far as it goes: what is cut off inside a string leaks as well.
  static func ofJSON(_ bytes: Span<UInt8>) -> [Value] {
    var values: [Value] = []
    var name = 0..<0
    var index = 0
    while index < bytes.count, values.count < most {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        let (found, hasEscape) = stringEnd(bytes, index &+ 1)
        let end = max(index &+ 1, min(found, bytes.count))
        let body = (index &+ 1)..<end
        index = min(bytes.count, end &+ 1)
        if isBeforeColon(bytes, index) {
          name = body
        } else {
          values.append(Value(name: name, value: body, hasEscape: hasEscape))
        }
      } else if ASCIIClass.isDigit(byte) || byte == UInt8(ascii: "-") {
        let start = index
        while index < bytes.count, isNumber(bytes[index]) { index &+= 1 }
        values.append(Value(name: name, value: start..<index, isNumber: true))
      } else {
        if byte == UInt8(ascii: "}") { name = 0..<0 }
        index &+= 1
      }
    }
    return values
  }

  /// The parameters of a query: what stands between `?` or `&` and `=`, and after it.
  static func ofQuery(_ bytes: Span<UInt8>) -> [Value] {
    var values: [Value] = []
    var start = 0
    for index in bytes.indices where values.count < most {
      guard bytes[index] == UInt8(ascii: "=") else {
        if endsParameter(bytes[index]) || bytes[index] == UInt8(ascii: "?") { start = index &+ 1 }
        continue
      }
      guard index > start, start == 0 || separates(bytes[start &- 1]) else { continue }
      var end = index &+ 1
      while end < bytes.count, !endsParameter(bytes[end]) { end &+= 1 }
      // `==` at the end is base64's padding.
      let isPadding = end == index &+ 2 && bytes[index &+ 1] == UInt8(ascii: "=")
      if end > index &+ 1, !isPadding {
        values.append(Value(name: start..<index, value: (index &+ 1)..<end))
      }
      // What follows another `=` belongs to the value.
      start = bytes.count
      if end < bytes.count { start = end &+ 1 }
    }
    return values
  }

  private static func separates(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "?") || endsParameter(byte)
  }

  private static func endsParameter(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "&") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "#")
      || isSpace(byte)
  }

  private static func stringEnd(_ bytes: Span<UInt8>, _ start: Int) -> (end: Int, Bool) {
    var index = start
    var hasEscape = false
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\"") { return (index, hasEscape) }
      if bytes[index] == UInt8(ascii: "\\") {
        hasEscape = true
        index &+= 1
      }
      index &+= 1
    }
    return (bytes.count, hasEscape)
  }

  private static func isBeforeColon(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    var index = start
    while index < bytes.count, isSpace(bytes[index]) { index &+= 1 }
    return index < bytes.count && bytes[index] == UInt8(ascii: ":")
  }

  private static func isNumber(_ byte: UInt8) -> Bool {
    ASCIIClass.isDigit(byte) || byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e")
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 9 || byte == 10 || byte == 13
  }
}
