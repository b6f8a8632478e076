extension FindingWriter {
  /// The findings about personal data in the traffic.
  package func privacyFindings(_ privacy: PrivacyCheck) -> [Finding] {
    privacy.violations.tallies.map { key, tally in
      let kind = key.rule == .privacyUndeclared ? key.detail : key.extra
      let label = DetectorKind(rawValue: UInt8(clamping: kind))?.category.label
      let policy = key.rule == .privacyUndeclared ? nil : privacy.policies[Int(key.detail)]
      switch key.rule {
      case .privacyUndeclared:
        return finding(
          key, tally,
          message: "personal data (\(label ?? "personal data")) is in a property that declares none",
          expected: "no personal data", observed: label)
      case .privacyConsent:
        return consent(key, tally, policy)
      default:
        return leak(key, tally, policy, kind < 0 ? nil : label)
      }
    }
  }

  private func consent(
    _ key: Violations.Key, _ tally: Violations.Tally, _ policy: Policy?
  ) -> Finding {
    let needed = policy?.destination.consent.joined(separator: ", ")
    return finding(
      key, tally, destination: policy?.destination.name,
      message: "events say nothing of the consent that the destination needs, and reach it",
      expected: "consent to \(needed ?? "")", observed: "no consent data",
      place: policy?.destination.place)
  }

  private func leak(
    _ key: Violations.Key, _ tally: Violations.Tally, _ policy: Policy?, _ found: String?
  ) -> Finding {
    let declared = declaredCategory(key)
    let category = found ?? declared?.label ?? "personal data"
    let asked = found == nil ? declared : foundCategory(key)
    let rule: RedactionRule? = policy.flatMap { self.rule($0, key, asked) }
    let reason = rule.map { Self.reason($0.action) }
      ?? "no rule of its policy speaks of it, so it is denied"
    return finding(
      key, tally, destination: policy?.destination.name,
      message: "\(category) would reach the destination: \(reason)",
      expected: "none", observed: category,
      place: rule?.place ?? policy?.destination.place,
      mend: found == nil
        ? "add a rule for it to the destination's policy, or stop sending it"
        : "keep it out of the property, or drop the property for this destination")
  }

  private static func reason(_ action: RedactionAction) -> String {
    switch action {
    case .forbid: "its policy forbids it"
    case .hash(.md5), .hash(.sha1): "its policy hashes it with a digest that can be reversed"
    default: "its policy removes it only from properties that declare it"
    }
  }

  private func foundCategory(_ key: Violations.Key) -> DataCategory? {
    DetectorKind(rawValue: UInt8(clamping: key.extra))?.category
  }

  private func declaredCategory(_ key: Violations.Key) -> DataCategory? {
    if let known = EnvelopeCategories.category(of: key.path) { return known }
    for index in plan.byName[names.events[Int(key.event)]] ?? [] {
      var path = key.path
      while path > 0 {
        if let category = plan.categories[index]?[path] { return category }
        path = names.paths[Int(path)].parent
      }
    }
    return nil
  }

  private func rule(
    _ policy: Policy, _ key: Violations.Key, _ category: DataCategory?
  ) -> RedactionRule? {
    let event = names.events[Int(key.event)]
    var chain: [Int32] = []
    var path = key.path
    while path > 0 {
      chain.append(path)
      path = names.paths[Int(path)].parent
    }
    return policy.action(onPaths: chain, event: event)
      ?? category.flatMap { policy.action(on: $0, event: event) }
  }
}

/// Finds, without any traffic, data categories that a destination receives and no rule speaks of:
/// `privacy/unruled`.
package enum UnruledCheck {
  /// One finding for each destination and category.
  package static func findings(
    _ plan: Plan, registry: Registry, only destinations: [String]
  ) -> [Finding] {
    var findings: [Finding] = []
    for (number, contract) in plan.contracts.enumerated() {
      for destination in contract.destinations
      where destinations.isEmpty || destinations.contains(destination.name) {
        let policy = Policy(destination, registry: registry)
        var unruled: [DataCategory: [(event: String, property: Property)]] = [:]
        for event in plan.events where event.contract == number && policy.accepts(event.name) {
          for detail in classified(event, plan) {
            let chain = chain(of: detail.path, registry)
            guard
              policy.outcome(
                of: detail.category, chain: chain, event: event.name, isDeclared: true)
                == .unruled
            else { continue }
            unruled[detail.category, default: []].append((event.name.label, detail.property))
          }
        }
        findings += unruled.map { finding(destination, $0.key, $0.value) }
      }
    }
    return findings
  }

  private static func finding(
    _ destination: Destination, _ category: DataCategory,
    _ uses: [(event: String, property: Property)]
  ) -> Finding {
    let events = Set(uses.map(\.event)).sorted()
    return Finding(
      rule: .privacyUnruled, event: events.count == 1 ? events[0] : nil,
      destination: destination.name,
      message: "the destination receives \(category.label) and no rule of its policy says what "
        + "becomes of it",
      count: 0, total: 0, expected: "a rule for \(category.name)",
      observed: uses.map { "\($0.event): \($0.property.name)" }.sorted().prefix(4)
        .joined(separator: ", "),
      contractPlace: destination.place, mend: Rule.privacyUnruled.manual.mend)
  }

  private static func classified(
    _ event: EventPlan, _ plan: Plan
  ) -> [(category: DataCategory, path: Int32, property: Property)] {
    let index = plan.events.firstIndex {
      $0.name == event.name && $0.event.version == event.event.version
        && $0.contract == event.contract
    }
    let categories = index.flatMap { plan.categories[$0] } ?? [:]
    var seen: Set<String> = []
    return categories.keys.sorted().compactMap { path in
      guard let detail = plan.details.first(where: { $0.path == path }),
        let category = categories[path], seen.insert(detail.property.name).inserted
      else { return nil }
      return (category, path, detail.property)
    }
  }

  private static func chain(of path: Int32, _ registry: Registry) -> [Int32] {
    var result: [Int32] = []
    var current = path
    while current > 0 {
      result.append(current)
      current = registry.entry(of: current)?.parent ?? 0
    }
    return result
  }
}
