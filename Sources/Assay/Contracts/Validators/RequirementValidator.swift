/// Properties that producers must send and must not send.
enum RequirementValidator: ContractValidator {
  static func problems(in scope: ContractScope) -> [ContractProblem] {
    scope.declared.flatMap { declared -> [ContractProblem] in
      let property = declared.property
      var problems: [ContractProblem] = []
      if property.isRequired, property.deprecation != nil {
        problems.append(
          ContractProblem(
            "expected \(declared.subject) to be optional as it is deprecated, found it required",
            mend: "Remove required(), so that producers can stop sending it.",
            severity: .warning, at: property.place))
      }
      if property.isRequired, property.name == "*", declared.depth > 0 {
        problems.append(
          ContractProblem(
            "expected the items \(declared.subject) without required(), found it",
            mend: "Write items(1...) to ask for at least one item.", severity: .warning,
            at: property.place))
      }
      return problems
    }
  }
}
