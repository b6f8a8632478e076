extension ContractJSONReader {
  mutating func destination(_ value: JSONValue) -> Destination? {
    guard
      let members = members(
        value, "a destination",
        [
          "name", "region", "accepts", "consent", "consentStrategy", "consentProvider", "rules",
          "allowedValues", "at",
        ])
    else { return nil }
    return Destination(
      name: requiredString(members, "name"), region: string(members, "region").map { Region($0) },
      accepts: strings(members, "accepts"), consent: strings(members, "consent") ?? [],
      consentStrategy: choice(members, "consentStrategy", Destination.ConsentStrategy.self)
        ?? .all,
      consentProvider: string(members, "consentProvider"),
      rules: list(members, "rules") { $0.rule($1) } ?? [],
      allowedValues: list(members, "allowedValues") { $0.allowedValue($1) } ?? [],
      place: place(members))
  }

  private mutating func allowedValue(_ value: JSONValue) -> AllowedValue? {
    guard let members = members(value, "an allowed value", ["value", "reason", "until", "at"])
    else { return nil }
    return AllowedValue(
      value: requiredString(members, "value"), reason: requiredString(members, "reason"),
      until: string(members, "until"), place: place(members))
  }

  private mutating func rule(_ value: JSONValue) -> RedactionRule? {
    guard
      let members = members(
        value, "a redaction rule", ["category", "property", "event", "action", "vendor", "at"])
    else { return nil }
    let category = string(members, "category")
    let property = string(members, "property")
    let event = string(members, "event")
    let vendor = string(members, "vendor")
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
        target: .category(DataCategory(category)), event: event, action: action, vendor: vendor,
        place: place)
    }
    return property.map {
      RedactionRule(
        target: .property(PropertyPath($0)), event: event, action: action, vendor: vendor,
        place: place)
    }
  }
}
