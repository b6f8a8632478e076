import Assay
import AssayRecorder

/// Scans recordings as a command line asks for.
struct ScanWork {
  private let arguments: ParsedArguments
  private let session: Session

  init(_ arguments: ParsedArguments, _ session: Session) {
    self.arguments = arguments
    self.session = session
  }

  func run() throws(CommandError) -> ExitCode {
    try RecordingNames.check(candidates: arguments.operands, baselines: [])
    var inputs: [InputFile] = []
    for operand in arguments.operands {
      do throws(InputError) {
        inputs += try resolveInputs(operand)
      } catch {
        throw CommandError(error.message)
      }
    }
    let isSummary =
      (arguments[.scanFormat] ?? (session.terminal.isTerminal ? "text" : "ndjson"))
      == "text"
    return try scan(inputs, isSummary: isSummary)
  }

  private func scan(_ inputs: [InputFile], isSummary: Bool) throws(CommandError) -> ExitCode {
    var scan = RecordingScan(
      contracts: try ContractFiles.chosen(arguments, session), maxLineBytes: try maxLineBytes())
    var summary = ScanSummary()
    var file: AtomicFile?
    do throws(WriteError) {
      file = try arguments[.scanOutput].flatMap { name throws(WriteError) in
        name == "-" ? nil : try AtomicFile(name)
      }
    } catch {
      throw CommandError("--output: \(error.description)")
    }
    func put(_ text: String) throws(WriteError) {
      guard !text.isEmpty else { return }
      if let file {
        try file.write(Array(text.utf8))
      } else {
        do throws(WriteError) {
          try DescriptorWriter.standardOutput.write(text)
        } catch  where error.isClosedPipe {}
      }
    }
    do throws(RunError) {
      try scan.run(inputs) { found throws(WriteError) in
        for one in found { summary.add(one) }
        if !isSummary { try put(found.map(Self.line).joined()) }
      }
    } catch {
      throw CommandError(error.message, code: ExitCode(rawValue: error.exitCode) ?? .broken)
    }
    do throws(WriteError) {
      if isSummary { try put(summary.text(events: scan.events)) }
      try file?.commit()
    } catch {
      throw CommandError(error.description, code: .broken)
    }
    if scan.malformed > 0 {
      let lines = scan.malformed == 1 ? "line is" : "lines are"
      session.tell("warning: \(scan.malformed) \(lines) no JSON object and not judged\n")
    }
    guard scan.events > 0 else {
      throw CommandError("no event was found to look at")
    }
    return summary.isEmpty ? .pass : .findings
  }

  private func maxLineBytes() throws(CommandError) -> Int {
    guard let text = arguments[RunOptions.maxLineBytes] else { return 16 << 20 }
    guard let size = ByteCount.parse(text), size <= 1 << 30 else {
      throw CommandError("--max-line-bytes is a size up to 1G, as 65536, 64K or 4M, not \(text)")
    }
    return size
  }

  private static func line(_ found: RecordingScan.Found) -> String {
    let record = found.record
    let confidence = "0." + (record.confidence < 10 ? "0" : "") + "\(min(99, record.confidence))"
    func quoted(_ text: String) -> String { JSONWriter.quoted(text) }
    return "{\"input\":\(quoted(found.input)),\"line\":\(found.line),"
      + "\"pointer\":\(quoted(record.pointer)),\"category\":\(quoted(record.category.name)),"
      + "\"type\":\(quoted(record.type)),\"confidence\":\(confidence),"
      + "\"evidence\":\(quoted(record.evidence)),\"masked\":\(quoted(record.masked))}\n"
  }
}
