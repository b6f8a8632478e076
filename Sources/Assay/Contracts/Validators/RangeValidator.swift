/// Ranges, lengths and counts that nothing can satisfy.
enum RangeValidator: ContractValidator {
  static func problems(in scope: ContractScope) -> [ContractProblem] {
    scope.declared.flatMap { declared in
      numbers(declared) + multiples(declared)
        + counts(
          declared, "length", declared.property.minLength, declared.property.maxLength)
        + counts(
          declared, "item count", declared.property.minItems, declared.property.maxItems)
    }
  }

  private static func numbers(_ declared: DeclaredProperty) -> [ContractProblem] {
    guard let low = declared.property.minimum, let high = declared.property.maximum else {
      return []
    }
    if low.value > high.value {
      return [
        ContractProblem(
          "expected the range of \(declared.subject) to begin below its end, "
            + "found \(low.value) to \(high.value)",
          mend: "Swap the two ends.", at: declared.property.place)
      ]
    }
    guard low.value == high.value, low.isExclusive || high.isExclusive else { return [] }
    return [
      ContractProblem(
        "expected the range of \(declared.subject) to hold a number, "
          + "found \(low.value) to \(high.value) with an end excluded",
        mend: "Include both ends, or widen the range.", at: declared.property.place)
    ]
  }

  private static func multiples(_ declared: DeclaredProperty) -> [ContractProblem] {
    guard let divisor = declared.property.multipleOf, divisor <= 0 else { return [] }
    return [
      ContractProblem(
        "expected \(declared.subject) to be a multiple of a number above 0, found \(divisor)",
        mend: "Write a number above 0.", at: declared.property.place)
    ]
  }

  private static func counts(
    _ declared: DeclaredProperty, _ noun: String, _ least: Int?, _ greatest: Int?
  ) -> [ContractProblem] {
    if let negative = [least, greatest].compactMap(\.self).first(where: { $0 < 0 }) {
      return [
        ContractProblem(
          "expected the \(noun) of \(declared.subject) to be 0 or more, found \(negative)",
          mend: "Write a count of 0 or more.", at: declared.property.place)
      ]
    }
    guard let least, let greatest, least > greatest else { return [] }
    return [
      ContractProblem(
        "expected the \(noun) of \(declared.subject) to begin below its end, "
          + "found \(least) to \(greatest)",
        mend: "Swap the two ends.", at: declared.property.place)
    ]
  }
}
