extension ContractJSONReader {
  mutating func consentRules(_ members: Members) -> ConsentRules {
    guard let value = members.values["consentRules"],
      let rules = self.members(
        value, "the consent rules", ["signals", "changes", "deletions", "suppressed"])
    else { return ConsentRules() }
    return ConsentRules(
      signals: list(rules, "signals") { $0.signal($1) } ?? [],
      changes: strings(rules, "changes") ?? [], deletions: strings(rules, "deletions") ?? [],
      suppressed: (strings(rules, "suppressed") ?? []).map(SuppressionList.digest))
  }

  private mutating func signal(_ value: JSONValue) -> ConsentSignal? {
    guard let members = members(value, "a consent signal", ["path", "category", "at"]) else {
      return nil
    }
    return ConsentSignal(
      path: path(members, "path"), category: string(members, "category"),
      place: place(members))
  }

  mutating func residency(_ members: Members) -> Residency? {
    guard let value = members.values["residency"],
      let parts = self.members(
        value, "the residency", ["sources", "residents", "stays", "endpoint", "at"])
    else { return nil }
    return Residency(
      sources: list(parts, "sources") { $0.source($1) } ?? [],
      residents: string(parts, "residents").map { Region($0) },
      stays: list(parts, "stays") { $0.stay($1) } ?? [],
      endpoint: string(parts, "endpoint").map { Region($0) }, place: place(parts))
  }

  private mutating func source(_ value: JSONValue) -> Residency.Source? {
    if case .string(let name) = value.kind {
      switch name {
      case "country": return .country
      case "locale": return .locale
      case "timezone": return .timezone
      default:
        report(
          "expected a known source of a person's region, found \(JSONWriter.quoted(name))",
          mend: "Known are `country`, `locale`, `timezone`, and { \"path\": … }.",
          at: value.offset)
        return nil
      }
    }
    guard let members = members(value, "a source of a person's region", ["path", "regions"])
    else { return nil }
    var regions: [String: Region] = [:]
    if let value = members.values["regions"] {
      guard case .object(let pairs) = value.kind else {
        reportType(members, "regions", expected: "an object of values and regions")
        return nil
      }
      for pair in pairs {
        guard case .string(let name) = pair.value.kind else {
          reportType(pair.value, "the region of a value", expected: "a string")
          continue
        }
        regions[pair.name] = Region(name)
      }
    }
    return .property(path(members, "path"), regions)
  }

  private mutating func stay(_ value: JSONValue) -> Residency.Stay? {
    guard let members = members(value, "a region that binds", ["region", "allowed"]) else {
      return nil
    }
    return Residency.Stay(
      Region(requiredString(members, "region")),
      allowed: (strings(members, "allowed") ?? []).map { Region($0) })
  }
}
