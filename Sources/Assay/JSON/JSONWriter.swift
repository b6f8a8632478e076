/// Writes JSON in the one layout that canonical files have.
///
/// Members are sorted by the UTF-8 of their names; two spaces indent; an array without arrays and
/// objects in it stands on one line; nothing is escaped that need not be; one newline ends the text.
package struct JSONWriter {
  private var text: [UInt8] = []

  /// The canonical text of a value, with a newline at its end.
  package static func canonical(_ value: JSONValue) -> String {
    var writer = JSONWriter()
    writer.write(value, indent: 0)
    writer.text.append(UInt8(ascii: "\n"))
    return String(decoding: writer.text, as: UTF8.self)
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
    case .boolean(let value): add(value ? "true" : "false")
    case .number(let number): add(number)
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
      if position > 0 { add(isFlat && indent != nil ? ", " : ",") }
      newLine(inner)
      write(item, indent: inner)
    }
    if inner != nil { newLine(indent) }
    add("]")
  }

  private mutating func write(_ members: [JSONMember], indent: Int?) {
    let inner = indent.map { $0 + 1 }
    add("{")
    let sorted = members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    for (position, member) in sorted.enumerated() {
      if position > 0 { add(",") }
      newLine(inner)
      write(member.name)
      add(indent == nil ? ":" : ": ")
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

  private mutating func add(_ plain: String) { text.append(contentsOf: plain.utf8) }

  private mutating func write(_ string: String) {
    text.append(UInt8(ascii: "\""))
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""): add("\\\"")
      case UInt8(ascii: "\\"): add("\\\\")
      case 0x08: add("\\b")
      case 0x0C: add("\\f")
      case 0x0A: add("\\n")
      case 0x0D: add("\\r")
      case 0x09: add("\\t")
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        add("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
      default: text.append(byte)
      }
    }
    text.append(UInt8(ascii: "\""))
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
