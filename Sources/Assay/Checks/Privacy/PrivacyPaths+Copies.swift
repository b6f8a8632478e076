/// How copies of an event's known values are looked for and judged.
extension PrivacyPaths {
  /// What is known of the leaves of a group's events while copies of values are looked for.
  struct Leaves {
    let facts: [PathFacts]

    /// Whether a destination may get the values of a path as they are.
    func arrive(_ path: Int32) -> Bool {
      path < 0 || Int(path) >= facts.count || facts[Int(path)].arrives
    }

    /// The number of the category that a path declares.
    func category(_ path: Int32) -> Int32? {
      guard path >= 0, Int(path) < facts.count, facts[Int(path)].category >= 0 else { return nil }
      return facts[Int(path)].category
    }

    func key(_ path: Int32) -> KeyContext {
      path >= 0 && Int(path) < facts.count ? facts[Int(path)].key : []
    }
  }

  /// How copies of values of a category are looked for; nil where every destination of the group's
  /// events may have them, or where they tell nothing.
  func copied(_ category: DataCategory, in group: Int) -> TaintKind? {
    let kind = TaintKind(category)
    guard kind != .attribute else { return nil }
    let isDenied = groups[group].receivers.contains { policy in
      let policy = policies[Int(policy)]
      return policy.forbidsProperties
        || policy.verdict(on: category, chain: [], event: groups[group].name, isDeclared: false)
          .outcome.isLeak
    }
    return isDenied ? kind : nil
  }

  func leaves(of group: Int) -> Leaves { Leaves(facts: facts[group]) }

  /// The path that reports speak of.
  mutating func shown(_ path: Int32) -> Int32 { privateNames.shown(path) }

  /// Whether a destination may not have a copy of a value of a category at a path.
  func isLeak(
    _ hit: TaintHit, of category: DataCategory, at path: Int32, in group: Int, to policy: Int32
  ) -> Bool {
    let verdict = policies[Int(policy)].verdict(
      on: category, chain: registry.chain(of: path), event: groups[group].name, isDeclared: false)
    guard verdict.outcome.isLeak else { return false }
    // What the policy would make of the value itself is no leak.
    if case .hashed = verdict.rule?.action, hit.isStrongDigest { return false }
    return true
  }
}
