package import Assay

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The gate: every check over a recording in one pass, and over a baseline where there is one.
package enum CheckRun {
  /// Reads the traffic and judges it.
  package static func run(
    _ options: CheckOptions, progress: (@Sendable (ProgressSnapshot) -> Void)? = nil
  ) async throws(RunError) -> CheckOutcome {
    try await run(options, on: files(options.candidates), progress: progress)
  }

  /// Judges events that a collector took, one a line, as a recording named `collected`.
  package static func run(
    lines: [[UInt8]], contracts: [Contract]
  ) async throws(RunError) -> Report {
    var options = CheckOptions()
    options.contracts = contracts
    options.jobs = 1
    let folder: TemporaryRecording
    let file: InputFile
    do throws(WriteError) {
      folder = try TemporaryRecording()
      file = InputFile(displayName: "collected", path: folder.path + "/collected.ndjson")
      let writer = try AtomicFile(file.path)
      for line in lines { try writer.write(line + [10]) }
      try writer.commit()
    } catch {
      throw RunError(error)
    }
    defer { folder.remove() }
    return try await run(options, on: [file], progress: nil).report
  }

  private static func run(
    _ options: CheckOptions, on candidates: [InputFile],
    progress: (@Sendable (ProgressSnapshot) -> Void)?
  ) async throws(RunError) -> CheckOutcome {
    let rules = Set(options.rules.compactMap(Rule.init(rawValue:)))
    let registry = Registry()
    var setup = PassSetup(
      contracts: options.contracts, registry: registry, aspects: options.aspects)
    setup.deliveryRules = options.deliveryRules
    setup.destinations = options.destinations
    setup.consent = options.consent
    setup.suppressed = options.suppressed
    setup.dialect = options.dialect
    setup.keepsOccurrences = options.occurrences != nil
    let log = try options.occurrences.map { name throws(RunError) in
      try occurrenceLog(name, setup, rules)
    }
    let jobs = options.jobs > 0 ? options.jobs : cores
    let spill = SpillFile()
    setup.spill = SpillBudget(sink: spill, bytes: options.memoryBytes, workers: jobs)
    let compared = setup.aspects.intersection([.profile, .identity])
    let baselines =
      compared.isEmpty
      ? Baselines()
      : try await Baselines.read(
        options, aspects: compared, registry: registry, jobs: jobs, progress: progress)
    let sent = try await sent(options, setup, jobs: jobs, progress: progress)
    let stored = try storedCandidate(options, registry)
    let candidate = TrafficRun(
      files: stored == nil ? candidates : [], setup: setup, options: options, jobs: jobs,
      occurrences: log,
      progress: progress)
    guard var found = try await candidate.run() else {
      throw RunError(message: "the run ended before it began", exitCode: 3)
    }
    if let stored { found.take(stored.profile) }
    try spill.check()
    let lines = candidate.lines
    var frame = Judgement.Frame(
      inputs: candidate.summaries(.candidate) + (stored?.inputs ?? []) + baselines.inputs,
      lines: lines, rules: rules,
      gate: options.failOn)
    frame.batches = candidate.batches
    if compared.contains(.identity) { frame.baselineIdentity = baselines.identity }
    if compared.contains(.profile) { frame.baselines = baselines.sides }
    frame.profileKey = options.profileKey
    let names = registry.names
    if let sent {
      frame.inputs += sent.inputs
      frame.ledger = LedgerComparison(
        sent: sent.found, received: found, names: names, sentLines: sent.lines, lines: lines)
      frame.ledger?.lost.forEach { log?.add($0, names, sent.lines) }
      frame.ledger?.outcome.occurrences.forEach { log?.add($0, names, lines) }
    }
    var power: [DriftPower] = []
    let report = Judgement.report(
      consume found, baseline: nil, frame: frame,
      onOccurrence: log.map { log in { log.add($0, names, lines) } }, onPower: { power = $0 })
    try spill.check()
    try log?.commit(report.findings, names)
    return CheckOutcome(report: report, power: power)
  }

  /// The stored profiles that stand for the candidate, merged; nil: it is traffic.
  private static func storedCandidate(
    _ options: CheckOptions, _ registry: Registry
  ) throws(RunError) -> (profile: StoredProfile, inputs: [InputSummary])? {
    guard options.candidates.contains(where: ProfileFile.isProfile) else { return nil }
    return try ProfileRun.merged(
      options.candidates, role: .candidate, registry: registry, key: options.profileKey)
  }

  /// Reads the baselines once, as a setup asks for.
  static func pass(
    _ options: CheckOptions, _ setup: PassSetup,
    progress: (@Sendable (ProgressSnapshot) -> Void)? = nil
  ) async throws(RunError) -> PassResult? {
    let run = TrafficRun(
      files: try files(options.baselines), setup: setup, options: options,
      jobs: options.jobs > 0 ? options.jobs : cores, occurrences: nil, progress: progress)
    return try await run.run()
  }

  /// What was sent: every event's id, and why it may be lost.
  private struct Sent {
    var found: PassResult
    var inputs: [InputSummary]
    var lines: LineIndex
  }

  private static func sent(
    _ options: CheckOptions, _ setup: PassSetup, jobs: Int,
    progress: (@Sendable (ProgressSnapshot) -> Void)?
  ) async throws(RunError) -> Sent? {
    guard setup.aspects.contains(.ledger) else { return nil }
    var plain = PassSetup(
      contracts: options.contracts, registry: setup.registry, aspects: .ledger)
    plain.destinations = setup.destinations
    let run = TrafficRun(
      files: try files(options.sents), setup: plain, options: options, jobs: jobs,
      occurrences: nil, progress: progress)
    return try await run.run().map {
      Sent(found: $0, inputs: run.summaries(.sent), lines: run.lines)
    }
  }

  static func files(_ arguments: [String]) throws(RunError) -> [InputFile] {
    var files: [InputFile] = []
    for argument in arguments {
      do throws(InputError) { files += try resolveInputs(argument) } catch {
        throw RunError(error)
      }
    }
    return files
  }

  private static func occurrenceLog(
    _ name: String, _ setup: PassSetup, _ rules: Set<Rule>
  ) throws(RunError) -> OccurrenceLog {
    do throws(WriteError) {
      return try OccurrenceLog(AtomicFile(name), setup: setup, rules: rules)
    } catch {
      throw RunError(error)
    }
  }

  /// How many workers a run has where nobody says.
  package static var cores: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}

extension InputFile {
  /// The size of an uncompressed file; nil where it is not known.
  var plainSize: Int? {
    var status = stat()
    guard kind == .file, !path.hasSuffix(".gz"), stat(path, &status) == 0,
      status.st_mode & S_IFMT == S_IFREG
    else { return nil }
    return Int(status.st_size)
  }
}
