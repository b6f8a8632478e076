/// What the privacy check knows of one path in one group of events: plain bits, so that reading it
/// for every value costs a load.
struct PathFacts: Sendable {
  /// What the property's name says about its values.
  var key = KeyContext()
  /// The index of what else is known, or -1.
  var detail: Int32 = -1
  /// Whether a contract or the envelope gives it a category.
  var isDeclared = false
  /// Whether its name tells so much that its values are looked at for that.
  var isTelling = false
  /// Whether the members beside it may tell what it is.
  var isBesideOthers = false
  /// The kind of data that was found in it last and that its category covers.
  var covered: DetectorKind?

  /// Whether its values are searched and nothing else is known of it.
  @inline(__always)
  var isPlain: Bool { detail < 0 && !isTelling && !isBesideOthers }

  /// Whether its name says nothing of a person.
  @inline(__always)
  var saysNothing: Bool { key.isDisjoint(with: .ofPeople) }
}

/// What to do with the values of a path: one byte, so that all paths of an event's group stay at
/// hand.
enum PathTreatment: UInt8, Sendable {
  /// Not settled yet.
  case open
  /// They are searched, and nothing else is known of them.
  case searched
  /// Their property is declared, or its name is personal data or tells what the values may be.
  case known
}

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
  private struct Group: Sendable {
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
  private let plan: Plan
  private let registry: Registry
  /// The contract that each policy belongs to.
  private let contracts: [Int]
  private let numbers: [DataCategory: Int32]
  private var groups: [Group] = []
  private var facts: [[PathFacts]] = []
  private var treatments: [[PathTreatment]] = []
  private var details: [Detail] = []
  private var known: [GroupKey: Int] = [:]
  private var groupOf: [UInt64: Int] = [:]
  private var recent: [(eventPlan: Int, group: Int)] = []
  private var verdicts: [UInt64: Verdict?] = [:]
  private var privateNames: PrivateNames

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
  func receivers(of group: Int) -> [Int32] { groups[group].receivers }

  /// Lends out the treatments of a group's paths; ``putBack(_:of:)`` must follow.
  @inline(__always)
  mutating func takeTreatments(of group: Int) -> [PathTreatment] {
    var taken: [PathTreatment] = []
    swap(&taken, &treatments[group])
    return taken
  }

  /// Takes back what ``takeTreatments(of:)`` lent.
  @inline(__always)
  mutating func putBack(_ taken: consuming [PathTreatment], of group: Int) {
    treatments[group] = taken
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
    guard path >= 0 else { return .searched }
    let missing = Int(path) + 1 - treatments.count
    if missing > 0 {
      treatments.append(contentsOf: repeatElement(.open, count: missing))
      facts[group].append(contentsOf: repeatElement(PathFacts(), count: missing))
    }
    var entry = PathFacts()
    entry.key = KeyContext(path: registry.rawPointer(path))
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
      details.append(detail(of: path, group, declared, nameKind))
    }
    facts[group][Int(path)] = entry
    treatments[Int(path)] = entry.isPlain ? .searched : .known
    return treatments[Int(path)]
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

  private func outcomes(
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
  private func category(at path: Int32, in group: Int) -> DataCategory? {
    let eventPlan = groups[group].eventPlan
    let declared = eventPlan < 0 ? nil : plan.categories[eventPlan]
    let own = declared.flatMap { declared in
      registry.chain(of: path).lazy.compactMap { declared[$0] }.first
    }
    return own ?? EnvelopeCategories.category(of: path)
  }

  // MARK: Copies

  /// What is known of the leaves of a group's events while copies of values are looked for.
  struct Leaves {
    fileprivate let facts: [PathFacts]
    fileprivate let details: [Detail]

    /// Whether a destination may get the values of a path as they are.
    func arrive(_ path: Int32) -> Bool {
      guard let detail = detail(path) else { return true }
      return detail.category == nil || detail.isScanned
    }

    /// The number of the category that a path declares.
    func category(_ path: Int32) -> Int32? { detail(path)?.category }

    func key(_ path: Int32) -> KeyContext {
      path >= 0 && Int(path) < facts.count ? facts[Int(path)].key : []
    }

    private func detail(_ path: Int32) -> Detail? {
      guard path >= 0, Int(path) < facts.count, facts[Int(path)].detail >= 0 else { return nil }
      return details[Int(facts[Int(path)].detail)]
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

  func leaves(of group: Int) -> Leaves { Leaves(facts: facts[group], details: details) }

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

  // MARK: Verdicts

  /// What to report of a value of a kind; nil where the property's category says it all.
  mutating func verdict(
    on kind: DetectorKind, at path: Int32, _ facts: PathFacts, _ group: Int
  ) -> Verdict? {
    cached(path, group, UInt64(kind.rawValue)) { paths in
      paths.verdict(on: kind.category, isMild: kind.isMild, at: path, group)
    }
  }

  /// What to report of a value that a contract's own detector found.
  mutating func verdict(
    onOwn number: Int, _ category: DataCategory, at path: Int32, _ group: Int
  ) -> Verdict? {
    cached(path, group, 0x200 &+ UInt64(truncatingIfNeeded: number)) { paths in
      paths.verdict(on: category, isMild: false, at: path, group)
    }
  }

  private mutating func verdict(
    on category: DataCategory, isMild: Bool, at path: Int32, _ group: Int
  ) -> Verdict? {
    guard let declared = self.category(at: path, in: group) else {
      return make(category, isMild: isMild, path, group, Self.undeclaredValue, among: nil)
    }
    guard !Self.covers(declared, category) else { return nil }
    let arriving = outcomes(of: declared, at: path, group)
      .filter { $0.outcome.leavesText }.map(\.policy)
    return make(
      category, isMild: isMild, path, group, Self.declaredOther &+ (numbers[declared] ?? 0),
      among: arriving)
  }

  /// What to report of a property's name that is personal data; nil where it is declared.
  mutating func verdict(
    onName kind: DetectorKind, at path: Int32, _ group: Int
  ) -> Verdict? {
    cached(path, group, 0x100 | UInt64(kind.rawValue)) { paths in
      let declared = paths.category(at: path, in: group)
      if let declared, Self.covers(declared, kind.category) { return nil }
      return paths.make(kind, path, group, Self.undeclaredName)
    }
  }

  /// Whether all that is personal in a property's name is tokens.
  func isTokenName(_ path: Int32) -> Bool {
    registry.entry(of: path).map { PrivateNames.isToken($0.name) } ?? false
  }

  private mutating func cached(
    _ path: Int32, _ group: Int, _ kind: UInt64, _ make: (inout Self) -> Verdict?
  ) -> Verdict? {
    let key =
      UInt64(truncatingIfNeeded: group) << 42
      | UInt64(UInt32(truncatingIfNeeded: path &+ 1)) << 10 | kind
    if let known = verdicts[key] { return known }
    let verdict = make(&self)
    verdicts[key] = .some(verdict)
    return verdict
  }

  private mutating func make(
    _ kind: DetectorKind, _ path: Int32, _ group: Int, _ declared: Int32,
    among arriving: [Int32]? = nil
  ) -> Verdict {
    make(kind.category, isMild: kind.isMild, path, group, declared, among: arriving)
  }

  private mutating func make(
    _ category: DataCategory, isMild: Bool, _ path: Int32, _ group: Int, _ declared: Int32,
    among arriving: [Int32]?
  ) -> Verdict {
    let chain = registry.chain(of: path)
    let leaks = (arriving ?? groups[group].receivers).filter { policy in
      let outcome = policies[Int(policy)].verdict(
        on: category, chain: chain, event: groups[group].name, isDeclared: false
      ).outcome
      // What only describes a person is denied where a policy says so, not by its silence.
      return isMild ? outcome == .forbidden : outcome.isLeak
    }
    return Verdict(shown: privateNames.shown(path), declared: declared, leaks: leaks)
  }

  /// Whether a property of a category is expected to hold data of another.
  static func covers(_ declared: DataCategory, _ found: DataCategory) -> Bool {
    found.isWithin(declared) || declared.isWithin(found)
      || (declared.isWithin(.credential) && found.isWithin(.credential))
  }

  /// Whether the contract itself lists the text among a property's values: an address that
  /// stands in a contract is no person's.
  func isAllowed(_ text: UnsafeBufferPointer<UInt8>, at path: Int32, in group: Int) -> Bool {
    let eventPlan = groups[group].eventPlan
    guard eventPlan >= 0, path > 0 else { return false }
    let route = plan.routes[eventPlan]
    for number in [route.shape, route.context >= 0 ? route.contextShape : -1] where number >= 0 {
      let shape = plan.shapes[Int(number)]
      let offset = Int(path) - Int(shape.firstPath)
      guard offset >= 0, offset < Int(shape.count) else { continue }
      let slot = Int(plan.table[Int(shape.start) + offset])
      guard slot >= 0 else { continue }
      let allowed = plan.details[Int(plan.slots[slot].detail)].property.allowed ?? []
      let isListed = allowed.contains {
        if case .string(let listed) = $0 { listed.utf8.elementsEqual(text) } else { false }
      }
      if isListed { return true }
    }
    return false
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
