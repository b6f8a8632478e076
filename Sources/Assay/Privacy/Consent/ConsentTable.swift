/// What every state of consent comes to for a destination: read strictly, and as the vendors do.
///
/// The rows are judged by the code that judges traffic, from events made up for them.
package struct ConsentTable: Hashable, Sendable {
  /// One state of consent.
  package struct Row: Hashable, Sendable {
    /// In whose form the event tells it: `segment`, `rudderstack`, `signals` for the strings of
    /// the IAB and values that contracts declare.
    package var form: String
    /// What the event says, in words.
    package var state: String
    package var strict: ConsentState
    /// Whether the vendor's pipeline delivers.
    package var isDelivered: Bool

    /// Whether the readings differ.
    package var differs: Bool { (strict == .granted) != isDelivered }
  }

  package var destination: Destination
  package var rows: [Row] = []

  /// With more ids not all combinations are listed but those that decide.
  package static let mostCombined = 4

  /// The tables of all destinations that need consent, in the order of the contracts.
  package static func tables(
    of contracts: [Contract], only names: [String] = []
  ) -> [ConsentTable] {
    contracts.flatMap(\.destinations).filter {
      !$0.consent.isEmpty && (names.isEmpty || names.contains($0.name))
    }.map { ConsentTable($0) }
  }

  package init(_ destination: Destination) {
    self.destination = destination
    let ids = destination.consent.reduce(into: [String]()) { ids, id in
      if !ids.contains(id) { ids.append(id) }
    }
    if ids.contains(where: { !ConsentID($0).isIAB }) {
      addSegment(ids)
      addRudderStack(ids)
    }
    addSignals(ids)
  }

  /// Which ids are granted: every combination, or the decisive ones where there are many.
  private static func combinations(_ ids: [String]) -> [Set<String>] {
    guard ids.count > mostCombined else {
      return (0..<(1 << ids.count)).reversed().map { bits in
        Set(ids.indices.filter { bits >> $0 & 1 == 1 }.map { ids[$0] })
      }
    }
    return [Set(ids)] + ids.map { Set(ids).subtracting([$0]) } + ids.map { [$0] } + [[]]
  }

  private static func words(_ granted: Set<String>, of ids: [String]) -> String {
    let yes = ids.filter(granted.contains)
    let no = ids.filter { !granted.contains($0) }
    return [
      yes.isEmpty ? nil : "\(yes.joined(separator: ", ")) granted",
      no.isEmpty ? nil : "\(no.joined(separator: ", ")) refused",
    ].compactMap(\.self).joined(separator: "; ")
  }

  // MARK: Forms

  private mutating func addSegment(_ ids: [String]) {
    func preferences(_ members: [(String, JSONValue?)]) -> JSONValue {
      .object([("consent", .object([("categoryPreferences", .object(members))]))])
    }
    add(.segment, "no consent object", .object([]))
    add(.segment, "empty preferences", preferences([]))
    for granted in Self.combinations(ids) {
      add(
        .segment, Self.words(granted, of: ids),
        preferences(ids.map { ($0, .boolean(granted.contains($0))) }))
    }
    if let last = ids.last {
      let named = ids.dropLast().map { ($0, JSONValue?.some(.boolean(true))) }
      add(
        .segment, "\(last) not named\(named.isEmpty ? "" : ", others granted")",
        preferences(named + [("another", .boolean(true))]))
    }
  }

  private mutating func addRudderStack(_ ids: [String]) {
    let provider = destination.consentProvider
    func management(
      _ granted: [String]?, _ refused: [String]?, strategy: String? = nil,
      provider name: String? = nil
    ) -> JSONValue {
      func list(_ ids: [String]?) -> JSONValue? { ids.map { .array($0.map { .string($0) }) } }
      let members: [(String, JSONValue?)] = [
        ("allowedConsentIds", list(granted)), ("deniedConsentIds", list(refused)),
        ("provider", (name ?? provider).map { .string($0) }),
        ("resolutionStrategy", strategy.map { .string($0) }),
      ]
      return .object([("consentManagement", .object(members))])
    }
    func split(_ granted: Set<String>) -> (yes: [String], no: [String]) {
      (ids.filter(granted.contains), ids.filter { !granted.contains($0) })
    }
    add(.rudderstack, "no consentManagement", .object([]))
    add(.rudderstack, "both lists empty", management([], []))
    for granted in Self.combinations(ids) {
      let (yes, no) = split(granted)
      add(.rudderstack, Self.words(granted, of: ids), management(yes, no))
    }
    let tool = provider ?? "oneTrust"
    if ids.count > 1, tool != "custom" {
      for granted in Self.combinations(ids) where !granted.isEmpty && granted.count < ids.count {
        let (yes, no) = split(granted)
        add(
          .rudderstack, "\(Self.words(granted, of: ids)); \(tool) with strategy or",
          management(yes, no, strategy: "or", provider: tool))
      }
    }
    add(.rudderstack, "allowed ids without these, no denied id", management(["another"], []))
    add(
      .rudderstack, "refused in other case",
      management([], ids.map { $0 == $0.uppercased() ? $0.lowercased() : $0.uppercased() }))
    if provider != nil {
      add(
        .rudderstack, "all refused, by another provider",
        management([], ids, provider: "another"))
    }
  }

  private mutating func addSignals(_ ids: [String]) {
    let known = ids.filter { ConsentID($0).isIAB }
    guard !known.isEmpty else { return }
    add(nil, "no string of consent", .object([]))
    for granted in Self.combinations(ids) {
      var answers: [[UInt8]: ConsentState] = [:]
      for id in ids { answers[Array(id.utf8)] = granted.contains(id) ? .granted : .denied }
      add(nil, Self.words(granted, of: ids), .object([]), answers)
    }
  }

  private mutating func add(
    _ dialect: VendorDialect?, _ state: String, _ context: JSONValue,
    _ answers: [[UInt8]: ConsentState] = [:]
  ) {
    let line = JSONWriter.compact(.object([("type", .string("track")), ("context", context)]))
    let registry = Registry()
    var scanner = Scanner(registry: registry)
    let consent = Consent(destination, registry: registry, dialect: dialect)
    var found = ConsentCarriers.Found()
    found.answers = answers
    let bytes = Array(line.utf8)
    let outcome: ConsentOutcome? = (bytes + [UInt8](repeating: 0, count: 64))
      .withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress, scanner.scan(base, length: bytes.count) == nil
        else { return nil }
        let view = EventView(
          line: base, length: bytes.count, nodes: scanner.nodes, count: scanner.count,
          envelope: scanner.envelope, position: Position(input: 0, block: 0, line: 0))
        return consent.outcome(view, found)
      }
    guard let outcome else { return }
    rows.append(
      Row(
        form: dialect?.rawValue ?? "signals", state: state, strict: outcome.strict,
        isDelivered: outcome.isDelivered))
  }
}
