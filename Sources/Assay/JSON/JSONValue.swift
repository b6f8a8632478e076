/// A JSON value, with the offset of its first byte in the text it was read from.
///
/// For files that people write and machines store (contracts, reports, manifests); traffic is
/// read by the scanner, which builds no values. Numbers keep their text, members their order.
package struct JSONValue: Sendable {
  /// What a value is.
  package enum Kind: Sendable {
    case null
    case boolean(Bool)
    /// A number as RFC 8259 spells it; no digit is lost.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([JSONMember])
  }

  /// What it is.
  package var kind: Kind
  /// The offset of its first byte.
  package var offset: Int

  package init(_ kind: Kind, offset: Int = 0) {
    self.kind = kind
    self.offset = offset
  }

  /// `null`.
  package static var null: JSONValue { JSONValue(.null) }
  /// True or false.
  package static func boolean(_ value: Bool) -> JSONValue { JSONValue(.boolean(value)) }
  /// Text.
  package static func string(_ text: String) -> JSONValue { JSONValue(.string(text)) }
  /// A number of any length.
  package static func number(_ number: DecimalNumber) -> JSONValue {
    JSONValue(.number(number.description))
  }
  /// An integer.
  package static func number(_ integer: Int) -> JSONValue {
    JSONValue(.number(String(integer)))
  }
  /// The shortest number that reads back as `value`; `null` where it is not finite.
  package static func number(_ value: Double) -> JSONValue {
    DecimalNumber(value).map { .number($0) } ?? .null
  }
  /// An array.
  package static func array(_ items: [JSONValue]) -> JSONValue { JSONValue(.array(items)) }
  /// An object; members whose value is nil are left out.
  package static func object(_ members: [(String, JSONValue?)]) -> JSONValue {
    JSONValue(
      .object(
        members.compactMap { name, value in value.map { JSONMember(name: name, value: $0) } }))
  }

  /// What it is called in messages: `a string`, `null`.
  package var noun: String {
    switch kind {
    case .null: "null"
    case .boolean: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

/// A named value inside a JSON object.
package struct JSONMember: Sendable {
  /// The name, unescaped.
  package var name: String
  /// The value.
  package var value: JSONValue
  /// The offset of the name's opening quotation mark.
  package var offset: Int

  package init(name: String, value: JSONValue, offset: Int = 0) {
    self.name = name
    self.value = value
    self.offset = offset
  }
}

extension JSONValue: Hashable {
  /// Whether two values are the same, wherever they were read.
  package static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left.kind, right.kind) {
    case (.null, .null): true
    case (.boolean(let left), .boolean(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.string(let left), .string(let right)): left == right
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)):
      left.elementsEqual(right) { $0.name == $1.name && $0.value == $1.value }
    default: false
    }
  }

  /// Hashes what the value is, not where it was read.
  package func hash(into hasher: inout Hasher) {
    switch kind {
    case .null: hasher.combine(0)
    case .boolean(let value): hasher.combine(value)
    case .number(let text), .string(let text): hasher.combine(text)
    case .array(let items): hasher.combine(items)
    case .object(let members): for member in members { hasher.combine(member.name) }
    }
  }
}
