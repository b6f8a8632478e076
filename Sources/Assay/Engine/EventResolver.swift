/// Finds which contract an event falls under, once for each name and version it meets.
struct EventResolver: ~Copyable {
  /// What is known of one name and version.
  struct Entry {
    /// The registry's number of the name.
    var event: Int32
    var name: EventName
    var type: EventType?
    /// The version of the contract to judge by, or -1.
    var plan = -1
    /// Versions to try instead, newest first, where the event names none.
    var alternatives: [Int] = []
    /// What is wrong with the event as such.
    var problem: VersionProblem?
    /// Whether no contract knows the event.
    var isUnplanned = false
    var requirement = Identity.Requirement.userIDOrAnonymousID
    var hasExpectations = false
  }

  /// How many unplanned names are told apart; further ones share their type's.
  static let mostNames = 1 << 17

  private let plan: Plan
  private let registry: Registry
  private let concerns: ExpectationCheck.Concerns
  private(set) var entries: [Entry] = []
  private var known: [UInt64: Int] = [:]
  private var further: [EventType?: Int] = [:]
  private var cache = [(hash: UInt64, index: Int)](repeating: (0, -1), count: 256)
  private let producers: Bool

  init(plan: Plan, registry: Registry, concerns: ExpectationCheck.Concerns) {
    self.plan = plan
    self.registry = registry
    self.concerns = concerns
    producers = plan.events.contains { !$0.event.producers.isEmpty }
  }

  /// The entry of an event: its index in ``entries``.
  mutating func resolve(_ view: EventView) -> Int {
    let type = view.member(.type) ?? -1
    let name = view.member(isTrack(view, type) ? .event : .name) ?? -1
    let version = view.member(.contextEventVersion) ?? -1
    var hash = mixed(0x51_7CC1, type, view)
    hash = mixed(hash, name, view)
    hash = mixed(hash, version, view)
    if producers { hash = producerHash(hash, view) }
    let place = Int(truncatingIfNeeded: hash & 255)
    if cache[place].hash == hash, cache[place].index >= 0 { return cache[place].index }
    let index = known[hash] ?? add(hash, view, type, name, version)
    cache[place] = (hash, index)
    return index
  }

  @inline(__always)
  private func mixed(_ hash: UInt64, _ node: Int, _ view: EventView) -> UInt64 {
    guard node >= 0 else { return hash &* 0x9E37_79B9_7F4A_7C15 &+ 7 }
    return ContentHash.text(
      view.line + Int(view.nodes[node].start), Int(view.nodes[node].length),
      seed: (hash ^ UInt64(view.nodes[node].kind.rawValue)) &* 0x9E37_79B9_7F4A_7C15)
  }

  private func isTrack(_ view: EventView, _ type: Int) -> Bool {
    guard type >= 0 else { return true }
    if view.nodes[type].hasEscape { return view.text(type).elementsEqual("track".utf8) }
    return view.nodes[type].length == 5
      && view.line[Int(view.nodes[type].start)] == UInt8(ascii: "t")
  }

  private func producerHash(_ hash: UInt64, _ view: EventView) -> UInt64 {
    var hash = mixed(hash, view.member(.contextLibraryName) ?? -1, view)
    hash = mixed(hash, view.member(.contextOSName) ?? -1, view)
    hash = mixed(hash, view.member(.channel) ?? -1, view)
    return mixed(hash, view.member(.contextDeviceType) ?? -1, view)
  }

  private mutating func add(
    _ hash: UInt64, _ view: EventView, _ type: Int, _ name: Int, _ version: Int
  ) -> Int {
    let (eventName, known) = self.name(view, type, name)
    var entry = Entry(event: -1, name: eventName, type: known)
    choose(&entry, declared: declared(view, version), view)
    let isFurther = entry.plan < 0 && entries.count >= Self.mostNames
    if isFurther {
      if let index = further[known] { return index }
      entry.name = EventName(type: known?.rawValue ?? "", name: "")
    }
    entry.event = registry.event(entry.name)
    if entry.plan >= 0 {
      let contract = plan.contracts[plan.events[entry.plan].contract]
      entry.requirement = contract.identity?.requirement ?? .userIDOrAnonymousID
    }
    let plans = entry.alternatives.isEmpty ? [entry.plan] : entry.alternatives
    entry.hasExpectations = plans.contains { concerns.has(eventPlan: $0, name: eventName) }
    entries.append(entry)
    if isFurther {
      further[known] = entries.count - 1
    } else {
      self.known[hash] = entries.count - 1
    }
    return entries.count - 1
  }

  private func name(
    _ view: EventView, _ type: Int, _ name: Int
  ) -> (name: EventName, type: EventType?) {
    let text = type >= 0 ? String(decoding: view.text(type), as: UTF8.self) : ""
    let isText = type >= 0 && view.nodes[type].kind == .string
    let known = isText ? EventType(rawValue: text) : nil
    let hasName = known == nil || known == .track || known == .page || known == .screen
    let nameText =
      hasName && name >= 0 && view.nodes[name].kind == .string
      ? String(decoding: view.text(name).prefix(512), as: UTF8.self) : ""
    return (EventName(type: String(text.prefix(64)), name: nameText), known)
  }

  /// The version that the event names: text, or a number as Segment's plans count them.
  private func declared(_ view: EventView, _ version: Int) -> String? {
    guard version >= 0 else { return nil }
    switch view.nodes[version].kind {
    case .string, .integer, .decimal:
      let text = String(decoding: view.text(version).prefix(64), as: UTF8.self)
      return text.isEmpty ? nil : text
    default: return nil
    }
  }

  private func choose(_ entry: inout Entry, declared: String?, _ view: EventView) {
    guard entry.type != nil else { return }
    guard let candidates = plan.candidates(for: entry.name) else {
      // A track call without a name is told as such, not as an unknown event.
      entry.isUnplanned =
        !plan.contracts.isEmpty && !(entry.type == .track && entry.name.name.isEmpty)
      return
    }
    let fitting = declared.map { self.fitting($0, candidates) } ?? candidates
    guard let newest = fitting.first else {
      entry.plan = candidates[0]
      entry.problem = .unknown
      return
    }
    let live = fitting.filter { !plan.events[$0].isRetired }
    let allowed = live.filter { isAllowed(view, plan.events[$0].event.producers) }
    entry.plan = allowed.first ?? live.first ?? newest
    if live.isEmpty {
      entry.problem = .retired
    } else if allowed.isEmpty {
      entry.problem = .producer
    } else if allowed.count > 1 {
      entry.alternatives = allowed
    } else if plan.events[entry.plan].isDeprecated {
      entry.problem = .deprecated
    }
  }

  /// The versions that a name fits: the version itself, one of which it is the beginning (`2` of
  /// `2.1.0`), the contract's own, or an event without versions.
  private func fitting(_ declared: String, _ candidates: [Int]) -> [Int] {
    let exact = candidates.filter { plan.events[$0].event.version == declared }
    if !exact.isEmpty { return exact }
    let begun = candidates.filter {
      plan.events[$0].event.version?.hasPrefix(declared + ".") == true
    }
    if !begun.isEmpty { return begun }
    return candidates.filter { index in
      let event = plan.events[index]
      return event.event.version == nil || plan.contracts[event.contract].version == declared
    }
  }

  private func isAllowed(_ view: EventView, _ accepted: [String]) -> Bool {
    if accepted.isEmpty { return true }
    for path in [EnvelopePath.contextLibraryName, .contextOSName, .channel, .contextDeviceType] {
      if let text = view.string(path) {
        let lowered = String(decoding: text, as: UTF8.self).lowercased()
        if accepted.contains(where: { $0.lowercased() == lowered }) { return true }
      }
    }
    return false
  }
}

/// What is wrong with the version of an event.
package enum VersionProblem: Int32, Sendable {
  case unknown, retired, deprecated, producer
}

extension Plan {
  /// The versions of an event's contract, newest first: those of its name, or of its type where
  /// a contract speaks of all pages or screens.
  func candidates(for name: EventName) -> [Int]? {
    byName[name] ?? byName[EventName(type: name.type, name: "")]
  }
}

extension EventPlan {
  var isRetired: Bool { if case .retired = event.status { true } else { false } }
  var isDeprecated: Bool { if case .deprecated = event.status { true } else { false } }
}
