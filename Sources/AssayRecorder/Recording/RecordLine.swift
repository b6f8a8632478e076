/// One line of JSON in the making, for what a recording notes about each request.
struct RecordLine {
  private(set) var bytes: [UInt8] = []
  private var isFirst = true

  /// Begins an object.
  mutating func open() {
    bytes.append(UInt8(ascii: "{"))
    isFirst = true
  }

  /// Ends the object and the line.
  mutating func close() {
    bytes.append(UInt8(ascii: "}"))
    bytes.append(10)
  }

  mutating func member(_ name: StaticString, _ number: Int) {
    begin(name)
    DecimalText.append(number, to: &bytes)
  }

  mutating func member(_ name: StaticString, _ text: String?) {
    guard let text else { return }
    begin(name)
    Self.append(text, to: &bytes)
  }

  mutating func member(_ name: StaticString, _ numbers: [Int]) {
    begin(name)
    bytes.append(UInt8(ascii: "["))
    for (index, number) in numbers.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      DecimalText.append(number, to: &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// A member whose value is a text of UTF-8 bytes.
  mutating func member(_ name: StaticString, text: [UInt8]) {
    begin(name)
    text.withUnsafeBufferPointer { Self.append($0, to: &bytes) }
  }

  /// A member whose value is JSON already.
  mutating func member(_ name: StaticString, json: [UInt8]) {
    begin(name)
    bytes.append(contentsOf: json)
  }

  private mutating func begin(_ name: StaticString) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    bytes.append(UInt8(ascii: "\""))
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  /// A string with its quotation marks.
  static func append(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    text.withUTF8 { append($0, to: &bytes) }
  }

  /// A string with its quotation marks, of bytes that are UTF-8.
  static func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var start = 0
    for index in text.indices {
      let byte = text[index]
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
        continue
      }
      bytes.append(contentsOf: text[start..<index])
      start = index + 1
      bytes.append(UInt8(ascii: "\\"))
      guard byte < 0x20 else {
        bytes.append(byte)
        continue
      }
      bytes.append(contentsOf: "u00".utf8)
      for digit in [byte >> 4, byte & 15] { bytes.append(digit < 10 ? 48 + digit : 87 + digit) }
    }
    bytes.append(contentsOf: text[start...])
    bytes.append(UInt8(ascii: "\""))
  }
}
