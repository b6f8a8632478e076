/// Reads one JSON text by the grammar of RFC 8259, strictly.
///
/// Refused beyond the grammar: a name that an object has twice, nesting deeper than 512, bytes
/// that are not UTF-8 and escapes of half a surrogate pair. A byte order mark is skipped.
package struct JSONReader {
  /// How deep arrays and objects may nest.
  package static let greatestDepth = 512

  let bytes: [UInt8]
  var index = 0
  private var depth = 0

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  /// Reads one value that takes up the whole text.
  package static func read(_ bytes: [UInt8]) throws(JSONSyntaxError) -> JSONValue {
    var reader = JSONReader(bytes)
    reader.skipSpace()
    let value = try reader.value(expected: "a JSON value")
    reader.skipSpace()
    guard reader.index >= bytes.count else { throw reader.error("the end of the text") }
    return value
  }

  private mutating func value(expected: String) throws(JSONSyntaxError) -> JSONValue {
    let start = index
    switch current {
    case UInt8(ascii: "{"): return JSONValue(.object(try members()), offset: start)
    case UInt8(ascii: "["): return JSONValue(.array(try items()), offset: start)
    case UInt8(ascii: "\""): return JSONValue(.string(try string()), offset: start)
    case UInt8(ascii: "t"): return try literal("true", .boolean(true))
    case UInt8(ascii: "f"): return try literal("false", .boolean(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    case .some(UInt8(ascii: "-")), .some(UInt8(ascii: "0")...UInt8(ascii: "9")):
      return JSONValue(.number(try number()), offset: start)
    default: throw error(expected)
    }
  }

  private mutating func members() throws(JSONSyntaxError) -> [JSONMember] {
    try enter()
    var members: [JSONMember] = []
    var names: Set<[UInt8]> = []
    if take(UInt8(ascii: "}")) { return leave(members) }
    while true {
      let start = index
      guard current == UInt8(ascii: "\"") else {
        throw error(members.isEmpty ? "a name or `}`" : "a name")
      }
      let name = try string()
      guard !isRepeated(name, members, &names) else {
        throw JSONSyntaxError(
          offset: start, expected: "names that differ", found: "a second \(quoted(name))")
      }
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw error("`:`") }
      let value = try value(expected: "a value")
      members.append(JSONMember(name: name, value: value, offset: start))
      skipSpace()
      if take(UInt8(ascii: "}")) { return leave(members) }
      guard take(UInt8(ascii: ",")) else { throw error("`,` or `}`") }
    }
  }

  /// Whether an object has a name already; few names are compared faster than hashed.
  private func isRepeated(
    _ name: String, _ members: [JSONMember], _ names: inout Set<[UInt8]>
  ) -> Bool {
    if members.count < 16 {
      return members.contains { $0.name == name && $0.name.utf8.elementsEqual(name.utf8) }
    }
    if names.isEmpty { names = Set(members.map { Array($0.name.utf8) }) }
    return !names.insert(Array(name.utf8)).inserted
  }

  private mutating func items() throws(JSONSyntaxError) -> [JSONValue] {
    try enter()
    var items: [JSONValue] = []
    if take(UInt8(ascii: "]")) { return leave(items) }
    while true {
      items.append(try value(expected: items.isEmpty ? "a value or `]`" : "a value"))
      skipSpace()
      if take(UInt8(ascii: "]")) { return leave(items) }
      guard take(UInt8(ascii: ",")) else { throw error("`,` or `]`") }
    }
  }

  private mutating func enter() throws(JSONSyntaxError) {
    depth += 1
    guard depth <= Self.greatestDepth else {
      throw JSONSyntaxError(
        offset: index, expected: "at most \(Self.greatestDepth) levels of nesting",
        found: "one more")
    }
    index += 1
    skipSpace()
  }

  private mutating func leave<Result>(_ result: Result) -> Result {
    depth -= 1
    return result
  }

  private mutating func literal(
    _ word: StaticString, _ kind: JSONValue.Kind
  ) throws(JSONSyntaxError) -> JSONValue {
    let start = index
    let text = word.description
    guard bytes[start...].starts(with: text.utf8) else { throw error("`\(text)`") }
    index += text.utf8.count
    return JSONValue(kind, offset: start)
  }

  private mutating func number() throws(JSONSyntaxError) -> String {
    let start = index
    _ = takeOne(UInt8(ascii: "-"))
    if !takeOne(UInt8(ascii: "0")) { try digits() }
    if takeOne(UInt8(ascii: ".")) { try digits() }
    if takeOne(UInt8(ascii: "e")) || takeOne(UInt8(ascii: "E")) {
      if !takeOne(UInt8(ascii: "+")) { _ = takeOne(UInt8(ascii: "-")) }
      try digits()
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func digits() throws(JSONSyntaxError) {
    let start = index
    while let byte = current, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { index += 1 }
    guard index > start else { throw error("a digit") }
  }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      index += 1
    }
  }

  /// Takes a byte and the space behind it.
  private mutating func take(_ byte: UInt8) -> Bool {
    guard takeOne(byte) else { return false }
    skipSpace()
    return true
  }

  mutating func takeOne(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    index += 1
    return true
  }

  var current: UInt8? { index < bytes.count ? bytes[index] : nil }
}
