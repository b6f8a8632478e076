import Assay
import AssayRecorder

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Applies a destination's policy to recordings as a command line asks for.
struct RedactWork {
  private let arguments: ParsedArguments
  private let session: Session

  init(_ arguments: ParsedArguments, _ session: Session) {
    self.arguments = arguments
    self.session = session
  }

  /// Everything that can be wrong with flags and files is found before the first byte is read.
  func run() async throws(CommandError) -> ExitCode {
    let contracts = try ContractFiles.chosen(arguments, session)
    let name = arguments[.redactDestination] ?? ""
    let destinations = try destinations(name, in: contracts)
    let jobs = try jobs()
    let limit = try maxLineBytes()
    let today = try today()
    let secrets = try secrets(of: destinations)
    let key = try key(for: destinations)
    try RecordingNames.check(candidates: arguments.operands, baselines: [])
    let inputs = try inputs()
    let output = arguments[.redactOutput] ?? "-"
    let audit = arguments[.audit]
    try refuseOverwriting(inputs, output, audit)
    var setup = RecordingFilter.Setup(contracts: contracts, destination: name)
    setup.secrets = secrets
    setup.key = key
    setup.today = today
    setup.suppressed = try ConsentFlags.suppressed(arguments)
    setup.isAuditing = audit != nil
    let filter = RecordingFilter(setup, jobs: jobs, maxLineBytes: limit)
    let outcome: RecordingFilter.Outcome
    do throws(RunError) {
      outcome = try await filter.run(inputs, to: output, audit: audit)
    } catch {
      throw CommandError(error.message, code: ExitCode(rawValue: error.exitCode) ?? .broken)
    }
    session.tell(RedactSummary(outcome: outcome, destination: name).text)
    return outcome.counts.isNothingButRefused ? .usage : .pass
  }

  // MARK: Flags

  private func destinations(
    _ name: String, in contracts: [Contract]
  ) throws(CommandError) -> [Destination] {
    let all = contracts.flatMap(\.destinations)
    let found = all.filter { $0.name == name }
    guard found.isEmpty else { return found }
    let nearest = nearestName(to: name, among: all.map(\.name))
    throw CommandError(
      all.isEmpty
        ? "--destination \(name): the contracts have no destination"
        : "no contract has a destination \(name)"
          + (nearest.map { "; did you mean \($0)?" } ?? ""))
  }

  private func jobs() throws(CommandError) -> Int {
    guard let text = arguments[RunOptions.jobs] else { return CheckRun.cores }
    guard let jobs = Int(text), (1...1024).contains(jobs) else {
      throw CommandError("--jobs is a whole number from 1 to 1024, not \(text)")
    }
    return jobs
  }

  private func maxLineBytes() throws(CommandError) -> Int {
    guard let text = arguments[RunOptions.maxLineBytes] else { return 16 << 20 }
    guard let size = ByteCount.parse(text), size <= 1 << 30 else {
      throw CommandError("--max-line-bytes is a size up to 1G, as 65536, 64K or 4M, not \(text)")
    }
    return size
  }

  private func today() throws(CommandError) -> String? {
    guard let text = arguments[.now] else { return nil }
    guard Timestamp.parse(Array(text.utf8).span) != nil else {
      throw CommandError("--now is a time as 2026-01-31T12:00:00Z, not \(text)")
    }
    return String(text.prefix(10))
  }

  private func secrets(of destinations: [Destination]) throws(CommandError) -> PolicySecrets {
    var missing: [String] = []
    let secrets = PolicySecrets(
      of: destinations, { getenv($0).map { String(cString: $0) } }, missing: &missing)
    guard let first = missing.first else { return secrets }
    throw CommandError(
      "a rule of \(destinations[0].name) hashes with a secret that is not set: \(first)",
      mend: "Set the environment variable \(missing.joined(separator: " and ")).")
  }

  private func key(for destinations: [Destination]) throws(CommandError) -> TokenKey? {
    guard destinations.contains(where: { $0.rules.contains { $0.action == .tokenize } })
    else { return nil }
    do throws(TokenKeyStore.Failure) {
      let found = try TokenKeyStore().key()
      if let note = found.note { session.tell("note: \(note)\n") }
      return found.key
    } catch {
      throw CommandError(error.message)
    }
  }

  // MARK: Files

  private func inputs() throws(CommandError) -> [InputFile] {
    var inputs: [InputFile] = []
    for operand in arguments.operands {
      do throws(InputError) {
        inputs += try resolveInputs(operand)
      } catch {
        throw CommandError(error.message)
      }
    }
    return inputs
  }

  private func refuseOverwriting(
    _ inputs: [InputFile], _ output: String, _ audit: String?
  ) throws(CommandError) {
    let files =
      inputs.map(\.path) + arguments.values(of: .contracts) + arguments.values(of: .suppress)
    let written = [("--output", output), ("--audit", audit ?? "-")].filter { $0.1 != "-" }
    for (flag, name) in written {
      guard let identity = FileIdentity(name) else { continue }
      let isInput = files.contains { !$0.isEmpty && FileIdentity($0) == identity }
      if isInput || FileIdentity.standardInput == identity {
        throw CommandError(
          "\(flag) \(name) would overwrite what is read", mend: "Name another file.")
      }
    }
    if let audit, audit == output {
      throw CommandError("--output and --audit are one file: \(audit)")
    }
  }
}

/// What redacting tells on standard error: counts, never a value.
struct RedactSummary {
  let outcome: RecordingFilter.Outcome
  let destination: String

  var text: String {
    let counts = outcome.counts
    var text = "\(destination): \(plural(counts.passed, "event")) may pass"
    text += counts.changed > 0 ? ", \(counts.changed) of them changed\n" : "\n"
    let held = [
      (counts.notAccepted, "not accepted"), (counts.withoutConsent, "without consent"),
      (counts.unknownConsent, "with no readable consent"),
      (counts.suppressed, "of suppressed persons"),
      (counts.heldBack, "held back by a rule"),
    ].filter { $0.0 > 0 }
    for (count, reason) in held { text += "  \(plural(count, "event")) \(reason)\n" }
    for (entry, count) in counts.sorted {
      let label = DataCategory(entry.category).label
      text += "  \(plural(count, "value")) of \(label): \(entry.action)\n"
    }
    if counts.refused > 0 {
      let first = outcome.firstRefused.map { ", the first one at \($0)" } ?? ""
      text +=
        "warning: \(plural(counts.refused, "line")) left out, being no JSON object\(first)\n"
    }
    return text
  }

  private func plural(_ number: Int, _ word: String) -> String {
    "\(number) \(word)\(number == 1 ? "" : "s")"
  }
}

extension PolicyCounts {
  /// Whether there was a line, and no event.
  fileprivate var isNothingButRefused: Bool {
    refused > 0
      && passed + notAccepted + withoutConsent + unknownConsent + suppressed + heldBack == 0
  }

  /// The values by category and action, the most first.
  fileprivate var sorted: [(entry: Entry, count: Int)] {
    values.map { (entry: $0.key, count: $0.value) }.sorted { left, right in
      (-left.count, left.entry.category, left.entry.action)
        < (-right.count, right.entry.category, right.entry.action)
    }
  }
}
