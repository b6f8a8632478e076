import Assay
import AssayReports

extension Option {
  fileprivate static let policyFormat = Option(
    "--format", .one("FORMAT"), choices: PolicyTable.Format.allCases.map(\.rawValue),
    summary: "The form of the matrix; default: text.")
}

extension Verb {
  /// Shows what every destination may receive.
  package static let contractPolicy = Verb(
    "contract policy",
    summary: "Shows what each destination's policy does to each data category, and by which rule.",
    details: [
      "Categories that a contract declares, a rule names or a detector finds are the rows. What no "
        + "rule speaks of is denied. Below the matrix stands, for each destination, where its "
        + "rules are, and those of properties and single events.",
      "Without --contracts the contracts linked into the program are shown.",
    ],
    options: [.contracts, .policyFormat],
    examples: [
      Example("contract policy", "Shows the matrix of the linked contracts."),
      Example(
        "contract policy --contracts shop.json --format markdown",
        "Writes a page for those who review it."),
    ]
  ) { arguments, session throws(CommandError) in
    let contracts = try ContractFiles.chosen(arguments, session)
    let matrix = PolicyMatrix(contracts)
    guard !matrix.rows.isEmpty else {
      throw CommandError(
        "the contracts have no destination", mend: "Write Destination(\"name\") { … } in one.")
    }
    let format = arguments[.policyFormat].flatMap { PolicyTable.Format(rawValue: $0) } ?? .text
    try session.write(PolicyTable(matrix).text(format, style: session.style))
    return .pass
  }
}
