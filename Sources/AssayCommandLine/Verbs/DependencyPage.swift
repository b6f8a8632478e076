import Assay

/// What depends on what, for readers who write contracts.
enum DependencyPage {
  private static let mostOfAKind = 12

  static func text(_ profile: TrafficProfile, _ names: Registry.Names) -> String {
    let learned = DependencySearch.learn(profile, names: names)
    guard !learned.isEmpty else {
      return "No dependency was found; an event needs 40 sampled events to be looked at.\n"
    }
    return learned.map { text($0.event, $0.dependencies) }.joined(separator: "\n")
  }

  private static func text(_ event: String, _ all: [LearnedDependency]) -> String {
    var text = "\(event)\n"
    for kind in LearnedDependency.Kind.allCases {
      let own = all.filter { $0.kind == kind }
      for one in own.prefix(mostOfAKind) {
        let exceptions =
          one.exceptions == 0
          ? "always" : "but in \(one.exceptions)"
        text += "  \(kind.rawValue)  \(one.words)  (\(one.support) events, \(exceptions))\n"
      }
      if own.count > mostOfAKind {
        text += "  \(kind.rawValue)  and \(own.count - mostOfAKind) more\n"
      }
    }
    // A clause promises; what has broken once already is not offered.
    let clauses = all.filter { $0.exceptions == 0 }.compactMap(\.clause)
    if !clauses.isEmpty {
      text += "  for the contract, where it is meant:\n"
      for clause in clauses.prefix(3 * mostOfAKind) { text += "    \(clause)\n" }
    }
    return text
  }
}
