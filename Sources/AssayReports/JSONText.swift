/// A JSON value that is only ever written.
enum JSONText {
  case string(String)
  case integer(Int)
  /// A number between 0 and 1 with at most six decimals.
  case share(count: Int, total: Int)
  case boolean(Bool)
  case null
  case array([JSONText])
  case object([String: JSONText])

  static func string(_ text: String?) -> JSONText { text.map { .string($0) } ?? .null }

  /// The value with sorted members, each on its own line.
  func rendered() -> String {
    var bytes: [UInt8] = []
    write(to: &bytes, indent: 0)
    bytes.append(UInt8(ascii: "\n"))
    return String(decoding: bytes, as: UTF8.self)
  }

  private func write(to bytes: inout [UInt8], indent: Int) {
    switch self {
    case .string(let text): Self.write(text, to: &bytes)
    case .integer(let number): bytes += String(number).utf8
    case .share(let count, let total): bytes += Self.decimal(count, total).utf8
    case .boolean(let value): bytes += (value ? "true" : "false").utf8
    case .null: bytes += "null".utf8
    case .array(let items):
      Self.write(items, between: "[]", to: &bytes, indent: indent) { item, bytes in
        item.write(to: &bytes, indent: indent + 1)
      }
    case .object(let members):
      // Sorted by UTF-8 bytes, so that no locale or Unicode version changes the order.
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      Self.write(sorted, between: "{}", to: &bytes, indent: indent) { member, bytes in
        Self.write(member.key, to: &bytes)
        bytes += ": ".utf8
        member.value.write(to: &bytes, indent: indent + 1)
      }
    }
  }

  private static func write<Item>(
    _ items: [Item], between brackets: String, to bytes: inout [UInt8], indent: Int,
    item write: (Item, inout [UInt8]) -> Void
  ) {
    guard !items.isEmpty else {
      bytes += brackets.utf8
      return
    }
    bytes += brackets.utf8.prefix(1)
    for (index, item) in items.enumerated() {
      bytes += (index == 0 ? "\n" : ",\n").utf8
      bytes += repeatElement(UInt8(ascii: " "), count: 2 * indent + 2)
      write(item, &bytes)
    }
    bytes.append(UInt8(ascii: "\n"))
    bytes += repeatElement(UInt8(ascii: " "), count: 2 * indent)
    bytes += brackets.utf8.suffix(1)
  }

  /// Writes a string with the escapes RFC 8259 asks for, and for DEL and C1 controls, which
  /// it allows but terminals obey.
  private static func write(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { utf8 in
      var start = 0
      var index = 0
      while index < utf8.count {
        let byte = utf8[index]
        // A C1 control is C2 80 to C2 9F.
        let isC1 = byte == 0xC2 && index + 1 < utf8.count && utf8[index + 1] < 0xA0
        if byte >= 0x20, byte != 0x22, byte != 0x5C, byte != 0x7F, !isC1 {
          index += 1
          continue
        }
        bytes += utf8[start..<index]
        bytes += escape(isC1 ? utf8[index + 1] : byte).utf8
        index += isC1 ? 2 : 1
        start = index
      }
      bytes += utf8[start...]
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func escape(_ control: UInt8) -> String {
    switch control {
    case UInt8(ascii: "\""): return "\\\""
    case UInt8(ascii: "\\"): return "\\\\"
    case UInt8(ascii: "\n"): return "\\n"
    case UInt8(ascii: "\r"): return "\\r"
    case UInt8(ascii: "\t"): return "\\t"
    default:
      let digits = String(control, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }

  /// `0.204163`: rounded to six decimals, but 0 and 1 only for none and all.
  private static func decimal(_ count: Int, _ total: Int) -> String {
    guard total > 0, count > 0 else { return "0" }
    guard count < total else { return "1" }
    let millionths = min(999_999, max(1, Quantity.rounded(count, of: total, in: 1_000_000)))
    var digits = String(1_000_000 + millionths).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return "0." + digits
  }
}
