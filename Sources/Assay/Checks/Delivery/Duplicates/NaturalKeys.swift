/// Reads the properties that a contract says name one occurrence of an event.
struct NaturalKeys: Sendable {
  private struct Key: Sendable {
    /// One list for each property, with a route for each section the event may use.
    var routes: [[ExpectationPlan.Route]]
    /// Whether the values are the key; else only the rest of the content is compared too.
    var isWhole: Bool
    var name: UInt64
  }

  /// By the event's version in the plan.
  private let keys: [[Key]]

  init(plan: Plan, registry: Registry) {
    keys = plan.events.map { planned in
      let sections = PlanCompiler.sections(of: planned.event.type)
      var sets: [(paths: [PropertyPath], isWhole: Bool)] = []
      if !planned.event.naturalKey.isEmpty { sets.append((planned.event.naturalKey, true)) }
      for expectation in planned.event.expectations {
        if case .unique(let paths) = expectation.kind { sets.append((paths, false)) }
      }
      let name = UInt64(UInt32(bitPattern: registry.event(planned.name)))
      return sets.map { set in
        Key(
          routes: set.paths.map { path in
            sections.map { ExpectationPlan.route(path, from: $0, registry) }
          }, isWhole: set.isWhole, name: name)
      }
    }
  }

  /// Reads the key of an event that has one; a part that is absent or null makes it have none.
  func read(
    _ view: EventView, _ eventPlan: Int, into facts: inout EventFacts,
    _ scratch: inout TextScratch
  ) {
    guard eventPlan >= 0 else { return }
    for key in keys[eventPlan] {
      var (high, low): (UInt64, UInt64) = (key.name &+ 1, ~key.name)
      var isComplete = true
      for routes in key.routes {
        guard let node = view.first(routes), view.nodes[node].kind != .null else {
          isComplete = false
          break
        }
        let value = ContentReader.value(view, node, &scratch)
        high = ContentHash.mixed(high ^ value, 0x9E37_79B9_7F4A_7C15)
        low = ContentHash.mixed(low &+ value, 0xD6E8_FEB8_6659_FD93)
      }
      guard isComplete else { continue }
      facts.distinction = .declared
      if key.isWhole { facts.naturalKey = Hash128(high: high, low: low) }
    }
  }
}
