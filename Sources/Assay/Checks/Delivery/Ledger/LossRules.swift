/// Why an event that was sent may never arrive, as far as it shows on the event itself.
package struct LossReasons: OptionSet, Hashable, Sendable {
  package var rawValue: UInt16

  package init(rawValue: UInt16) { self.rawValue = rawValue }

  /// It is larger than vendors take.
  static let size = Self(rawValue: 1)
  /// Its messageId is longer than vendors take.
  static let longID = Self(rawValue: 2)
  /// It names nobody.
  static let nobody = Self(rawValue: 4)
  /// Its `integrations` or the destination's contract keep it back.
  static let filtered = Self(rawValue: 8)
  /// The person has refused consent.
  static let consent = Self(rawValue: 16)
}

/// What is known to keep events back.
///
/// Segment takes events of at most 32 KB and messageIds of fewer than 100 characters, and answers
/// 200 all the same; an event with neither userId nor anonymousId is dropped (`no_user_anon_id`),
/// and fails the whole batch at RudderStack. `integrations` with `All` false and nothing true goes
/// nowhere.
struct LossRules: Sendable {
  static let greatestEvent = 32 * 1024
  static let greatestID = 100

  private struct Receiver: Sendable {
    var policy: Policy
    var consent: Consent
    var name: [UInt8]
  }

  private let receivers: [Receiver]
  private let registry: Registry
  private let all: Int32
  private var carriers: ConsentCarriers

  /// Takes the destinations whose deliveries were recorded; none: what a vendor received.
  init(plan: Plan, registry: Registry, destinations: [String]) {
    self.registry = registry
    all = registry.path(
      parent: EnvelopePath.integrations.rawValue, name: Array("All".utf8), isItem: false)
    receivers = plan.contracts.flatMap(\.destinations).filter { destinations.contains($0.name) }
      .map { destination in
        Receiver(
          policy: Policy(destination, registry: registry),
          consent: Consent(destination, registry: registry),
          name: Self.letters(Array(destination.name.utf8)))
      }
    carriers = ConsentCarriers(
      plan.contracts, registry: registry,
      isNeeded: receivers.contains { $0.consent.isNeeded })
  }

  mutating func reasons(_ view: EventView, _ facts: EventFacts, name: EventName) -> LossReasons {
    var reasons: LossReasons = []
    if view.length > Self.greatestEvent { reasons.insert(.size) }
    if let id = view.member(.messageId), view.nodes[id].kind == .string,
      Int(view.nodes[id].length) >= Self.greatestID
    {
      reasons.insert(.longID)
    }
    if facts.person == 0 { reasons.insert(.nobody) }
    guard !receivers.isEmpty else {
      if isSwitchedOff(view) { reasons.insert(.filtered) }
      return reasons
    }
    if receivers.allSatisfy({ !$0.policy.accepts(name) || isSwitchedOff(view, for: $0.name) }) {
      reasons.insert(.filtered)
    } else if receivers.allSatisfy(\.consent.isNeeded) {
      let found = carriers.read(view)
      let isHeldBack = receivers.allSatisfy { receiver in
        let outcome = receiver.consent.outcome(view, found)
        return outcome.strict == .denied || !outcome.isDelivered
      }
      if isHeldBack { reasons.insert(.consent) }
    }
    return reasons
  }

  /// Whether the event's own `integrations` keep it from a destination, or from all.
  private func isSwitchedOff(_ view: EventView, for destination: [UInt8]? = nil) -> Bool {
    guard let integrations = view.member(.integrations) else { return false }
    if view.nodes[integrations].kind == .no { return true }
    guard view.nodes[integrations].kind == .object else { return false }
    var isOffByDefault = false
    var own: Bool?
    var isAnyOn = false
    var child = integrations &+ 1
    while child < Int(view.nodes[integrations].next) {
      let node = view.nodes[child]
      if node.path == all {
        isOffByDefault = node.kind == .no
      } else {
        // An object holds settings of a destination that is on.
        let isOn = node.kind != .no
        isAnyOn = isAnyOn || isOn
        if let destination, let entry = registry.entry(of: node.path),
          Self.letters(entry.name) == destination
        {
          own = isOn
        }
      }
      child = Int(node.next)
    }
    if destination == nil { return isOffByDefault && !isAnyOn }
    return own.map { !$0 } ?? isOffByDefault
  }

  /// `Google Analytics` and `google_analytics` are one name.
  private static func letters(_ name: [UInt8]) -> [UInt8] {
    name.compactMap { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
      default: nil
      }
    }
  }
}
