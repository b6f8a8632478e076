extension ContractJSONReader {
  mutating func contract(_ value: JSONValue) -> Contract? {
    guard
      let members = members(
        value, "a contract",
        [
          "assay", "name", "version", "owner", "summary", "events", "categories", "detectors",
          "destinations", "identity", "delivery", "tolerances", "consentRules", "residency", "at",
        ])
    else { return nil }
    checkFormat(members)
    var contract = Contract(
      name: requiredString(members, "name"), version: requiredString(members, "version"),
      owner: string(members, "owner"), summary: string(members, "summary"),
      events: list(members, "events") { $0.event($1) } ?? [],
      categories: list(members, "categories") { $0.declaredCategory($1) } ?? [],
      detectors: list(members, "detectors") { $0.detector($1) } ?? [],
      destinations: list(members, "destinations") { $0.destination($1) } ?? [],
      identity: members.values["identity"].flatMap { identity($0) },
      delivery: members.values["delivery"].flatMap { delivery($0) },
      tolerances: tolerances(members), place: place(members))
    contract.consentRules = consentRules(members)
    contract.residency = residency(members)
    return contract
  }

  private mutating func checkFormat(_ members: Members) {
    require(members, "assay")
    guard let version = integer(members, "assay") else { return }
    let known = ContractJSONWriter.formatVersion
    let offset = members.values["assay"]?.offset ?? 0
    if version > known {
      report(
        "expected a contract of format \(known), found format \(version)",
        mend: "Use a newer Assay; this one knows formats up to \(known).", at: offset)
    } else if version < 1 {
      report(
        "expected a contract of format \(known), found format \(version)",
        mend: "Write \"assay\": \(known).", at: offset)
    }
  }

  private mutating func event(_ value: JSONValue) -> Event? {
    guard
      let members = members(
        value, "an event",
        [
          "type", "name", "version", "summary", "owner", "deprecated", "retired", "sentBy",
          "content", "properties", "context", "variants", "expectations",
          "naturalKey", "delivery", "tolerances", "at",
        ])
    else { return nil }
    require(members, "type")
    return Event(
      type: choice(members, "type", EventType.self) ?? .track, name: string(members, "name"),
      version: string(members, "version"), summary: string(members, "summary"),
      owner: string(members, "owner"), status: status(members),
      producers: strings(members, "sentBy") ?? [],
      content: choice(members, "content", Content.self) ?? .open,
      properties: properties(members, "properties") ?? [],
      context: properties(members, "context") ?? [], variants: variants(members),
      expectations: list(members, "expectations") { $0.expectation($1) } ?? [],
      naturalKey: (strings(members, "naturalKey") ?? []).map { PropertyPath($0) },
      delivery: members.values["delivery"].flatMap { delivery($0) },
      tolerances: tolerances(members), place: place(members))
  }

  private mutating func status(_ members: Members) -> Event.Status {
    let deprecated = string(members, "deprecated")
    guard let retired = string(members, "retired") else {
      return deprecated.map { .deprecated($0) } ?? .live
    }
    if deprecated != nil {
      report(
        "expected an event to be deprecated or retired, found both",
        mend: "Keep `retired` if it is no longer accepted, else `deprecated`.",
        at: members.values["retired"]?.offset ?? 0)
    }
    return .retired(retired)
  }

  private mutating func identity(_ value: JSONValue) -> Identity? {
    guard
      let members = members(
        value, "identity rules",
        ["requires", "stableUser", "needs", "identifyFirst", "identifiedWithin", "at"])
    else { return nil }
    return Identity(
      requirement: choice(members, "requires", Identity.Requirement.self),
      isUserStable: flag(members, "stableUser"),
      needs: list(members, "needs") { $0.need($1) } ?? [],
      identifyFirst: span(members, "identifyFirst"),
      identifiedWithin: span(members, "identifiedWithin"), place: place(members))
  }

  private mutating func need(_ value: JSONValue) -> Identity.Need? {
    guard let members = members(value, "a need", ["requires", "event", "platform", "at"])
    else { return nil }
    require(members, "requires")
    guard let requirement = choice(members, "requires", Identity.Requirement.self) else {
      return nil
    }
    return Identity.Need(
      requirement: requirement, event: string(members, "event"),
      platform: string(members, "platform"), place: place(members))
  }

  mutating func tolerances(_ members: Members) -> [Tolerance] {
    list(members, "tolerances") { $0.tolerance($1) } ?? []
  }

  private mutating func tolerance(_ value: JSONValue) -> Tolerance? {
    guard let members = members(value, "a tolerance", ["rule", "upTo", "at"]) else { return nil }
    require(members, "rule")
    require(members, "upTo")
    let rule = choice(members, "rule", Rule.self)
    let share = share(members, "upTo")
    let place = place(members)
    guard let rule, let share else { return nil }
    return Tolerance(rule: rule, share: share, place: place)
  }
}
