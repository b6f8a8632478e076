extension ContractJSONReader {
  private static let actions: [(name: String, action: RedactionAction)] = [
    ("pass", .pass), ("drop", .drop), ("tokenize", .tokenize), ("truncate", .truncate),
    ("generalize", .generalize), ("forbid", .forbid), ("hash", .hash(.sha256)),
  ]

  mutating func destination(_ value: JSONValue) -> Destination? {
    guard
      let members = members(
        value, "a destination",
        [
          "name", "region", "accepts", "consent", "consentStrategy", "consentProvider", "rules",
          "at",
        ])
    else { return nil }
    return Destination(
      name: requiredString(members, "name"), region: string(members, "region").map { Region($0) },
      accepts: strings(members, "accepts"), consent: strings(members, "consent") ?? [],
      consentStrategy: choice(members, "consentStrategy", Destination.ConsentStrategy.self)
        ?? .all,
      consentProvider: string(members, "consentProvider"),
      rules: list(members, "rules") { $0.rule($1) } ?? [], place: place(members))
  }

  private mutating func rule(_ value: JSONValue) -> RedactionRule? {
    guard
      let members = members(
        value, "a redaction rule", ["category", "property", "event", "action", "at"])
    else { return nil }
    let category = string(members, "category")
    let property = string(members, "property")
    let event = string(members, "event")
    let place = place(members)
    require(members, "action")
    let action = members.values["action"].flatMap { self.action($0) }
    if (members.values["category"] == nil) == (members.values["property"] == nil) {
      report(
        "expected `category` or `property` in a redaction rule, found "
          + (category == nil ? "neither" : "both"),
        mend: "Write one rule for each target.", at: value.offset)
      return nil
    }
    guard let action else { return nil }
    if let category {
      return RedactionRule(
        target: .category(DataCategory(category)), event: event, action: action, place: place)
    }
    return property.map {
      RedactionRule(
        target: .property(PropertyPath($0)), event: event, action: action, place: place)
    }
  }

  private mutating func action(_ value: JSONValue) -> RedactionAction? {
    guard case .string(let name) = value.kind else { return detailedAction(value) }
    if let known = Self.actions.first(where: { $0.name == name }) { return known.action }
    let known = Self.actions.map(\.name)
    report(
      "expected a known `action` of a redaction rule, found \(JSONWriter.quoted(name))",
      mend: NearestWord.to(name, among: known).map { "Did you mean `\($0)`?" }
        ?? "Known values are \(Self.listed(known)), and { \"mask\": … }.", at: value.offset)
    return nil
  }

  private mutating func detailedAction(_ value: JSONValue) -> RedactionAction? {
    guard let members = members(value, "a redaction action", ["hash", "mask"]) else { return nil }
    let choices = ["hash", "mask"].filter { members.values[$0] != nil }
    guard choices.count == 1 else {
      if choices.count > 1 || members.values.members.isEmpty {
        report(
          "expected one redaction action, found "
            + (choices.isEmpty ? "none" : Self.listed(choices)),
          mend: "Write { \"hash\": \"sha256\" } or { \"mask\": { \"keepLast\": 4 } }.",
          at: value.offset)
      }
      return nil
    }
    if let mask = members.values["mask"] {
      guard let members = self.members(mask, "a mask", ["keepFirst", "keepLast"])
      else { return nil }
      return .mask(
        keepFirst: integer(members, "keepFirst") ?? 0,
        keepLast: integer(members, "keepLast") ?? 0)
    }
    return choice(members, "hash", RedactionAction.Digest.self).map { .hash($0) }
  }
}
