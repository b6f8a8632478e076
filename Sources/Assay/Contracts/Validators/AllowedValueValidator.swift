/// Allowed values that say too little or contradict each other.
enum AllowedValueValidator: ContractValidator {
  static func problems(in scope: ContractScope) -> [ContractProblem] {
    scope.contract.destinations.flatMap { destination in
      let name = JSONWriter.quoted(destination.name)
      var seen: [String: Place] = [:]
      return destination.allowedValues.flatMap { allowed -> [ContractProblem] in
        defer { seen[allowed.value] = seen[allowed.value] ?? allowed.place }
        return [
          emptiness(allowed, name), date(allowed, name),
          seen[allowed.value].map {
            ContractProblem(
              "expected each allowed value of \(name) once, found one again after \($0)",
              mend: "Remove one of them.", at: allowed.place)
          },
        ].compactMap(\.self)
      }
    }
  }

  private static func emptiness(_ allowed: AllowedValue, _ name: String) -> ContractProblem? {
    guard allowed.value.isEmpty || allowed.reason.allSatisfy(\.isWhitespace) else { return nil }
    return ContractProblem(
      "expected an allowed value of \(name) with a reason, found "
        + (allowed.value.isEmpty ? "no value" : "none"),
      mend: "Write Allow(value: \"help@acme.example\", because: \"the support team's own\").",
      at: allowed.place)
  }

  private static func date(_ allowed: AllowedValue, _ name: String) -> ContractProblem? {
    guard let until = allowed.until, !DateFormat.matches(Array(until.utf8).span)
    else { return nil }
    return ContractProblem(
      "expected the last day of an allowed value of \(name) as a date, "
        + "found \(JSONWriter.quoted(until))",
      mend: "Write the day as 2027-06-30.", at: allowed.place)
  }
}
