extension ContractJSONWriter {
  func category(_ declared: DeclaredCategory) -> JSONValue {
    .object([
      ("category", .string(declared.category.name)), ("summary", string(declared.summary)),
      ("at", at(declared.place)),
    ])
  }

  func detector(_ detector: Detector) -> JSONValue {
    .object([
      ("name", .string(detector.name)), ("category", .string(detector.category.name)),
      ("pattern", .string(detector.pattern)), ("check", check(detector.check)),
      ("context", strings(detector.context)), ("at", at(detector.place)),
    ])
  }

  private func check(_ check: Detector.Check) -> JSONValue? {
    switch check {
    case .none: nil
    case .luhn: .string("luhn")
    case .mod97: .string("mod97")
    case .verhoeff: .string("verhoeff")
    case .mod11(let weights): .object([("mod11", .array(weights.map { .number($0) }))])
    }
  }
}
