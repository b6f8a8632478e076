/// Finds the strings of consent that an event carries, and reads them.
///
/// SDKs and tag managers put them under `context` or one object deeper; contracts may name other
/// places, and values that are true where one category is granted.
package struct ConsentCarriers: Sendable {
  /// A place that a contract names.
  private struct Declared: Sendable {
    var path: Int32
    /// The category that a boolean there is about; nil: it holds a string of consent.
    var category: [UInt8]?
  }

  /// What was read of an event.
  package struct Found: Sendable {
    package var signals = ConsentSignals()
    /// Declared values, by category.
    package var answers: [[UInt8]: ConsentState] = [:]
    /// The first node that says something.
    package var node: Int?

    /// What strings and declared values say of an id; a refusal in either counts.
    package func state(of id: ConsentID, name: [UInt8]) -> ConsentState {
      let answer = answers.isEmpty ? .unknown : answers[name] ?? .unknown
      let signal = signals.state(of: id, name: name)
      if answer == .denied || signal == .denied { return .denied }
      return answer == .granted || signal == .granted ? .granted : .unknown
    }
  }

  private static let containers = [
    "consent", "consentManagement", "tcf", "gpp", "gdpr", "ccpa", "privacy", "iab", "oneTrust",
  ]
  private static let names = [
    "gdprConsent", "gdpr_consent", "tcString", "tc_string", "tcfString", "tcf_string",
    "consentString", "IABTCF_TCString", "tcf", "gpp", "gppString", "gpp_string",
    "IABGPP_HDR_GppString", "us_privacy", "usPrivacy", "uspString", "usp_string", "usp",
    "IABUSPrivacy_String", "OnetrustActiveGroups", "OneTrustActiveGroups",
    "onetrustActiveGroups", "oneTrustActiveGroups", "activeGroups", "groups",
  ]

  /// Which paths hold strings, and which objects may hold some: by the path's number.
  private var isCarrier: [Bool] = []
  private var isContainer: [Bool] = []
  private var declared: [Declared] = []
  /// Most events of one person repeat the strings of the last one.
  private var last: (text: [UInt8], signals: ConsentSignals)?

  /// Takes the contracts' own places; without any need of consent nothing is looked for.
  package init(_ contracts: [Contract], registry: Registry, isNeeded: Bool) {
    guard isNeeded else { return }
    let context = EnvelopePath.context.rawValue
    func path(_ parent: Int32, _ name: String) -> Int32 {
      registry.path(parent: parent, name: Array(name.utf8), isItem: false)
    }
    func mark(_ path: Int32, _ marks: inout [Bool]) {
      guard path >= 0 else { return }
      while marks.count <= Int(path) { marks.append(false) }
      marks[Int(path)] = true
    }
    for container in Self.containers {
      let parent = path(context, container)
      mark(parent, &isContainer)
      mark(parent, &isCarrier)
      for name in Self.names { mark(path(parent, name), &isCarrier) }
    }
    for name in Self.names { mark(path(context, name), &isCarrier) }
    for signal in contracts.flatMap(\.consentRules.signals) {
      for path in registry.paths(of: signal.path) {
        declared.append(Declared(path: path, category: signal.category.map { Array($0.utf8) }))
      }
    }
  }

  /// What an event carries.
  package mutating func read(_ view: EventView) -> Found {
    var found = Found()
    if let context = view.member(.context), view.nodes[context].kind == .object {
      search(context, view, &found, depth: 0)
    }
    if !declared.isEmpty { readDeclared(view, &found) }
    return found
  }

  private mutating func search(
    _ object: Int, _ view: EventView, _ found: inout Found, depth: Int
  ) {
    var child = object &+ 1
    while child < Int(view.nodes[object].next) {
      let node = view.nodes[child]
      let path = Int(node.path)
      if node.kind == .string, path >= 0, path < isCarrier.count, isCarrier[path] {
        take(child, view, &found)
      } else if node.kind == .object, depth == 0, path >= 0, path < isContainer.count,
        isContainer[path]
      {
        search(child, view, &found, depth: 1)
      }
      child = Int(node.next)
    }
  }

  private mutating func take(_ node: Int, _ view: EventView, _ found: inout Found) {
    let text = view.text(node)
    var more = ConsentSignals()
    if let last, last.text == text {
      more = last.signals
    } else {
      more.take(text)
      last = (text, more)
    }
    guard !more.isEmpty else { return }
    found.signals.add(more)
    found.node = found.node ?? node
  }

  private mutating func readDeclared(_ view: EventView, _ found: inout Found) {
    for index in stride(from: 1, to: view.count, by: 1) {
      let path = view.nodes[index].path
      for place in declared where place.path == path && path >= 0 {
        guard let category = place.category else {
          if view.nodes[index].kind == .string { take(index, view, &found) }
          continue
        }
        let state: ConsentState? =
          switch view.nodes[index].kind {
          case .yes: .granted
          case .no: .denied
          default: nil
          }
        guard let state else { continue }
        if found.answers[category] != .denied { found.answers[category] = state }
        found.node = found.node ?? index
      }
    }
  }
}

extension ConsentSignals {
  /// Whether there is none.
  var isEmpty: Bool {
    europe.isEmpty && canada.isEmpty && platform.isEmpty && privacy.isEmpty && groups == nil
  }

  /// Adds what another string says.
  mutating func add(_ other: Self) {
    europe += other.europe
    canada += other.canada
    platform += other.platform
    privacy += other.privacy
    if let more = other.groups { groups = (groups ?? [:]).merging(more) { $0 && $1 } }
  }
}

extension Registry {
  /// The numbers of a path as contracts write it: from the envelope's root where it begins with a
  /// member of the envelope, else in the properties and traits.
  package func paths(of path: PropertyPath) -> [Int32] {
    let segments = path.segments
    let roots = ["context", "properties", "traits", "integrations"]
    let isRooted = segments.count > 1 && segments.first.map(roots.contains) == true
    let starts: [Int32] =
      isRooted
      ? [0] : [.properties, .traits, .contextTraits].map { (path: EnvelopePath) in path.rawValue }
    return starts.map { start in
      segments.reduce(start) { parent, name in
        self.path(parent: parent, name: Array(name.utf8), isItem: name == "*")
      }
    }.filter { $0 >= 0 }
  }
}
