import Assay

extension Option {
  fileprivate static let size = Option(
    "--size", .one("SIZE"), summary: "How much traffic, with K, M or G; default: 100M.")
  fileprivate static let seed = Option(
    "--seed", .one("NUMBER"), summary: "Which traffic: a seed gives the same bytes; default: 1.")
  fileprivate static let rounds = Option(
    "--rounds", .one("COUNT"), summary: "How often each is measured; default: 3. Medians count.")
  fileprivate static let peer = Option(
    "--peer", .many("PYTHON"),
    summary: "A Python with orjson and jsonschema-rs to compare with; default: python3.")
  fileprivate static let keep = Option(
    "--keep", .one("FOLDER"), summary: "Keep traffic, contract, schemas and script there.")
  fileprivate static let generate = Option(
    "--generate", .one("FILE"), summary: "Only write the traffic.")
  fileprivate static let ids = Option(
    "--ids", .one("COUNT"),
    summary: "Only measure how fast repeated ones among so many messageIds are found.")
  fileprivate static let idMemory = Option(
    "--memory", .one("SIZE"),
    summary: "The most memory for --ids, with K, M or G; the rest waits in TMPDIR.")
  fileprivate static let measure = Option(
    "--measure", .one("CHECKS"), choices: BenchmarkChecks.allCases.map(\.rawValue),
    isHidden: true, summary: "Only check a file of traffic in this process.")
  fileprivate static let traffic = Option(
    "--traffic", .one("FILE"), isHidden: true, summary: "The file to check.")
}

extension Verb {
  /// How fast this machine checks traffic.
  package static let benchmark = Verb(
    "benchmark",
    summary: "Measures how fast this machine checks traffic, beside a peer.",
    details: [
      "The traffic is made up: 25 event types in the Segment envelope with a contract, about "
        + "1,010 bytes and 39 members an event, 3 % with an anomaly. Each measure is a process of "
        + "its own on one core; CPU time and peak memory are the system's account of it.",
      "The peer checks the same contract as JSON Schemas with jsonschema-rs on orjson; of repeated "
        + "ids it is DuckDB's exact count(DISTINCT) on the same file.",
    ],
    options: [
      .size, .seed, .rounds, .peer, .keep, .generate, .ids, .idMemory, .measure, .traffic,
    ],
    exclusions: [
      [.generate, .keep, .measure], [.generate, .peer], [.generate, .rounds],
      [.ids, .generate, .keep],
    ],
    examples: [
      Example("benchmark", "Measures 100 MB of traffic."),
      Example("benchmark --size 1G --peer ./venv/bin/python", "Measures more, beside a peer."),
      Example("benchmark --size 1G --generate events.ndjson", "Only writes the traffic."),
      Example(
        "benchmark --ids 100000000 --memory 512M",
        "Finds the repeated ones among 100 million ids in little memory."),
    ]
  ) { arguments, session throws(CommandError) in
    if let checks = arguments[.measure].flatMap(BenchmarkChecks.init(rawValue:)),
      let traffic = arguments[.traffic]
    {
      try session.write(try await checks.run(on: traffic))
      return .pass
    }
    try BenchmarkWork(arguments, session).run()
    return .pass
  }
}

/// Makes the traffic and measures what checks it.
private struct BenchmarkWork {
  /// A program to be measured.
  private struct Command {
    var name: String
    var arguments: [String]
    var isOfIDs = false
  }

  private let arguments: ParsedArguments
  private let session: Session
  private let size: Int
  private let seed: UInt64
  private let rounds: Int

  init(_ arguments: ParsedArguments, _ session: Session) throws(CommandError) {
    self.arguments = arguments
    self.session = session
    let sizeText = arguments[.size] ?? "100M"
    guard let size = ByteCount.parse(sizeText), size <= 1 << 40 else {
      throw CommandError("--size is a size up to 1024G, as 500K or 100M, not \(sizeText)")
    }
    let seedText = arguments[.seed] ?? "1"
    guard let seed = UInt64(seedText) else {
      throw CommandError("--seed is a whole number, not \(seedText)")
    }
    let roundsText = arguments[.rounds] ?? "3"
    guard let rounds = Int(roundsText), (1...99).contains(rounds) else {
      throw CommandError("--rounds is a whole number from 1 to 99, not \(roundsText)")
    }
    (self.size, self.seed, self.rounds) = (size, seed, rounds)
  }

  func run() throws(CommandError) {
    if let text = arguments[.ids] {
      try session.write(try ids(text).run())
      return
    }
    if let name = arguments[.generate] {
      let summary = try BenchmarkFiles.generate(size: size, seed: seed, to: name)
      session.tell("\(summary.events) events, \(summary.bytes) bytes\n")
      return
    }
    let temporary = arguments[.keep] == nil ? try TemporaryFolder() : nil
    defer { temporary?.remove() }
    let files = BenchmarkFiles(folder: temporary?.path ?? arguments[.keep] ?? ".")
    try measure(files)
  }

  private func ids(_ text: String) throws(CommandError) -> BenchmarkIDs {
    guard let count = Int(text), (1...10_000_000_000).contains(count) else {
      throw CommandError("--ids is a whole number up to 10000000000, not \(text)")
    }
    var ids = BenchmarkIDs(count: count, seed: seed, memory: nil)
    if let text = arguments[.idMemory] {
      guard let size = ByteCount.parse(text), size >= 1 << 20 else {
        throw CommandError("--memory is a size from 1M on, as 512M or 4G, not \(text)")
      }
      ids.memory = size
    }
    return ids
  }

  private func measure(_ files: BenchmarkFiles) throws(CommandError) {
    let traffic = try files.write(size: size, seed: seed)
    let program = try ChildProcess.ownPath()
    var commands = BenchmarkChecks.allCases.map {
      Command(
        name: $0.title,
        arguments: [
          program, "benchmark", "--measure", $0.rawValue, "--traffic", files.traffic,
        ], isOfIDs: $0 == .ids)
    }
    let own = commands.count
    var notes: [String] = []
    let peers = arguments.values(of: .peer)
    for python in peers.isEmpty ? ["python3"] : peers {
      if has(python, PeerScript.probe, files) {
        commands.append(
          Command(
            name: python, arguments: [python, files.script, files.schemas, files.traffic]))
      } else {
        notes.append("\(python): peer not installed: pip install jsonschema-rs orjson")
      }
      if has(python, PeerScript.idProbe, files) {
        commands.append(
          Command(
            name: "\(python), DuckDB's count(DISTINCT)",
            arguments: [python, files.idScript, files.traffic], isOfIDs: true))
      } else {
        notes.append("\(python): peer for repeated ids not installed: pip install duckdb")
      }
    }
    let measures = try measure(commands, files)
    let table = BenchmarkTable(
      traffic: traffic, seed: seed, measures: measures, firstPeer: own, notes: notes)
    try session.write(table.text)
  }

  /// Rounds go over all programs in turn, so that a busy moment of the machine hits them alike.
  private func measure(
    _ commands: [Command], _ files: BenchmarkFiles
  ) throws(CommandError) -> [BenchmarkMeasure] {
    var results = [[ChildProcess]](repeating: [], count: commands.count)
    var outcomes = [String](repeating: "", count: commands.count)
    for _ in 0..<rounds {
      for (number, command) in commands.enumerated() {
        let child = try ChildProcess.run(command.arguments, output: files.output)
        guard child.code == 0 else {
          throw CommandError("\(command.name) ended with exit code \(child.code)", code: .broken)
        }
        results[number].append(child)
        let output = String(decoding: try FileReader.bytes(of: files.output), as: UTF8.self)
        outcomes[number] = String(output.prefix { $0 != "\n" })
      }
    }
    return commands.indices.map {
      BenchmarkMeasure(
        name: commands[$0].name, rounds: results[$0], outcome: outcomes[$0],
        isOfIDs: commands[$0].isOfIDs)
    }
  }

  private func has(_ python: String, _ probe: String, _ files: BenchmarkFiles) -> Bool {
    // Through the shell, for its standard error: what Python says of a missing package is noise.
    let script = "\"$0\" -c '\(probe)' 2>/dev/null"
    let probe = try? ChildProcess.run(["/bin/sh", "-c", script, python], output: files.output)
    return probe?.code == 0
  }
}
