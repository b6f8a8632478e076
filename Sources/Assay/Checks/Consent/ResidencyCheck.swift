/// Holds the regions of persons against those of destinations and endpoints:
/// `privacy/residency`.
///
/// A region is what the contract says tells it. An address of the network tells none without a
/// database of addresses, and is not looked at.
package struct ResidencyCheck: Sendable {
  private var plans: [ResidencyPlan?]
  /// The contract that each destination belongs to, and its region.
  let destinations: [(contract: Int, region: Region?)]
  private let contractOfPlan: [Int]
  /// The regions that findings are about, in the order of their numbers.
  let regions: [Region]
  /// Events whose person's region is known, and events of contracts with a residency.
  private(set) var told = 0
  private(set) var seen = 0

  init(plan: Plan, registry: Registry, destinations: [(contract: Int, region: Region?)]) {
    plans = plan.contracts.map { contract in
      contract.residency.map { ResidencyPlan($0, registry: registry) }
    }
    contractOfPlan = plan.events.map(\.contract)
    self.destinations = destinations
    regions = Set(plan.contracts.flatMap { $0.residency?.stays.map(\.region) ?? [] })
      .sorted { $0.name < $1.name }
  }

  /// Whether any contract says where data must stay.
  var isEmpty: Bool { plans.allSatisfy { $0 == nil } }

  mutating func merge(_ other: Self) {
    told += other.told
    seen += other.seen
  }

  /// Looks at one event; unplanned events are every contract's.
  mutating func observe(
    _ view: EventView, eventPlan: Int, reached: [Int32], _ violations: inout Violations,
    _ names: borrowing PathNames
  ) {
    var isSeen = false
    var isTold = false
    for contract in plans.indices {
      guard eventPlan < 0 || contractOfPlan[eventPlan] == contract, plans[contract] != nil
      else { continue }
      isSeen = true
      guard let (region, node) = plans[contract]?.region(view), let plan = plans[contract]
      else { continue }
      isTold = true
      guard
        let number = regions.firstIndex(where: { stay in
          stay.covers(region) && plan.residency.stays.contains { $0.region == stay }
        })
      else { continue }
      func tell(_ detail: Int32) {
        let key = Violations.Key(
          rule: .privacyResidency, event: view.event,
          path: node == 0 ? EnvelopePath.userId.rawValue : max(0, view.nodes[node].path),
          detail: detail, extra: Int32(clamping: number))
        violations.add(key, at: view.position, slice: view.slice) {
          names.example(view, node: node)
        }
      }
      for policy in reached {
        let destination = destinations[Int(policy)]
        guard destination.contract == contract, let place = destination.region,
          !plan.residency.allows(region, in: place)
        else { continue }
        tell(policy)
      }
      if let endpoint = plan.residency.endpoint, !plan.residency.allows(region, in: endpoint) {
        tell(-1 &- Int32(clamping: contract))
      }
    }
    if isSeen { seen += 1 }
    if isTold { told += 1 }
  }
}
