extension Option {
  package static let scanFormat = Option(
    "--format", .one("FORMAT"), choices: ["text", "ndjson"],
    summary: "A summary by type and property, or every value as a line of JSON; default: text on a "
      + "terminal, ndjson elsewhere.")
  package static let scanOutput = Option(
    "--output", short: "o", .one("FILE"),
    summary: "Write the result to a file instead of standard output.")
}

extension Verb {
  /// Personal data found by value.
  package static let scan = Verb(
    "scan",
    summary: "Finds personal data and secrets in a recording by value.",
    details: [
      "Every string, number and property name is looked at, also behind percent-encoding, base64, "
        + "hexadecimal digits, HTML entities, gzip, JSON inside strings and JSON Web Tokens. Each "
        + "line of the result names input, line, pointer, category, type, confidence (0 to 1) and "
        + "the evidence in words; of the value only its shape is shown.",
      "No contract is needed; the detectors that contracts declare are asked as well.",
      "The exit code is 0 where nothing was found, 1 where something was, 2 where there was no "
        + "event to judge, 3 where reading or writing failed. Values that keyed tokens stand in "
        + "for are not told.",
    ],
    operands: Operands("RECORDING", 1...Int.max),
    options: [.scanFormat, .scanOutput, .contracts, .noContracts, RunOptions.maxLineBytes],
    exclusions: [[.contracts, .noContracts]],
    examples: [
      Example("scan events.ndjson", "Tells what a file holds."),
      Example("scan traffic/ --format ndjson -o found.ndjson", "Writes every value found."),
      Example("scan - --format text < events.ndjson", "Reads standard input."),
    ]
  ) { arguments, session throws(CommandError) in
    try ScanWork(arguments, session).run()
  }
}
