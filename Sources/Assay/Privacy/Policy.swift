/// What becomes of a value on its way to a destination.
package enum PolicyOutcome: Hashable, Sendable {
  /// It arrives as it is, and may.
  case passes
  /// Its precision is cut, as asked; whatever else is in the property arrives.
  case truncated
  /// It does not arrive, or only in a form that no longer names a person.
  case removed
  /// It must not be there in any form.
  case forbidden
  /// Its digest arrives, but the digest can be reversed.
  case weakDigest
  /// A rule speaks of it, but reaches only properties that declare it.
  case outOfReach
  /// No rule speaks of it, and the default is to deny.
  case unruled

  /// Whether the destination gets what it may not have.
  package var isLeak: Bool {
    switch self {
    case .passes, .truncated, .removed: false
    case .forbidden, .weakDigest, .outOfReach, .unruled: true
    }
  }

  /// Whether the property arrives with most of its text.
  package var leavesText: Bool { self == .passes || self == .truncated }
}

/// A destination's redaction policy, ready to be asked about paths.
///
/// The order in which rules are written never matters. A rule about a property goes before one
/// about a category, one that is limited to an event before one that is not, a narrower before a
/// broader one, and of what is left the stricter.
package struct Policy: Sendable {
  /// What becomes of a value, and by which rule.
  package struct Verdict: Sendable {
    package var outcome: PolicyOutcome
    package var rule: RedactionRule?
  }

  private struct PathRule: Sendable {
    var paths: Set<Int32>
    var rule: RedactionRule
  }

  package let destination: Destination
  private var pathRules: [PathRule] = []
  private var categoryRules: [(category: DataCategory, rule: RedactionRule)] = []

  package init(_ destination: Destination, registry: Registry) {
    self.destination = destination
    for rule in destination.rules {
      switch rule.target {
      case .property(let path):
        pathRules.append(PathRule(paths: Self.numbers(of: path, registry), rule: rule))
      case .category(let category): categoryRules.append((category, rule))
      }
    }
  }

  /// Whether a rule about a property forbids what a rule about its category may let pass.
  package var forbidsProperties: Bool {
    pathRules.contains { Self.outcome(of: $0.rule).isLeak }
  }

  /// Whether the destination receives an event.
  package func accepts(_ event: EventName) -> Bool {
    guard let accepted = destination.accepts else { return true }
    return accepted.contains(event.type)
      || (!event.name.isEmpty && accepted.contains(event.name))
  }

  /// Whether the destination's contract says that a text, the whole of a value, is nobody's.
  package func allows(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    destination.allowedValues.contains { $0.value.utf8.elementsEqual(text) }
  }

  /// For each rule that is limited to an event, whether it holds in this one.
  package func limitedRules(in event: EventName) -> [Bool] {
    destination.rules.filter { $0.event != nil }.map { Self.holds($0, in: event) }
  }

  /// What becomes of a value of a category at a path.
  ///
  /// - Parameters:
  ///   - category: What the value is.
  ///   - chain: The path's number, then its parent's, up to the root.
  ///   - event: The event it is in.
  ///   - isDeclared: Whether the contract says that the property is of the category; rules about
  ///     categories reach only such properties.
  /// - Returns: The outcome, and the rule that made it where one did.
  package func verdict(
    on category: DataCategory, chain: [Int32], event: EventName, isDeclared: Bool
  ) -> Verdict {
    if let rule = pathRule(chain, event) {
      let outcome = Self.outcome(of: rule)
      // Truncation cuts addresses and coordinates; an e-mail address would arrive whole.
      let misses = outcome == .truncated && !isDeclared && !Self.isTruncatable(category)
      return Verdict(outcome: misses ? .outOfReach : outcome, rule: rule)
    }
    guard let rule = categoryRule(category, event) else { return Verdict(outcome: .unruled) }
    let outcome = Self.outcome(of: rule)
    let isReached = isDeclared || outcome == .passes || outcome == .forbidden
    return Verdict(outcome: isReached ? outcome : .outOfReach, rule: rule)
  }

  /// The rule about a property or about an object or array that holds it.
  package func pathRule(_ chain: [Int32], _ event: EventName) -> RedactionRule? {
    let holding = pathRules.filter { Self.holds($0.rule, in: event) }
    for isLimited in [true, false] {
      for path in chain {
        let found = holding.filter {
          ($0.rule.event != nil) == isLimited && $0.paths.contains(path)
        }
        if let rule = Self.strictest(found.map(\.rule)) { return rule }
      }
    }
    return nil
  }

  private func categoryRule(_ category: DataCategory, _ event: EventName) -> RedactionRule? {
    let holding = categoryRules.filter {
      category.isWithin($0.category) && Self.holds($0.rule, in: event)
    }
    let limited = holding.filter { $0.rule.event != nil }
    let candidates = limited.isEmpty ? holding : limited
    let narrowest = candidates.filter { one in
      !candidates.contains {
        $0.category.isWithin(one.category) && !one.category.isWithin($0.category)
      }
    }
    return Self.strictest(narrowest.map(\.rule))
  }

  private static func outcome(of rule: RedactionRule) -> PolicyOutcome {
    switch rule.action {
    case .pass: .passes
    case .forbid: .forbidden
    case .hashed(let hashing): hashing.digest.isWeak ? .weakDigest : .removed
    case .truncated: .truncated
    case .drop, .dropEvent, .replace, .mask, .tokenize, .generalized: .removed
    }
  }

  private static func isTruncatable(_ category: DataCategory) -> Bool {
    category.isWithin(.ipAddress) || category.isWithin(.locationGroup)
  }

  private static func holds(_ rule: RedactionRule, in event: EventName) -> Bool {
    guard let limit = rule.event else { return true }
    return limit == event.name || limit == event.type
  }

  private static func strictest(_ rules: [RedactionRule]) -> RedactionRule? {
    rules.max { strictness(of: $0.action) < strictness(of: $1.action) }
  }

  package static func strictness(of action: RedactionAction) -> Int {
    switch action {
    case .pass: 0
    case .hashed(let hashing): hashing.digest.isWeak ? 1 : 5
    case .truncated: 2
    case .generalized: 3
    case .mask: 4
    case .tokenize: 6
    case .replace: 7
    case .drop: 8
    case .dropEvent: 9
    case .forbid: 10
    }
  }

  /// Names that a path may begin with to mean the envelope's own member.
  package static let envelopeRoots: Set<String> = [
    "context", "userId", "anonymousId", "groupId", "previousId", "request_ip",
  ]

  private static func numbers(of path: PropertyPath, _ registry: Registry) -> Set<Int32> {
    let segments = path.segments
    var roots: [Int32] = [
      EnvelopePath.properties.rawValue, EnvelopePath.traits.rawValue,
      EnvelopePath.contextTraits.rawValue,
    ]
    let first = segments.first ?? ""
    let isSection = segments.count > 1 && (first == "properties" || first == "traits")
    if isSection || envelopeRoots.contains(first) { roots.append(0) }
    let numbers = roots.map { root in
      segments.reduce(root) { parent, name in
        parent < 0
          ? -1 : registry.path(parent: parent, name: Array(name.utf8), isItem: name == "*")
      }
    }
    return Set(numbers.filter { $0 > 0 })
  }
}
