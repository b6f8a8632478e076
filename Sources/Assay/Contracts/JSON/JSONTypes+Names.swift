extension JSONTypes {
  /// The types with their names in JSON Schema, in the order of canonical files.
  package static let named: [(name: String, type: JSONTypes)] = [
    ("string", .string), ("integer", .integer), ("number", .number), ("boolean", .boolean),
    ("object", .object), ("array", .array), ("null", .null),
  ]

  /// The names of the types.
  package var names: [String] { Self.named.filter { contains($0.type) }.map(\.name) }

  /// The types as a message calls them: `string or null`.
  package var phrase: String {
    if self == .any { return "any type" }
    let names = names
    guard let last = names.last else { return "no type" }
    return names.count == 1
      ? last : names.dropLast().joined(separator: ", ") + " or " + last
  }
}
