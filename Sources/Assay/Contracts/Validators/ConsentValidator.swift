/// Rules about consent that name events nobody declared, or that decide nothing.
enum ConsentValidator: ContractValidator {
  static func problems(in scope: ContractScope) -> [ContractProblem] {
    let rules = scope.contract.consentRules
    let named =
      rules.changes.map { (word: "changes of consent", name: $0) }
      + rules.deletions.map { (word: "requests for deletion", name: $0) }
    return named.filter { !scope.eventNames.contains($0.name) }.map { word, name in
      ContractProblem(
        "expected \(word) to be declared events, found \(JSONWriter.quoted(name))",
        mend: scope.mend(unknown: name), at: scope.contract.place)
    } + scope.contract.destinations.compactMap(provider)
  }

  private static func provider(of destination: Destination) -> ContractProblem? {
    guard let provider = destination.consentProvider, destination.consent.isEmpty else {
      return nil
    }
    return ContractProblem(
      "expected \(JSONWriter.quoted(destination.name)) to need consent of the provider "
        + "\(JSONWriter.quoted(provider)), found no category",
      mend: "Name the categories: NeedsConsent(\"analytics\", provider: …).",
      severity: .warning, at: destination.place)
  }
}
