import Assay
import AssayRecorder
import AssayReports

/// Runs a recorder as a command line asks for.
struct RecordWork: Sendable {
  private let arguments: ParsedArguments
  private let session: Session

  init(_ arguments: ParsedArguments, _ session: Session) {
    self.arguments = arguments
    self.session = session
  }

  func run() async throws(CommandError) -> ExitCode {
    let isPipe = arguments.operands == ["-"]
    guard arguments.operands.isEmpty || isPipe else {
      throw CommandError(
        "\(arguments.operands[0]) is no source of events",
        mend: "Name a file by redirection: PROGRAM record - -o FOLDER < \(arguments.operands[0])")
    }
    let sources = [isPipe, arguments.has(.listen), arguments.has(.har)].count { $0 }
    guard sources == 1 else {
      throw CommandError(
        sources == 0 ? "no source of events is named" : "only one source of events can be recorded",
        mend: "Give one of --listen HOST:PORT, - for standard input, or --har FILE.")
    }
    var options = try options()
    if isPipe || arguments.has(.har) {
      for option in [Option.forward, .token] where arguments.has(option) {
        throw CommandError("\(option.name) needs --listen")
      }
      return try feed(options)
    }
    options.limits = try limits()
    return try await listen(options)
  }

  // MARK: Sources

  private func listen(_ options: RecorderOptions) async throws(CommandError) -> ExitCode {
    let text = arguments[.listen] ?? ""
    guard let address = ListenAddress(text) else {
      throw CommandError("--listen is an address as 127.0.0.1:8080, not \(text)")
    }
    let token = arguments[.token]
    guard address.isLoopback || token != nil else {
      throw CommandError(
        "\(address) can be reached by other machines",
        mend: "Add --token TEXT, which clients must then know, or listen on 127.0.0.1.")
    }
    let line =
      session.terminal.showsProgress && !arguments.has(.quiet)
      ? RecorderLine(width: session.terminal.width) : nil
    var desk = DeskOptions(checker: CollectedCheck(contracts: session.contracts).answer)
    desk.token = token
    if let text = arguments[.forward] { desk.forward = try forward(text) }
    if let line { desk.observer = { line.show($0) } }
    do throws(RecorderError) {
      let server = try CollectorServer(on: address, options, desk: desk)
      Interrupts.stopInstead { server.askToStop() }
      tell("recording http://\(server.address) into \(options.recording.folder); Ctrl-C ends it\n")
      if arguments.has(.recordJSON) {
        try write(
          .object([
            ("url", .string("http://\(server.address)")),
            ("port", .number(Int(server.address.port))),
            ("recording", .string(options.recording.folder)),
          ]))
      }
      try server.start()
      let outcome = try await server.waitForEnd()
      line?.clear()
      return try end(outcome)
    } catch {
      line?.clear()
      throw CommandError(error.description, code: error.isWrongName ? .usage : .broken)
    }
  }

  private func feed(_ options: RecorderOptions) throws(CommandError) -> ExitCode {
    let line =
      session.terminal.showsProgress && !arguments.has(.quiet)
      ? RecorderLine(width: session.terminal.width) : nil
    do throws(RecorderError) {
      let feed = try RecordFeed(options)
      Interrupts.stopInstead { feed.stop() }
      var observer: (@Sendable (RecorderStatus) -> Void)?
      if let line { observer = { line.show($0) } }
      let outcome =
        if let file = arguments[.har] { try feed.readHAR(file) } else {
          try feed.readLines(from: 0, observer: observer)
        }
      line?.clear()
      for note in outcome.notes { tell("note: \(note)\n") }
      return try end(outcome.summary)
    } catch {
      line?.clear()
      throw CommandError(error.description, code: error.isWrongName ? .usage : .broken)
    }
  }

  // MARK: Endings

  private func end(_ summary: RecordingSummary) throws(RecorderError) -> ExitCode {
    if arguments.has(.recordJSON) {
      try write(RecordingPage.json(summary))
    } else {
      tell(RecordingPage.text(summary, folder: arguments[.recording] ?? ""))
    }
    return .pass
  }

  private func write(_ value: JSONValue) throws(RecorderError) {
    do throws(CommandError) { try session.write(JSONWriter.compact(value) + "\n") } catch {
      throw RecorderError(description: error.message)
    }
  }

  private func tell(_ text: String) {
    if !arguments.has(.quiet) { session.tell(text) }
  }

  // MARK: Flags

  private func options() throws(CommandError) -> RecorderOptions {
    var options = RecorderOptions(folder: arguments[.recording] ?? "")
    if let name = arguments[.dialect], let dialect = Dialect(rawValue: name) {
      options.recording.dialect = dialect
    }
    if arguments[.durability] == "os" { options.recording.durability = .system }
    options.recording.kept = try kept()
    options.recording.compresses = arguments.has(.compress)
    options.recording.segmentBytes = try size(.rotate) ?? options.recording.segmentBytes
    options.recording.maxBytes = try size(.maxBytes) ?? options.recording.maxBytes
    options.recording.maxEvents = try number(.maxEvents) ?? options.recording.maxEvents
    options.contracts = try ContractFiles.chosen(arguments, session)
    if !arguments.has(.raw) {
      do throws(TokenKeyStore.Failure) {
        let found = try TokenKeyStore().key()
        options.key = found.key
        if let note = found.note { tell("note: \(note)\n") }
      } catch {
        throw CommandError(error.message)
      }
    }
    return options
  }

  private func forward(_ text: String) throws(CommandError) -> ForwardTarget {
    do throws(ForwardError) { return try ForwardTarget(text) } catch {
      throw CommandError("--forward: \(error.message)")
    }
  }

  private func kept() throws(CommandError) -> EventFilter.Rules {
    var rules = EventFilter.Rules()
    rules.names = arguments.values(of: .keepEvent)
    rules.types = arguments.values(of: .keepType)
    if let text = arguments[.sample] {
      guard let sampler = Sampler(text) else {
        throw CommandError("--sample is a share of people as 1/100, not \(text)")
      }
      rules.sampler = sampler
    }
    rules.perEvent = try number(.perEvent)
    return rules
  }

  private func limits() throws(CommandError) -> ServerLimits {
    var limits = ServerLimits()
    if let body = try size(.maxBody) {
      limits.http.bodyBytes = body
      limits.http.decodedBytes = body
      limits.buffered = max(limits.buffered, body.multipliedReportingOverflow(by: 4).partialValue)
    }
    limits.connections = try number(.maxConnections) ?? limits.connections
    limits.requestTime = try milliseconds(.requestTime) ?? limits.requestTime
    limits.stallTime = try milliseconds(.stallTime) ?? limits.stallTime
    limits.idleTime = try milliseconds(.idleTime) ?? limits.idleTime
    return limits
  }

  private func size(_ option: Option) throws(CommandError) -> Int? {
    guard let text = arguments[option] else { return nil }
    guard let size = ByteCount.parse(text), size <= 1 << 40 else {
      throw CommandError("\(option.name) is a size up to 1024G, as 65536, 64K or 4M, not \(text)")
    }
    return size
  }

  private func number(_ option: Option) throws(CommandError) -> Int? {
    guard let text = arguments[option] else { return nil }
    guard let number = Int(text), number > 0, number <= 1 << 40 else {
      throw CommandError("\(option.name) is a whole number from 1 on, not \(text)")
    }
    return number
  }

  private func milliseconds(_ option: Option) throws(CommandError) -> Int64? {
    try number(option).map { Int64(clamping: $0) &* 1000 }
  }
}
