import Assay
import AssayRecorder

/// Makes and merges stored profiles as a command line asks for.
struct ProfileWork: Sendable {
  private let arguments: ParsedArguments
  private let session: Session

  init(_ arguments: ParsedArguments, _ session: Session) {
    self.arguments = arguments
    self.session = session
  }

  /// Everything that can be wrong with flags and files is found before the first byte is read.
  func run() async throws(CommandError) -> ExitCode {
    guard arguments[.profileOutput] != nil || arguments.has(.dependencies) else {
      throw CommandError(
        "profile needs \(Option.profileOutput.label)",
        mend: "`PROGRAM profile --help` lists its flags, with examples.")
    }
    let file = try output(besides: RecordingNames.files(arguments.operands))
    let outcome = try await profile()
    guard outcome.events > 0 else { throw CommandError("no event was found to profile") }
    if let file {
      let written = outcome.profile.written(names: outcome.names)
      try Self.write(written.bytes, to: file)
      if let bound = written.bound { session.tell("note: the traffic has \(bound)\n") }
    }
    if arguments.has(.dependencies) {
      try session.write(DependencyPage.text(outcome.profile.profile, outcome.names))
    }
    return .pass
  }

  /// The profile of the operands.
  func profile() async throws(CommandError) -> ProfileRun.Outcome {
    try RecordingNames.check(candidates: arguments.operands, baselines: [])
    if let stored = arguments.operands.first(where: ProfileFile.isProfile) {
      throw CommandError(
        "\(stored) is a stored profile, not a recording",
        mend: "`PROGRAM merge` adds profiles up, and `PROGRAM inspect` shows one.")
    }
    var options = CheckOptions()
    options.candidates = arguments.operands
    options.contracts = try ContractFiles.chosen(arguments, session)
    options.jobs = try RunFlags.jobs(arguments)
    options.maxLineBytes = try RunFlags.maxLineBytes(arguments)
    let key = try Self.key(session)
    let line = session.terminal.showsProgress ? ProgressLine(width: session.terminal.width) : nil
    defer { line?.clear() }
    var progress: (@Sendable (ProgressSnapshot) -> Void)?
    if let line { progress = { line.show(bytes: $0.bytes, of: $0.totalBytes) } }
    do throws(RunError) {
      let outcome = try await ProfileRun.run(options, key: key, progress: progress)
      line?.clear()
      if outcome.malformed > 0 {
        let lines = outcome.malformed == 1 ? "line is" : "lines are"
        session.tell("warning: \(outcome.malformed) \(lines) no JSON object and not counted\n")
      }
      return outcome
    } catch {
      throw CommandError(error.message, code: ExitCode(rawValue: error.exitCode) ?? .broken)
    }
  }

  /// Adds the operands up.
  func merge() throws(CommandError) -> ExitCode {
    for name in arguments.operands where !ProfileFile.isProfile(name) {
      // What cannot be read is told when it is read.
      guard FileIdentity(name) == nil else {
        throw CommandError(
          "\(name) is not a profile", mend: "`PROGRAM profile \(name) -o FILE` makes one of it.")
      }
    }
    try RecordingNames.check(candidates: arguments.operands, baselines: [])
    let file = try output(besides: arguments.operands)
    let registry = Registry()
    let key = try Self.existingKey()
    let profile: StoredProfile
    do throws(RunError) {
      profile = try ProfileRun.merged(
        arguments.operands, role: .baseline, registry: registry, key: key
      ).profile
    } catch {
      throw CommandError(error.message, code: ExitCode(rawValue: error.exitCode) ?? .broken)
    }
    if let file {
      let written = profile.written(names: registry.names)
      try Self.write(written.bytes, to: file)
      if let bound = written.bound { session.tell("note: the traffic has \(bound)\n") }
    }
    return .pass
  }

  /// The key that persons and personal values are hashed with.
  static func key(_ session: Session) throws(CommandError) -> ProfileKey {
    do throws(TokenKeyStore.Failure) {
      let found = try TokenKeyStore().key()
      if let note = found.note { session.tell("note: \(note)\n") }
      return ProfileKey(found.key)
    } catch {
      throw CommandError(error.message)
    }
  }

  /// The key of stored profiles, where the user has one: reading them makes none.
  static func existingKey() throws(CommandError) -> ProfileKey? {
    do throws(TokenKeyStore.Failure) {
      return try TokenKeyStore().existing().map(ProfileKey.init)
    } catch {
      throw CommandError(error.message)
    }
  }

  private func output(besides inputs: [String]) throws(CommandError) -> AtomicFile? {
    guard let name = arguments[.profileOutput] else { return nil }
    guard name != "-" else {
      throw CommandError("--output needs a file: a profile is no text for standard output")
    }
    if let identity = FileIdentity(name), inputs.contains(where: { FileIdentity($0) == identity }) {
      throw CommandError("--output \(name) would overwrite what is read")
    }
    do throws(WriteError) {
      return try AtomicFile(name)
    } catch {
      throw CommandError(
        "--output: \(error.description)", code: error.isWrongName ? .usage : .broken)
    }
  }

  private static func write(_ bytes: [UInt8], to file: AtomicFile) throws(CommandError) {
    do throws(WriteError) {
      try file.write(bytes)
      try file.commit()
    } catch {
      throw CommandError(error.description, code: .broken)
    }
  }
}

/// The flags of how recordings are read.
enum RunFlags {
  static func jobs(_ arguments: ParsedArguments) throws(CommandError) -> Int {
    guard let text = arguments[RunOptions.jobs] else { return 0 }
    guard let jobs = Int(text), (1...1024).contains(jobs) else {
      throw CommandError("--jobs is a whole number from 1 to 1024, not \(text)")
    }
    return jobs
  }

  static func maxLineBytes(_ arguments: ParsedArguments) throws(CommandError) -> Int {
    guard let text = arguments[RunOptions.maxLineBytes] else { return 16 << 20 }
    guard let size = ByteCount.parse(text), size <= 1 << 30 else {
      throw CommandError("--max-line-bytes is a size up to 1G, as 65536, 64K or 4M, not \(text)")
    }
    return size
  }
}
