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
    /// The field and the shape, see ``IdentityCheck/code(_:_:)``.
    var code: UInt16
    var people = PeopleSketch()
    /// Of a placeholder: the devices (or users) whose events carry it.
    var others = PeopleSketch()
    var examples: [DraftExample] = []
  }

  /// Which kinds of ids a user and a device have: few, so that counting one counts both.
  struct Combination: Sendable {
    /// The numbers of what is known of each shape; -1: there is no id.
    var user: Int32
    var device: Int32
    /// Whether each is text: a number in an id's place is `schema/envelope`'s affair.
    var isUserText: Bool
    var isDeviceText: Bool
    var isPlaceholder = false
    /// Events from here on in the traffic are no examples of either.
    var shownUntil = UInt64.max
  }

  /// An id of the event at hand.
  struct Seen {
    var hash: UInt64
    var shape: IDShape
    var isPlaceholder: Bool { shape.kind == .placeholder }
  }

  let declared: IdentityDeclaration
  package internal(set) var violations = Violations()
  /// The people whose events lack an id, by what is missing.
  private(set) var lacking: [Violations.Key: PeopleSketch] = [:]
  /// Events by name, slice, and field and shape of an id; complete when ``settle()`` was called.
  private(set) var counts = DeliveryTally()
  private(set) var known: [Known] = []
  private(set) var numbers: [UInt16: Int32] = [:]
  private(set) var uses: FoldedLog<DeviceUse>
  private(set) var claims: FoldedLog<IDClaim>
  private(set) var spellings: FoldedLog<IDSpelling>
  private(set) var spans: FoldedLog<PersonSpan>
  private(set) var bounds = RecordingStart()
  private(set) var parties = PartyTable()
  let limit: Int
  private let paths: TraitPaths
  private var placeholders: [Violations.Occurrence] = []
  private var combinations: [Combination] = []
  private var combinationNumbers: [Int64: Int32] = [:]
  /// Events by name, slice and combination.
  private var tally = RowTally()
  /// The count of chunks of minutes at which they are folded.
  private var nextFold = 16
  private var recentClaims: [(raw: UInt64, claim: IDClaim)?] = Array(repeating: nil, count: 512)

  /// How many parties are kept before they go to the logs.
  private static let mostParties = 1 << 21

  package init(plan: Plan, registry: Registry, limit: Int = IdentityCheck.logLimit) {
    declared = IdentityDeclaration(plan)
    paths = TraitPaths(registry)
    self.limit = limit
    uses = FoldedLog(limit: limit)
    claims = FoldedLog(limit: limit)
    spellings = FoldedLog(limit: limit)
    spans = FoldedLog(limit: limit)
  }

  /// Asks for what an event is counted in, some time before it is observed: first where it is to be
  /// found, and when that is there itself.
  @inline(__always)
  package func prefetch(_ view: EventView, facts: EventFacts, isFirst: Bool) {
    let user = Self.key(Self.node(.userId, view), facts.user, view)
    let device = Self.key(Self.node(.anonymousId, view), facts.anonymous, view)
    if isFirst {
      parties.prefetchCell(user, device)
    } else {
      parties.prefetchParty(user, device)
      tally.prefetch(row: view.row)
    }
  }

  /// Looks at one event; `eventPlan` is the version of the contract that it is judged by, or -1.
  ///
  /// `isMerge` says whether it is a merge call, which no type is for.
  package mutating func observe(
    _ view: EventView, type: EventType?, isMerge: Bool, eventPlan: Int, facts: EventFacts,
    scratch: inout TextScratch, names: borrowing PathNames
  ) {
    let userNode = Self.node(.userId, view)
    let deviceNode = Self.node(.anonymousId, view)
    let place = PackedPosition(view.position)
    var party = -1
    var hasUser = false
    if userNode >= 0 || deviceNode >= 0 {
      let user = Self.key(userNode, facts.user, view)
      let device = Self.key(deviceNode, facts.anonymous, view)
      party = parties.find(user, device)
      if party < 0 { party = meet(user, userNode, device, deviceNode, view, place, &scratch) }
      // The device's own clock, which no correction for each batch has moved.
      let number = parties.note(
        party, at: place, slice: view.slice,
        time: facts.originalTimestamp ?? facts.timestamp ?? facts.receivedAt)
      count(Int(number), view, userNode, deviceNode, place, names)
      hasUser = userNode >= 0
      if parties.minutes.count >= nextFold { foldMinutes() }
    }
    // Most events are complete, and tell nothing more of whose they are.
    let isCall = type == .alias || type == .group || isMerge
    if hasUser { claim(view, type, party, place, &scratch) }
    guard isCall || declared.hasNeeds || declared.tracksPeople else { return }
    observeMore(
      view, type: type, isMerge: isMerge, eventPlan: eventPlan, party: party, facts: facts,
      scratch: &scratch, names: names)
  }

  @inline(never)
  private mutating func observeMore(
    _ view: EventView, type: EventType?, isMerge: Bool, eventPlan: Int, party: Int,
    facts: EventFacts, scratch: inout TextScratch, names: borrowing PathNames
  ) {
    let place = PackedPosition(view.position)
    let (user, device) = seen(party)
    if type == .group { _ = id(.groupID, view, &scratch, names) }
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
    missing(view, type, isMerge, eventPlan, user, device, previous, names)
    if declared.tracksPeople { track(view, type, user, device, previous, facts, place) }
  }

  /// Adds what another worker found.
  package mutating func merge(_ other: Self) {
    var other = other
    other.settle()
    settle()
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
    combinations.indices.forEach { limitExamples($0) }
    parties.merge(
      other.parties, combinations: other.combinations.map { combination(of($0, in: other)) })
    bound()
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

  /// Puts what waits in caches where it belongs; parties stay, see ``DeviceUses``.
  mutating func settle() {
    for entry in tally.settled().entries { count(entry) }
    tally = RowTally()
    for index in recentClaims.indices {
      if let entry = recentClaims[index] { claims.append(entry.claim) }
      recentClaims[index] = nil
    }
  }

  /// Counts events of a combination under the shapes of both ids.
  private mutating func count(_ entry: DeliveryTally.Entry) {
    let combination = combinations[entry.code]
    if combination.user >= 0, combination.isUserText {
      counts.add(entry, code: Int(known[Int(combination.user)].code))
    }
    if combination.device >= 0, combination.isDeviceText {
      counts.add(entry, code: Int(known[Int(combination.device)].code))
    }
  }

  /// Keeps the memory of parties and their minutes within bounds.
  private mutating func bound() {
    if parties.parties.count >= min(limit, Self.mostParties) {
      for spelling in partySpellings { spellings.append(spelling) }
      parties.forEachUse({ _ in true }) { uses.append($0) }
      parties = PartyTable()
    }
    if parties.minutes.count >= nextFold { foldMinutes() }
  }

  @inline(never)
  private mutating func foldMinutes() {
    parties.fold()
    nextFold = max(16, parties.minuteCount / (1 << 17))
    guard parties.minuteCount > limit else { return }
    // Here devices are left out if they are too many.
    parties.forEachUse({ _ in true }) { uses.append($0) }
    parties.removeMinutes()
  }

  /// The userIds of all parties, some more than once.
  var partySpellings: [IDSpelling] {
    var spellings: [IDSpelling] = []
    for (party, names) in zip(parties.parties, parties.names) where names.length > 0 {
      guard names.shape.kind != .placeholder else { continue }
      spellings.append(
        IDSpelling(
          user: names.user, core: names.core, shape: names.shape, length: names.length,
          count: party.count, slice: party.slice, place: party.place))
    }
    return spellings
  }

  private mutating func number(of code: UInt16) -> Int32 {
    if let number = numbers[code] { return number }
    let number = Int32(clamping: known.count)
    numbers[code] = number
    known.append(Known(code: code))
    return number
  }

  // MARK: Ids

  /// The node of an id; -1: there is none.
  @inline(__always)
  private static func node(_ path: EnvelopePath, _ view: EventView) -> Int {
    guard let node = view.member(path), view.nodes[node].length > 0 else { return -1 }
    switch view.nodes[node].kind {
    case .string, .integer, .decimal: return node
    default: return -1
    }
  }

  /// What tells an id from others as it is written; 0: there is none.
  @inline(__always)
  private static func key(_ node: Int, _ hash: UInt64, _ view: EventView) -> UInt64 {
    guard node >= 0 else { return 0 }
    let key = view.nodes[node].kind == .string ? hash : ~hash
    return key == 0 ? 1 : key
  }

  @inline(__always)
  private mutating func count(
    _ number: Int, _ view: EventView, _ userNode: Int, _ deviceNode: Int, _ place: PackedPosition,
    _ names: borrowing PathNames
  ) {
    if number <= 0xFFFF {
      tally.add(row: view.row, event: view.event, slice: view.slice, code: number)
    } else {
      let entry = DeliveryTally.Entry(
        event: view.event, slice: view.slice, code: number, count: 1)
      count(entry)
    }
    if place.bits < combinations[number].shownUntil {
      show(number, view, userNode, deviceNode, names)
    }
    if combinations[number].isPlaceholder, violations.isLogging {
      logPlaceholders(combinations[number], view, userNode, deviceNode, names)
    }
  }

  @inline(never)
  private mutating func show(
    _ number: Int, _ view: EventView, _ userNode: Int, _ deviceNode: Int,
    _ names: borrowing PathNames
  ) {
    let combination = combinations[number]
    if combination.user >= 0, combination.isUserText {
      show(combination.user, view, userNode, names)
    }
    if combination.device >= 0, combination.isDeviceText {
      show(combination.device, view, deviceNode, names)
    }
    limitExamples(number)
  }

  private mutating func show(
    _ number: Int32, _ view: EventView, _ node: Int, _ names: borrowing PathNames
  ) {
    let examples = known[Int(number)].examples
    if examples.count < 3 || view.position < examples[2].position {
      show(Int(number), names.example(view, node: node))
    }
  }

  private mutating func limitExamples(_ number: Int) {
    func until(_ known: Int32, _ isText: Bool) -> UInt64 {
      guard known >= 0, isText else { return 0 }
      let examples = self.known[Int(known)].examples
      // One more, since several lines share the greatest place.
      return examples.count < 3 ? .max : PackedPosition(examples[2].position).bits &+ 1
    }
    let combination = combinations[number]
    combinations[number].shownUntil = max(
      until(combination.user, combination.isUserText),
      until(combination.device, combination.isDeviceText))
  }

  @inline(never)
  private mutating func logPlaceholders(
    _ combination: Combination, _ view: EventView, _ userNode: Int, _ deviceNode: Int,
    _ names: borrowing PathNames
  ) {
    func log(_ number: Int32, _ isText: Bool, _ node: Int) {
      guard number >= 0, isText,
        IDShape(code: known[Int(number)].code & 0x1FFF).kind == .placeholder
      else { return }
      logPlaceholder(view, node, names)
    }
    log(combination.user, combination.isUserText, userNode)
    log(combination.device, combination.isDeviceText, deviceNode)
  }

  private mutating func logPlaceholder(
    _ view: EventView, _ node: Int, _ names: borrowing PathNames
  ) {
    placeholders.append(
      Violations.Occurrence(
        key: Violations.Key(rule: .identityShape, event: view.event, path: 0),
        slice: view.slice, example: names.example(view, node: node)))
  }

  /// Reads the ids of a party that is new.
  @inline(never)
  private mutating func meet(
    _ user: UInt64, _ userNode: Int, _ device: UInt64, _ deviceNode: Int, _ view: EventView,
    _ place: PackedPosition, _ scratch: inout TextScratch
  ) -> Int {
    bound()
    var names = IDPartyNames(
      user: 0, device: 0, core: 0, shape: IDShape(.token), length: 0)
    var kinds = Combination(user: -1, device: -1, isUserText: false, isDeviceText: false)
    var (isNobody, isNoDevice) = (userNode < 0, deviceNode < 0)
    if userNode >= 0 {
      let read = read(userNode, .userID, view, &scratch)
      (names.user, names.core, names.shape) = (read.hash, read.core, read.shape)
      names.length = read.length
      kinds.user = read.known
      kinds.isUserText = view.nodes[userNode].kind == .string
      isNobody = read.shape.kind == .placeholder
    }
    if deviceNode >= 0 {
      let read = read(deviceNode, .anonymousID, view, &scratch)
      names.device = read.hash
      kinds.device = read.known
      kinds.isDeviceText = view.nodes[deviceNode].kind == .string
      isNoDevice = read.shape.kind == .placeholder
      // The devices behind a user who is nobody, and the users behind such a device.
      if userNode >= 0, isNobody, !isNoDevice {
        known[Int(kinds.user)].others.insert(read.hash)
      } else if userNode >= 0, isNoDevice, !isNobody {
        known[Int(kinds.device)].others.insert(names.user)
      }
    }
    kinds.isPlaceholder = userNode >= 0 && isNobody || deviceNode >= 0 && isNoDevice
    return parties.insert(
      IDParty(
        user: user, device: device, place: place, usePlace: place, slice: view.slice,
        useSlice: view.slice, combination: combination(kinds),
        isPair: !isNobody && !isNoDevice), names)
  }

  private mutating func combination(_ kinds: Combination) -> Int32 {
    let key =
      Int64(kinds.user &+ 1) << 33 | Int64(kinds.device &+ 1) << 2
      | (kinds.isUserText ? 2 : 0) | (kinds.isDeviceText ? 1 : 0)
    if let number = combinationNumbers[key] { return number }
    let number = combinations.count
    combinations.append(kinds)
    combinationNumbers[key] = Int32(truncatingIfNeeded: number)
    limitExamples(number)
    return Int32(truncatingIfNeeded: number)
  }

  /// Another worker's combination, in the numbers of this one.
  private func of(_ kinds: Combination, in other: Self) -> Combination {
    func number(_ its: Int32) -> Int32 {
      its < 0 ? -1 : numbers[other.known[Int(its)].code] ?? -1
    }
    var kinds = kinds
    (kinds.user, kinds.device) = (number(kinds.user), number(kinds.device))
    return kinds
  }

  private mutating func read(
    _ node: Int, _ field: IDField, _ view: EventView, _ scratch: inout TextScratch
  ) -> (hash: UInt64, core: UInt64, shape: IDShape, length: UInt16, known: Int32) {
    let text =
      view.nodes[node].kind == .string ? scratch.text(view, node) : view.raw(node)
    let hash = Hash64.of(text.span, seed: 0x1D)
    let (shape, core) = IDShape.of(text)
    let number = number(of: Self.code(field, shape))
    known[Int(number)].people.insert(hash)
    return (hash, core, shape, UInt16(clamping: text.count), number)
  }

  /// The ids of a party.
  private func seen(_ party: Int) -> (user: Seen?, device: Seen?) {
    guard party >= 0 else { return (nil, nil) }
    let kinds = combinations[Int(parties.parties[party].combination)]
    let names = parties.names[party]
    func seen(_ hash: UInt64, _ number: Int32) -> Seen? {
      guard number >= 0 else { return nil }
      return Seen(hash: hash, shape: IDShape(code: known[Int(number)].code & 0x1FFF))
    }
    return (seen(names.user, kinds.user), seen(names.device, kinds.device))
  }

  /// Reads and counts an id of which few events have one; nil: there is none.
  private mutating func id(
    _ field: IDField, _ view: EventView, _ scratch: inout TextScratch,
    _ names: borrowing PathNames
  ) -> Seen? {
    let node = Self.node(field.path, view)
    guard node >= 0 else { return nil }
    let read = read(node, field, view, &scratch)
    if view.nodes[node].kind == .string {
      counts.add(
        event: view.event, slice: view.slice, code: Int(Self.code(field, read.shape)))
      show(read.known, view, node, names)
      if read.shape.kind == .placeholder, violations.isLogging {
        logPlaceholder(view, node, names)
      }
    }
    return Seen(hash: read.hash, shape: read.shape)
  }

  static func code(_ field: IDField, _ shape: IDShape) -> UInt16 {
    UInt16(truncatingIfNeeded: field.rawValue) << 13 | shape.code
  }

  private mutating func show(_ number: Int, _ example: DraftExample) {
    var examples = known[number].examples
    let index = examples.firstIndex { example.position < $0.position } ?? examples.count
    examples.insert(example, at: index)
    known[number].examples = Array(examples.prefix(3))
  }

  // MARK: What belongs together

  private mutating func claim(
    _ view: EventView, _ type: EventType?, _ party: Int, _ place: PackedPosition,
    _ scratch: inout TextScratch
  ) {
    let section: EnvelopePath =
      type == .identify && view.member(.traits) != nil
      ? .traits : .contextTraits
    guard let traits = view.member(section), view.nodes[traits].kind == .object,
      let node = view.member(of: traits, path: paths.email(in: section)),
      view.nodes[node].kind == .string, view.nodes[node].length > 4
    else { return }
    guard let user = seen(party).user, !user.isPlaceholder else { return }
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
    let hash = ASCIIText.lowered(ASCIIText.trimmed(scratch.text(view, node))) { text in
      text.contains(UInt8(ascii: "@")) ? Hash64.of(text.span, seed: 0xE) : nil
    }
    guard let hash else { return }
    if let old = recentClaims[index] { claims.append(old.claim) }
    recentClaims[index] = (
      raw,
      IDClaim(
        claim: hash, user: user.hash,
        name: paths.name(view, traits, in: section, &scratch), isAlias: false, slice: view.slice,
        place: place)
    )
  }

  // MARK: What is missing

  private mutating func missing(
    _ view: EventView, _ type: EventType?, _ isMerge: Bool, _ eventPlan: Int, _ user: Seen?,
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
    case nil where isMerge:
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
