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
  var lacking: [Violations.Key: PeopleSketch] = [:]
  /// Events by name, slice, and field and shape of an id; complete when ``settle()`` was called.
  var counts = DeliveryTally()
  var known: [Known] = []
  var numbers: [UInt16: Int32] = [:]
  var uses: FoldedLog<DeviceUse>
  var claims: FoldedLog<IDClaim>
  var spellings: FoldedLog<IDSpelling>
  var spans: FoldedLog<PersonSpan>
  var bounds = RecordingStart()
  var parties = PartyTable()
  let limit: Int
  let paths: TraitPaths
  var placeholders: [Violations.Occurrence] = []
  /// Every event's ids, where each event of a finding is asked for.
  var traces = IdentityTraces()
  var combinations: [Combination] = []
  var combinationNumbers: [Int64: Int32] = [:]
  /// Events by name, slice and combination.
  var tally = RowTally()
  /// The count of chunks of minutes at which they are folded.
  var nextFold = 16
  var recentClaims: [(raw: UInt64, claim: IDClaim)?] = Array(repeating: nil, count: 512)

  /// How many parties are kept before they go to the logs.
  static let mostParties = 1 << 21

  package init(plan: Plan, registry: Registry, limit: Int = IdentityCheck.logLimit) {
    declared = IdentityDeclaration(plan)
    paths = TraitPaths(registry)
    self.limit = limit
    uses = FoldedLog(limit: limit)
    claims = FoldedLog(limit: limit)
    spellings = FoldedLog(limit: limit)
    spans = FoldedLog(limit: limit)
  }

  /// Reads what tells the ids of an event, some time before it is observed, and asks for the place
  /// where what they are counted in is to be found.
  @inline(__always)
  package func begin(_ view: EventView, _ facts: inout EventFacts) {
    facts.userKey = Self.key(Self.node(.userId, view), facts.user, view)
    facts.deviceKey = Self.key(Self.node(.anonymousId, view), facts.anonymous, view)
    parties.prefetchCell(facts.userKey, facts.deviceKey)
  }

  /// Asks for what an event is counted in, when the place is there.
  @inline(__always)
  package func prefetch(_ facts: inout EventFacts) {
    facts.party = parties.prefetchParty(facts.userKey, facts.deviceKey)
    tally.prefetch(row: facts.row)
  }

  /// Looks at one event; `eventPlan` is the version of the contract that it is judged by, or -1.
  ///
  /// `isMerge` says whether it is a merge call, which no type is for; the facts are not changed.
  /// It must have been begun, see ``begin(_:_:)``.
  package mutating func observe(
    _ view: EventView, type: EventType?, isMerge: Bool, eventPlan: Int, facts: inout EventFacts,
    scratch: inout TextScratch, names: borrowing PathNames
  ) {
    let (user, device) = (facts.userKey, facts.deviceKey)
    let place = PackedPosition(view.position)
    var party = -1
    var isComplete = false
    if user | device != 0 {
      party = Int(facts.party)
      if !parties.isParty(party, user, device) { party = parties.find(user, device) }
      if party < 0 { party = meet(user, device, view, place, &scratch) }
      // The device's own clock, which no correction for each batch has moved.
      let number = parties.note(
        party, at: place, slice: view.slice,
        time: facts.originalTimestamp ?? facts.timestamp ?? facts.receivedAt)
      count(Int(number), view, place, names)
      isComplete = user != 0 && device != 0 && !combinations[Int(number)].isPlaceholder
      if violations.isLogging { trace(party, view, type, &facts) }
      if parties.minutes.count >= nextFold { foldMinutes() }
    }
    // Most events are complete, and tell nothing more of whose they are.
    let isCall = type == .alias || type == .group || isMerge
    if user != 0 { claim(view, type, party, place, &scratch) }
    guard isCall || declared.hasNeeds && !isComplete || declared.tracksPeople else { return }
    observeMore(
      view, type: type, isMerge: isMerge, eventPlan: eventPlan, party: party, facts: &facts,
      scratch: &scratch, names: names)
  }

  @inline(never)
  mutating func observeMore(
    _ view: EventView, type: EventType?, isMerge: Bool, eventPlan: Int, party: Int,
    facts: inout EventFacts, scratch: inout TextScratch, names: borrowing PathNames
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
        if violations.isLogging { trace(view, previous.hash, of: user.hash, isAlias: true) }
      }
    }
    missing(view, type, isMerge, eventPlan, user, device, previous, names)
    if declared.tracksPeople { track(view, type, user, device, previous, &facts, place) }
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
    traces.merge(other.traces)
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
  mutating func count(_ entry: DeliveryTally.Entry) {
    let combination = combinations[entry.code]
    if combination.user >= 0, combination.isUserText {
      counts.add(entry, code: Int(known[Int(combination.user)].code))
    }
    if combination.device >= 0, combination.isDeviceText {
      counts.add(entry, code: Int(known[Int(combination.device)].code))
    }
  }

  /// Keeps the memory of parties and their minutes within bounds.
  mutating func bound() {
    if parties.parties.count >= min(limit, Self.mostParties) {
      for spelling in partySpellings { spellings.append(spelling) }
      parties.forEachUse({ _ in true }) { uses.append($0) }
      parties = PartyTable()
    }
    if parties.minutes.count >= nextFold { foldMinutes() }
  }

  @inline(never)
  mutating func foldMinutes() {
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

  mutating func number(of code: UInt16) -> Int32 {
    if let number = numbers[code] { return number }
    let number = Int32(clamping: known.count)
    numbers[code] = number
    known.append(Known(code: code))
    return number
  }

  // MARK: What belongs together

  mutating func claim(
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
    // By the ids as they are written: what they are is asked for where the claim is new.
    let raw = Hash64.of(view.raw(node).span, seed: parties.parties[party].user)
    let index = Int(truncatingIfNeeded: raw) & 511
    if let entry = recentClaims[index], entry.raw == raw {
      var claim = entry.claim
      claim.fold(
        IDClaim(
          claim: claim.claim, user: claim.user, name: claim.name, isAlias: false,
          slice: view.slice, place: place))
      recentClaims[index] = (raw, claim)
      if violations.isLogging { trace(view, claim.claim, of: claim.user, isAlias: false) }
      return
    }
    guard let user = seen(party).user, !user.isPlaceholder else { return }
    let hash = ASCIIText.lowered(ASCIIText.trimmed(scratch.text(view, node))) { text in
      text.contains(UInt8(ascii: "@")) ? Hash64.of(text.span, seed: 0xE) : nil
    }
    guard let hash else { return }
    if violations.isLogging { trace(view, hash, of: user.hash, isAlias: false) }
    if let old = recentClaims[index] { claims.append(old.claim) }
    recentClaims[index] = (
      raw,
      IDClaim(
        claim: hash, user: user.hash,
        name: paths.name(view, traits, in: section, &scratch), isAlias: false, slice: view.slice,
        place: place)
    )
  }
}

/// What an event lacks.
enum MissingID: Int32 {
  case required, noPrevious, noTarget, aliasOfItself, noGroup, noMerge
}
