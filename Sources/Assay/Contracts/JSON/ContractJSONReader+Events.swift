extension ContractJSONReader {
  mutating func contract(_ value: JSONValue) -> Contract? {
    guard
      let members = members(
        value, "a contract",
        [
          "assay", "name", "version", "owner", "summary", "events", "categories",
          "detectors", "destinations", "identity", "delivery", "tolerances", "at",
        ])
    else { return nil }
    checkFormat(members)
    return Contract(
      name: requiredString(members, "name"), version: requiredString(members, "version"),
      owner: string(members, "owner"), summary: string(members, "summary"),
      events: list(members, "events") { $0.event($1) } ?? [],
      categories: list(members, "categories") { $0.declaredCategory($1) } ?? [],
      detectors: list(members, "detectors") { $0.detector($1) } ?? [],
      destinations: list(members, "destinations") { $0.destination($1) } ?? [],
      identity: members.values["identity"].flatMap { identity($0) },
      delivery: members.values["delivery"].flatMap { delivery($0) },
      tolerances: tolerances(members), place: place(members))
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
          "content", "properties", "context", "variants", "expectations", "delivery",
          "tolerances", "at",
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
    guard let members = members(value, "identity rules", ["requires", "stableUser", "at"])
    else { return nil }
    return Identity(
      requirement: choice(members, "requires", Identity.Requirement.self),
      isUserStable: flag(members, "stableUser"), place: place(members))
  }

  private mutating func delivery(_ value: JSONValue) -> Delivery? {
    guard
      let members = members(
        value, "delivery budgets",
        [
          "lateAfter", "onTimeShare", "duplicateWindow", "allowedDuplicates", "allowedClockSkew",
          "at",
        ])
    else { return nil }
    var delivery = Delivery(place: place(members))
    delivery.lateAfter = span(members, "lateAfter")
    delivery.duplicateWindow = span(members, "duplicateWindow")
    delivery.onTimeShare = share(members, "onTimeShare") ?? delivery.onTimeShare
    delivery.allowedDuplicates = share(members, "allowedDuplicates") ?? delivery.allowedDuplicates
    delivery.allowedClockSkew = span(members, "allowedClockSkew") ?? delivery.allowedClockSkew
    return delivery
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
