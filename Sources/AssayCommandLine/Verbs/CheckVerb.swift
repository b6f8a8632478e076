extension Verb {
  /// The gate and the main job.
  package static let check = Verb(
    "check",
    summary: "Runs every check in one pass over recorded events and gates on the findings.",
    details: [
      "A RECORDING is a recording's folder, a plain .ndjson, .ndjson.gz or .json file, a folder of "
        + "those, or - for standard input. The report goes to standard output, everything else to "
        + "standard error.",
      "Drift is judged where a --baseline is given. Contracts linked into the program are used "
        + "unless --contracts names files.",
      "A reader that closes the pipe early (`| head`) changes nothing about the exit code.",
    ],
    operands: Operands("RECORDING", 1...Int.max),
    options: [
      .contracts, .noContracts, .baseline, .sent, .destination, .rule, .failOn, .semantics,
      .suppress,
    ] + ReportOptions.all + RunOptions.all + [RunOptions.memory, .vendor, .now],
    exclusions: [[.contracts, .noContracts]],
    examples: [
      Example("check events.ndjson", "Checks a file against the linked contracts."),
      Example(
        "check today.ndjson.gz --baseline last-week/ --contracts shop.json",
        "Checks against a contract file, and for drift against last week."),
      Example(
        "check received/ --sent sent/ --rule delivery/missing",
        "Tells which events were lost between two recordings, and why."),
      Example(
        "check events.ndjson --report junit=out/assay.xml --occurrences out/bad.ndjson",
        "Writes a JUnit report and every single occurrence besides the text."),
      Example(
        "check - --rule 'privacy/*' --fail-on warning < events.ndjson",
        "Judges only privacy, from standard input, and fails on warnings too."),
    ]
  ) { arguments, session throws(CommandError) in
    try await CheckWork(arguments, session).run(candidates: arguments.operands)
  }

  /// The drift part of ``check`` alone.
  package static let drift = Verb(
    "drift",
    summary: "Compares recorded events with a baseline; needs no contract.",
    details: [
      "Schema, vocabulary, distribution, unit and volume of the candidate are compared with the "
        + "baseline's. Both are recordings as `check` takes them, or profiles that `profile` wrote.",
      "Several baselines are a history, such as several days: a change counts only where it is more "
        + "than three times what they differ by among themselves.",
      "With --aa there is no candidate: the baseline's persons are dealt into two halves, twenty "
        + "times, and what is found between halves is a false alarm.",
    ],
    options: [.requiredBaseline, .candidate, .selfTest, .explainPower, .driftRule, .failOn]
      + ReportOptions.all + RunOptions.all,
    required: [.requiredBaseline],
    exclusions: [[.candidate, .selfTest], [.selfTest, .explainPower]],
    examples: [
      Example(
        "drift --baseline last-week.ndjson --candidate today.ndjson",
        "Tells what changed since last week."),
      Example(
        "drift --baseline mon.profile --baseline tue.profile --candidate today.ndjson",
        "Compares with two stored days, and allows for what they differ by."),
      Example(
        "drift --baseline v1/ --candidate v2/ --rule drift --fail-on warning",
        "Judges only the shape of the events, and fails on warnings too."),
      Example(
        "drift --baseline last-week.ndjson --aa",
        "Tells how often drift would cry wolf about this traffic."),
    ]
  ) { arguments, session throws(CommandError) in
    guard arguments.has(.selfTest) || arguments.has(.candidate) else {
      throw CommandError(
        "drift needs \(Option.candidate.label)",
        mend: "`PROGRAM drift --help` lists its flags, with examples.")
    }
    if arguments.has(.selfTest) {
      return try await CheckWork(arguments, session, onlyDrift: true).runSelfTest()
    }
    return try await CheckWork(arguments, session, onlyDrift: true)
      .run(candidates: arguments.values(of: .candidate))
  }
}
