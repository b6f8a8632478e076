/// A command line that fits its verb's declaration.
package struct ParsedArguments: Hashable, Sendable {
  /// What stands there besides flags, in order.
  package var operands: [String]
  private var given: [String: [String]]

  package init(operands: [String] = []) {
    self.operands = operands
    given = [:]
  }

  /// The value of a flag that takes one; nil: not given.
  package subscript(option: Option) -> String? { given[option.name]?.first }

  /// The values of a repeatable flag, in order.
  package func values(of option: Option) -> [String] { given[option.name] ?? [] }

  /// Whether a flag is given.
  package func has(_ option: Option) -> Bool { given[option.name] != nil }

  /// Notes that a flag is given, with its value where it takes one.
  package mutating func note(_ option: Option, value: String?) {
    given[option.name, default: []].append(contentsOf: value.map { [$0] } ?? [])
  }
}
