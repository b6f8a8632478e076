extension Option {
  package static let scrubOutput = Option(
    "--output", short: "o", .one("OUT"),
    summary: "The file to write, .ndjson or .ndjson.gz, a folder for a folder, or - for standard "
      + "output.")
}

extension Verb {
  /// Makes existing recordings safe to commit.
  package static let scrub = Verb(
    "scrub",
    summary: "Makes a recording safe to commit: personal data becomes keyed tokens.",
    details: [
      "Replaced are values whose property has a data category in a contract, values that look like "
        + "personal data in any property, text, URL or property name, members that hold a person "
        + "by their name (firstName, phone, birthday, password …), and secrets in URLs. A value a "
        + "contract lists among a property's own stays.",
      "The same value becomes the same token under one key, with its shape kept, so that checks "
        + "mean the same on the result: `check OUT --rule privacy/undeclared` then proves that "
        + "nothing raw is left. The key is taken from ASSAY_KEY, or made once and kept in the "
        + "user's state folder; it is never written into a recording.",
      "A line that is no JSON object cannot be made safe: it is left out and told, and the exit "
        + "code stays 0 unless there was no event at all (2).",
      "Several files become one; a folder becomes a folder with a file for each of its own. What "
        + "was replaced is told on standard error.",
    ],
    operands: Operands("RECORDING", 1...Int.max),
    options: [.scrubOutput, .contracts, .noContracts, RunOptions.maxLineBytes],
    required: [.scrubOutput], exclusions: [[.contracts, .noContracts]],
    examples: [
      Example("scrub raw.ndjson -o fixtures/shop/events.ndjson", "Makes a file safe."),
      Example(
        "scrub traffic/ -o safe/ --contracts shop.json",
        "Makes a folder safe, with the categories of a contract file."),
      Example("scrub - -o safe.ndjson.gz < raw.ndjson", "Reads standard input, writes gzip."),
    ]
  ) { arguments, session throws(CommandError) in
    try ScrubWork(arguments, session).run()
  }
}
