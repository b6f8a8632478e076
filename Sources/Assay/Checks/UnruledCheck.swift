/// Finds, without any traffic, data categories that a destination receives and no rule speaks of:
/// `privacy/unruled`.
package enum UnruledCheck {
  /// A property of a category, as an event has it.
  private struct Use: Hashable {
    var event: String
    var property: String
  }

  /// One finding for each destination and category.
  package static func findings(
    _ plan: Plan, registry: Registry, only destinations: [String]
  ) -> [Finding] {
    plan.contracts.enumerated().flatMap { number, contract in
      contract.destinations.flatMap { destination -> [Finding] in
        guard destinations.isEmpty || destinations.contains(destination.name) else { return [] }
        let uses = unruled(destination, contract: number, plan, registry)
        return uses.keys.sorted().map { finding(destination, $0, uses[$0] ?? []) }
      }
    }
  }

  private static func unruled(
    _ destination: Destination, contract: Int, _ plan: Plan, _ registry: Registry
  ) -> [DataCategory: Set<Use>] {
    let policy = Policy(destination, registry: registry)
    var uses: [DataCategory: Set<Use>] = [:]
    for (index, event) in plan.events.enumerated() {
      guard event.contract == contract, policy.accepts(event.name) else { continue }
      if case .retired = event.event.status { continue }
      for (path, category) in plan.categories[index] ?? [:] {
        let verdict = policy.verdict(
          on: category, chain: registry.chain(of: path), event: event.name, isDeclared: true)
        guard verdict.outcome == .unruled else { continue }
        uses[category, default: []].insert(
          Use(event: event.name.label, property: property(at: path, registry)))
      }
    }
    return uses
  }

  /// The path as contracts write it: without the section that its event keeps properties in.
  private static func property(at path: Int32, _ registry: Registry) -> String {
    var names: [String] = []
    var current = path
    let sections: Set<Int32> = [
      EnvelopePath.properties.rawValue, EnvelopePath.traits.rawValue,
      EnvelopePath.contextTraits.rawValue,
    ]
    while current > 0, !sections.contains(current), let entry = registry.entry(of: current) {
      names.append(PathNames.escaped(String(decoding: entry.name, as: UTF8.self)))
      current = entry.parent
    }
    return names.reversed().joined(separator: "/")
  }

  private static func finding(
    _ destination: Destination, _ category: DataCategory, _ uses: Set<Use>
  ) -> Finding {
    let events = Set(uses.map(\.event)).sorted()
    let seen = uses.map { "\($0.event): \($0.property)" }.sorted()
    let rest = seen.count > 4 ? ", and \(seen.count - 4) more" : ""
    return Finding(
      rule: .privacyUnruled, event: events.count == 1 ? events[0] : nil,
      destination: destination.name,
      message: "the destination receives \(category.label) and no rule of its policy says what "
        + "becomes of it",
      count: 0, total: 0, expected: "a rule for \(category.name)",
      observed: seen.prefix(4).joined(separator: ", ") + rest,
      contractPlace: destination.place,
      mend: "decide, and write it down in the destination: `Redact(\(category.swift), .drop)`, "
        + "`Allow(\(category.swift))` or `Forbid(\(category.swift))`")
  }
}
