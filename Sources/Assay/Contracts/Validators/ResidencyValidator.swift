/// Residencies that cannot find anything.
enum ResidencyValidator: ContractValidator {
  static func problems(in scope: ContractScope) -> [ContractProblem] {
    guard let residency = scope.contract.residency else { return [] }
    var problems: [ContractProblem] = []
    if residency.stays.isEmpty {
      problems.append(
        ContractProblem(
          "expected a region that binds in the residency, found none",
          mend: "Write Stay(in: .eu).", at: residency.place))
    }
    if residency.sources.isEmpty, residency.usualRegion == nil {
      problems.append(
        ContractProblem(
          "expected something that tells a person's region in the residency, found nothing",
          mend: "Write Persons(from: .country), or Persons(in: .eu) where all are of one region.",
          at: residency.place))
    }
    var seen: Set<String> = []
    for stay in residency.stays where !seen.insert(stay.region.name.lowercased()).inserted {
      problems.append(
        ContractProblem(
          "expected each region once in the residency, found "
            + "\(JSONWriter.quoted(stay.region.name)) again",
          mend: "Put all regions that data may go to into one Stay(in: …, or: …).",
          at: residency.place))
    }
    return problems
  }
}
