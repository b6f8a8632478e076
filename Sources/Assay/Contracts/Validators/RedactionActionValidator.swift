/// Actions of redaction rules that cannot do what they say.
enum RedactionActionValidator: ContractValidator {
  static func problems(in scope: ContractScope) -> [ContractProblem] {
    scope.contract.destinations.flatMap { destination in
      destination.rules.compactMap { problem($0, JSONWriter.quoted(destination.name)) }
    }
  }

  private static func problem(_ rule: RedactionRule, _ name: String) -> ContractProblem? {
    switch rule.action {
    case .mask(let first, let last):
      guard first < 0 || last < 0 else { return nil }
      return ContractProblem(
        "expected a mask of \(name) to keep 0 characters or more, found \(min(first, last))",
        mend: "Write .mask(keepFirst: 0, keepLast: 4).", at: rule.place)
    case .truncated(let truncation): return self.truncation(truncation, rule, name)
    case .generalized(let kind): return generalization(kind, rule, name)
    case .hashed(let hashing): return self.hashing(hashing, rule, name)
    case .pass, .drop, .dropEvent, .replace, .tokenize, .forbid: return nil
    }
  }

  private static func truncation(
    _ truncation: Truncation, _ rule: RedactionRule, _ name: String
  ) -> ContractProblem? {
    let limits = [
      ("IPv4 prefix", truncation.ipv4, 0...31), ("IPv6 prefix", truncation.ipv6, 0...127),
      ("decimals", truncation.decimals, 0...12),
    ]
    guard let (what, value, limit) = limits.first(where: { !$0.2.contains($0.1) })
    else { return nil }
    return ContractProblem(
      "expected a truncation of \(name) with \(what) from \(limit.lowerBound) to "
        + "\(limit.upperBound), found \(value)",
      mend: "Write .truncate(ipv4: 24, ipv6: 48, decimals: 2), or .truncate.", at: rule.place)
  }

  private static func generalization(
    _ kind: Generalization, _ rule: RedactionRule, _ name: String
  ) -> ContractProblem? {
    guard kind == .automatic, case .category(let category) = rule.target,
      Generalization.known(for: category) == nil
    else { return nil }
    return ContractProblem(
      "expected \(name) to generalize a category that has a coarser value, "
        + "found \(category.name)",
      mend: "Say to what: .generalize(to: .year), or write another action.", at: rule.place)
  }

  private static func hashing(
    _ hashing: Hashing, _ rule: RedactionRule, _ name: String
  ) -> ContractProblem? {
    guard let secret = hashing.secret, !isVariable(secret.name) else { return nil }
    return ContractProblem(
      "expected a secret of \(name) by the name of an environment variable, "
        + "found \(secret.name.count) other characters",
      mend: "Write a name such as ASSAY_HASH_KEY; the secret itself never stands in a contract.",
      at: rule.place)
  }

  /// The portable names of environment variables (POSIX.1-2017, 8.1).
  private static func isVariable(_ name: String) -> Bool {
    guard let first = name.utf8.first, !ASCIIClass.isDigit(first) else { return false }
    return name.utf8.allSatisfy {
      ASCIIClass.isUpper($0) || ASCIIClass.isDigit($0) || $0 == UInt8(ascii: "_")
    }
  }
}

extension Generalization {
  /// The kind that suits a category, or nil.
  package static func known(for category: DataCategory) -> Generalization? {
    if category.isWithin(.birthDate) { return .year }
    if category.isWithin(.postalCode) { return .postcodeArea }
    return category.isWithin(.age) ? .ageBand : nil
  }
}
