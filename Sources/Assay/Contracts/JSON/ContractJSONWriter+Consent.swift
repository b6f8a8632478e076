extension ContractJSONWriter {
  func consentRules(_ rules: ConsentRules) -> JSONValue? {
    rules.isEmpty
      ? nil
      : .object([
        ("signals", array(rules.signals, signal)),
        ("changes", strings(rules.changes)),
        ("deletions", strings(rules.deletions)),
        ("suppressed", strings(rules.suppressed)),
      ])
  }

  private func signal(_ signal: ConsentSignal) -> JSONValue {
    .object([
      ("path", path(signal.path)), ("category", string(signal.category)),
      ("at", at(signal.place)),
    ])
  }

  func residency(_ residency: Residency) -> JSONValue {
    .object([
      ("sources", array(residency.sources, source)),
      ("residents", string(residency.residents?.name)),
      ("stays", array(residency.stays, stay)),
      ("endpoint", string(residency.endpoint?.name)),
      ("at", at(residency.place)),
    ])
  }

  private func source(_ source: Residency.Source) -> JSONValue {
    switch source {
    case .country: .string("country")
    case .locale: .string("locale")
    case .timezone: .string("timezone")
    case .property(let path, let regions):
      .object([
        ("path", self.path(path)),
        (
          "regions",
          regions.isEmpty
            ? nil
            : .object(
              regions.keys.sorted().map { ($0, regions[$0].map { .string($0.name) }) })
        ),
      ])
    }
  }

  private func stay(_ stay: Residency.Stay) -> JSONValue {
    .object([
      ("region", .string(stay.region.name)), ("allowed", strings(stay.allowed.map(\.name))),
    ])
  }
}
