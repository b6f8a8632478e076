/// Delivery budgets that cannot be meant.
enum DeliveryValidator: ContractValidator {
  static func problems(in scope: ContractScope) -> [ContractProblem] {
    let contract = scope.contract
    return (contract.delivery.map { problems($0, of: "the contract") } ?? [])
      + contract.events.flatMap { event in
        event.delivery.map { problems($0, of: event.subject) } ?? []
      }
  }

  private static func problems(_ delivery: Delivery, of subject: String) -> [ContractProblem] {
    let shares = [
      ("the share of events on time", delivery.onTimeShare, "Write Late(after: …, at: 0.99)."),
      (
        "the accepted share of duplicates", delivery.allowedDuplicates,
        "Write Allowed(duplicates: 0.001)."
      ),
    ].filter { !$0.1.isShare }.map { name, share, mend in
      ContractProblem(
        "expected \(name) of \(subject) to be between 0 and 1, found \(share)", mend: mend,
        at: delivery.place)
    }
    let spans = [
      ("lateness limit", delivery.lateAfter, Int64(0)),
      ("duplicate window", delivery.duplicateWindow, 1),
      ("accepted clock skew", delivery.allowedClockSkew, 0),
    ].compactMap { name, span, least -> ContractProblem? in
      guard let span, span.milliseconds < least else { return nil }
      return ContractProblem(
        "expected the \(name) of \(subject) to be \(least == 0 ? "0 or more" : "more than 0"), "
          + "found \(span.text)",
        mend: "Write a length of time such as .minutes(5).", at: delivery.place)
    }
    return shares + spans
  }
}
