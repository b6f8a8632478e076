import Assay
import AssayRecorder
import AssayReports

/// Runs the checks as a command line asks for, and writes their reports.
struct CheckWork: Sendable {
  private let arguments: ParsedArguments
  private let session: Session
  private let onlyDrift: Bool

  init(_ arguments: ParsedArguments, _ session: Session, onlyDrift: Bool = false) {
    self.arguments = arguments
    self.session = session
    self.onlyDrift = onlyDrift
  }

  /// Everything that can be wrong with flags and files is found before the first byte is read.
  func run(candidates: [String]) async throws(CommandError) -> ExitCode {
    let options = try options(candidates: candidates)
    let outputs = try ReportOutputs(
      arguments,
      recordings: RecordingNames.files(
        options.candidates + options.baselines + options.sents),
      contracts: arguments.values(of: .contracts))
    let outcome = try await outcome(of: options)
    let report = outcome.report
    if arguments.has(.explainPower) {
      try session.write(PowerPage.text(outcome.power))
      return outcome.power.isEmpty ? .usage : .pass
    }
    try outputs.write(report, gate: options.failOn, now: options.now, session: session)
    switch report.verdict {
    case .pass: return .pass
    case .fail: return .findings
    case .notEvaluated:
      let reason = report.reason.map { ", because \($0)" } ?? ""
      session.tell("error: nothing could be judged\(reason)\n")
      return .usage
    }
  }

  /// Drift's self-test on the baseline alone.
  func runSelfTest() async throws(CommandError) -> ExitCode {
    if let stored = arguments.values(of: .baseline).first(where: ProfileFile.isProfile) {
      throw CommandError("--aa deals the persons of a recording, and \(stored) is a stored profile")
    }
    return try await SplitWork(arguments: arguments, session: session).run(options(candidates: []))
  }

  private func outcome(of options: CheckOptions) async throws(CommandError) -> CheckOutcome {
    let line = session.terminal.showsProgress ? ProgressLine(width: session.terminal.width) : nil
    defer { line?.clear() }
    var progress: (@Sendable (ProgressSnapshot) -> Void)?
    if let line { progress = { line.show(bytes: $0.bytes, of: $0.totalBytes) } }
    do throws(RunError) {
      return try await CheckRun.run(options, progress: progress)
    } catch {
      line?.clear()
      throw CommandError(
        error.message, code: ExitCode(rawValue: error.exitCode) ?? .broken)
    }
  }

  private func options(candidates: [String]) throws(CommandError) -> CheckOptions {
    var options = CheckOptions()
    options.candidates = candidates
    options.baselines = arguments.values(of: .baseline)
    options.sents = arguments.values(of: .sent)
    try RecordingNames.check(candidates: candidates, baselines: options.baselines)
    try RecordingNames.check(candidates: candidates, baselines: options.sents)
    try takeProfiles(&options)
    options.failOn = failOn
    options.occurrences = arguments[ReportOptions.occurrences]
    if let text = arguments[RunOptions.jobs] {
      guard let jobs = Int(text), (1...1024).contains(jobs) else {
        throw CommandError("--jobs is a whole number from 1 to 1024, not \(text)")
      }
      options.jobs = jobs
    }
    if let text = arguments[RunOptions.maxLineBytes] {
      guard let size = ByteCount.parse(text), size <= 1 << 30 else {
        throw CommandError(
          "--max-line-bytes is a size up to 1G, as 65536, 64K or 4M, not \(text)")
      }
      options.maxLineBytes = size
    }
    options.dialect = arguments[.vendor].flatMap(VendorDialect.init(rawValue:))
    if let text = arguments[RunOptions.memory] {
      guard let size = ByteCount.parse(text), size >= 1 << 20 else {
        throw CommandError("--memory is a size from 1M on, as 512M or 4G, not \(text)")
      }
      options.memoryBytes = size
    }
    if let text = arguments[.now] {
      guard let time = Timestamp.parse(Array(text.utf8).span) else {
        throw CommandError("--now is a time as 2026-01-31T12:00:00Z, not \(text)")
      }
      options.now = time.milliseconds
    }
    let selection = RuleSelection(patterns: arguments.values(of: .rule), onlyDrift: onlyDrift)
    options.rules = try selection.names()
    if !onlyDrift {
      options.contracts = try ContractFiles.chosen(arguments, session)
      options.destinations = try destinations(in: options.contracts)
      options.consent = ConsentFlags.reading(arguments)
      options.suppressed = try ConsentFlags.suppressed(arguments)
    }
    return options
  }

  /// Stored profiles need the key they were sealed with, and stand only where drift is judged.
  private func takeProfiles(_ options: inout CheckOptions) throws(CommandError) {
    let stored = options.candidates.filter(ProfileFile.isProfile)
    if let name = stored.first, !onlyDrift {
      throw CommandError(
        "\(name) is a stored profile, which holds no events to check",
        mend: "`PROGRAM drift --baseline B --candidate \(name)` compares it.")
    }
    guard stored.isEmpty || stored.count == options.candidates.count else {
      throw CommandError("the candidates are recordings and stored profiles: give one kind")
    }
    if let name = options.sents.first(where: ProfileFile.isProfile) {
      throw CommandError("--sent \(name) is a stored profile, which holds no ids of events")
    }
    guard !stored.isEmpty || options.baselines.contains(where: ProfileFile.isProfile) else {
      return
    }
    options.profileKey = try ProfileWork.existingKey()
  }

  private var failOn: Severity? {
    switch arguments[.failOn] {
    case "never": nil
    case let text?: Severity(rawValue: text) ?? .error
    case nil: .error
    }
  }

  private func destinations(in contracts: [Contract]) throws(CommandError) -> [String] {
    let wanted = arguments.values(of: .destination)
    let known = contracts.flatMap { $0.destinations.map(\.name) }
    for name in wanted where !known.contains(name) {
      let nearest = nearestName(to: name, among: known)
      throw CommandError(
        known.isEmpty
          ? "--destination \(name): the contracts have no destination"
          : "no contract has a destination \(name)"
            + (nearest.map { "; did you mean \($0)?" } ?? ""))
    }
    return wanted
  }
}
