/// Data categories that are no names of the taxonomy's form.
enum CategoryValidator: ContractValidator {
  static func problems(in scope: ContractScope) -> [ContractProblem] {
    let declared = scope.declared.compactMap { declared in
      declared.property.category.flatMap {
        problem($0, of: declared.subject, at: declared.property.place)
      }
    }
    let ruled = scope.contract.destinations.flatMap { destination in
      destination.rules.compactMap { rule -> ContractProblem? in
        guard case .category(let category) = rule.target else { return nil }
        return problem(
          category, of: "a rule of \(JSONWriter.quoted(destination.name))", at: rule.place)
      }
    }
    let own = scope.contract.categories.compactMap {
      problem($0.category, of: "a category of the contract", at: $0.place)
    }
    return declared + ruled + own
  }

  private static func problem(
    _ category: DataCategory, of subject: String, at place: Place
  ) -> ContractProblem? {
    guard !category.isWellFormed else { return nil }
    return ContractProblem(
      "expected the data category of \(subject) as lower-case words joined by dots, "
        + "found \(JSONWriter.quoted(category.name))",
      mend: "Write a category such as user.contact.email.", at: place)
  }
}
