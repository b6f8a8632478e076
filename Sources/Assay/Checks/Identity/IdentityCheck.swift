/// Holds events against each other by the ids of the people, devices and groups that they name:
/// `identity/missing`, `identity/collision`, `identity/shape`.
///
/// What one event shows (an id that is missing, a placeholder) is counted at once. What only many
/// events show is kept by key in ``FoldedLog``s of fixed size: minutes of users on devices, claims
/// of users to addresses, spellings of userIds. Ids are kept as hashes only.
package struct IdentityCheck: Sendable {
  /// How many keys each log keeps before it samples people: 40 bytes each.
  package static let logLimit = 1 << 23

  /// What is known of all ids of one field and shape.
  struct Known: Sendable {
    var people = PeopleSketch()
    /// Of a placeholder: the devices (or users) whose events carry it.
    var others = PeopleSketch()
    var examples: [DraftExample] = []
  }

  /// An id that was met lately, with events that are not in a log yet.
  private struct Recent {
    var field = IDField.userID
    var hash: UInt64 = 0
    var core: UInt64 = 0
    var shape = IDShape(.token)
    var known: Int32 = -1
    var length: UInt16 = 0
    var count: UInt32 = 0
    var slice: Int32 = -1
    var place = PackedPosition(Position(input: 0, block: 0, line: 0))
  }

  /// An id of the event at hand.
  struct Seen {
    var hash: UInt64
    var shape: IDShape
    var known: Int32
    var isPlaceholder: Bool { shape.kind == .placeholder }
  }

  let declared: IdentityDeclaration
  package internal(set) var violations = Violations()
  /// The people whose events lack an id, by what is missing.
  private(set) var lacking: [Violations.Key: PeopleSketch] = [:]
  /// Events by name, slice, and field and shape of an id.
  private(set) var counts = DeliveryTally()
  private(set) var known: [Known] = []
  private(set) var numbers: [UInt16: Int32] = [:]
  private(set) var uses: FoldedLog<DeviceUse>
  private(set) var claims: FoldedLog<IDClaim>
  private(set) var spellings: FoldedLog<IDSpelling>
  private(set) var spans: FoldedLog<PersonSpan>
  private(set) var bounds = RecordingStart()
  private let paths: TraitPaths
  private var placeholders: [Violations.Occurrence] = []
  private var recent = [Recent](repeating: Recent(), count: 4096)
  private var recentUses = [DeviceUse?](repeating: nil, count: 2048)
  private var recentClaims: [(raw: UInt64, claim: IDClaim)?] = Array(repeating: nil, count: 512)

  package init(plan: Plan, registry: Registry, limit: Int = IdentityCheck.logLimit) {
    declared = IdentityDeclaration(plan)
    paths = TraitPaths(registry)
    uses = FoldedLog(limit: limit)
    claims = FoldedLog(limit: limit)
    spellings = FoldedLog(limit: limit)
    spans = FoldedLog(limit: limit)
  }

  /// Looks at one event; `eventPlan` is the version of the contract that it is judged by, or -1.
  package mutating func observe(
    _ view: EventView, type: EventType?, eventPlan: Int, name: EventName, facts: EventFacts,
    scratch: inout TextScratch, names: borrowing PathNames
  ) {
    let user = id(.userID, view, &scratch, names)
    let device = id(.anonymousID, view, &scratch, names)
    cross(user, device)
    if type == .group { _ = id(.groupID, view, &scratch, names) }
    let place = PackedPosition(view.position)
    if let user, !user.isPlaceholder {
      // The device's own clock, which no correction for each batch has moved.
      let time = facts.originalTimestamp ?? facts.timestamp ?? facts.receivedAt
      if let device, !device.isPlaceholder {
        add(
          DeviceUse(
            device: device.hash, user: user.hash, time: time, slice: view.slice, place: place))
      }
      claim(view, type, user, place, &scratch)
    }
    var previous: Seen?
    if type == .alias {
      previous = id(.previousID, view, &scratch, names)
      if let previous, let user, !user.isPlaceholder, previous.hash != user.hash {
        claims.append(
          IDClaim(
            claim: previous.hash, user: user.hash, name: 0, isAlias: true, slice: view.slice,
            place: place))
      }
    }
    missing(view, type, name, eventPlan, user, device, previous, names)
    if declared.tracksPeople { track(view, type, user, device, previous, facts, place) }
  }

  /// Adds what another worker found.
  package mutating func merge(_ other: Self) {
    var other = other
    other.flush()
    flush()
    violations.merge(other.violations)
    for (key, people) in other.lacking { lacking[key, default: PeopleSketch()].merge(people) }
    counts.merge(other.counts)
    for (code, number) in other.numbers {
      let mine = Int(self.number(of: code))
      let its = other.known[Int(number)]
      known[mine].people.merge(its.people)
      known[mine].others.merge(its.others)
      known[mine].examples = Array(
        (known[mine].examples + its.examples).sorted { $0.position < $1.position }.prefix(3))
    }
    uses.merge(other.uses)
    claims.merge(other.claims)
    spellings.merge(other.spellings)
    spans.merge(other.spans)
    bounds.merge(other.bounds)
  }

  /// Every single event that lacks an id or has a placeholder for one, since the last call.
  package mutating func drain() -> [Violations.Occurrence] {
    defer { placeholders.removeAll(keepingCapacity: true) }
    return violations.drain() + placeholders
  }

  /// Puts what waits in caches into the logs.
  mutating func flush() {
    for index in recent.indices where recent[index].count > 0 { evict(index) }
    for index in recentUses.indices {
      if let use = recentUses[index] { uses.append(use) }
      recentUses[index] = nil
    }
    for index in recentClaims.indices {
      if let entry = recentClaims[index] { claims.append(entry.claim) }
      recentClaims[index] = nil
    }
  }

  private mutating func number(of code: UInt16) -> Int32 {
    if let number = numbers[code] { return number }
    let number = Int32(clamping: known.count)
    numbers[code] = number
    known.append(Known())
    return number
  }

  // MARK: Ids

  /// Reads, counts and remembers an id; nil: there is none.
  @inline(__always)
  private mutating func id(
    _ field: IDField, _ view: EventView, _ scratch: inout TextScratch,
    _ names: borrowing PathNames
  ) -> Seen? {
    guard let node = view.member(field.path), view.nodes[node].length > 0 else { return nil }
    let text: UnsafeBufferPointer<UInt8>
    switch view.nodes[node].kind {
    case .string: text = scratch.text(view, node)
    case .integer, .decimal: text = view.raw(node)
    default: return nil
    }
    let hash = Hash64.of(text.span, seed: 0x1D)
    let index = Int(truncatingIfNeeded: hash &+ UInt64(field.rawValue) &* 977) & 4095
    if recent[index].known < 0 || recent[index].hash != hash || recent[index].field != field {
      meet(index, field, hash, text)
    }
    let place = PackedPosition(view.position)
    if recent[index].count == 0 || place < recent[index].place {
      recent[index].slice = view.slice
      recent[index].place = place
    }
    recent[index].count &+= 1
    let entry = recent[index]
    // A number in an id's place is `schema/envelope`'s affair.
    if view.nodes[node].kind == .string {
      counts.add(event: view.event, slice: view.slice, code: Int(Self.code(field, entry.shape)))
      let examples = known[Int(entry.known)].examples
      if examples.count < 3 || view.position < examples[2].position {
        show(Int(entry.known), names.example(view, node: node))
      }
      if entry.shape.kind == .placeholder, violations.isLogging {
        placeholders.append(
          Violations.Occurrence(
            key: Violations.Key(rule: .identityShape, event: view.event, path: 0),
            slice: view.slice, example: names.example(view, node: node)))
      }
    }
    return Seen(hash: hash, shape: entry.shape, known: entry.known)
  }

  static func code(_ field: IDField, _ shape: IDShape) -> UInt16 {
    UInt16(truncatingIfNeeded: field.rawValue) << 13 | shape.code
  }

  private mutating func meet(
    _ index: Int, _ field: IDField, _ hash: UInt64, _ text: UnsafeBufferPointer<UInt8>
  ) {
    if recent[index].count > 0 { evict(index) }
    let (shape, core) = IDShape.of(text)
    let number = number(of: Self.code(field, shape))
    known[Int(number)].people.insert(hash)
    recent[index] = Recent(
      field: field, hash: hash, core: core, shape: shape, known: number,
      length: UInt16(clamping: text.count))
  }

  private mutating func evict(_ index: Int) {
    let entry = recent[index]
    recent[index].count = 0
    guard entry.field == .userID, entry.shape.kind != .placeholder else { return }
    spellings.append(
      IDSpelling(
        user: entry.hash, core: entry.core, shape: entry.shape, length: entry.length,
        count: entry.count, slice: entry.slice, place: entry.place))
  }

  private mutating func show(_ number: Int, _ example: DraftExample) {
    var examples = known[number].examples
    let index = examples.firstIndex { example.position < $0.position } ?? examples.count
    examples.insert(example, at: index)
    known[number].examples = Array(examples.prefix(3))
  }

  /// Counts the devices behind a user who is nobody, and the users behind such a device.
  @inline(__always)
  private mutating func cross(_ user: Seen?, _ device: Seen?) {
    guard let user, let device else { return }
    if user.isPlaceholder, !device.isPlaceholder {
      known[Int(user.known)].others.insert(device.hash)
    } else if device.isPlaceholder, !user.isPlaceholder {
      known[Int(device.known)].others.insert(user.hash)
    }
  }

  // MARK: What belongs together

  @inline(__always)
  private mutating func add(_ use: DeviceUse) {
    let mixed = (use.device ^ use.user) &+ UInt64(truncatingIfNeeded: use.minute) &* 0x9E37
    let index = Int(truncatingIfNeeded: mixed ^ mixed &>> 32) & 2047
    if recentUses[index]?.isSame(as: use) == true {
      recentUses[index]?.fold(use)
    } else {
      if let old = recentUses[index] { uses.append(old) }
      recentUses[index] = use
    }
  }

  private mutating func claim(
    _ view: EventView, _ type: EventType?, _ user: Seen, _ place: PackedPosition,
    _ scratch: inout TextScratch
  ) {
    let section: EnvelopePath =
      type == .identify && view.member(.traits) != nil
      ? .traits : .contextTraits
    guard let traits = view.member(section), view.nodes[traits].kind == .object,
      let node = view.member(of: traits, path: paths.email(in: section)),
      view.nodes[node].kind == .string, view.nodes[node].length > 4
    else { return }
    let raw = Hash64.of(view.raw(node).span, seed: user.hash)
    let index = Int(truncatingIfNeeded: raw) & 511
    if let entry = recentClaims[index], entry.raw == raw {
      var claim = entry.claim
      claim.fold(
        IDClaim(
          claim: claim.claim, user: user.hash, name: claim.name, isAlias: false,
          slice: view.slice, place: place))
      recentClaims[index] = (raw, claim)
      return
    }
    let text = ASCIIText.trimmed(scratch.text(view, node)).map(ASCIIText.lowered)
    guard text.contains(UInt8(ascii: "@")) else { return }
    if let old = recentClaims[index] { claims.append(old.claim) }
    recentClaims[index] = (
      raw,
      IDClaim(
        claim: Hash64.of(text.span, seed: 0xE), user: user.hash,
        name: paths.name(view, traits, in: section, &scratch), isAlias: false, slice: view.slice,
        place: place)
    )
  }

  // MARK: What is missing

  private mutating func missing(
    _ view: EventView, _ type: EventType?, _ name: EventName, _ eventPlan: Int, _ user: Seen?,
    _ device: Seen?, _ previous: Seen?, _ names: borrowing PathNames
  ) {
    switch type {
    case .alias:
      if previous == nil {
        lack(.previousID, .noPrevious, view, device ?? user, names)
      } else if previous?.hash == user?.hash {
        lack(.previousID, .aliasOfItself, view, user, names)
      }
      if user == nil { lack(.userID, .noTarget, view, previous ?? device, names) }
    case .group:
      if view.member(.groupId).map({ view.nodes[$0].length == 0 }) ?? true {
        lack(.groupID, .noGroup, view, user ?? device, names)
      }
    case nil where name.type == "merge":
      if !paths.mergesTwo(view) { lack(.previousID, .noMerge, view, user ?? device, names) }
    default: break
    }
    guard eventPlan >= 0, declared.hasNeeds else { return }
    var asked: (user: Int, device: Int) = (-1, -1)
    declared.forEachNeed(of: eventPlan, view) { number in
      if declared.needs[number].requirement.needsUser { asked.user = number }
      if declared.needs[number].requirement.needsDevice { asked.device = number }
    }
    if asked.user >= 0, user == nil || user?.isPlaceholder == true {
      lack(.userID, .required, view, device, names, need: asked.user)
    }
    if asked.device >= 0, device == nil || device?.isPlaceholder == true {
      lack(.anonymousID, .required, view, user, names, need: asked.device)
    }
  }

  private mutating func lack(
    _ field: IDField, _ reason: MissingID, _ view: EventView, _ person: Seen?,
    _ names: borrowing PathNames, need: Int = -1
  ) {
    let key = Violations.Key(
      rule: .identityMissing, event: view.event, path: field.path.rawValue,
      detail: reason.rawValue, extra: Int32(clamping: need))
    let pointer = field.path
    violations.add(key, at: view.position, slice: view.slice) {
      if let node = view.member(pointer) { return names.example(view, node: node) }
      return names.example(
        view, node: 0, missing: reason == .noMerge ? "mergeProperties" : pointer.name)
    }
    if let person, !person.isPlaceholder {
      lacking[key, default: PeopleSketch()].insert(person.hash)
    }
  }

  /// Notes when people were first seen and first identified, where a contract asks.
  private mutating func track(
    _ view: EventView, _ type: EventType?, _ user: Seen?, _ device: Seen?, _ previous: Seen?,
    _ facts: EventFacts, _ place: PackedPosition
  ) {
    bounds.note(happened: facts.timestamp, arrived: facts.receivedAt)
    guard let time = facts.timestamp ?? facts.receivedAt else { return }
    let isNamed = user.map { !$0.isPlaceholder } ?? false
    func span(_ id: Seen, isDevice: Bool, isIdentified: Bool) -> PersonSpan {
      PersonSpan(
        person: id.hash, isDevice: isDevice, firstUse: isIdentified ? .max : time,
        lastUse: isIdentified ? .min : time, firstIdentified: isIdentified ? time : .max,
        count: isIdentified ? 0 : 1, slice: view.slice, place: place)
    }
    if let user, isNamed, type != .alias {
      spans.append(span(user, isDevice: false, isIdentified: type == .identify))
    }
    if let device, !device.isPlaceholder {
      spans.append(span(device, isDevice: true, isIdentified: isNamed))
    }
    if let previous, isNamed { spans.append(span(previous, isDevice: true, isIdentified: true)) }
  }
}

/// What an event lacks.
enum MissingID: Int32 {
  case required, noPrevious, noTarget, aliasOfItself, noGroup, noMerge
}
