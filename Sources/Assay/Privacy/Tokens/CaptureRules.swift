/// What to do with the values of one path in one group of events: plain bits for the hot path.
struct CaptureRule: Sendable {
  /// What the property's name says about its values.
  var key = KeyContext()
  /// The index of what else is known, or -1.
  var detail: Int32 = -1
  var isReady = false
  /// Whether its name tells so much that its values are looked at for that.
  var isTelling = false
  /// Whether the members beside it may tell what it is.
  var isBesideOthers = false

  @inline(__always)
  var isPlain: Bool { detail < 0 && !isTelling && !isBesideOthers }
}

/// What is known of paths before values are looked at: declared categories, the vocabularies and
/// constraints beside them, reserved traits, names that are personal data themselves.
struct CaptureRules: Sendable {
  /// What is known of a path that is not plain.
  ///
  /// A class, so that asking for every value copies nothing.
  final class Detail: Sendable {
    let path: Int32
    /// The category of every value, or nil where only detectors speak.
    let category: DataCategory?
    /// Whether a contract or the envelope says so; a bare number is then what is declared.
    let isDeclared: Bool
    /// Whether the property's name holds personal data.
    let isPrivateName: Bool
    /// The constraints of the versions of the contract.
    let checks: [ValueChecks]

    init(
      path: Int32 = -1, category: DataCategory? = nil, isDeclared: Bool = false,
      isPrivateName: Bool = false, checks: [ValueChecks] = []
    ) {
      self.path = path
      self.category = category
      self.isDeclared = isDeclared
      self.isPrivateName = isPrivateName
      self.checks = checks
    }
  }

  private struct Group: Hashable {
    var plans: [Int]
    var isOrganisation: Bool
  }

  private struct Place: Hashable {
    var event: Int
    var path: Int32
  }

  private let plan: Plan
  private let registry: Registry
  private let slots: [Place: [Int]]
  private var groups: [Group] = []
  private var groupNumbers: [Group: Int] = [:]
  private var groupOf: [Int] = []
  private var rules: [[CaptureRule]] = []
  private(set) var details: [Detail] = []

  init(plan: Plan, registry: Registry) {
    self.plan = plan
    self.registry = registry
    var slots: [Place: [Int]] = [:]
    for shape in plan.shapes {
      for offset in 0..<Int(shape.count) {
        let slot = Int(plan.table[Int(shape.start) + offset])
        guard slot >= 0 else { continue }
        let event = plan.details[Int(plan.slots[slot].detail)].event
        let place = Place(event: event, path: shape.firstPath + Int32(clamping: offset))
        slots[place, default: []].append(slot)
      }
    }
    self.slots = slots
  }

  /// The number of the group that an event of a resolver's entry belongs to.
  mutating func group(of entry: Int, _ resolved: @autoclosure () -> EventResolver.Entry) -> Int {
    if entry < groupOf.count, groupOf[entry] >= 0 { return groupOf[entry] }
    let event = resolved()
    // A value that any version calls personal is: which one an event meant is not always told.
    let plans = event.type == nil ? [] : plan.candidates(for: event.name) ?? []
    let group = Group(plans: plans, isOrganisation: event.type == .group)
    let number = groupNumbers[group] ?? groups.count
    if number == groups.count {
      groups.append(group)
      groupNumbers[group] = number
      rules.append([])
    }
    while groupOf.count <= entry { groupOf.append(-1) }
    groupOf[entry] = number
    return number
  }

  /// Lends out the rules of a group's paths; ``putBack(_:of:)`` must follow.
  @inline(__always)
  mutating func take(_ group: Int) -> [CaptureRule] {
    var taken: [CaptureRule] = []
    swap(&taken, &rules[group])
    return taken
  }

  /// Takes back what ``take(_:)`` lent.
  @inline(__always)
  mutating func putBack(_ taken: consuming [CaptureRule], of group: Int) {
    rules[group] = taken
  }

  /// Settles what is known of a path.
  @inline(never)
  mutating func prepare(
    _ path: Int32, _ group: Int, _ table: inout [CaptureRule]
  ) -> CaptureRule {
    var rule = CaptureRule(isReady: true)
    guard path >= 0 else { return rule }
    if table.count <= Int(path) {
      table.append(
        contentsOf: repeatElement(CaptureRule(), count: Int(path) + 1 - table.count))
    }
    rule.key = KeyContext(path: registry.rawPointer(path))
    // The traits of a group are an organisation's.
    if groups[group].isOrganisation, registry.chain(of: path).count == 2 {
      rule.key.remove(.personName)
    }
    rule.isTelling = !rule.key.isDisjoint(with: .telling)
    rule.isBesideOthers = !rule.key.isDisjoint(with: .besideOthers)
    let detail = detail(of: path, group)
    if detail.category != nil || detail.isPrivateName || !detail.checks.isEmpty {
      rule.detail = Int32(clamping: details.count)
      details.append(detail)
    }
    table[Int(path)] = rule
    return rule
  }

  private func detail(of path: Int32, _ group: Int) -> Detail {
    let chain = registry.chain(of: path)
    let plans = groups[group].plans
    let promised = plans.lazy.compactMap { plan in
      chain.lazy.compactMap { self.plan.categories[plan]?[$0] }.first
    }.first
    let declared = promised ?? EnvelopeCategories.category(of: path)
    let own = registry.entry(of: path)
    let checks = plans.flatMap { slots[Place(event: $0, path: path)] ?? [] }
      .map { plan.checks[$0] }.filter { !$0.isEmpty }
    let category = declared ?? reserved(chain, group)
    return Detail(
      path: path, category: category, isDeclared: declared != nil,
      isPrivateName: own.map { !$0.isItem && PrivateNames.certainKind(of: $0.name) != nil }
        ?? false,
      // Without a category only a vocabulary matters: what it lists is no person's.
      checks: category == nil ? checks.filter { $0.allowed != nil } : checks)
  }

  private func reserved(_ chain: [Int32], _ group: Int) -> DataCategory? {
    let names = chain.reversed().compactMap(registry.entry(of:))
    return ReservedTraits.category(
      of: names.map { (name: $0.name, isItem: $0.isItem) }, isGroup: groups[group].isOrganisation)
  }
}
