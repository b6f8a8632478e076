/// Constraints that speak of another JSON type than the property has.
enum TypeValidator: ContractValidator {
  static func problems(in scope: ContractScope) -> [ContractProblem] {
    scope.declared.flatMap { declared in
      missingType(declared) + misplaced(declared) + items(declared)
    }
  }

  private static func missingType(_ declared: DeclaredProperty) -> [ContractProblem] {
    guard declared.property.types.isEmpty else { return [] }
    return [
      ContractProblem(
        "expected \(declared.subject) to have a type, found none",
        mend: "Name at least one JSON type.", at: declared.property.place)
    ]
  }

  private static func misplaced(_ declared: DeclaredProperty) -> [ContractProblem] {
    let property = declared.property
    guard !property.types.isEmpty else { return [] }
    let constraints: [(isSet: Bool, name: String, types: JSONTypes)] = [
      (property.minLength != nil || property.maxLength != nil, "a length", .string),
      (property.pattern != nil, "a pattern", .string),
      (property.format != nil, "a format", .string),
      (property.minimum != nil || property.maximum != nil, "a range", .numeric),
      (property.multipleOf != nil, "a multiple", .numeric),
      (property.minItems != nil || property.maxItems != nil, "an item count", .array),
      (property.uniqueItems, "unique items", .array),
      (!property.items.isEmpty, "items", .array),
      (!property.properties.isEmpty || property.variants != nil, "members", .object),
      (property.content == .closed, "closed content", .object),
    ]
    return constraints.filter { $0.isSet && property.types.isDisjoint(with: $0.types) }.map {
      ContractProblem(
        "expected \(declared.subject) with \($0.name) to be \($0.types.article), "
          + "found \(property.types.phrase)",
        mend: "Change its type, or remove \($0.name).", at: property.place)
    }
  }

  private static func items(_ declared: DeclaredProperty) -> [ContractProblem] {
    guard declared.property.items.count > 1 else { return [] }
    return [
      ContractProblem(
        "expected one description of the items of \(declared.subject), "
          + "found \(declared.property.items.count)",
        mend: "Describe all items by one property; name several types if they differ.",
        at: declared.property.place)
    ]
  }
}

extension JSONTypes {
  /// Integers and numbers.
  static let numeric: JSONTypes = [.integer, .number]

  /// The types as a sentence asks for them.
  fileprivate var article: String {
    switch self {
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    default: "a number"
    }
  }
}
