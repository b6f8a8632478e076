/// Rules of a redaction policy that no declared property can reach.
enum RedactionTargetValidator: ContractValidator {
  /// What the envelope itself carries, without any property declaring it: `userId`,
  /// `anonymousId` and the standard members of `context`.
  private static let envelope: [DataCategory] = [
    .userID, .ipAddress, .userAgent, .deviceID, .advertisingID, .cookieID, .location,
    .coarseLocation, .city, .country,
  ]

  static func problems(in scope: ContractScope) -> [ContractProblem] {
    let declared = scope.allDeclared
    let categories =
      envelope + declared.compactMap(\.property.category)
      + scope.contract.detectors.map(\.category)
    lazy var paths = Set(declared.filter { !$0.isContext }.map(\.text))
    return scope.contract.destinations.flatMap { destination in
      destination.rules.compactMap { rule in
        guard rule.action != .forbid, rule.vendor == nil else { return nil }
        switch rule.target {
        case .category(let category):
          return undeclared(category, categories, rule, destination)
        case .property(let path): return undeclared(path, paths, rule, destination)
        }
      }
    }
  }

  private static func undeclared(
    _ category: DataCategory, _ declared: [DataCategory], _ rule: RedactionRule,
    _ destination: Destination
  ) -> ContractProblem? {
    guard !declared.contains(where: { $0.isWithin(category) }) else { return nil }
    return ContractProblem(
      "expected the policy of \(JSONWriter.quoted(destination.name)) to speak of declared data "
        + "categories, found \(category.name)",
      mend: "Write .category(…) on the property that holds it, or remove the rule.",
      at: rule.place)
  }

  private static func undeclared(
    _ path: PropertyPath, _ declared: Set<String>, _ rule: RedactionRule,
    _ destination: Destination
  ) -> ContractProblem? {
    let segments = path.segments
    // Paths from the envelope's root: `context` is always open, and ids are always there.
    if ["context", "userId", "anonymousId", "groupId", "previousId"].contains(segments.first) {
      return nil
    }
    let isRooted = segments.count > 1 && ["properties", "traits"].contains(segments.first)
    let rest = isRooted ? PropertyPath(segments: Array(segments.dropFirst())) : path
    guard !declared.contains(path.canonical), !declared.contains(rest.canonical) else {
      return nil
    }
    return ContractProblem(
      "expected the policy of \(JSONWriter.quoted(destination.name)) to name declared "
        + "properties, found `\(path)`",
      mend: NearestWord.to(rest.text, among: declared).map { "Did you mean `\($0)`?" }
        ?? "Declare the property in an event, or remove the rule.", at: rule.place)
  }
}
