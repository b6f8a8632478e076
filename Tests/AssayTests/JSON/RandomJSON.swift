import Assay

/// A JSON value to be spelt in one of many ways.
indirect enum JSONTree {
  case object([(name: String, value: JSONTree)])
  case array([JSONTree])
  case string(String)
  case number(String)
  case yes, no, null

  /// The values a scanner should find, in order.
  func values(path: String = "", from index: Int = 0) -> [TapeValue] {
    switch self {
    case .object(let members):
      return container(
        .object, path, index, members.map { (path + "/" + $0.name, $0.value) })
    case .array(let items):
      return container(.array, path, index, items.map { (path + "/*", $0) })
    case .string(let text):
      return [TapeValue(path: path, kind: .string, text: Array(text.utf8), next: index + 1)]
    case .number(let text):
      let isInteger = text.utf8.allSatisfy { $0 == 0x2D || ($0 >= 0x30 && $0 <= 0x39) }
      return [
        TapeValue(
          path: path, kind: isInteger ? .integer : .decimal, text: Array(text.utf8),
          next: index + 1)
      ]
    case .yes: return [TapeValue(path: path, kind: .yes, next: index + 1)]
    case .no: return [TapeValue(path: path, kind: .no, next: index + 1)]
    case .null: return [TapeValue(path: path, kind: .null, next: index + 1)]
    }
  }

  private func container(
    _ kind: NodeKind, _ path: String, _ index: Int, _ children: [(String, JSONTree)]
  ) -> [TapeValue] {
    var values = [TapeValue(path: path, kind: kind, next: 0)]
    for (path, child) in children {
      values += child.values(path: path, from: index + values.count)
    }
    values[0].next = index + values.count
    return values
  }
}

/// Makes trees and spells them.
struct RandomJSON {
  var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private static let names = [
    "", "a", "ab", "abc", "abcdefg", "abcdefgh", "abcdefghi", "abcdefghijklmnop",
    "abcdefghijklmnopq", "properties", "context", "event", "type", "quote\"", "\\", "tab\t",
    "\u{0}", "é", "日本語の名前", "🛒", "a/b", "~", "*", String(repeating: "long", count: 70),
  ]
  private static let texts = [
    "", "x", "seven77", "eight888", "\"", "\\\\\"", "line\nline", "\u{1F}\u{7F}", "é", "日本",
    "🛒🛒", "a\u{2028}b", "sixteen bytes ok", "{\"a\":[1]}", String(repeating: "ü", count: 40),
  ]
  private static let numbers = [
    "0", "-0", "1", "-1", "12345678901234567890123", "0.5", "-0.0", "1e5", "1E-5", "2.50e+10",
    "1e999",
  ]

  /// A tree with an object outside.
  mutating func event() -> JSONTree { object(depth: 0) }

  mutating func tree(depth: Int) -> JSONTree {
    switch Int.random(in: 0..<(depth > 5 ? 5 : 8), using: &random) {
    case 0: .null
    case 1: .yes
    case 2: .no
    case 3: .number(pick(Self.numbers))
    case 4, 5: .string(pick(Self.texts))
    case 6: object(depth: depth)
    default:
      .array((0..<Int.random(in: 0...4, using: &random)).map { _ in tree(depth: depth + 1) })
    }
  }

  private mutating func object(depth: Int) -> JSONTree {
    let names = Self.names.shuffled(using: &random).prefix(Int.random(in: 0...6, using: &random))
    return .object(names.map { ($0, tree(depth: depth + 1)) })
  }

  private mutating func pick(_ list: [String]) -> String {
    list[Int.random(in: 0..<list.count, using: &random)]
  }

  /// One of the ways to write a tree: any white space, any escapes.
  mutating func spell(_ tree: JSONTree) -> [UInt8] {
    var bytes: [UInt8] = []
    spell(tree, into: &bytes)
    return bytes
  }

  private mutating func spell(_ tree: JSONTree, into bytes: inout [UInt8]) {
    space(into: &bytes)
    switch tree {
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        space(into: &bytes)
        spell(member.name, into: &bytes)
        space(into: &bytes)
        bytes.append(UInt8(ascii: ":"))
        spell(member.value, into: &bytes)
      }
      space(into: &bytes)
      bytes.append(UInt8(ascii: "}"))
    case .array(let items):
      bytes.append(UInt8(ascii: "["))
      for (index, item) in items.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        spell(item, into: &bytes)
      }
      space(into: &bytes)
      bytes.append(UInt8(ascii: "]"))
    case .string(let text): spell(text, into: &bytes)
    case .number(let text): bytes += Array(text.utf8)
    case .yes: bytes += Array("true".utf8)
    case .no: bytes += Array("false".utf8)
    case .null: bytes += Array("null".utf8)
    }
    space(into: &bytes)
  }

  private mutating func space(into bytes: inout [UInt8]) {
    while Int.random(in: 0..<4, using: &random) == 0 {
      bytes.append([0x20, 0x09, 0x0D, 0x0A][Int.random(in: 0..<4, using: &random)])
    }
  }

  private mutating func spell(_ text: String, into bytes: inout [UInt8]) {
    bytes.append(0x22)
    for scalar in text.unicodeScalars {
      let mustEscape = scalar.value < 0x20 || scalar == "\"" || scalar == "\\"
      if mustEscape || Int.random(in: 0..<8, using: &random) == 0 {
        escape(scalar, into: &bytes)
      } else {
        bytes += Array(String(scalar).utf8)
      }
    }
    bytes.append(0x22)
  }

  private mutating func escape(_ scalar: UnicodeScalar, into bytes: inout [UInt8]) {
    let short: [UnicodeScalar: String] = [
      "\"": "\\\"", "\\": "\\\\", "/": "\\/", "\u{8}": "\\b", "\u{C}": "\\f", "\n": "\\n",
      "\r": "\\r", "\t": "\\t",
    ]
    if let text = short[scalar], Bool.random(using: &random) {
      bytes += Array(text.utf8)
      return
    }
    for unit in String(scalar).utf16 {
      let digits = String(unit, radix: 16, uppercase: Bool.random(using: &random))
      bytes += Array("\\u".utf8) + [UInt8](repeating: 0x30, count: 4 - digits.utf8.count)
      bytes += Array(digits.utf8)
    }
  }
}
