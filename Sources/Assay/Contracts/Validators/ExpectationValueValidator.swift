/// Expectations whose properties cannot have the values that they need.
enum ExpectationValueValidator: ContractValidator {
  static func problems(in scope: ContractScope) -> [ContractProblem] {
    scope.described.flatMap { event, declared -> [ContractProblem] in
      if event.expectations.isEmpty { return [] }
      let declared = Dictionary(
        declared.filter { !$0.isContext }.map { ($0.text, [$0.property]) },
        uniquingKeysWith: +)
      return event.expectations.flatMap { expectation in
        let check = Check(event: event, declared: declared, place: expectation.place)
        return check.problems(expectation.kind)
      }
    }
  }

  private struct Check {
    var event: Event
    var declared: [String: [Property]]
    var place: Place

    func problems(_ kind: Expectation.Kind) -> [ContractProblem] {
      switch kind {
      case .sum(let terms, let factors, let total, let tolerance):
        [terms, factors, total].compactMap(\.self).compactMap(number)
          + neighbours(terms, factors) + negative(tolerance)
      case .compare(let left, _, let right): comparable(left, right)
      case .share(let value, let property, _, _): accepted(value, property)
      case .unique(let paths) where paths.isEmpty:
        [problem("expected unique to name a property, found none", "Name at least one.")]
      case .determines(let cause, let effect) where cause.canonical == effect.canonical:
        [
          problem(
            "expected determines to name two properties, found `\(cause)` twice",
            "Name the property that depends on `\(cause)`.")
        ]
      case .oncePer(_, let span?) where span.milliseconds <= 0:
        [
          problem(
            "expected oncePer to hold within more than no time, found \(span.text)",
            "Write a length of time such as .hours(24), or none for the whole recording.")
        ]
      case .determines, .unique, .follows, .precedes, .oncePer: []
      }
    }

    private func number(_ path: PropertyPath) -> ContractProblem? {
      guard let types = types(path), types.isDisjoint(with: .numeric) else { return nil }
      return problem(
        "expected sum to add numbers, found `\(path)` to be \(types.phrase)",
        "Name a property of type number or integer.")
    }

    private func neighbours(
      _ terms: PropertyPath, _ factors: PropertyPath?
    ) -> [ContractProblem] {
      guard let factors, terms.array != factors.array else { return [] }
      return [
        problem(
          "expected `\(factors)` to stand beside `\(terms)` in the same items, found it elsewhere",
          "Multiply by a property of the same array's items.")
      ]
    }

    private func negative(_ tolerance: DecimalNumber) -> [ContractProblem] {
      guard tolerance < 0 else { return [] }
      return [
        problem(
          "expected sum to hold within 0 or more, found \(tolerance)", "Write 0 or more.")
      ]
    }

    private func comparable(_ left: PropertyPath, _ right: PropertyPath) -> [ContractProblem] {
      guard let first = types(left), let second = types(right),
        first.comparable.isDisjoint(with: second.comparable)
      else { return [] }
      return [
        problem(
          "expected compare to name two numbers or two strings, found `\(left)` to be "
            + "\(first.phrase) and `\(right)` to be \(second.phrase)",
          "Compare properties of the same type.")
      ]
    }

    private func accepted(_ value: Scalar, _ path: PropertyPath) -> [ContractProblem] {
      guard let properties = declared[path.canonical] else { return [] }
      let isPossible = properties.contains { property in
        property.types.accept(value) && property.allowed?.contains(value) ?? true
      }
      guard !isPossible else { return [] }
      return [
        problem(
          "expected share to speak of a value that `\(path)` may have, found \(value.text)",
          "Name one of its accepted values, in its type.")
      ]
    }

    /// The types that a property may have, over all variants; nil where it is not declared.
    private func types(_ path: PropertyPath) -> JSONTypes? {
      declared[path.canonical]?.reduce([]) { $0.union($1.types) }
    }

    private func problem(_ message: String, _ mend: String) -> ContractProblem {
      ContractProblem("\(message) (\(event.subject))", mend: mend, at: place)
    }
  }
}

extension PropertyPath {
  /// The path of the innermost array's items; empty where there is none.
  fileprivate var array: [String] {
    let segments = segments
    return segments.lastIndex(of: "*").map { Array(segments[...$0]) } ?? []
  }
}

extension JSONTypes {
  /// The types whose values have an order; an integer compares with any number.
  fileprivate var comparable: JSONTypes {
    let own = subtracting([.null, .object, .array])
    return own.isDisjoint(with: .numeric) ? own : own.union(.numeric)
  }
}
