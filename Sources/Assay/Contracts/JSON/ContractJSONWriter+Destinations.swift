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
      ("at", at(rule.place)),
    ])
  }

  private func action(_ action: RedactionAction) -> JSONValue {
    switch action {
    case .pass: .string("pass")
    case .drop: .string("drop")
    case .tokenize: .string("tokenize")
    case .truncate: .string("truncate")
    case .generalize: .string("generalize")
    case .forbid: .string("forbid")
    case .hash(let digest): .object([("hash", .string(digest.rawValue))])
    case .mask(let first, let last):
      .object([("mask", .object([("keepFirst", .number(first)), ("keepLast", .number(last))]))])
    }
  }
}
