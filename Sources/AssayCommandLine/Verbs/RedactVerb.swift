import Assay
import AssayRecorder

extension Option {
  package static let redactOutput = Option(
    "--output", short: "o", .one("FILE"),
    summary: "The file to write, .ndjson or .ndjson.gz, or - for standard output; default: -.")
  package static let redactDestination = Option(
    "--destination", .one("NAME"), summary: "The destination of the contracts.")
  package static let audit = Option(
    "--audit", .one("FILE"),
    summary: "Write a line of NDJSON for every value that was changed or removed: input, line, "
      + "pointer, category, action, removed, rule; never the value.")
}

extension Verb {
  /// Writes what a destination may receive.
  package static let redact = Verb(
    "redact",
    summary: "Writes exactly what one destination may receive of a recording.",
    details: [
      "The destination's Accepts, its consent and its redaction policy are applied: to values "
        + "whose property has a data category, to properties that rules name, and to personal "
        + "data that detectors find in anything else, by the rule of its category.",
      "What no rule speaks of is removed (default deny), and so is what a rule cannot be applied "
        + "to, and what MD5 or SHA-1 would make of a value. An event that says nothing readable of "
        + "a consent that is needed is held back, and so are those of the persons that a contract or "
        + "`--suppress` names. Every byte that no rule touches stays as it is.",
      "A salt or key that a rule names is taken from the environment variable of that name; the "
        + "key of tokens from ASSAY_KEY, or from the user's state folder, as `scrub` does.",
      "`check OUT --destination NAME` proves the result; hashed and tokenized values aside, "
        + "nothing of a person is in it. What was done is told on standard error.",
    ],
    operands: Operands("RECORDING", 1...Int.max),
    options: [
      .redactDestination, .redactOutput, .audit, .contracts, .suppress, .now, RunOptions.jobs,
      RunOptions.maxLineBytes,
    ],
    required: [.redactDestination],
    examples: [
      Example(
        "redact traffic.ndjson --destination google_analytics -o ga.ndjson",
        "Writes what Google Analytics may receive."),
      Example(
        "redact traffic/ --destination braze -o braze.ndjson --audit audit.ndjson",
        "Tells of every value that was changed or removed."),
    ]
  ) { arguments, session throws(CommandError) in
    try await RedactWork(arguments, session).run()
  }
}
