/// What becomes of a value on its way to a destination.
package enum PolicyOutcome: Hashable, Sendable {
  /// It arrives as it is, and may.
  case passes
  /// It does not arrive, or only in a form that no longer names a person.
  case removed
  /// It must not be there in any form.
  case forbidden(Place)
  /// Its digest arrives, but the digest can be reversed.
  case weakDigest(Place)
  /// No rule speaks of it, and the default is to deny.
  case unruled
}

/// A destination's redaction policy, ready to be asked about paths.
package struct Policy: Sendable {
  private struct PathRule: Sendable {
    var paths: Set<Int32>
    var rule: RedactionRule
  }

  package let destination: Destination
  private var pathRules: [PathRule] = []

  package init(_ destination: Destination, registry: Registry) {
    self.destination = destination
    for rule in destination.rules {
      guard case .property(let path) = rule.target else { continue }
      pathRules.append(PathRule(paths: Self.numbers(of: path, registry), rule: rule))
    }
  }

  /// Whether the destination receives an event.
  package func accepts(_ event: EventName) -> Bool {
    guard let accepted = destination.accepts else { return true }
    return accepted.contains(event.name.isEmpty ? event.type : event.name)
      || (event.type != "track" && accepted.contains(event.type))
  }

  /// What the rules about a path itself say, the most specific first; nil where none does.
  package func action(
    onPaths chain: [Int32], event: EventName
  ) -> RedactionRule? {
    for path in chain {
      let matching = pathRules.filter {
        $0.paths.contains(path) && Self.applies($0.rule, to: event)
      }
      if let best = matching.max(by: { $0.rule.event == nil && $1.rule.event != nil }) {
        return best.rule
      }
    }
    return nil
  }

  /// What the rules about data categories say, the narrowest first; nil where none does.
  package func action(on category: DataCategory, event: EventName) -> RedactionRule? {
    destination.rules.filter { rule in
      guard case .category(let target) = rule.target else { return false }
      return category.isWithin(target) && Self.applies(rule, to: event)
    }.max { Self.weight($0) < Self.weight($1) }
  }

  /// What becomes of a value of a category at a path.
  ///
  /// - Parameters:
  ///   - chain: The path's number, then its parent's, up to the root.
  ///   - isDeclared: Whether the contract says that the property is of the category; rules about
  ///     categories reach only such properties.
  package func outcome(
    of category: DataCategory, chain: [Int32], event: EventName, isDeclared: Bool
  ) -> PolicyOutcome {
    if let rule = action(onPaths: chain, event: event) { return Self.outcome(of: rule) }
    guard let rule = action(on: category, event: event) else { return .unruled }
    if isDeclared || rule.action == .pass { return Self.outcome(of: rule) }
    return .forbidden(rule.place)
  }

  private static func outcome(of rule: RedactionRule) -> PolicyOutcome {
    switch rule.action {
    case .pass: .passes
    case .forbid: .forbidden(rule.place)
    case .hash(.md5), .hash(.sha1): .weakDigest(rule.place)
    case .drop, .mask, .hash, .tokenize, .truncate, .generalize: .removed
    }
  }

  private static func applies(_ rule: RedactionRule, to event: EventName) -> Bool {
    rule.event == nil || rule.event == event.name || rule.event == event.type
  }

  private static func weight(_ rule: RedactionRule) -> Int {
    guard case .category(let category) = rule.target else { return 0 }
    return category.name.utf8.count * 2 + (rule.event == nil ? 0 : 1)
  }

  private static func numbers(of path: PropertyPath, _ registry: Registry) -> Set<Int32> {
    let segments = path.segments
    var roots: [Int32] = [
      EnvelopePath.properties.rawValue, EnvelopePath.traits.rawValue,
      EnvelopePath.contextTraits.rawValue,
    ]
    if segments.first == "context" || segments.first == "properties" || segments.first == "traits" {
      roots.append(0)
    }
    return Set(
      roots.map { root in
        segments.reduce(root) { parent, name in
          registry.path(parent: parent, name: Array(name.utf8), isItem: name == "*")
        }
      })
  }
}
