/// What every destination's policy does to every data category, without any traffic.
package struct PolicyMatrix: Hashable, Sendable {
  /// What becomes of one category at one destination.
  package struct Cell: Hashable, Sendable {
    package var category: DataCategory
    /// What is done; nil: no rule speaks of it, so it is denied.
    package var action: RedactionAction?
    /// The rule's own category, which may be broader.
    package var ruled: DataCategory?
    /// Where the rule stands.
    package var place: Place?
    /// The ready policy that the rule came with.
    package var vendor: String?
  }

  /// A rule about a property, or one that holds in one event.
  package struct Special: Hashable, Sendable {
    package var target: String
    package var event: String?
    package var action: RedactionAction
    package var place: Place
  }

  /// One destination of one contract.
  package struct Row: Hashable, Sendable {
    package var contract: String
    package var destination: Destination
    package var cells: [Cell]
    package var specials: [Special]
  }

  /// The categories that contracts, rules and detectors speak of, by name.
  package let categories: [DataCategory]
  /// The destinations, in the order of the contracts.
  package let rows: [Row]

  /// Takes contracts that have no problems.
  package init(_ contracts: [Contract]) {
    let registry = Registry()
    let plan = Plan(contracts: contracts, registry: registry)
    var categories = Set(plan.categories.values.flatMap(\.values) + [.ipAddress])
    for contract in contracts {
      categories.formUnion(contract.detectors.map(\.category))
      for rule in contract.destinations.flatMap(\.rules) {
        if case .category(let category) = rule.target { categories.insert(category) }
      }
    }
    let all = categories.sorted()
    self.categories = all
    rows = contracts.flatMap { contract in
      contract.destinations.map { Self.row($0, contract, all, registry) }
    }
  }

  private static func row(
    _ destination: Destination, _ contract: Contract, _ categories: [DataCategory],
    _ registry: Registry
  ) -> Row {
    let policy = Policy(destination, registry: registry)
    let nowhere = EventName(type: "", name: "")
    let cells = categories.map { category in
      let rule = policy.verdict(on: category, chain: [], event: nowhere, isDeclared: true).rule
      var ruled: DataCategory?
      if case .category(let own) = rule?.target { ruled = own }
      return Cell(
        category: category, action: rule?.action, ruled: ruled, place: rule?.place,
        vendor: rule?.vendor)
    }
    let specials = destination.rules.compactMap { rule -> Special? in
      switch rule.target {
      case .property(let path):
        Special(
          target: path.text, event: rule.event, action: rule.action, place: rule.place)
      case .category(let category):
        rule.event.map {
          Special(target: category.name, event: $0, action: rule.action, place: rule.place)
        }
      }
    }
    return Row(
      contract: contract.name, destination: destination, cells: cells, specials: specials)
  }
}
