extension ContractJSONReader {
  private static let propertyFields = [
    "name", "type", "required", "enum", "pattern", "format", "minimum", "exclusiveMinimum",
    "maximum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "minItems", "maxItems",
    "uniqueItems", "items", "properties", "content", "variants", "category", "unit", "means",
    "owner", "deprecated", "tolerances", "at",
  ]

  mutating func properties(_ members: Members, _ field: String) -> [Property]? {
    list(members, field) { $0.property($1, isItem: false) }
  }

  /// How deep objects and arrays of a contract may nest; what walks a contract calls itself.
  private static let greatestDepth = 64

  private mutating func property(_ value: JSONValue, isItem: Bool) -> Property? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.greatestDepth else {
      report(
        "expected properties to nest at most \(Self.greatestDepth) levels deep, found one more",
        mend: "Describe what lies deeper as an open object.", at: value.offset)
      return nil
    }
    guard
      let members = members(
        value, isItem ? "the items of an array" : "a property", Self.propertyFields)
    else { return nil }
    if !isItem { require(members, "name") }
    var property = Property(
      name: string(members, "name") ?? "*", types: types(members), place: place(members))
    property.isRequired = flag(members, "required")
    readConstraints(members, into: &property)
    property.content = choice(members, "content", Content.self) ?? .open
    property.properties = properties(members, "properties") ?? []
    property.variants = variants(members)
    property.items =
      members.values["items"].flatMap { self.property($0, isItem: true) }.map { [$0] } ?? []
    property.category = string(members, "category").map { DataCategory($0) }
    property.unit = string(members, "unit").map { Unit($0) }
    property.meaning = string(members, "means")
    property.owner = string(members, "owner")
    property.deprecation = string(members, "deprecated")
    property.tolerances = tolerances(members)
    return property
  }

  private mutating func readConstraints(_ members: Members, into property: inout Property) {
    property.allowed = list(members, "enum") {
      $0.scalar($1, "the items of `enum` of \(members.noun)")
    }
    property.pattern = string(members, "pattern")
    property.format = choice(members, "format", StringFormat.self)
    property.minimum = bound(members, "minimum", "exclusiveMinimum")
    property.maximum = bound(members, "maximum", "exclusiveMaximum")
    property.multipleOf = number(members, "multipleOf")
    property.minLength = integer(members, "minLength")
    property.maxLength = integer(members, "maxLength")
    property.minItems = integer(members, "minItems")
    property.maxItems = integer(members, "maxItems")
    property.uniqueItems = flag(members, "uniqueItems")
  }

  private mutating func bound(
    _ members: Members, _ inclusive: String, _ exclusive: String
  ) -> Bound? {
    let closed = number(members, inclusive)
    guard let open = number(members, exclusive) else { return closed.map { Bound($0) } }
    if closed != nil {
      report(
        "expected `\(inclusive)` or `\(exclusive)` of \(members.noun), found both",
        mend: "Keep the narrower of the two.", at: members.values[exclusive]?.offset ?? 0)
    }
    return Bound(open, isExclusive: true)
  }

  private mutating func types(_ members: Members) -> JSONTypes {
    require(members, "type")
    guard let value = members.values["type"] else { return .any }
    guard case .array(let items) = value.kind else { return type(value, members.noun) ?? .any }
    return items.reduce([]) { $0.union(type($1, members.noun) ?? []) }
  }

  private mutating func type(_ value: JSONValue, _ noun: String) -> JSONTypes? {
    guard case .string(let name) = value.kind else {
      reportType(
        value, "`type` of \(noun)", expected: "the name of a type, or an array of them")
      return nil
    }
    if name == "any" { return .any }
    if let known = JSONTypes.named.first(where: { $0.name == name }) { return known.type }
    let known = JSONTypes.named.map(\.name) + ["any"]
    report(
      "expected a known `type` of \(noun), found \(JSONWriter.quoted(name))",
      mend: NearestWord.to(name, among: known).map { "Did you mean `\($0)`?" }
        ?? "Known values are \(Self.listed(known)).", at: value.offset)
    return nil
  }

  mutating func variants(_ members: Members) -> Variants? {
    guard let value = members.values["variants"],
      let members = self.members(value, "variants", ["by", "cases", "otherwise", "at"])
    else { return nil }
    require(members, "cases")
    return Variants(
      discriminator: requiredString(members, "by"),
      cases: list(members, "cases") { $0.alternative($1) } ?? [],
      otherwise: properties(members, "otherwise"), place: place(members))
  }

  private mutating func alternative(_ value: JSONValue) -> Variants.Case? {
    guard let members = members(value, "a variant", ["when", "properties", "at"])
    else { return nil }
    require(members, "when")
    return Variants.Case(
      values: list(members, "when") { $0.scalar($1, "the items of `when` of a variant") } ?? [],
      properties: properties(members, "properties") ?? [], place: place(members))
  }
}
