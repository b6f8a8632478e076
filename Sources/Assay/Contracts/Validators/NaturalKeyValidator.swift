/// Natural keys of properties that nobody declared, or that have more than one value.
enum NaturalKeyValidator: ContractValidator {
  static func problems(in scope: ContractScope) -> [ContractProblem] {
    scope.described.flatMap { event, declared -> [ContractProblem] in
      if event.naturalKey.isEmpty { return [] }
      let known = Set(declared.filter { !$0.isContext }.map(\.text))
      return event.naturalKey.compactMap { path in
        if path.segments.contains("*") {
          return ContractProblem(
            "expected the natural key of \(event.subject) to be one value, found `\(path)`",
            mend: "Name a property outside of arrays.", at: event.place)
        }
        guard !known.contains(path.canonical) else { return nil }
        return ContractProblem(
          "expected the natural key of \(event.subject) to name a declared property, "
            + "found `\(path)`",
          mend: NearestWord.to(path.text, among: known).map { "Did you mean `\($0)`?" }
            ?? "Declare the property, or correct the path.", at: event.place)
      }
    }
  }
}
