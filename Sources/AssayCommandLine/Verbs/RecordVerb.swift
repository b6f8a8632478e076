import AssayRecorder

extension Option {
  static let listen = Option(
    "--listen", .one("HOST:PORT"),
    summary: "Where to take HTTP requests; a port alone is one of this machine's own, 0 any.")
  static let recording = Option(
    "--output", short: "o", .one("FOLDER"),
    summary: "The recording; one that exists is continued.")
  static let dialect = Option(
    "--dialect", .one("VENDOR"), choices: Dialect.allCases.map(\.rawValue),
    summary:
      "Whose answers to give; strict: 400 for what a vendor would drop in silence. Default: segment."
  )
  static let raw = Option(
    "--raw", summary: "Keep personal data as it came; the recording is marked as raw.")
  static let durability = Option(
    "--durability", .one("WHAT"), choices: ["fsync", "os"],
    summary:
      "What an answer of 200 promises: on disk (default), or handed to the operating system.")
  static let sample = Option(
    "--sample", .one("1/N"), summary: "Keep one person in N, the same ones every time.")
  static let perEvent = Option(
    "--per-event", .one("COUNT"),
    summary: "Keep at most so many events of each name, evenly chosen.")
  static let keepEvent = Option(
    "--event", .many("NAME"), summary: "Keep only these events; * stands for any text.")
  static let keepType = Option(
    "--type", .many("TYPE"), summary: "Keep only these types: track, identify, page, ….")
  static let rotate = Option(
    "--rotate", .one("SIZE"), summary: "Begin a new file after so many bytes; default: 256M.")
  static let compress = Option("--gzip", summary: "Compress files that are complete.")
  static let maxEvents = Option(
    "--max-events", .one("COUNT"), summary: "Stop after so many events.")
  static let maxBytes = Option(
    "--max-bytes", .one("SIZE"), summary: "Stop when the recording has so many bytes.")
  static let maxBody = Option(
    "--max-body", .one("SIZE"),
    summary: "The largest body, as sent and uncompressed; default: 32M.")
  static let maxConnections = Option(
    "--max-connections", .one("COUNT"), summary: "Connections at a time; default: 4096.")
  static let requestTime = Option(
    "--request-time", .one("SECONDS"), summary: "How long a request may take; default: 120.")
  static let stallTime = Option(
    "--stall-time", .one("SECONDS"),
    summary: "How long a connection may stand still inside a request; default: 15.")
  static let idleTime = Option(
    "--idle-time", .one("SECONDS"),
    summary: "How long a connection may stay open between requests; default: 300.")
  static let token = Option(
    "--token", .one("TEXT"),
    summary:
      "What clients must know where other machines can reach the port: as write key or Bearer.")
  static let forward = Option(
    "--forward", .one("URL"), summary: "Pass every request on to URL and give its answer back.")
  static let har = Option(
    "--har", .one("FILE"), summary: "Take the requests of a browser's HAR file instead.")
  static let quiet = Option("--quiet", short: "q", summary: "Show no live line and no summary.")
  static let recordJSON = Option(
    "--json", summary: "Write the address and the summary as lines of JSON to standard output.")
}

extension Verb {
  /// Captures sample traffic.
  package static let record = Verb(
    "record",
    summary: "Captures events into a recording that is safe to commit.",
    details: [
      "With --listen it is a collector: point any Segment or RudderStack SDK at it. It takes both "
        + "vendors' HTTP APIs on one port, CloudEvents and posts of NDJSON, and Snowplow Micro's "
        + "questions; answers are the vendor's. What is answered with 200 is on disk.",
      "With - it reads lines from standard input: events, the records of `kcat -J`, lines of "
        + "RudderStack's and Segment's archives. With --har it takes the requests of a HAR file.",
      "Personal data is replaced by keyed tokens before it reaches the disk: what contracts give "
        + "a data category, and what looks like personal data anywhere. The same value becomes the "
        + "same token under one key, with its shape kept, so checks mean the same. The key comes "
        + "from ASSAY_KEY or is made once, and is never written into a recording. --raw keeps "
        + "values as they came.",
      "A test of its own session sends to http://HOST:PORT/s/NAME, or with the header "
        + "X-Assay-Session: NAME, or with the write key session:NAME, and asks "
        + "GET /_assay/events?count=1&timeout=5000 (with session=NAME, event=…: waits until the "
        + "events are there), DELETE /_assay/events?session=NAME and POST /_assay/check?session=NAME.",
      "It runs until Ctrl-C, which finishes the requests that are coming in. A recorder that was "
        + "killed goes on where it stopped: start it with the same folder.",
    ],
    operands: Operands("-", 0...1),
    options: [
      .listen, .recording, .har, .forward, .dialect, .raw, .contracts, .noContracts, .durability,
      .keepEvent, .keepType, .sample, .perEvent, .maxEvents, .maxBytes, .rotate, .compress,
      .maxBody, .maxConnections, .requestTime, .stallTime, .idleTime, .token, .quiet, .recordJSON,
    ],
    required: [.recording],
    exclusions: [
      [.listen, .har], [.har, .forward], [.contracts, .noContracts], [.quiet, .recordJSON],
    ],
    examples: [
      Example(
        "record --listen 127.0.0.1:8080 -o traffic/",
        "Takes what SDKs send to http://127.0.0.1:8080."),
      Example(
        "record - -o traffic/ --sample 1/100 < events.ndjson",
        "Takes one person in a hundred of a file."),
      Example("record --har shop.har -o traffic/", "Takes what a browser sent."),
    ]
  ) { arguments, session throws(CommandError) in
    try await RecordWork(arguments, session).run()
  }
}
