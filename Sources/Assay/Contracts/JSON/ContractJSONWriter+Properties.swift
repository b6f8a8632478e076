extension ContractJSONWriter {
  func property(_ property: Property) -> JSONValue { self.property(property, isItem: false) }

  /// Writes a property; the items of an array need no name.
  private func property(_ property: Property, isItem: Bool) -> JSONValue {
    .object(
      [
        ("name", isItem && property.name == "*" ? nil : .string(property.name)),
        ("type", types(property.types)),
        ("required", flag(property.isRequired)),
        ("properties", array(property.properties, self.property)),
        ("content", content(property.content)),
        ("variants", property.variants.map(variants)),
        ("category", string(property.category?.name)),
        ("unit", string(property.unit?.name)),
        ("means", string(property.meaning)),
        ("owner", string(property.owner)),
        ("deprecated", string(property.deprecation)),
        ("tolerances", array(property.tolerances, tolerance)),
        ("at", at(property.place)),
      ] + constraints(property))
  }

  private func constraints(_ property: Property) -> [(String, JSONValue?)] {
    [
      ("enum", property.allowed.map { .array($0.map(scalar)) }),
      ("pattern", string(property.pattern)),
      ("format", string(property.format?.rawValue)),
      bound(property.minimum, "minimum", "exclusiveMinimum"),
      bound(property.maximum, "maximum", "exclusiveMaximum"),
      ("multipleOf", property.multipleOf.map { .number($0) }),
      ("minLength", property.minLength.map { .number($0) }),
      ("maxLength", property.maxLength.map { .number($0) }),
      ("minItems", property.minItems.map { .number($0) }),
      ("maxItems", property.maxItems.map { .number($0) }),
      ("uniqueItems", flag(property.uniqueItems)),
      ("items", property.items.first.map { self.property($0, isItem: true) }),
    ]
  }

  private func bound(
    _ bound: Bound?, _ inclusive: String, _ exclusive: String
  ) -> (String, JSONValue?) {
    (bound?.isExclusive == true ? exclusive : inclusive, bound.map { .number($0.value) })
  }

  private func types(_ types: JSONTypes) -> JSONValue {
    if types == .any { return .string("any") }
    let names = types.names
    guard names.count != 1 else { return .string(names[0]) }
    return .array(names.map { .string($0) })
  }

  func scalar(_ scalar: Scalar) -> JSONValue {
    switch scalar {
    case .string(let text): .string(text)
    case .number(let number): .number(number)
    case .boolean(let value): .boolean(value)
    case .null: .null
    }
  }

  func variants(_ variants: Variants) -> JSONValue {
    .object([
      ("by", .string(variants.discriminator)),
      ("cases", .array(variants.cases.map(alternative))),
      ("otherwise", variants.otherwise.map { .array($0.map(property)) }),
      ("at", at(variants.place)),
    ])
  }

  private func alternative(_ alternative: Variants.Case) -> JSONValue {
    .object([
      ("when", .array(alternative.values.map(scalar))),
      ("properties", array(alternative.properties, property)),
      ("at", at(alternative.place)),
    ])
  }

  func expectation(_ expectation: Expectation) -> JSONValue {
    .object([kind(expectation.kind), ("at", at(expectation.place))])
  }

  private func kind(_ kind: Expectation.Kind) -> (String, JSONValue?) {
    switch kind {
    case .sum(let terms, let factors, let total, let tolerance):
      (
        "sum",
        .object([
          ("of", path(terms)), ("times", factors.map(path)), ("equals", path(total)),
          ("within", .number(tolerance)),
        ])
      )
    case .determines(let cause, let effect): ("determines", .array([path(cause), path(effect)]))
    case .unique(let paths): ("unique", .array(paths.map(path)))
    case .follows(let event, let span, let property):
      (
        "follows",
        .object([
          ("event", .string(event)), ("within", .string(span.text)), ("by", path(property)),
        ])
      )
    case .precedes(let event, let span, let property):
      (
        "precedes",
        .object([
          ("event", .string(event)), ("within", .string(span.text)), ("by", path(property)),
        ])
      )
    case .oncePer(let paths, let span):
      (
        "oncePer",
        .object([
          ("of", paths.isEmpty ? nil : .array(paths.map(path))),
          ("within", span.map { .string($0.text) }),
        ])
      )
    case .compare(let left, let comparison, let right):
      (
        "compare",
        .object([
          ("left", path(left)), ("is", .string(comparison.rawValue)), ("right", path(right)),
        ])
      )
    case .share(let value, let property, let low, let high):
      (
        "share",
        .object([
          ("of", scalar(value)), ("in", path(property)), ("from", .number(low)),
          ("through", .number(high)),
        ])
      )
    }
  }

  /// A path as written; one that begins with an empty name gets the slash that a reader takes off.
  func path(_ path: PropertyPath) -> JSONValue {
    .string((path.text.hasPrefix("/") ? "/" : "") + path.text)
  }
}
