/// Lists of accepted values that are empty, say something twice or contradict the property.
enum EnumValidator: ContractValidator {
  static func problems(in scope: ContractScope) -> [ContractProblem] {
    scope.declared.flatMap { declared -> [ContractProblem] in
      guard let allowed = declared.property.allowed else { return [] }
      guard !allowed.isEmpty else {
        return [
          ContractProblem(
            "expected \(declared.subject) to have accepted values, found an empty list",
            mend: "Name at least one value, or remove the list.", at: declared.property.place)
        ]
      }
      return repeated(allowed, declared) + contradictions(allowed, declared)
    }
  }

  private static func repeated(
    _ allowed: [Scalar], _ declared: DeclaredProperty
  ) -> [ContractProblem] {
    var seen: Set<Scalar> = []
    var told: Set<Scalar> = []
    return allowed.filter { !seen.insert($0).inserted && told.insert($0).inserted }.map {
      ContractProblem(
        "expected every accepted value of \(declared.subject) once, found \($0.text) again",
        mend: "Remove the repetition.", at: declared.property.place)
    }
  }

  private static func contradictions(
    _ allowed: [Scalar], _ declared: DeclaredProperty
  ) -> [ContractProblem] {
    let property = declared.property
    let pattern = property.pattern.flatMap { try? Pattern($0) }
    return allowed.compactMap { value in
      guard let reason = property.contradiction(of: value, pattern: pattern) else { return nil }
      return ContractProblem(
        "expected the accepted values of \(declared.subject) to be \(reason), found \(value.text)",
        mend: "Remove the value, or mend what else the property promises.", at: property.place)
    }
  }
}

extension Property {
  /// What a value would have to be and is not; nil when the property accepts it.
  func contradiction(of value: Scalar, pattern: Pattern?) -> String? {
    guard types.accept(value) else { return types.phrase }
    switch value {
    case .string(let text): return contradiction(of: text, pattern: pattern)
    case .number(let number): return contradiction(of: number)
    case .boolean, .null: return nil
    }
  }

  private func contradiction(of text: String, pattern: Pattern?) -> String? {
    let length = text.unicodeScalars.count
    if let minLength, length < minLength { return "at least \(minLength) characters long" }
    if let maxLength, length > maxLength { return "at most \(maxLength) characters long" }
    let bytes = Array(text.utf8)
    if let format, !format.matches(bytes.span) { return "of format \(format.rawValue)" }
    if let pattern, !pattern.matches(bytes.span) { return "matched by the pattern" }
    return nil
  }

  private func contradiction(of number: DecimalNumber) -> String? {
    if let minimum, number < minimum.value || (minimum.isExclusive && number == minimum.value) {
      return minimum.isExclusive ? "above \(minimum.value)" : "at least \(minimum.value)"
    }
    if let maximum, number > maximum.value || (maximum.isExclusive && number == maximum.value) {
      return maximum.isExclusive ? "below \(maximum.value)" : "at most \(maximum.value)"
    }
    if let multipleOf, multipleOf > 0, !number.isMultiple(of: multipleOf) {
      return "a multiple of \(multipleOf)"
    }
    return nil
  }
}

extension JSONTypes {
  /// Whether a value is of one of the types.
  func accept(_ value: Scalar) -> Bool {
    switch value {
    case .string: contains(.string)
    case .number(let number):
      contains(.number) || (contains(.integer) && number.isInteger)
    case .boolean: contains(.boolean)
    case .null: contains(.null)
    }
  }
}

extension Scalar {
  /// The value as JSON spells it.
  var text: String {
    switch self {
    case .string(let text): JSONWriter.quoted(text)
    case .number(let number): number.description
    case .boolean(let value): value ? "true" : "false"
    case .null: "null"
    }
  }
}
