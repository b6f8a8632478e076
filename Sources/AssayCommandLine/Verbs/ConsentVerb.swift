import Assay

extension Option {
  package static let semantics = Option(
    "--semantics", .one("READING"), choices: ConsentSemantics.allCases.map(\.rawValue),
    summary: "Whether consent is read strictly or as the vendor's pipeline does; default: strict.")
  package static let suppress = Option(
    "--suppress", .many("FILE"),
    summary: "Take a file's persons as suppressed: an id or its SHA-256 on each line, and the time "
      + "of a deletion behind a comma.")
  fileprivate static let tableFormat = Option(
    "--format", .one("FORMAT"), choices: ConsentTableText.Format.allCases.map(\.rawValue),
    summary: "The form of the tables; default: text.")
  fileprivate static let tableDestination = Option(
    "--destination", .many("NAME"), summary: "Print the table of a destination; default: all.")
}

/// What a command line says of consent.
enum ConsentFlags {
  static func reading(_ arguments: ParsedArguments) -> ConsentReading {
    ConsentReading(
      semantics: arguments[.semantics].flatMap { ConsentSemantics(rawValue: $0) } ?? .strict,
      dialect: arguments[.vendor].flatMap { VendorDialect(rawValue: $0) })
  }

  static func suppressed(_ arguments: ParsedArguments) throws(CommandError) -> SuppressionList {
    var list = SuppressionList()
    for file in arguments.values(of: .suppress) {
      let wrong = list.read(try FileReader.bytes(of: file))
      // The line itself is a person's and is not shown.
      if let line = wrong.first {
        throw CommandError(
          "\(file):\(line): expected an id, or an id and a time as 2026-01-31T12:00:00Z")
      }
    }
    return list
  }
}

extension Verb {
  /// What each state of consent comes to.
  package static let contractConsent = Verb(
    "contract consent",
    summary: "Prints what every state of consent comes to: read strictly, and as the vendors do.",
    details: [
      "One table for each destination that needs consent, without any traffic. Where the readings "
        + "differ, a vendor's pipeline delivers what nobody consented to, or holds back what "
        + "somebody did."
    ],
    options: [.contracts, .tableDestination, .tableFormat],
    examples: [
      Example("contract consent", "Prints the tables of the linked contracts."),
      Example(
        "contract consent --contracts shop.json --destination ads --format markdown",
        "Prints one destination's table for a review."),
    ]
  ) { arguments, session throws(CommandError) in
    let contracts = try ContractFiles.chosen(arguments, session)
    let wanted = arguments.values(of: .tableDestination)
    let known = contracts.flatMap { $0.destinations.map(\.name) }
    for name in wanted where !known.contains(name) {
      let nearest = nearestName(to: name, among: known)
      throw CommandError(
        "no contract has a destination \(name)" + (nearest.map { "; did you mean \($0)?" } ?? ""))
    }
    let tables = ConsentTable.tables(of: contracts, only: wanted)
    guard !tables.isEmpty else {
      throw CommandError(
        wanted.isEmpty
          ? "no destination of the contracts needs consent"
          : "\(wanted.joined(separator: ", ")): no consent is needed",
        mend: "Write NeedsConsent(\"category\") in a Destination.")
    }
    let format =
      arguments[.tableFormat].flatMap { ConsentTableText.Format(rawValue: $0) } ?? .text
    try session.write(ConsentTableText.text(tables, format))
    return .pass
  }
}
