import Assay
import AssayRecorder

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Scrubs recordings as a command line asks for.
struct ScrubWork {
  /// Inputs that become one file.
  private struct Step {
    var inputs: [InputFile]
    var output: String
  }

  private let arguments: ParsedArguments
  private let session: Session

  init(_ arguments: ParsedArguments, _ session: Session) {
    self.arguments = arguments
    self.session = session
  }

  /// Everything that can be wrong with flags and files is found before the first byte is read.
  func run() throws(CommandError) -> ExitCode {
    let contracts = try ContractFiles.chosen(arguments, session)
    let limit = try maxLineBytes()
    try RecordingNames.check(candidates: arguments.operands, baselines: [])
    let steps = try steps()
    try refuseOverwriting(steps)
    let found: TokenKeyStore.Found
    do throws(TokenKeyStore.Failure) {
      found = try TokenKeyStore().key()
    } catch {
      throw CommandError(error.message)
    }
    if let note = found.note { session.tell("note: \(note)\n") }
    var scrub = RecordingScrub(contracts: contracts, key: found.key, maxLineBytes: limit)
    for step in steps {
      do throws(RunError) {
        try scrub.scrub(step.inputs, to: step.output)
      } catch {
        throw CommandError(error.message, code: ExitCode(rawValue: error.exitCode) ?? .broken)
      }
    }
    session.tell(
      ScrubSummary(counts: scrub.counts, outcome: scrub.outcome, key: found.key.fingerprint).text)
    return scrub.outcome.events == 0 && scrub.outcome.leftOut > 0 ? .usage : .pass
  }

  private func maxLineBytes() throws(CommandError) -> Int {
    guard let text = arguments[RunOptions.maxLineBytes] else { return 16 << 20 }
    guard let size = ByteCount.parse(text), size <= 1 << 30 else {
      throw CommandError("--max-line-bytes is a size up to 1G, as 65536, 64K or 4M, not \(text)")
    }
    return size
  }

  private func steps() throws(CommandError) -> [Step] {
    let output = arguments[.scrubOutput] ?? "-"
    let folders = arguments.operands.filter { $0 != "-" && Self.isFolder($0) }
    guard !folders.isEmpty else {
      if output != "-", Self.isFolder(output) {
        throw CommandError("--output \(output) is a folder, and the recording is a file")
      }
      var inputs: [InputFile] = []
      for operand in arguments.operands { inputs += try Self.inputs(operand) }
      return [Step(inputs: inputs, output: output)]
    }
    guard arguments.operands.count == 1 else {
      throw CommandError("a folder is scrubbed alone: \(folders[0])")
    }
    guard output != "-" else {
      return [Step(inputs: try Self.inputs(folders[0]), output: output)]
    }
    let inputs = try Self.inputs(folders[0])
    try makeFolder(output)
    var names = Set<String>()
    return try inputs.map { input throws(CommandError) in
      let name = Self.outputName(of: input.path)
      guard names.insert(name).inserted else {
        throw CommandError("two files of \(folders[0]) would both become \(name)")
      }
      let separator = output.hasSuffix("/") ? "" : "/"
      return Step(inputs: [input], output: output + separator + name)
    }
  }

  /// The file's own name; what was one JSON document becomes lines.
  private static func outputName(of path: String) -> String {
    let name = String(path.split(separator: "/").last ?? "events.ndjson")
    for ending in [".json", ".json.gz"] where name.hasSuffix(ending) {
      return name.dropLast(ending.count) + ending.replacing(".json", with: ".ndjson")
    }
    return name
  }

  private static func inputs(_ operand: String) throws(CommandError) -> [InputFile] {
    do throws(InputError) {
      return try resolveInputs(operand)
    } catch {
      throw CommandError(error.message)
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private func makeFolder(_ path: String) throws(CommandError) {
    guard mkdir(path, 0o777) != 0, errno != EEXIST else { return }
    throw CommandError("--output: \(WriteError(name: path, number: errno).description)")
  }

  private func refuseOverwriting(_ steps: [Step]) throws(CommandError) {
    let files = steps.flatMap(\.inputs).map(\.path) + arguments.values(of: .contracts)
    for step in steps where step.output != "-" {
      guard let identity = FileIdentity(step.output) else { continue }
      let isInput = files.contains { !$0.isEmpty && FileIdentity($0) == identity }
      if isInput || FileIdentity.standardInput == identity {
        throw CommandError(
          "--output \(step.output) would overwrite what is read",
          mend: "Name another file, and replace the raw one when the result is right.")
      }
    }
  }
}
