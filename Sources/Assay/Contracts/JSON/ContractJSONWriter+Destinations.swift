extension ContractJSONWriter {
  func destination(_ destination: Destination) -> JSONValue {
    .object([
      ("name", .string(destination.name)),
      ("region", string(destination.region?.name)),
      ("accepts", destination.accepts.map { .array($0.map { .string($0) }) }),
      ("consent", strings(destination.consent)),
      (
        "consentStrategy",
        destination.consentStrategy == .all ? nil : .string(destination.consentStrategy.rawValue)
      ),
      ("consentProvider", string(destination.consentProvider)),
      ("rules", array(destination.rules, rule)),
      ("allowedValues", array(destination.allowedValues, allowedValue)),
      ("at", at(destination.place)),
    ])
  }

  private func rule(_ rule: RedactionRule) -> JSONValue {
    let target: (String, JSONValue?) =
      switch rule.target {
      case .category(let category): ("category", .string(category.name))
      case .property(let path): ("property", self.path(path))
      }
    return .object([
      target, ("event", string(rule.event)), ("action", action(rule.action)),
      ("vendor", string(rule.vendor)), ("at", at(rule.place)),
    ])
  }

  private func allowedValue(_ allowed: AllowedValue) -> JSONValue {
    .object([
      ("value", .string(allowed.value)), ("reason", .string(allowed.reason)),
      ("until", string(allowed.until)), ("at", at(allowed.place)),
    ])
  }
}
