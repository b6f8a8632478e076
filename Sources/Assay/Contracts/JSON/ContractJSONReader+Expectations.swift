extension ContractJSONReader {
  private static let kinds = [
    "sum", "determines", "unique", "follows", "precedes", "oncePer", "compare", "share",
  ]

  mutating func expectation(_ value: JSONValue) -> Expectation? {
    guard let members = members(value, "an expectation", Self.kinds + ["at"]) else { return nil }
    let place = place(members)
    let found = Self.kinds.filter { members.values[$0] != nil }
    guard let name = found.first, found.count == 1, let body = members.values[name] else {
      // An unknown kind was reported already, as an unknown field.
      if found.count > 1 || members.values.members.allSatisfy({ $0.name == "at" }) {
        report(
          "expected one kind of expectation, found "
            + (found.isEmpty ? "none" : Self.listed(found)),
          mend: "Write one of \(Self.listed(Self.kinds)) in each expectation.",
          at: value.offset)
      }
      return nil
    }
    return kind(name, body, members).map { Expectation(kind: $0, place: place) }
  }

  private mutating func kind(
    _ name: String, _ body: JSONValue, _ outer: Members
  ) -> Expectation.Kind? {
    switch name {
    case "sum": sum(body)
    case "determines": determines(body, outer)
    case "unique": strings(outer, "unique").map { .unique($0.map { PropertyPath($0) }) }
    case "follows": follows(body)
    case "precedes": precedes(body)
    case "oncePer": oncePer(body)
    case "compare": comparison(body)
    default: share(body)
    }
  }

  private mutating func sum(_ body: JSONValue) -> Expectation.Kind? {
    guard let members = members(body, "a sum", ["of", "times", "equals", "within"])
    else { return nil }
    return .sum(
      of: path(members, "of"), times: string(members, "times").map { PropertyPath($0) },
      equals: path(members, "equals"), within: number(members, "within") ?? 0)
  }

  private mutating func determines(_ body: JSONValue, _ outer: Members) -> Expectation.Kind? {
    guard let paths = strings(outer, "determines") else { return nil }
    guard paths.count == 2 else {
      report(
        "expected two paths in `determines`, found \(paths.count)",
        mend: "Write [\"cause\", \"effect\"].", at: body.offset)
      return nil
    }
    return .determines(PropertyPath(paths[0]), PropertyPath(paths[1]))
  }

  private mutating func follows(_ body: JSONValue) -> Expectation.Kind? {
    guard let members = members(body, "`follows`", ["event", "within", "by"]) else { return nil }
    require(members, "within")
    return .follows(
      event: requiredString(members, "event"),
      within: span(members, "within") ?? .hours(24), by: path(members, "by"))
  }

  private mutating func precedes(_ body: JSONValue) -> Expectation.Kind? {
    guard let members = members(body, "`precedes`", ["event", "within", "by"]) else { return nil }
    require(members, "within")
    return .precedes(
      event: requiredString(members, "event"),
      within: span(members, "within") ?? .hours(24), by: path(members, "by"))
  }

  private mutating func oncePer(_ body: JSONValue) -> Expectation.Kind? {
    guard let members = members(body, "`oncePer`", ["of", "within"]) else { return nil }
    return .oncePer(
      (strings(members, "of") ?? []).map { PropertyPath($0) }, within: span(members, "within"))
  }

  private mutating func comparison(_ body: JSONValue) -> Expectation.Kind? {
    guard let members = members(body, "a comparison", ["left", "is", "right"])
    else { return nil }
    require(members, "is")
    return .compare(
      path(members, "left"), choice(members, "is", Expectation.Comparison.self) ?? .equal,
      path(members, "right"))
  }

  private mutating func share(_ body: JSONValue) -> Expectation.Kind? {
    guard let members = members(body, "a share", ["of", "in", "from", "through"])
    else { return nil }
    for field in ["of", "from", "through"] { require(members, field) }
    return .share(
      of: members.values["of"].flatMap { scalar($0, "`of` of a share") } ?? .null,
      in: path(members, "in"), from: share(members, "from") ?? 0,
      through: share(members, "through") ?? 1)
  }
}
