/// Holds what reaches destinations against who it is about: consent withdrawn before, persons
/// whose events must reach nobody, and regions that data must stay in.
package struct ReachCheck: Sendable {
  package var violations = Violations()
  package internal(set) var withdrawals = WithdrawalCheck()
  package private(set) var residency: ResidencyCheck
  private var suppressed: SuppressedPersons
  private let decisions: Set<String>
  private let deletions: Set<String>
  private let needsRecords: Bool
  /// Whether nothing is to be looked for in any event.
  package let isIdle: Bool
  /// What an event is for a person's consent, by the number of its name.
  private var roles: [Role] = []

  private struct Role: OptionSet {
    let rawValue: UInt8
    static let known = Self(rawValue: 1)
    static let decision = Self(rawValue: 2)
    static let deletion = Self(rawValue: 4)
  }

  package init(
    plan: Plan, registry: Registry, only destinations: [String] = [],
    suppressed list: SuppressionList = SuppressionList()
  ) {
    var regions: [(contract: Int, region: Region?)] = []
    var needsConsent = false
    for (number, contract) in plan.contracts.enumerated() {
      for destination in contract.destinations
      where destinations.isEmpty || destinations.contains(destination.name) {
        regions.append((number, destination.region))
        needsConsent = needsConsent || !destination.consent.isEmpty
      }
    }
    residency = ResidencyCheck(plan: plan, registry: registry, destinations: regions)
    suppressed = SuppressedPersons(list, plan.contracts)
    let rules = plan.contracts.map(\.consentRules)
    decisions = Set(rules.flatMap(\.changes) + ["Segment Consent Preference Updated"])
    deletions = Set(rules.flatMap(\.deletions))
    needsRecords = !regions.isEmpty && (needsConsent || !deletions.isEmpty)
    isIdle = residency.isEmpty && suppressed.isEmpty && !needsRecords
  }

  /// Whether anybody's events must reach nobody.
  package var suppressesPersons: Bool { !suppressed.isEmpty }

  /// Whether deletion requests or withdrawals are looked for.
  package var judgesPersons: Bool { needsRecords }

  /// What was not judged person by person, and why; empty where all was.
  func note(destinations: Int) -> String {
    guard needsRecords else { return "" }
    var notes: [String] = []
    if withdrawals.undated > 0 {
      notes.append("\(withdrawals.undated) events without a time are not held against withdrawals")
    }
    if withdrawals.shift > 0 {
      notes.append("withdrawals are judged for one person in \(1 << withdrawals.shift)")
    }
    if destinations > ConsentMarks.limit {
      notes.append("and for the first \(ConsentMarks.limit) destinations")
    }
    return notes.map { "; " + $0 }.joined()
  }

  /// Adds what another worker found.
  package mutating func merge(_ other: Self) {
    violations.merge(other.violations)
    withdrawals.merge(other.withdrawals)
    residency.merge(other.residency)
  }

  /// Looks at one event: `reached` are the destinations that get it, `marks` what it says of
  /// consent; the times are when it occurred, as far as is known, and when it arrived.
  package mutating func observe(
    _ view: EventView, eventPlan: Int, name: @autoclosure () -> EventName,
    occurred: Int64?, arrived: Int64?, reached: [Int32], marks: ConsentMarks,
    scratch: inout TextScratch, names: borrowing PathNames
  ) {
    if !residency.isEmpty {
      residency.observe(view, eventPlan: eventPlan, reached: reached, &violations, names)
    }
    if !suppressed.isEmpty, !reached.isEmpty,
      let node = suppressed.node(in: view, occurred: occurred, arrived: arrived, &scratch)
    {
      suppress(view, reached, node, names)
    }
    guard needsRecords else { return }
    if view.member(.previousId) != nil { link(view, &scratch) }
    // Without a bit to note there is nothing to keep, whatever the event is called.
    let isWanted = !deletions.isEmpty || marks.granted | marks.denied != 0 || !reached.isEmpty
    guard isWanted else { return }
    guard let occurred else {
      withdrawals.noteUndated()
      return
    }
    let role = role(of: view.event, name)
    withdrawals.observe(
      ReachRecord(
        user: Self.hash(view, .userId, &scratch),
        anonymous: Self.hash(view, .anonymousId, &scratch),
        occurred: occurred, arrived: arrived ?? occurred,
        reached: reached.reduce(0) { $0 | ConsentMarks.bit(Int($1)) } & ~marks.told,
        granted: marks.granted, denied: marks.denied, position: view.position, slice: view.slice,
        event: view.event, isDecision: marks.isDecision || role.contains(.decision),
        isDeletion: role.contains(.deletion)))
  }

  private mutating func role(of event: Int32, _ name: () -> EventName) -> Role {
    let place = Int(max(0, event))
    if place < roles.count, roles[place].contains(.known) { return roles[place] }
    while roles.count <= place { roles.append([]) }
    let name = name()
    let label = name.name.isEmpty ? name.type : name.name
    var role = Role.known
    if decisions.contains(label) { role.insert(.decision) }
    if deletions.contains(label) { role.insert(.deletion) }
    roles[place] = role
    return role
  }

  /// The hash of an id; 0 where there is none.
  private static func hash(
    _ view: EventView, _ path: EnvelopePath, _ scratch: inout TextScratch,
    as field: EnvelopePath? = nil
  ) -> UInt64 {
    guard let node = view.member(path), view.nodes[node].length > 0 else { return 0 }
    switch view.nodes[node].kind {
    case .string, .integer:
      return XXH64.hash(scratch.text(view, node).span, seed: UInt64((field ?? path).rawValue)) | 1
    default: return 0
    }
  }

  /// An `alias` says whose id `previousId` is.
  private mutating func link(_ view: EventView, _ scratch: inout TextScratch) {
    guard let type = view.member(.type), scratch.text(view, type).elementsEqual("alias".utf8)
    else { return }
    let user = Self.hash(view, .userId, &scratch)
    let previous = Self.hash(view, .previousId, &scratch, as: .userId)
    guard user != 0, previous != 0 else { return }
    withdrawals.observe(
      PersonLinks.Link(
        user: user, previousUser: previous,
        previousDevice: Self.hash(view, .previousId, &scratch, as: .anonymousId)))
  }

  private mutating func suppress(
    _ view: EventView, _ reached: [Int32], _ node: Int, _ names: borrowing PathNames
  ) {
    for policy in reached {
      let key = Violations.Key(
        rule: .privacyConsent, event: view.event, path: ConsentReason.suppressed.path.rawValue,
        detail: policy, extra: ConsentReason.suppressed.rawValue)
      violations.add(key, at: view.position, slice: view.slice) {
        var example = names.example(view, node: node)
        example.masked = nil
        return example
      }
    }
  }
}
