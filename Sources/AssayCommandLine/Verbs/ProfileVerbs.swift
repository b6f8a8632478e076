extension Option {
  package static let profileOutput = Option(
    "--output", short: "o", .one("FILE"), summary: "The profile to write.")
  package static let dependencies = Option(
    "--dependencies",
    summary: "Print what depends on what in each event, with the clauses that would promise it.")
  package static let inspectEvent = Option(
    "--event", .one("NAME"), summary: "Show one event only.")
  package static let inspectProperty = Option(
    "--property", .one("NAME"),
    summary: "Show one property only: a JSON Pointer, or the last name of one.")
  package static let inspectFormat = Option(
    "--format", .one("FORMAT"), choices: ["text", "json"],
    summary: "Pages for readers, or JSON; default: text.")
}

extension Verb {
  /// Writes the stored summary that drift is measured against.
  package static let profile = Verb(
    "profile",
    summary: "Writes the mergeable summary of recordings that drift is measured against.",
    details: [
      "A profile counts kinds, values, numbers, lengths and times of each event's properties, and "
        + "keeps a sample of some persons' whole events, at most 3.4 MB of it: it stays below "
        + "5 MB whatever the size of the recording. Any split of the same traffic merges to the "
        + "same bytes.",
      "It holds no personal data: persons, and the values of properties that contracts give a data "
        + "category or in which detectors find one, are there only as hashes under your key, and "
        + "as shapes. The key is taken from ASSAY_KEY, or made once and kept in the user's state "
        + "folder; who compares without it compares those values by their shapes.",
      "With --dependencies it tells what holds between properties; --output is then optional.",
    ],
    operands: Operands("RECORDING", 1...Int.max),
    options: [
      .profileOutput, .dependencies, .contracts, .noContracts, RunOptions.jobs,
      RunOptions.maxLineBytes,
    ],
    exclusions: [[.contracts, .noContracts]],
    examples: [
      Example("profile monday.ndjson -o monday.profile", "Writes a day's profile."),
      Example(
        "profile traffic/ --dependencies", "Prints what depends on what, and contract clauses."),
    ]
  ) { arguments, session throws(CommandError) in
    try await ProfileWork(arguments, session).run()
  }

  /// Adds stored profiles up.
  package static let merge = Verb(
    "merge",
    summary: "Adds stored profiles up, as if their recordings had been profiled together.",
    details: [
      "The profiles must have been made with the same key. A day that is given twice counts twice."
    ],
    operands: Operands("PROFILE", 1...Int.max), options: [.profileOutput],
    required: [.profileOutput],
    examples: [
      Example("merge mon.profile tue.profile -o days.profile", "Makes one profile of two days.")
    ]
  ) { arguments, session throws(CommandError) in
    try ProfileWork(arguments, session).merge()
  }

  /// Shows what is in a profile.
  package static let inspect = Verb(
    "inspect",
    summary: "Shows what a stored profile or a recording says of each property.",
    details: [
      "For each property: how often it is there, its kinds, values with their shares, where its "
        + "numbers lie (to a sixteenth of themselves), lengths, shapes, hours of the day (UTC), and "
        + "the parts of the traffic in which it is there more or less often. Of personal data only "
        + "shapes are shown."
    ],
    operands: Operands("FILE", 1...1),
    options: [
      .inspectEvent, .inspectProperty, .inspectFormat, .contracts, .noContracts, RunOptions.jobs,
      RunOptions.maxLineBytes,
    ],
    exclusions: [[.contracts, .noContracts]],
    examples: [
      Example("inspect monday.profile", "Shows every property of every event."),
      Example(
        "inspect events.ndjson --event Signup --property plan", "Shows one property of a recording."
      ),
    ]
  ) { arguments, session throws(CommandError) in
    try await InspectWork(arguments, session).run()
  }
}
