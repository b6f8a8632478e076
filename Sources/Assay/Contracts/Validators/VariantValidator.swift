/// Variants that no event can reach.
enum VariantValidator: ContractValidator {
  static func problems(in scope: ContractScope) -> [ContractProblem] {
    scope.described.flatMap { event, declared in
      problems(event.variants, among: event.properties, of: event.subject)
        + declared.flatMap { declared in
          problems(
            declared.property.variants, among: declared.property.properties,
            of: declared.subject)
        }
    }
  }

  private static func problems(
    _ variants: Variants?, among properties: @autoclosure () -> [Property],
    of subject: @autoclosure () -> String
  ) -> [ContractProblem] {
    guard let variants else { return [] }
    let (properties, subject) = (properties(), subject())
    let discriminator = properties.first { $0.name == variants.discriminator }
    guard let discriminator else {
      let nearest = NearestWord.to(variants.discriminator, among: properties.map(\.name))
      return [
        ContractProblem(
          "expected the variants of \(subject) to depend on a property beside them, "
            + "found \(JSONWriter.quoted(variants.discriminator))",
          mend: nearest.map { "Did you mean \(JSONWriter.quoted($0))?" }
            ?? "Declare the property, or name another in Variants(by:).", at: variants.place)
      ]
    }
    var taken: [Scalar: Place] = [:]
    return variants.cases.flatMap { alternative -> [ContractProblem] in
      if alternative.values.isEmpty { return [empty(subject, alternative)] }
      return alternative.values.compactMap { value in
        if let first = taken.updateValue(alternative.place, forKey: value) {
          return unreachable(
            value, subject, alternative, "found it taken at \(first) already")
        }
        return discriminator.refusal(of: value).map {
          unreachable(value, subject, alternative, "found that `\(discriminator.name)` is \($0)")
        }
      }
    }
  }

  private static func empty(_ subject: String, _ alternative: Variants.Case) -> ContractProblem {
    ContractProblem(
      "expected every variant of \(subject) to name a value, found none",
      mend: "Write When(\"value\"), or Otherwise for all other values.", at: alternative.place)
  }

  private static func unreachable(
    _ value: Scalar, _ subject: String, _ alternative: Variants.Case, _ reason: String
  ) -> ContractProblem {
    ContractProblem(
      "expected the variant \(value.text) of \(subject) to be reachable, \(reason)",
      mend: "Remove the value from the variant, or mend the property.", at: alternative.place)
  }
}

extension Property {
  /// Why the property never has a value; nil when it may.
  fileprivate func refusal(of value: Scalar) -> String? {
    if let allowed, !allowed.contains(value) {
      return "one of " + allowed.map(\.text).joined(separator: ", ")
    }
    let pattern = pattern.flatMap { try? Pattern($0) }
    return contradiction(of: value, pattern: pattern)
  }
}
