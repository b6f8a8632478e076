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
  }

  private let plan: Plan
  private let registry: Registry
  private(set) var entries: [Entry] = []
  private var known: [UInt64: Int] = [:]
  private var cache = [(hash: UInt64, index: Int)](repeating: (0, -1), count: 256)
  private let producers: Bool

  init(plan: Plan, registry: Registry) {
    self.plan = plan
    self.registry = registry
    producers = plan.events.contains { !$0.event.producers.isEmpty }
  }

  /// The entry of an event: its index in ``entries``.
  mutating func resolve(_ view: EventView) -> Int {
    let type = view.member(.type) ?? -1
    let isNamed = isTrack(view, type)
    let name = view.member(isNamed ? .event : .name) ?? -1
    let version = view.member(.contextEventVersion) ?? -1
    var hash = mixed(0x51_7CC1, type, view)
    hash = mixed(hash, name, view)
    hash = mixed(hash, version, view)
    if producers { hash = hash &+ producerHash(view) }
    let place = Int(truncatingIfNeeded: hash & 255)
    if cache[place].hash == hash, cache[place].index >= 0 { return cache[place].index }
    let index = known[hash] ?? add(hash, view, type, name, version)
    cache[place] = (hash, index)
    return index
  }

  @inline(__always)
  private func mixed(_ hash: UInt64, _ node: Int, _ view: EventView) -> UInt64 {
    guard node >= 0 else { return hash &* 0x9E37_79B9_7F4A_7C15 &+ 7 }
    return ContentHash.bytes(
      view.line + Int(view.nodes[node].start), Int(view.nodes[node].length), seed: hash)
  }

  private func isTrack(_ view: EventView, _ type: Int) -> Bool {
    guard type >= 0, view.nodes[type].length == 5 else { return type < 0 }
    return view.line[Int(view.nodes[type].start)] == UInt8(ascii: "t")
  }

  private func producerHash(_ view: EventView) -> UInt64 {
    var hash: UInt64 = 1
    for node in [
      view.member(.contextLibraryName), view.member(.contextOSName), view.member(.channel),
      view.member(.contextDeviceType),
    ] {
      guard let node else {
        hash = hash &* 31
        continue
      }
      hash = ContentHash.bytes(
        view.line + Int(view.nodes[node].start), Int(view.nodes[node].length), seed: hash)
    }
    return hash
  }

  private mutating func add(
    _ hash: UInt64, _ view: EventView, _ type: Int, _ name: Int, _ version: Int
  ) -> Int {
    let typeText = type >= 0 ? String(decoding: view.text(type), as: UTF8.self) : ""
    let known = EventType(rawValue: typeText)
    let hasName = known == nil || known == .track || known == .page || known == .screen
    let nameText =
      hasName && name >= 0 && view.nodes[name].kind == .string
      ? String(decoding: view.text(name).prefix(512), as: UTF8.self) : ""
    let eventName = EventName(type: String(typeText.prefix(64)), name: nameText)
    var entry = Entry(event: registry.event(eventName), name: eventName, type: known)
    let declared =
      version >= 0 && view.nodes[version].kind == .string
      ? String(decoding: view.text(version).prefix(64), as: UTF8.self) : nil
    choose(&entry, declared: declared, view)
    if entry.plan >= 0 {
      let contract = plan.contracts[plan.events[entry.plan].contract]
      entry.requirement = contract.identity?.requirement ?? .userIDOrAnonymousID
    }
    entries.append(entry)
    self.known[hash] = entries.count - 1
    return entries.count - 1
  }

  private func choose(_ entry: inout Entry, declared: String?, _ view: EventView) {
    guard let candidates = plan.byName[entry.name]
      ?? plan.byName[EventName(type: entry.name.type, name: "")], entry.type != nil
    else {
      entry.isUnplanned = !plan.contracts.isEmpty && entry.type != nil
      return
    }
    var fitting = candidates
    if let declared {
      fitting = candidates.filter { index in
        let event = plan.events[index]
        return event.event.version == nil || event.event.version == declared
          || plan.contracts[event.contract].version == declared
      }
      if fitting.isEmpty {
        entry.plan = candidates[0]
        entry.problem = .unknown
        return
      }
    }
    let live = fitting.filter { if case .retired = plan.events[$0].event.status { false } else { true } }
    entry.plan = live.first ?? fitting[0]
    if live.isEmpty { entry.problem = .retired }
    if declared == nil { entry.alternatives = live.count > 1 ? live : [] }
    let event = plan.events[entry.plan].event
    if entry.problem == nil, case .deprecated = event.status { entry.problem = .deprecated }
    if !event.producers.isEmpty, !isProducer(view, event.producers) { entry.problem = .producer }
  }

  private func isProducer(_ view: EventView, _ accepted: [String]) -> Bool {
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
