/// What an event says about a person's consent to a destination.
package enum ConsentState: Sendable {
  /// Consent is there.
  case granted
  /// It is refused; both vendors hold the event back.
  case denied
  /// Nothing is said of it; both vendors deliver all the same, which the strict reading forbids.
  case unknown
}

/// Reads consent as the vendors' SDKs write it, in the strict reading.
///
/// RudderStack: `context.consentManagement.deniedConsentIds` and `allowedConsentIds`; Segment:
/// `context.consent.categoryPreferences`. Ids are compared with case, as both vendors do.
package enum Consent {
  /// The state of all the categories that a destination needs.
  package static func state(_ view: EventView, for destination: Destination) -> ConsentState {
    guard !destination.consent.isEmpty else { return .granted }
    let states = destination.consent.map { state(view, category: Array($0.utf8)) }
    let isAll = destination.consentStrategy == .all
    if isAll ? states.contains(.denied) : states.allSatisfy({ $0 == .denied }) { return .denied }
    return (isAll ? states.allSatisfy { $0 == .granted } : states.contains(.granted))
      ? .granted : .unknown
  }

  private static func state(_ view: EventView, category: [UInt8]) -> ConsentState {
    if let preferences = view.member(.contextCategoryPreferences),
      view.nodes[preferences].kind == .object
    {
      return preference(view, preferences, category)
    }
    let denied = list(view, .contextDeniedConsentIDs)
    let allowed = list(view, .contextAllowedConsentIDs)
    if denied == nil, allowed == nil { return .unknown }
    if denied?.contains(category) == true { return .denied }
    if let allowed, !allowed.isEmpty || denied == nil {
      return allowed.contains(category) ? .granted : .denied
    }
    return .granted
  }

  /// A category that the preferences do not name is not given; Segment blocks it.
  private static func preference(
    _ view: EventView, _ preferences: Int, _ category: [UInt8]
  ) -> ConsentState {
    var child = preferences + 1
    let end = Int(view.nodes[preferences].next)
    while child < end {
      if memberName(view, child) == category {
        return view.nodes[child].kind == .yes ? .granted : .denied
      }
      child = Int(view.nodes[child].next)
    }
    return .denied
  }

  /// The member's name, read backwards from its value: `"name":value`.
  private static func memberName(_ view: EventView, _ node: Int) -> [UInt8] {
    var at = Int(view.nodes[node].start) - 1
    while at > 0, view.line[at] != UInt8(ascii: ":") { at -= 1 }
    while at > 0, view.line[at] != UInt8(ascii: "\"") { at -= 1 }
    let end = at
    at -= 1
    while at > 0, view.line[at] != UInt8(ascii: "\"") { at -= 1 }
    return end > at ? Array(UnsafeBufferPointer(start: view.line + at + 1, count: end - at - 1)) : []
  }

  private static func list(_ view: EventView, _ path: EnvelopePath) -> [[UInt8]]? {
    guard let node = view.member(path), view.nodes[node].kind == .array else { return nil }
    var result: [[UInt8]] = []
    var child = node + 1
    while child < Int(view.nodes[node].next) {
      if view.nodes[child].kind == .string { result.append(view.text(child)) }
      child = Int(view.nodes[child].next)
    }
    return result
  }
}
