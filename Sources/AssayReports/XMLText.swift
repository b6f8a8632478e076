/// XML 1.0 as it grows, indented.
struct XMLText {
  private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  private var depth = 0

  mutating func open(_ name: String, _ attributes: [(String, String)] = []) {
    begin(name, attributes)
    text += ">\n"
    depth += 1
  }

  mutating func close(_ name: String) {
    depth -= 1
    indent()
    text += "</\(name)>\n"
  }

  /// Writes an element without content.
  mutating func element(_ name: String, _ attributes: [(String, String)]) {
    begin(name, attributes)
    text += "/>\n"
  }

  /// Writes an element that holds text.
  mutating func element(
    _ name: String, _ attributes: [(String, String)] = [], text content: String
  ) {
    begin(name, attributes)
    text += ">\(Self.escaped(content))</\(name)>\n"
  }

  private mutating func begin(_ name: String, _ attributes: [(String, String)]) {
    indent()
    text += "<" + name
    for (key, value) in attributes { text += " \(key)=\"\(Self.escaped(value))\"" }
  }

  private mutating func indent() { text += String(repeating: "  ", count: max(0, depth)) }

  /// Characters that XML 1.0 forbids become U+FFFD; `>` is escaped for the sake of `]]>`.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", " "..."\u{D7FF}", "\u{E000}"..."\u{FFFD}", "\u{10000}"..."\u{10FFFF}":
        result.unicodeScalars.append(scalar)
      case "\r": result += "&#13;"
      default: result += "\u{FFFD}"
      }
    }
    return result
  }
}
