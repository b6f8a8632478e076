/// A flag of a verb, as it is declared once for parsing, for help and for reading the result.
package struct Option: Hashable, Sendable {
  /// What follows the flag.
  package enum Value: Hashable, Sendable {
    /// Nothing: the flag is there or not.
    case none
    /// One value, described by a word in capitals: `FILE`.
    case one(String)
    /// One value each time the flag is given.
    case many(String)
  }

  /// The name with its dashes: `--format`.
  package var name: String
  /// A one-letter name without its dash.
  package var short: Character?
  /// What follows it.
  package var value: Value
  /// The only values it takes; empty: any.
  package var choices: [String]
  /// What it does, in one sentence.
  package var summary: String
  /// Whether help leaves it out.
  package var isHidden: Bool

  package init(
    _ name: String, short: Character? = nil, _ value: Value = .none, choices: [String] = [],
    isHidden: Bool = false, summary: String
  ) {
    self.name = name
    self.short = short
    self.value = value
    self.choices = choices
    self.summary = summary
    self.isHidden = isHidden
  }

  /// The word that describes its value, nil for a flag without one.
  package var placeholder: String? {
    switch value {
    case .none: nil
    case .one(let word), .many(let word): word
    }
  }

  /// Whether it may be given more than once.
  package var isRepeatable: Bool {
    if case .many = value { true } else { false }
  }

  /// How help writes it: `-o, --output FILE`.
  package var label: String {
    let names = short.map { "-\($0), \(name)" } ?? name
    return placeholder.map { "\(names) \($0)" } ?? names
  }

  /// Asks any verb for its page of help.
  package static let help = Option("--help", short: "h", summary: "Show this page.")
}
