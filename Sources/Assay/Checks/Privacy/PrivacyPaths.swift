/// What is settled about paths and destinations before values are looked at.
struct PrivacyPaths: Sendable {
  /// What is known of a path that is declared or whose name is personal data.
  struct Detail: Sendable {
    /// The path that reports speak of.
    var shown: Int32
    /// The number of the declared category.
    var category: Int32?
    /// The destinations that may not have what is declared.
    var leaks: [Int32] = []
    /// How copies of the values are looked for, where a destination may not have them.
    var copied: TaintKind?
    /// Whether values arrive somewhere as text, so that other data inside them does.
    var isScanned = true
    /// What the property's name itself is.
    var nameKind: DetectorKind?
  }

  /// What to report of one kind of value found at one path.
  struct Verdict: Sendable {
    /// The path that reports speak of.
    var shown: Int32
    /// ``undeclaredValue``, ``undeclaredName`` or, past them, the number of the declared category.
    var declared: Int32
    /// The destinations that may not have it.
    var leaks: [Int32]
  }

  static let undeclaredValue: Int32 = 0
  static let undeclaredName: Int32 = 1
  static let declaredOther: Int32 = 2
  /// Added to the label of a value of which a copy was found; past ``declaredLabels`` it is the
  /// number of a declared category, else of a kind.
  static let copies: Int32 = 1 << 25
  static let declaredLabels: Int32 = 1 << 20
  /// Added to one of these where tokens stand in the values' place.
  static let tokens: Int32 = 1 << 24

  /// Events for which all rules say the same: however many names unplanned events have, there are
  /// few groups.
  struct Group: Sendable {
    var eventPlan: Int
    var name: EventName
    var receivers: [Int32]
  }

  private struct GroupKey: Hashable {
    var eventPlan: Int
    var receivers: [Int32]
    var limits: [[Bool]]
    /// Whether the events are group calls, whose traits are an organisation's.
    var isOrganisation: Bool
  }

  let policies: [Policy]
  let categories: [DataCategory]
  let plan: Plan
  let registry: Registry
  /// The contract that each policy belongs to.
  let contracts: [Int]
  let numbers: [DataCategory: Int32]
  var groups: [Group] = []
  var facts: [[PathFacts]] = []
  var treatments: [[PathTreatment]] = []
  var details: [Detail] = []
  /// What names say, numbered; that they say nothing is the first.
  private var speeches: [KeyContext: UInt16] = [[]: 0]
  private var contexts: [Int32: KeyContext] = [:]
  private var known: [GroupKey: Int] = [:]
  private var groupOf: [UInt64: Int] = [:]
  private var recent: [(eventPlan: Int, group: Int)] = []
  var verdicts: [UInt64: Verdict?] = [:]
  var privateNames: PrivateNames

  init(plan: Plan, registry: Registry, only destinations: [String]) {
    self.plan = plan
    self.registry = registry
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
    categories = Set(plan.categories.values.flatMap(\.values) + [.ipAddress]).sorted()
    numbers = Dictionary(
      uniqueKeysWithValues: categories.enumerated().map { ($1, Int32(clamping: $0)) })
    privateNames = PrivateNames(registry: registry)
  }

  // MARK: Groups

  /// The number of an event's group.
  @inline(__always)
  mutating func group(event: Int32, eventPlan: Int, name: @autoclosure () -> EventName) -> Int {
    let place = Int(max(0, event))
    if place < recent.count, recent[place].group >= 0, recent[place].eventPlan == eventPlan {
      return recent[place].group
    }
    return lookUp(place, eventPlan, name())
  }

  private mutating func lookUp(_ event: Int, _ eventPlan: Int, _ name: EventName) -> Int {
    let key =
      UInt64(UInt32(truncatingIfNeeded: event)) << 32
      | UInt64(UInt32(truncatingIfNeeded: eventPlan))
    let group = groupOf[key] ?? addGroup(eventPlan, name)
    groupOf[key] = group
    while recent.count <= event { recent.append((-1, -1)) }
    recent[event] = (eventPlan, group)
    return group
  }

  private mutating func addGroup(_ eventPlan: Int, _ name: EventName) -> Int {
    let receivers = receivers(of: name, eventPlan)
    let limits = policies.map { $0.limitedRules(in: name) }
    let key = GroupKey(
      eventPlan: eventPlan, receivers: receivers, limits: limits,
      isOrganisation: name.type == EventType.group.rawValue)
    if let group = known[key] { return group }
    groups.append(Group(eventPlan: eventPlan, name: name, receivers: receivers))
    facts.append([])
    treatments.append([])
    known[key] = groups.count - 1
    return groups.count - 1
  }

  /// A planned event goes to the destinations of the contracts that plan it; any other to all.
  private func receivers(of name: EventName, _ eventPlan: Int) -> [Int32] {
    let planned =
      plan.byName[name] ?? plan.byName[EventName(type: name.type, name: "")] ?? []
    let own: Set<Int>? =
      eventPlan < 0
      ? nil : Set(planned.map { plan.events[$0].contract } + [plan.events[eventPlan].contract])
    return policies.indices.filter { number in
      own?.contains(contracts[number]) != false && policies[number].accepts(name)
    }.map { Int32(clamping: $0) }
  }

  /// The destinations that receive a group's events, consent aside.
  @inline(__always)
  func receivers(of group: Int) -> [Int32] {
    group < groups.count ? groups[group].receivers : []
  }

  /// Whether any destination receives a group's events, consent aside.
  @inline(__always)
  func hasReceivers(_ group: Int) -> Bool { !groups[group].receivers.isEmpty }

  /// Lends out the treatments of a group's paths; ``putBack(_:of:)`` must follow.
  @inline(__always)
  mutating func takeTreatments(of group: Int) -> [PathTreatment] {
    var taken: [PathTreatment] = []
    swap(&taken, &treatments[group])
    return taken
  }

  /// Takes back what ``takeTreatments(of:)`` lent.
  @inline(__always)
  mutating func putBack(_ taken: inout [PathTreatment], of group: Int) {
    swap(&taken, &treatments[group])
  }

  // MARK: Paths

  /// What else is known of a path.
  func detail(of facts: PathFacts) -> Detail { details[Int(facts.detail)] }

  /// What is known of a path that was settled.
  @inline(__always)
  func facts(of path: Int32, in group: Int) -> PathFacts {
    path >= 0 && Int(path) < facts[group].count ? facts[group][Int(path)] : PathFacts()
  }

  /// Settles what is known of a path.
  @inline(never)
  mutating func prepare(
    _ path: Int32, _ group: Int, _ treatments: inout [PathTreatment]
  ) -> PathTreatment {
    // Past the limit of paths nothing is known of a value, but it is searched all the same.
    guard path >= 0 else { return .unknown }
    let missing = Int(path) + 1 - treatments.count
    if missing > 0 {
      treatments.append(contentsOf: repeatElement(.open, count: missing))
      facts[group].append(contentsOf: repeatElement(PathFacts(), count: missing))
    }
    var entry = PathFacts()
    entry.key = context(of: path)
    // The traits of a group are an organisation's.
    if groups[group].name.type == EventType.group.rawValue, registry.chain(of: path).count == 2 {
      entry.key.remove(.personName)
    }
    entry.isTelling = !entry.key.isDisjoint(with: .telling)
    entry.isBesideOthers = !entry.key.isDisjoint(with: .besideOthers)
    let declared = category(at: path, in: group)
    let nameKind = registry.entry(of: path).flatMap {
      $0.isItem ? nil : PrivateNames.certainKind(of: $0.name)
    }
    if declared != nil || nameKind != nil {
      entry.detail = Int32(clamping: details.count)
      entry.isDeclared = declared != nil
      let detail = detail(of: path, group, declared, nameKind)
      entry.category = detail.category ?? -1
      entry.copied = detail.copied
      entry.leaks = !detail.leaks.isEmpty
      entry.isScanned = detail.isScanned
      entry.hasNameKind = nameKind != nil
      entry.isOfNetwork = declared?.isWithin(.ipAddress) == true
      details.append(detail)
    }
    facts[group][Int(path)] = entry
    treatments[Int(path)] = PathTreatment(entry, speech: speech(of: entry.key))
    return treatments[Int(path)]
  }

  /// What the names of a path say, in events of any group.
  private mutating func context(of path: Int32) -> KeyContext {
    if let known = contexts[path] { return known }
    let context = KeyContext(path: registry.rawPointer(path))
    contexts[path] = context
    return context
  }

  /// The number of what names say; nil past so many different ones as no traffic has.
  private mutating func speech(of key: KeyContext) -> UInt16? {
    if let known = speeches[key] { return known }
    guard let number = UInt16(exactly: speeches.count) else { return nil }
    speeches[key] = number
    return number
  }

  /// The kind of data that was found at a path last and that its category covers.
  func covered(_ path: Int32, _ group: Int) -> DetectorKind? {
    facts(of: path, in: group).covered
  }

  /// Remembers that a path's category covers a kind of data that was found there.
  mutating func note(covered kind: DetectorKind, at path: Int32, in group: Int) {
    if path >= 0, Int(path) < facts[group].count { facts[group][Int(path)].covered = kind }
  }

  private mutating func detail(
    of path: Int32, _ group: Int, _ declared: DataCategory?, _ nameKind: DetectorKind?
  ) -> Detail {
    var detail = Detail(shown: privateNames.shown(path), nameKind: nameKind)
    guard let declared else { return detail }
    detail.category = numbers[declared]
    let outcomes = outcomes(of: declared, at: path, group)
    detail.leaks = outcomes.filter { $0.outcome.isLeak }.map(\.policy)
    detail.isScanned = outcomes.isEmpty || outcomes.contains { $0.outcome.leavesText }
    detail.copied = copied(declared, in: group)
    return detail
  }

  func outcomes(
    of declared: DataCategory, at path: Int32, _ group: Int
  ) -> [(policy: Int32, outcome: PolicyOutcome)] {
    let chain = registry.chain(of: path)
    return groups[group].receivers.map { policy in
      let verdict = policies[Int(policy)].verdict(
        on: declared, chain: chain, event: groups[group].name, isDeclared: true)
      return (policy, verdict.outcome)
    }
  }

  /// What the contract says of a property or of the object or array that holds it, and what the
  /// envelope means by itself.
  func category(at path: Int32, in group: Int) -> DataCategory? {
    let eventPlan = groups[group].eventPlan
    let declared = eventPlan < 0 ? nil : plan.categories[eventPlan]
    let own = declared.flatMap { declared in
      registry.chain(of: path).lazy.compactMap { declared[$0] }.first
    }
    return own ?? EnvelopeCategories.category(of: path)
  }
}

extension Registry {
  /// A path's number, its parent's and so on, without the root's.
  package func chain(of path: Int32) -> [Int32] {
    var result: [Int32] = []
    var current = path
    while current > 0 {
      result.append(current)
      current = entry(of: current)?.parent ?? 0
    }
    return result
  }
}
