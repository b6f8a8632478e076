/// Writes JSON in the one layout that canonical files have.
///
/// Members are sorted by the UTF-8 of their names; two spaces indent; an array without arrays and
/// objects in it stands on one line; nothing is escaped that need not be; one newline ends the text.
package struct JSONWriter {
  private var text: [UInt8] = []

  /// The canonical text of a value, with a newline at its end.
  package static func canonical(_ value: JSONValue) -> String {
    String(decoding: canonicalBytes(value), as: UTF8.self)
  }

  /// The UTF-8 of the canonical text of a value, with a newline at its end.
  package static func canonicalBytes(_ value: JSONValue) -> [UInt8] {
    var writer = JSONWriter()
    writer.write(value, indent: 0)
    writer.text.append(UInt8(ascii: "\n"))
    return writer.text
  }

  /// The text of a value on one line, members sorted, without a newline at its end.
  package static func compact(_ value: JSONValue) -> String {
    var writer = JSONWriter()
    writer.write(value, indent: nil)
    return String(decoding: writer.text, as: UTF8.self)
  }

  /// A string as JSON spells it, with its quotation marks.
  package static func quoted(_ string: String) -> String {
    var writer = JSONWriter()
    writer.write(string)
    return String(decoding: writer.text, as: UTF8.self)
  }

  private mutating func write(_ value: JSONValue, indent: Int?) {
    switch value.kind {
    case .null: add("null")
    case .boolean(true): add("true")
    case .boolean(false): add("false")
    case .number(let number): text.append(contentsOf: number.utf8)
    case .string(let string): write(string)
    case .array(let items): write(items, indent: indent)
    case .object(let members): write(members, indent: indent)
    }
  }

  private mutating func write(_ items: [JSONValue], indent: Int?) {
    let isFlat = items.allSatisfy(\.isScalar)
    let inner = isFlat ? nil : indent.map { $0 + 1 }
    add("[")
    for (position, item) in items.enumerated() {
      if position > 0 { add(",") }
      if position > 0, isFlat, indent != nil { add(" ") }
      newLine(inner)
      write(item, indent: inner)
    }
    if inner != nil { newLine(indent) }
    add("]")
  }

  private mutating func write(_ members: [JSONMember], indent: Int?) {
    let inner = indent.map { $0 + 1 }
    add("{")
    for (position, index) in Self.order(of: members).enumerated() {
      let member = members[index]
      if position > 0 { add(",") }
      newLine(inner)
      write(member.name)
      add(":")
      if indent != nil { add(" ") }
      write(member.value, indent: inner)
    }
    if !members.isEmpty { newLine(indent) }
    add("}")
  }

  private mutating func newLine(_ indent: Int?) {
    guard let indent else { return }
    add("\n")
    for _ in 0..<indent { add("  ") }
  }

  /// Where the members stand when they are sorted by the UTF-8 of their names.
  private static func order(of members: [JSONMember]) -> [Int] {
    var order: [Int] = []
    order.reserveCapacity(members.count)
    for index in members.indices {
      if let last = order.last, precedes(members[index].name, members[last].name) {
        return members.indices.sorted { precedes(members[$0].name, members[$1].name) }
      }
      order.append(index)
    }
    return order
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  private mutating func add(_ plain: StaticString) {
    text.append(
      contentsOf: UnsafeBufferPointer(start: plain.utf8Start, count: plain.utf8CodeUnitCount))
  }

  private mutating func write(_ string: String) {
    var string = string
    text.append(UInt8(ascii: "\""))
    string.withUTF8 { bytes in
      var written = 0
      for index in bytes.indices {
        let byte = bytes[index]
        guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
          continue
        }
        text.append(contentsOf: bytes[written..<index])
        written = index + 1
        escape(byte)
      }
      text.append(contentsOf: bytes[written...])
    }
    text.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case 0x08: add("\\b")
    case 0x0C: add("\\f")
    case 0x0A: add("\\n")
    case 0x0D: add("\\r")
    case 0x09: add("\\t")
    case 0..<0x20:
      let digits = String(byte, radix: 16)
      text.append(
        contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
    default:
      text.append(UInt8(ascii: "\\"))
      text.append(byte)
    }
  }
}

extension JSONValue {
  fileprivate var isScalar: Bool {
    switch kind {
    case .array, .object: false
    default: true
    }
  }
}
