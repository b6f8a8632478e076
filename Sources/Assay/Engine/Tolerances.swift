/// Which share of violations the contracts of a run accept, and where.
///
/// The clause nearest to the violation decides: the property's own, then those of the objects
/// around it, then the event's, then the contract's.
struct Tolerances {
  private let plan: Plan
  private let names: Registry.Names
  /// The versions of the events that reports call so.
  private var versions: [String: [Int]] = [:]
  private var slots: [String: [Int]] = [:]
  private let isEmpty: Bool

  init(plan: Plan, names: Registry.Names) {
    self.plan = plan
    self.names = names
    isEmpty =
      plan.contracts.allSatisfy { contract in
        contract.tolerances.isEmpty && contract.events.allSatisfy { $0.tolerances.isEmpty }
      } && plan.details.indices.allSatisfy { plan.details[$0].property.tolerances.isEmpty }
    guard !isEmpty else { return }
    for (index, event) in plan.events.enumerated() {
      versions[PublicText.of(event.name.label), default: []].append(index)
    }
    for (index, detail) in plan.details.enumerated() where detail.parent >= 0 {
      slots[names.pointer(detail.path), default: []].append(index)
    }
  }

  /// The clause that speaks of what a slot's violations are, or nil.
  func tolerance(of rule: Rule, slot: Int) -> Tolerance? {
    var current = slot
    while current >= 0 {
      if let match = plan.details[current].property.tolerances.first(where: { $0.rule == rule }) {
        return match
      }
      current = Int(plan.details[current].parent)
    }
    return tolerance(of: rule, event: plan.details[slot].event)
  }

  /// The clause of an event or its contract, or nil.
  func tolerance(of rule: Rule, event: Int) -> Tolerance? {
    plan.events[event].event.tolerances.first { $0.rule == rule }
      ?? plan.contracts[plan.events[event].contract].tolerances.first { $0.rule == rule }
  }

  /// The clause that speaks of a finding, or nil; `slot` or `event` tell what it is about where
  /// that is known, else its event and path do.
  func tolerance(of finding: Finding, slot: Int? = nil, event: Int? = nil) -> Tolerance? {
    guard !isEmpty, finding.total > 0 else { return nil }
    if let slot { return tolerance(of: finding.rule, slot: slot) }
    if let event { return tolerance(of: finding.rule, event: event) }
    let candidates = finding.event.flatMap { versions[$0] } ?? []
    for slot in finding.path.flatMap({ slots[$0] }) ?? []
    where candidates.contains(plan.details[slot].event) {
      if let match = tolerance(of: finding.rule, slot: slot) { return match }
    }
    for candidate in candidates {
      if let match = tolerance(of: finding.rule, event: candidate) { return match }
    }
    guard candidates.isEmpty else { return nil }
    return plan.contracts.lazy.flatMap(\.tolerances).first { $0.rule == finding.rule }
  }
}
