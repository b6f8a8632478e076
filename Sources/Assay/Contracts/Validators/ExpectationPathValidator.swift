/// Expectations that speak of properties nobody declared.
enum ExpectationPathValidator: ContractValidator {
  static func problems(in scope: ContractScope) -> [ContractProblem] {
    scope.described.flatMap { event, declared -> [ContractProblem] in
      if event.expectations.isEmpty { return [] }
      let known = Set(declared.filter { !$0.isContext }.map(\.text))
      return event.expectations.flatMap { expectation in
        expectation.kind.paths.filter { !known.contains($0.canonical) }.map { path in
          ContractProblem(
            "expected \(expectation.kind.word) of \(event.subject) to name a declared property, "
              + "found `\(path)`",
            mend: NearestWord.to(path.text, among: known).map { "Did you mean `\($0)`?" }
              ?? "Declare the property, or correct the path.", at: expectation.place)
        }
      }
    }
  }
}

extension PropertyPath {
  /// The path in the one spelling that a declaration gives it.
  var canonical: String { PropertyPath(segments: segments).text }
}

extension Expectation.Kind {
  /// The properties it speaks of, in the order it names them.
  var paths: [PropertyPath] {
    switch self {
    case .sum(let terms, let factors, let total, _):
      [terms] + (factors.map { [$0] } ?? []) + [total]
    case .determines(let cause, let effect): [cause, effect]
    case .unique(let paths): paths
    case .follows(_, _, let property), .precedes(_, _, let property): [property]
    case .oncePer(let paths, _): paths
    case .compare(let left, _, let right): [left, right]
    case .share(_, let property, _, _): [property]
    }
  }

  /// What the DSL and the JSON form call it.
  var word: String {
    switch self {
    case .sum: "sum"
    case .determines: "determines"
    case .unique: "unique"
    case .follows: "follows"
    case .precedes: "precedes"
    case .oncePer: "oncePer"
    case .compare: "compare"
    case .share: "share"
    }
  }
}
