/// Holds personal data against every destination's policy: `privacy/leak`, `privacy/undeclared`
/// and `privacy/consent`.
///
/// Every string and number of an event is looked at once; what the destinations would get of it is
/// decided by rules that were settled when the path was first met.
package struct PrivacyCheck: Sendable {
  /// What is known of one path of one event.
  private struct PathFacts: Sendable {
    var key = KeyContext()
    var declared: DataCategory?
    /// The destinations that a declared value must not reach as it would.
    var leaks: [(policy: Int, outcome: PolicyOutcome)] = []
    var isReady = false
  }

  /// A destination and what one event would be there.
  private struct Target: Sendable {
    var policy: Int
    var needsConsent: Bool
  }

  package var violations = Violations()
  /// How many events each destination would receive.
  package private(set) var delivered: [Int: Int] = [:]
  package let policies: [Policy]
  /// The contract that each policy belongs to.
  package let contracts: [Int]
  private let registry: Registry
  private let plan: Plan
  private var facts: [[PathFacts]] = []
  private var targets: [[Target]?] = []
  private var hits: [Detection] = []

  package init(plan: Plan, registry: Registry, only destinations: [String] = []) {
    self.registry = registry
    self.plan = plan
    var policies: [Policy] = []
    var contracts: [Int] = []
    for (number, contract) in plan.contracts.enumerated() {
      for destination in contract.destinations
      where destinations.isEmpty || destinations.contains(destination.name) {
        policies.append(Policy(destination, registry: registry))
        contracts.append(number)
      }
    }
    self.policies = policies
    self.contracts = contracts
  }

  /// Adds what another worker found.
  package mutating func merge(_ other: Self) {
    violations.merge(other.violations)
    delivered.merge(other.delivered, uniquingKeysWith: +)
  }

  /// Looks at one event; `eventPlan` is the index of its contract's version, or -1.
  package mutating func observe(
    _ view: EventView, eventPlan: Int, name: EventName, scratch: inout TextScratch,
    names: borrowing PathNames
  ) {
    let slot = Int(view.event)
    while facts.count <= slot {
      facts.append([])
      targets.append(nil)
    }
    let receivers = targets[slot] ?? prepareTargets(slot, eventPlan: eventPlan, name: name)
    let reached = receivers.isEmpty ? [] : reachable(receivers, view, names)
    var index = 1
    while index < view.count {
      let node = view.nodes[index]
      switch node.kind {
      case .string where node.length > 0, .integer, .decimal:
        let path = Int(node.path)
        if path >= 0 {
          if facts[slot].count <= path || !facts[slot][path].isReady {
            prepare(path, slot, eventPlan: eventPlan, name: name)
          }
          look(at: index, node, path, slot, reached, view, &scratch, names)
        }
      default: break
      }
      index &+= 1
    }
  }

  @inline(__always)
  private mutating func look(
    at index: Int, _ node: TapeNode, _ path: Int, _ slot: Int, _ reached: [Int],
    _ view: EventView, _ scratch: inout TextScratch, _ names: borrowing PathNames
  ) {
    if facts[slot][path].declared != nil {
      if !facts[slot][path].leaks.isEmpty {
        declaredLeak(index, path, slot, reached, view, names)
      }
      return
    }
    let text = scratch.text(view, index)
    Detectors.scan(
      text.span, key: facts[slot][path].key, isNumber: node.kind != .string, into: &hits)
    if !hits.isEmpty { found(index, path, slot, reached, view, text, names) }
  }

  private mutating func declaredLeak(
    _ index: Int, _ path: Int, _ slot: Int, _ reached: [Int], _ view: EventView,
    _ names: borrowing PathNames
  ) {
    for leak in facts[slot][path].leaks where reached.contains(leak.policy) {
      let key = Violations.Key(
        rule: .privacyLeak, event: view.event, path: Int32(clamping: path),
        detail: Int32(clamping: leak.policy), extra: -1)
      violations.add(key, at: view.position, slice: view.slice) {
        names.example(view, node: index)
      }
    }
  }

  private mutating func found(
    _ index: Int, _ path: Int, _ slot: Int, _ reached: [Int], _ view: EventView,
    _ text: UnsafeBufferPointer<UInt8>, _ names: borrowing PathNames
  ) {
    let found = hits
    for hit in found {
      let masked = MaskedShape.of(text.span.extracting(hit.start..<min(hit.end, text.count)))
      let kind = Int32(hit.kind.rawValue)
      let undeclared = Violations.Key(
        rule: .privacyUndeclared, event: view.event, path: Int32(clamping: path), detail: kind)
      add(undeclared, index, masked, hit, view, names)
      let chain = chain(of: Int32(clamping: path))
      for policy in reached {
        let outcome = policies[policy].outcome(
          of: hit.category, chain: chain, event: name(of: view.event), isDeclared: false)
        guard outcome != .passes, outcome != .removed else { continue }
        let leak = Violations.Key(
          rule: .privacyLeak, event: view.event, path: Int32(clamping: path),
          detail: Int32(clamping: policy), extra: kind)
        add(leak, index, masked, hit, view, names)
      }
    }
  }

  private mutating func add(
    _ key: Violations.Key, _ index: Int, _ masked: String, _ hit: Detection, _ view: EventView,
    _ names: borrowing PathNames
  ) {
    violations.add(key, at: view.position, slice: view.slice) {
      DraftExample(
        position: view.position, pointer: names.pointer(view, index),
        messageID: names.messageID(view), masked: "\(masked) (\(hit.describe()))")
    }
  }

  private func name(of event: Int32) -> EventName {
    registry.eventName(event) ?? EventName(type: "", name: "")
  }

  /// The destinations that get the event, counting those whose consent is not told.
  private mutating func reachable(
    _ receivers: [Target], _ view: EventView, _ names: borrowing PathNames
  ) -> [Int] {
    var reached: [Int] = []
    for target in receivers {
      if target.needsConsent {
        switch Consent.state(view, for: policies[target.policy].destination) {
        case .granted: break
        case .denied: continue
        case .unknown:
          let key = Violations.Key(
            rule: .privacyConsent, event: view.event, path: EnvelopePath.context.rawValue,
            detail: Int32(clamping: target.policy))
          violations.add(key, at: view.position, slice: view.slice) {
            names.example(view, node: 0, missing: "context")
          }
        }
      }
      reached.append(target.policy)
      delivered[target.policy, default: 0] += 1
    }
    return reached
  }

  private mutating func prepareTargets(
    _ slot: Int, eventPlan: Int, name: EventName
  ) -> [Target] {
    let own = eventPlan >= 0 ? plan.events[eventPlan].contract : nil
    var result: [Target] = []
    for (number, policy) in policies.enumerated() {
      guard own == nil || own == contracts[number], policy.accepts(name) else { continue }
      result.append(
        Target(policy: number, needsConsent: !policy.destination.consent.isEmpty))
    }
    targets[slot] = result
    return result
  }

  private mutating func prepare(_ path: Int, _ slot: Int, eventPlan: Int, name: EventName) {
    let missing = path + 1 - facts[slot].count
    if missing > 0 {
      facts[slot].append(contentsOf: repeatElement(PathFacts(), count: missing))
    }
    let chain = chain(of: Int32(clamping: path))
    var entry = PathFacts()
    entry.isReady = true
    entry.key = KeyContext(path: registry.rawPointer(Int32(clamping: path)))
    entry.declared =
      EnvelopeCategories.category(of: Int32(clamping: path))
      ?? (eventPlan >= 0 ? declaredCategory(chain, eventPlan) : nil)
    if let category = entry.declared {
      for target in targets[slot] ?? [] {
        let outcome = policies[target.policy].outcome(
          of: category, chain: chain, event: name, isDeclared: true)
        if outcome != .passes, outcome != .removed {
          entry.leaks.append((target.policy, outcome))
        }
      }
    }
    facts[slot][path] = entry
  }

  /// The category of the property itself or of the object or array that holds it.
  private func declaredCategory(_ chain: [Int32], _ eventPlan: Int) -> DataCategory? {
    let categories = plan.categories[eventPlan] ?? [:]
    return chain.lazy.compactMap { categories[$0] }.first
  }

  private func chain(of path: Int32) -> [Int32] {
    var result: [Int32] = []
    var current = path
    while current > 0 {
      result.append(current)
      current = registry.entry(of: current)?.parent ?? 0
    }
    return result
  }
}

/// The envelope's own members that hold personal data whatever a contract says.
package enum EnvelopeCategories {
  /// The category of a member of the envelope.
  package static func category(of path: Int32) -> DataCategory? {
    switch EnvelopePath(rawValue: path) {
    case .contextIP, .requestIP: .ipAddress
    default: nil
    }
  }
}
