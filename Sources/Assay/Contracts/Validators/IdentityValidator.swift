/// Identity rules that name events nobody declared, or no time.
enum IdentityValidator: ContractValidator {
  static func problems(in scope: ContractScope) -> [ContractProblem] {
    guard let identity = scope.contract.identity else { return [] }
    return identity.needs.flatMap { problems($0, scope) }
      + [("identify first", identity.identifyFirst), ("be identified", identity.identifiedWithin)]
      .compactMap { what, span in
        guard let span, span.milliseconds <= 0 else { return nil }
        return ContractProblem(
          "expected people to \(what) within more than no time, found \(span.text)",
          mend: "Write a length of time such as .hours(24).", at: identity.place)
      }
  }

  private static func problems(
    _ need: Identity.Need, _ scope: ContractScope
  ) -> [ContractProblem] {
    var problems: [ContractProblem] = []
    if let event = need.event {
      let own = scope.contract.events
      if !own.contains(where: { $0.label == event || $0.type.rawValue == event }) {
        problems.append(
          ContractProblem(
            "expected ids to be required of an event of the contract, found "
              + JSONWriter.quoted(event),
            mend: scope.mend(unknown: event), at: need.place))
      }
    }
    if need.platform?.isEmpty == true {
      problems.append(
        ContractProblem(
          "expected ids to be required on a named platform, found none",
          mend: "Write a platform such as \"iOS\", or leave `on` out.", at: need.place))
    }
    return problems
  }
}
