import Assay

/// A problem as tests compare it: line, message and mend.
func problems(in contract: Contract, beside others: [Contract] = []) -> [String] {
  contract.problems(beside: others).map { problem in
    "\(problem.place.line): \(problem.message) | \(problem.mend)"
  }
}

/// The problems of one event named `E`.
func problems(@EventBuilder _ body: () -> [any EventClause]) -> [String] {
  problems(in: Contract("c", version: "1", line: 1) { Event("E", line: 2, body) })
}

/// A property changed beyond what the DSL lets through.
func changed(_ property: Property, _ change: (inout Property) -> Void) -> Property {
  var copy = property
  change(&copy)
  return copy
}
