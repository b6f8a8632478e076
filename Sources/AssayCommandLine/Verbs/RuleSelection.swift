import Assay

/// Turns the patterns of `--rule` into names of rules.
struct RuleSelection: Hashable, Sendable {
  /// Rules, families, or families and `/*`; empty: every rule.
  var patterns: [String]
  /// Whether only drift can be judged.
  var onlyDrift = false

  /// The names in the catalogue's order; empty: every rule.
  func names() throws(CommandError) -> [String] {
    var chosen = Set<Rule>()
    for pattern in patterns {
      let rules = Rule.selection(pattern)
      guard !rules.isEmpty else {
        let nearest = Rule.nearest(to: pattern)
        throw CommandError(
          "unknown rule \(pattern)" + (nearest.map { "; did you mean \($0)?" } ?? ""),
          mend: "`PROGRAM explain` lists all rules.")
      }
      let possible = rules.filter(isPossible)
      guard !possible.isEmpty else {
        throw CommandError(
          "drift cannot judge \(pattern), only drift/* and meaning/*",
          mend: "`PROGRAM check --rule \(pattern)` judges it.")
      }
      chosen.formUnion(possible)
    }
    if patterns.isEmpty, onlyDrift { chosen = Set(Rule.allCases.filter(isPossible)) }
    return Rule.allCases.filter(chosen.contains).map(\.rawValue)
  }

  /// A declared expectation needs the contract that declares it.
  private func isPossible(_ rule: Rule) -> Bool {
    !onlyDrift
      || (["drift", "meaning"].contains(rule.family) && rule != .meaningExpectation)
  }
}
