extension ContractJSONReader {
  private static let checks: [(name: String, check: Detector.Check)] = [
    ("none", .none), ("luhn", .luhn), ("mod97", .mod97), ("verhoeff", .verhoeff),
  ]

  mutating func declaredCategory(_ value: JSONValue) -> DeclaredCategory? {
    guard let members = members(value, "a data category", ["category", "summary", "at"])
    else { return nil }
    return DeclaredCategory(
      category: DataCategory(requiredString(members, "category")),
      summary: string(members, "summary"), place: place(members))
  }

  mutating func detector(_ value: JSONValue) -> Detector? {
    guard
      let members = members(
        value, "a detector", ["name", "category", "pattern", "check", "context", "at"])
    else { return nil }
    return Detector(
      name: requiredString(members, "name"),
      category: DataCategory(requiredString(members, "category")),
      pattern: requiredString(members, "pattern"),
      check: members.values["check"].flatMap { check($0) } ?? .none,
      context: strings(members, "context") ?? [], place: place(members))
  }

  private mutating func check(_ value: JSONValue) -> Detector.Check? {
    guard case .string(let name) = value.kind else {
      guard let members = members(value, "a check", ["mod11"]) else { return nil }
      require(members, "mod11")
      let weights = list(members, "mod11") { reader, item -> Int? in
        if case .number(let text) = item.kind, let whole = DecimalNumber(text)?.int64Value {
          return Int(exactly: whole)
        }
        reader.reportType(item, "the items of `mod11` of a check", expected: "integers")
        return nil
      }
      return weights.map { .mod11(weights: $0) }
    }
    if let known = Self.checks.first(where: { $0.name == name }) { return known.check }
    let known = Self.checks.map(\.name)
    report(
      "expected a known `check` of a detector, found \(JSONWriter.quoted(name))",
      mend: NearestWord.to(name, among: known).map { "Did you mean `\($0)`?" }
        ?? "Known values are \(Self.listed(known)), and { \"mod11\": [weights] }.",
      at: value.offset)
    return nil
  }
}
