/// Turns the tree of a contract into the flat tables of a ``Plan``.
struct PlanCompiler {
  private let registry: Registry
  private var events: [EventPlan] = []
  private var slots: [Slot] = []
  private var details: [SlotDetail] = []
  private var checks: [ValueChecks] = []
  /// Many properties ask the same of their values, and one event's `context` what all others' do.
  private var shared: [ValueRules: ValueChecks] = [:]
  private var maps: [[Int32: Int32]] = []
  private var variants: [VariantPlan] = []
  private var categories: [[Int32: DataCategory]] = []

  init(registry: Registry) { self.registry = registry }

  mutating func add(_ event: Event, contract: Int) {
    var plan = EventPlan(
      contract: contract, event: event,
      name: EventName(type: event.type.rawValue, name: event.name ?? ""))
    plan.shape = maps.count
    maps.append([:])
    categories.append([:])
    var section = Property(name: "properties", types: .object, place: event.place)
    section.properties = event.properties
    section.content = event.content
    section.variants = event.variants
    section.isRequired = event.properties.contains(where: \.isRequired)
    plan.root = object(
      section, paths: Self.sections(of: event.type), shape: plan.shape, parent: -1)
    if !event.context.isEmpty {
      var context = Property(name: "context", types: .object, place: event.place)
      context.properties = event.context
      plan.contextShape = maps.count
      maps.append([:])
      plan.context = object(
        context, paths: [EnvelopePath.context.rawValue], shape: plan.contextShape, parent: -1)
    }
    events.append(plan)
  }

  /// The paths of the object that an event's properties are members of.
  static func sections(of type: EventType) -> [Int32] {
    switch type {
    case .track, .page, .screen: [EnvelopePath.properties.rawValue]
    case .identify: [EnvelopePath.traits.rawValue, EnvelopePath.contextTraits.rawValue]
    case .group, .alias: [EnvelopePath.traits.rawValue]
    }
  }

  func finish() -> Plan.Tables {
    var plan = Plan.Tables()
    plan.events = events
    plan.slots = slots
    plan.details = details
    plan.checks = checks
    plan.variants = variants
    for map in maps.map({ $0.filter { $0.key >= 0 } }) {
      let first = map.keys.min() ?? 0
      let last = map.keys.max() ?? -1
      let shape = Shape(
        firstPath: first, start: Int32(clamping: plan.table.count),
        count: max(0, last - first + 1))
      plan.shapes.append(shape)
      plan.table.append(contentsOf: repeatElement(-1, count: Int(shape.count)))
      for (path, slot) in map { plan.table[Int(shape.start + path - first)] = slot }
    }
    for (index, event) in events.enumerated() {
      plan.byName[event.name, default: []].append(index)
      plan.categories[index] = categories[index]
    }
    for (name, indexes) in plan.byName {
      plan.byName[name] = indexes.sorted { left, right in
        Self.isNewer(plan.events[left].event.version, than: plan.events[right].event.version)
      }
    }
    return plan
  }

  /// Orders versions as SemVer does, newest first.
  static func isNewer(_ left: String?, than right: String?) -> Bool {
    let numbers = [left, right].map { text in
      (text ?? "").split(whereSeparator: { $0 == "." || $0 == "-" }).map { Int($0) ?? -1 }
    }
    for (one, other) in zip(numbers[0], numbers[1]) where one != other { return one > other }
    return numbers[0].count > numbers[1].count
  }

  /// Adds the slot of an object that the walk starts from, and those of its members.
  ///
  /// The same slots serve all its paths; its own path needs no entry, which keeps tables short.
  private mutating func object(
    _ property: Property, paths: [Int32], shape: Int, parent: Int32
  ) -> Int32 {
    let index = addSlot(property, path: paths.first ?? 0, parent: parent)
    members(of: property, index: index, paths: paths, shape: shape)
    return index
  }

  private mutating func members(
    of property: Property, index: Int32, paths: [Int32], shape: Int
  ) {
    var required: [Int32] = []
    for member in property.properties {
      let memberPaths = paths.map {
        registry.path(parent: $0, name: Array(member.name.utf8), isItem: false)
      }
      let slot = add(member, paths: memberPaths, shape: shape, parent: index)
      if member.isRequired {
        slots[Int(slot)].requiredIndex = Int16(clamping: required.count)
        slots[Int(slot)].requiredBit = 1 << UInt64(required.count)
        required.append(slot)
      }
    }
    slots[Int(index)].requiredCount = Int16(clamping: required.count)
    details[Int(index)].requiredMembers = required
    if let declared = property.variants {
      slots[Int(index)].variants = Int32(clamping: variants.count)
      add(declared, of: property, paths: paths, parent: index)
    }
  }

  private mutating func add(
    _ property: Property, paths: [Int32], shape: Int, parent: Int32
  ) -> Int32 {
    let index = addSlot(property, path: paths.first ?? 0, parent: parent)
    for path in paths {
      maps[shape][path] = index
      if let category = property.category { categories[categories.count - 1][path] = category }
    }
    if !property.properties.isEmpty || property.variants != nil {
      members(of: property, index: index, paths: paths, shape: shape)
    }
    if let item = property.items.first {
      let itemPaths = paths.map {
        registry.path(parent: $0, name: [UInt8(ascii: "*")], isItem: true)
      }
      _ = add(item, paths: itemPaths, shape: shape, parent: index)
    }
    return index
  }

  private mutating func add(
    _ declared: Variants, of property: Property, paths: [Int32], parent: Int32
  ) {
    let number = variants.count
    let discriminators = paths.map {
      registry.path(parent: $0, name: Array(declared.discriminator.utf8), isItem: false)
    }
    variants.append(VariantPlan(discriminators: discriminators, cases: [], otherwise: nil))
    for entry in declared.cases {
      let overlay = addOverlay(
        entry.properties, of: property, paths, place: entry.place, parent: parent)
      variants[number].cases.append(
        (AllowedValues(entry.values), overlay.shape, overlay.root))
    }
    if let otherwise = declared.otherwise {
      variants[number].otherwise = addOverlay(
        otherwise, of: property, paths, place: declared.place, parent: parent)
    }
  }

  private mutating func addOverlay(
    _ members: [Property], of property: Property, _ paths: [Int32], place: Place,
    parent: Int32
  ) -> (shape: Int, root: Int32) {
    var overlay = Property(name: property.name, types: .object, place: place)
    overlay.properties = members
    let shape = maps.count
    maps.append([:])
    return (shape, object(overlay, paths: paths, shape: shape, parent: parent))
  }

  private mutating func addSlot(_ property: Property, path: Int32, parent: Int32) -> Int32 {
    let checks = sharedChecks(ValueRules(property))
    var slot = Slot(kinds: Self.kinds(property.types), detail: Int32(clamping: details.count))
    slot.isWholeNumber =
      property.types.contains(.integer) && !property.types.contains(.number)
    slot.hasChecks = !checks.isEmpty
    slot.isClosed = property.content == .closed
    slot.isStructured = checks.fixesText
    slot.idleKinds = slot.kinds & ~slot.busyKinds
    details.append(
      SlotDetail(property: property, path: path, event: events.count, parent: parent))
    self.checks.append(checks)
    slots.append(slot)
    return Int32(clamping: slots.count - 1)
  }

  private mutating func sharedChecks(_ rules: ValueRules) -> ValueChecks {
    if let known = shared[rules] { return known }
    let checks = ValueChecks(rules)
    shared[rules] = checks
    return checks
  }

  static func kinds(_ types: JSONTypes) -> UInt8 {
    var kinds: UInt8 = 0
    func accept(_ kind: NodeKind) { kinds |= 1 << kind.rawValue }
    if types.contains(.string) { accept(.string) }
    if !types.isDisjoint(with: [.integer, .number]) {
      accept(.integer)
      accept(.decimal)
    }
    if types.contains(.boolean) {
      accept(.yes)
      accept(.no)
    }
    if types.contains(.object) { accept(.object) }
    if types.contains(.array) { accept(.array) }
    if types.contains(.null) { accept(.null) }
    return kinds
  }
}

extension Expectation {
  /// The paths it speaks of.
  package var paths: [PropertyPath] {
    switch kind {
    case .sum(let of, let times, let equals, _): [of] + (times.map { [$0] } ?? []) + [equals]
    case .determines(let one, let other): [one, other]
    case .unique(let paths): paths
    case .follows(_, _, let by), .precedes(_, _, let by): [by]
    case .oncePer(let paths, _): paths
    case .compare(let one, _, let other): [one, other]
    case .share(_, let path, _, _): [path]
    }
  }
}
