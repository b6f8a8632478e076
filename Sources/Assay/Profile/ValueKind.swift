/// What a JSON value is, as its text tells.
package enum ValueKind: UInt8, CaseIterable, Hashable, Sendable {
  case object, array, string
  /// A number without fraction and exponent in its text.
  case integer
  /// Any other number.
  case decimal
  case `true`, `false`, null
}

/// The kinds that consumers do not tell apart: `1` and `1.5` are both numbers.
package enum ValueFamily: String, CaseIterable, Hashable, Sendable {
  case string, number, boolean, object, array

  /// The kinds that belong to it.
  package var kinds: [ValueKind] {
    switch self {
    case .string: [.string]
    case .number: [.integer, .decimal]
    case .boolean: [.true, .false]
    case .object: [.object]
    case .array: [.array]
    }
  }
}
