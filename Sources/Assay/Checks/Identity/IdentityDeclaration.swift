/// What contracts say of ids, looked up by event and platform.
struct IdentityDeclaration: Sendable {
  /// One clause of a contract.
  struct Need: Sendable {
    var requirement: Identity.Requirement
    var contract: Int
    /// What contracts call the event; nil: all of the contract.
    var event: String?
    /// The platform, library or channel in lower case; nil: all.
    var platform: [UInt8]?
    var place: Place

    /// How much it says: the clause that says most holds.
    var weight: Int { (event == nil ? 0 : 2) + (platform == nil ? 0 : 1) }
  }

  /// A span that a contract declares, and where.
  struct Span: Sendable {
    var span: TimeSpan
    var place: Place
  }

  let needs: [Need]
  /// Where a contract says that a device belongs to one user.
  let stableUser: Place?
  /// How long before a user's first event an identify call must have come.
  let identifyFirst: Span?
  /// How long after its first event a device must be identified.
  let identifiedWithin: Span?
  /// Whether any clause asks for more than the one id that every event must have.
  let hasNeeds: Bool
  /// The needs of each version of each event, before platforms are looked at.
  private let byPlan: [[Int]]

  init(_ plan: Plan) {
    var needs: [Need] = []
    var stableUser: Place?
    var first: Span?
    var within: Span?
    for (number, contract) in plan.contracts.enumerated() {
      guard let identity = contract.identity else { continue }
      if let requirement = identity.requirement {
        needs.append(Need(requirement: requirement, contract: number, place: identity.place))
      }
      needs += identity.needs.map {
        Need(
          requirement: $0.requirement, contract: number, event: $0.event,
          platform: $0.platform.map { $0.utf8.map(ASCIIText.lowered) }, place: $0.place)
      }
      if identity.isUserStable { stableUser = stableUser ?? identity.place }
      first = first ?? identity.identifyFirst.map { Span(span: $0, place: identity.place) }
      within = within ?? identity.identifiedWithin.map { Span(span: $0, place: identity.place) }
    }
    self.needs = needs
    hasNeeds = needs.contains { $0.requirement != .userIDOrAnonymousID }
    self.stableUser = stableUser
    identifyFirst = first
    identifiedWithin = within
    byPlan = plan.events.map { event in
      needs.indices.filter { index in
        needs[index].contract == event.contract
          && (needs[index].event == nil || needs[index].event == event.event.label
            || needs[index].event == event.event.type.rawValue)
      }
    }
  }

  var tracksPeople: Bool { identifyFirst != nil || identifiedWithin != nil }

  /// Calls `body` with the number of each clause that holds for an event: those that say most.
  func forEachNeed(of eventPlan: Int, _ view: EventView, _ body: (Int) -> Void) {
    var most = -1
    for number in byPlan[eventPlan] where needs[number].weight > most {
      if needs[number].isFor(view) { most = needs[number].weight }
    }
    guard most >= 0 else { return }
    for number in byPlan[eventPlan]
    where needs[number].weight == most && needs[number].isFor(view) {
      body(number)
    }
  }
}

extension IdentityDeclaration.Need {
  /// Whether an event comes from the clause's platform: its system, device, channel or library.
  func isFor(_ view: EventView) -> Bool {
    guard let platform else { return true }
    for path in [EnvelopePath.contextOSName, .contextDeviceType, .channel, .contextLibraryName] {
      guard let node = view.member(path), view.nodes[node].kind == .string else { continue }
      if view.nodes[node].hasEscape {
        if view.text(node).lazy.map(ASCIIText.lowered).elementsEqual(platform) { return true }
      } else if view.raw(node).lazy.map(ASCIIText.lowered).elementsEqual(platform) {
        return true
      }
    }
    return false
  }
}

extension Identity.Requirement {
  var needsUser: Bool { self == .userID || self == .userIDAndAnonymousID }
  var needsDevice: Bool { self == .anonymousID || self == .userIDAndAnonymousID }
}
