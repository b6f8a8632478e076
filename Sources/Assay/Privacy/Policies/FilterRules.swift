/// What a policy does to the values of one path, and why.
struct FilterDecision: Sendable {
  var action: RedactionAction
  /// The rule that asks for it; nil: no rule speaks of it, so it is denied.
  var rule: RedactionRule?

  /// What is denied is dropped.
  static let denied = FilterDecision(action: .drop, rule: nil)

  /// The stricter of two, as two contracts may name one destination.
  static func stricter(_ left: Self, _ right: Self) -> Self {
    Policy.strictness(of: right.action) > Policy.strictness(of: left.action) ? right : left
  }
}

/// What is known of one path in one group of events.
final class FilterTreatment: Sendable {
  let path: Int32
  let key: KeyContext
  /// Whether the name tells so much that short values and numbers are looked at.
  let isTelling: Bool
  /// Whether the members beside it may tell what it is.
  let isBesideOthers: Bool
  /// For each of the team's own detectors, whether the path's names have one of its words.
  let isNamed: [Bool]
  /// What the values are, as a contract, the envelope or the member's name says.
  let category: DataCategory?
  /// What becomes of all of them; nil: only what is found in them counts.
  let decision: FilterDecision?
  /// Whether data of another kind is looked for in what passes.
  let isSearched: Bool
  let isDeclared: Bool
  let isPrivateName: Bool
  /// The contract's vocabularies: what they list is nobody's.
  let checks: [ValueChecks]

  init(
    path: Int32, rule: CaptureRule, isNamed: [Bool], category: DataCategory?,
    decision: FilterDecision?, detail: CaptureRules.Detail
  ) {
    self.path = path
    key = rule.key
    isTelling = rule.isTelling
    isBesideOthers = rule.isBesideOthers
    self.isNamed = isNamed
    self.category = category
    self.decision = decision
    isSearched = decision == nil || decision?.action == .pass
    isDeclared = detail.isDeclared
    isPrivateName = detail.isPrivateName
    checks = detail.checks.filter { $0.allowed != nil }
  }
}

/// What a destination's policies do to the values of every path, settled when a path is first met.
struct FilterRules {
  /// Events for which all rules say the same.
  private struct Group {
    var capture: Int
    var name: EventName
    /// The policies of the contracts that send the event to the destination.
    var policies: [Int]
    var treatments: [FilterTreatment?] = []
  }

  let policies: [Policy]
  private let plan: Plan
  private let registry: Registry
  private let contracts: [Int]
  /// For each policy, the values that are nobody's.
  private let allowed: [[AllowedValue]]
  private let detectors: [CustomDetector]
  private var capture: CaptureRules
  private var tables: [[CaptureRule]] = []
  private var groups: [Group] = []
  private var groupOf: [Int] = []
  private var further: [FilterTreatment] = []

  init(
    plan: Plan, registry: Registry, destination: String, detectors: [CustomDetector],
    today: String?
  ) {
    self.plan = plan
    self.registry = registry
    self.detectors = detectors
    capture = CaptureRules(plan: plan, registry: registry)
    var policies: [Policy] = []
    var contracts: [Int] = []
    for (number, contract) in plan.contracts.enumerated() {
      for one in contract.destinations where one.name == destination {
        policies.append(Policy(one, registry: registry))
        contracts.append(number)
      }
    }
    self.policies = policies
    self.contracts = contracts
    allowed = policies.map { policy in
      policy.destination.allowedValues.filter { value in
        // Dates as ISO 8601 writes them compare as texts.
        value.until.flatMap { until in today.map { until >= $0 } } ?? true
      }
    }
  }

  // MARK: Groups

  /// The number of the group of a resolver's entry.
  @inline(__always)
  mutating func group(of entry: Int, _ resolved: @autoclosure () -> EventResolver.Entry) -> Int {
    if entry < groupOf.count, groupOf[entry] >= 0 { return groupOf[entry] }
    return addGroup(entry, resolved())
  }

  @inline(never)
  private mutating func addGroup(_ entry: Int, _ resolved: EventResolver.Entry) -> Int {
    let captured = capture.group(of: entry, resolved)
    // Unplanned names without number share a group, where no rule tells them apart.
    let limits = policies.map { $0.limitedRules(in: resolved.name) }
    let receivers = receivers(of: resolved)
    let known = groups.firstIndex { group in
      group.capture == captured && group.policies == receivers
        && policies.map { $0.limitedRules(in: group.name) } == limits
    }
    let number = known ?? groups.count
    if number == groups.count {
      groups.append(Group(capture: captured, name: resolved.name, policies: receivers))
    }
    while groupOf.count <= entry { groupOf.append(-1) }
    groupOf[entry] = number
    return number
  }

  /// A planned event goes to the destinations of the contracts that plan it; any other to all.
  private func receivers(of entry: EventResolver.Entry) -> [Int] {
    let planned = plan.candidates(for: entry.name) ?? []
    let own = entry.type == nil ? [] : Set(planned.map { plan.events[$0].contract })
    return policies.indices.filter { number in
      (own.isEmpty || own.contains(contracts[number])) && policies[number].accepts(entry.name)
    }
  }

  /// The policies that send a group's events, consent aside; none: it is not accepted.
  func receivers(of group: Int) -> [Int] { groups[group].policies }

  // MARK: Paths

  /// What is known of a path.
  @inline(__always)
  mutating func treatment(of path: Int32, in group: Int) -> FilterTreatment {
    if path >= 0, Int(path) < groups[group].treatments.count,
      let known = groups[group].treatments[Int(path)]
    {
      return known
    }
    return prepare(path, group)
  }

  @inline(never)
  private mutating func prepare(_ path: Int32, _ group: Int) -> FilterTreatment {
    let captured = groups[group].capture
    while tables.count <= captured { tables.append([]) }
    let rule = capture.prepare(path, captured, &tables[captured])
    let detail =
      rule.detail >= 0 ? capture.details[Int(rule.detail)] : CaptureRules.Detail(path: path)
    let chain = registry.chain(of: path)
    let pointer = registry.rawPointer(path)
    // A name past the limit of paths may be inside of anything: its value does not pass.
    let (category, decision) =
      path < 0 ? (.personal, .denied) : self.decision(at: path, chain, detail, group)
    let bytes = Array(pointer.utf8)
    let treatment = FilterTreatment(
      path: path, rule: rule, isNamed: detectors.map { $0.isNamed(by: bytes.span) },
      category: category, decision: decision, detail: detail)
    guard path >= 0 else { return treatment }
    while groups[group].treatments.count <= Int(path) { groups[group].treatments.append(nil) }
    groups[group].treatments[Int(path)] = treatment
    return treatment
  }

  private func decision(
    at path: Int32, _ chain: [Int32], _ detail: CaptureRules.Detail, _ group: Int
  ) -> (DataCategory?, FilterDecision?) {
    var found: FilterDecision?
    var category = detail.category
    let name = groups[group].name
    for number in groups[group].policies {
      let policy = policies[number]
      var decision: FilterDecision?
      if let rule = policy.pathRule(chain, name) {
        decision = FilterDecision(action: rule.action, rule: rule)
      } else if let known = detail.category {
        decision = self.decision(policy, known, chain, name)
      } else if let soft = EnvelopeRoles.category(of: chain, registry) {
        // What the envelope carries for its own ends is touched only where a rule speaks of it.
        let verdict = policy.verdict(on: soft, chain: chain, event: name, isDeclared: true)
        decision = verdict.rule.map { FilterDecision(action: $0.action, rule: $0) }
        if decision != nil { category = soft }
      }
      guard let decision else { continue }
      found = found.map { FilterDecision.stricter($0, decision) } ?? decision
    }
    return (category, found)
  }

  /// What becomes of a value of a category that was found at a path.
  func decision(on category: DataCategory, at path: Int32, in group: Int) -> FilterDecision {
    let chain = registry.chain(of: path)
    let name = groups[group].name
    let all = groups[group].policies.map {
      decision(policies[$0], category, chain, name)
    }
    guard let first = all.first else { return .denied }
    return all.dropFirst().reduce(first, FilterDecision.stricter)
  }

  private func decision(
    _ policy: Policy, _ category: DataCategory, _ chain: [Int32], _ name: EventName
  ) -> FilterDecision {
    let verdict = policy.verdict(on: category, chain: chain, event: name, isDeclared: true)
    guard let rule = verdict.rule else { return .denied }
    return FilterDecision(action: rule.action, rule: rule)
  }

  /// Whether a destination's contract says that a text is nobody's.
  func isAllowed(_ text: UnsafeBufferPointer<UInt8>, in group: Int) -> Bool {
    groups[group].policies.contains { number in
      allowed[number].contains { $0.value.utf8.elementsEqual(text) }
    }
  }
}

/// What standard members of the envelope are, though no contract declares them.
///
/// Segment's and RudderStack's common fields; the same that ``RedactionTargetValidator`` lets rules
/// speak of.
enum EnvelopeRoles {
  static func category(of chain: [Int32], _ registry: Registry) -> DataCategory? {
    guard let path = chain.first else { return nil }
    switch EnvelopePath(rawValue: path) {
    case .userId, .previousId: return .userID
    case .anonymousId, .rudderID: return .cookieID
    case .contextDeviceID: return .deviceID
    default: break
    }
    guard chain.last == EnvelopePath.context.rawValue, 2...3 ~= chain.count else { return nil }
    let names = chain.reversed().dropFirst().compactMap {
      registry.entry(of: $0).map { String(decoding: $0.name, as: UTF8.self) }
    }
    return members[names.joined(separator: "/")]
  }

  private static let members: [String: DataCategory] = [
    "userAgent": .userAgent, "userAgentData": .userAgent,
    "device/advertisingId": .advertisingID, "device/id": .deviceID,
    "location/latitude": .location, "location/longitude": .location, "location/city": .city,
    "location/country": .country, "location/region": .coarseLocation,
  ]
}
