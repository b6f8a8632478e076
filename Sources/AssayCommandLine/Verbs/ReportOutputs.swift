import Assay
import AssayRecorder
import AssayReports

/// The reports a command line asks for, with every file proved writable before the run.
struct ReportOutputs: Sendable {
  private var format = ReportFormat.text
  private var main: AtomicFile?
  private var further: [(format: ReportFormat, file: AtomicFile)] = []

  /// Takes the recordings' files and the contracts' files, none of which may be overwritten.
  init(
    _ arguments: ParsedArguments, recordings: [String], contracts: [String]
  ) throws(CommandError) {
    if let name = arguments[ReportOptions.format], let format = ReportFormat(rawValue: name) {
      self.format = format
    }
    var taken = Names(recordings: recordings, contracts: contracts)
    if let name = arguments[ReportOptions.output], name != "-" {
      main = try taken.open(name, for: "--output")
    }
    for text in arguments.values(of: ReportOptions.report) {
      let (format, name) = try Self.parts(of: text)
      further.append((format, try taken.open(name, for: "--report")))
    }
    if let name = arguments[ReportOptions.occurrences] {
      guard name != "-" else {
        throw CommandError("--occurrences needs a file: standard output has the report")
      }
      try taken.open(name, for: "--occurrences").discard()
    }
  }

  /// Writes them all, files first.
  func write(
    _ report: Report, gate: Severity?, now: Int64?, session: Session
  ) throws(CommandError) {
    let formats = further.map(\.format) + [format]
    let sources = SourceFiles(formats.contains(.github) ? report.findings : [])
    func text(_ format: ReportFormat, _ style: TextStyle) -> String {
      ReportFormat.render(
        report, as: format, style: style, gate: gate, now: now, source: sources.path(of:))
    }
    for (format, file) in further { try save(text(format, TextStyle()), to: file) }
    if let main {
      try save(text(format, TextStyle()), to: main)
    } else {
      try session.write(text(format, session.style))
    }
  }

  private func save(_ text: String, to file: AtomicFile) throws(CommandError) {
    do throws(WriteError) {
      try file.write(text)
      try file.commit()
    } catch {
      throw CommandError(error.description, code: .broken)
    }
  }

  private static func parts(of text: String) throws(CommandError) -> (ReportFormat, String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let known = ReportFormat.allCases.map(\.rawValue)
    guard parts.count == 2 else {
      throw CommandError("--report is FORMAT=FILE, as junit=out.xml, not \(text)")
    }
    let name = String(parts[0])
    guard let format = ReportFormat(rawValue: name) else {
      let nearest = nearestName(to: name, among: known)
      throw CommandError(
        "--report knows \(known.joined(or: "and")), not \(name)"
          + (nearest.map { "; did you mean \($0)?" } ?? ""))
    }
    guard !parts[1].isEmpty, parts[1] != "-" else {
      throw CommandError(
        "--report \(name) needs a file", mend: "`--format \(name)` writes it to standard output.")
    }
    return (format, String(parts[1]))
  }
}

/// The files a command line reads and writes, none of them twice.
private struct Names {
  private var inputs: [FileIdentity: String] = [:]
  private var outputs: [String: String] = [:]
  private var outputFiles: [FileIdentity: String] = [:]

  init(recordings: [String], contracts: [String]) {
    for (names, what) in [(recordings, "recording"), (contracts, "contract")] {
      for name in names {
        if let identity = FileIdentity(name) { inputs[identity] = "the \(what) \(name)" }
      }
    }
    if let identity = FileIdentity.standardInput { inputs[identity] = "standard input" }
  }

  mutating func open(_ name: String, for flag: String) throws(CommandError) -> AtomicFile {
    let identity = FileIdentity(name)
    if let input = identity.flatMap({ inputs[$0] }) {
      throw CommandError("\(flag) \(name) would overwrite \(input)")
    }
    let file: AtomicFile
    do throws(WriteError) {
      file = try AtomicFile(name)
    } catch {
      throw CommandError(
        "\(flag): \(error.description)", code: error.isWrongName ? .usage : .broken)
    }
    if file.isDevice { return file }
    let earlier = identity.flatMap { outputFiles[$0] } ?? outputs[Self.folded(name)]
    if let earlier { throw CommandError("\(earlier) and \(flag) both write \(name)") }
    outputs[Self.folded(name)] = flag
    if let identity { outputFiles[identity] = flag }
    return file
  }

  /// `./a//b` and `a/b` are one file, also before it exists.
  private static func folded(_ name: String) -> String {
    let parts = name.split(separator: "/").filter { $0 != "." }
    return (name.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}
