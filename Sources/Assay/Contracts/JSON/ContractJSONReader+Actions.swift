extension ContractJSONReader {
  private static let actions: [(name: String, action: RedactionAction)] = [
    ("pass", .pass), ("drop", .drop), ("drop-event", .dropEvent), ("tokenize", .tokenize),
    ("truncate", .truncate), ("generalize", .generalize), ("forbid", .forbid),
    ("hash", .hash(.sha256)),
  ]
  private static let detailed = ["hash", "mask", "replace", "truncate", "generalize"]

  mutating func action(_ value: JSONValue) -> RedactionAction? {
    guard case .string(let name) = value.kind else { return detailedAction(value) }
    if let known = Self.actions.first(where: { $0.name == name }) { return known.action }
    let known = Self.actions.map(\.name)
    report(
      "expected a known `action` of a redaction rule, found \(JSONWriter.quoted(name))",
      mend: NearestWord.to(name, among: known).map { "Did you mean `\($0)`?" }
        ?? "Known values are \(Self.listed(known)), { \"mask\": … } and { \"replace\": … }.",
      at: value.offset)
    return nil
  }

  private mutating func detailedAction(_ value: JSONValue) -> RedactionAction? {
    guard let members = members(value, "a redaction action", Self.detailed) else { return nil }
    let choices = Self.detailed.filter { members.values[$0] != nil }
    guard choices.count == 1, let body = members.values[choices[0]] else {
      if choices.count > 1 || members.values.members.isEmpty {
        report(
          "expected one redaction action, found "
            + (choices.isEmpty ? "none" : Self.listed(choices)),
          mend: "Write { \"hash\": \"sha256\" } or { \"mask\": { \"keepLast\": 4 } }.",
          at: value.offset)
      }
      return nil
    }
    switch choices[0] {
    case "hash": return hashing(members, body)
    case "mask": return mask(body)
    case "replace": return string(members, "replace").map { .replace(with: $0) }
    case "truncate": return truncation(body)
    default:
      return choice(members, "generalize", Generalization.self).map { .generalized($0) }
    }
  }

  private mutating func mask(_ body: JSONValue) -> RedactionAction? {
    guard let members = members(body, "a mask", ["keepFirst", "keepLast"]) else { return nil }
    return .mask(
      keepFirst: integer(members, "keepFirst") ?? 0, keepLast: integer(members, "keepLast") ?? 0)
  }

  private mutating func truncation(_ body: JSONValue) -> RedactionAction? {
    guard let members = members(body, "a truncation", ["ipv4", "ipv6", "decimals"])
    else { return nil }
    let usual = Truncation()
    return .truncate(
      ipv4: integer(members, "ipv4") ?? usual.ipv4, ipv6: integer(members, "ipv6") ?? usual.ipv6,
      decimals: integer(members, "decimals") ?? usual.decimals)
  }

  private mutating func hashing(_ outer: Members, _ body: JSONValue) -> RedactionAction? {
    if case .string = body.kind {
      return choice(outer, "hash", RedactionAction.Digest.self).map { .hash($0) }
    }
    guard let members = members(body, "a hash", ["digest", "as", "salt", "key"])
    else { return nil }
    let salt = string(members, "salt").map { Hashing.Secret.salt($0) }
    let key = string(members, "key").map { Hashing.Secret.key($0) }
    if salt != nil, key != nil {
      report(
        "expected a salt or a key in a hash, found both",
        mend: "Keep the key: it does more.", at: body.offset)
    }
    return .hashed(
      Hashing(
        digest: choice(members, "digest", RedactionAction.Digest.self) ?? .sha256,
        normalization: choice(members, "as", Normalization.self) ?? .automatic,
        secret: key ?? salt))
  }
}
