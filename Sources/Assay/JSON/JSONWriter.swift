/// Writes JSON in the one layout that canonical files have.
///
/// Members are sorted by the UTF-8 of their names; two spaces indent; an array without arrays and
/// objects in it stands on one line; nothing is escaped that need not be; one newline ends the text.
package struct JSONWriter {
  private var text = ""

  /// The canonical text of a value, with a newline at its end.
  package static func canonical(_ value: JSONValue) -> String {
    var writer = JSONWriter()
    writer.write(value, indent: 0)
    return writer.text + "\n"
  }

  /// The text of a value on one line, members sorted, without a newline at its end.
  package static func compact(_ value: JSONValue) -> String {
    var writer = JSONWriter()
    writer.write(value, indent: nil)
    return writer.text
  }

  /// A string as JSON spells it, with its quotation marks.
  package static func quoted(_ string: String) -> String {
    var writer = JSONWriter()
    writer.write(string)
    return writer.text
  }

  private mutating func write(_ value: JSONValue, indent: Int?) {
    switch value.kind {
    case .null: text += "null"
    case .boolean(let value): text += value ? "true" : "false"
    case .number(let number): text += number
    case .string(let string): write(string)
    case .array(let items): write(items, indent: indent)
    case .object(let members): write(members, indent: indent)
    }
  }

  private mutating func write(_ items: [JSONValue], indent: Int?) {
    let isFlat = items.allSatisfy(\.isScalar)
    let inner = isFlat ? nil : indent.map { $0 + 1 }
    text += "["
    for (position, item) in items.enumerated() {
      if position > 0 { text += isFlat && indent != nil ? ", " : "," }
      newLine(inner)
      write(item, indent: inner)
    }
    if inner != nil { newLine(indent) }
    text += "]"
  }

  private mutating func write(_ members: [JSONMember], indent: Int?) {
    let inner = indent.map { $0 + 1 }
    text += "{"
    let sorted = members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    for (position, member) in sorted.enumerated() {
      if position > 0 { text += "," }
      newLine(inner)
      write(member.name)
      text += indent == nil ? ":" : ": "
      write(member.value, indent: inner)
    }
    if !members.isEmpty { newLine(indent) }
    text += "}"
  }

  private mutating func newLine(_ indent: Int?) {
    guard let indent else { return }
    text += "\n" + String(repeating: "  ", count: indent)
  }

  private mutating func write(_ string: String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\u{8}": text += "\\b"
      case "\u{C}": text += "\\f"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\0"..<" ":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
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
