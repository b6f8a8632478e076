import Assay
import AssayRecorder
import AssayReports

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The reports a command line asks for, with every file proved writable before the run.
struct ReportOutputs: Sendable {
  private var format = ReportFormat.text
  private var main: AtomicFile?
  private var further: [(format: ReportFormat, file: AtomicFile)] = []

  init(_ arguments: ParsedArguments, inputs: [String]) throws(CommandError) {
    if let name = arguments[ReportOptions.format], let format = ReportFormat(rawValue: name) {
      self.format = format
    }
    var taken = Names(inputs: inputs)
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
    func text(_ format: ReportFormat, _ style: TextStyle) -> String {
      ReportFormat.render(report, as: format, style: style, gate: gate, now: now)
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
  /// A file, whatever names lead to it.
  private struct Identity: Hashable {
    var device: UInt64
    var number: UInt64

    init?(_ name: String) {
      var status = stat()
      guard stat(name, &status) == 0 else { return nil }
      device = UInt64(truncatingIfNeeded: status.st_dev)
      number = UInt64(truncatingIfNeeded: status.st_ino)
    }
  }

  private var inputs: [Identity: String] = [:]
  private var outputs: [String: String] = [:]
  private var outputFiles: [Identity: String] = [:]

  init(inputs names: [String]) {
    for name in names where name != "-" {
      if let identity = Identity(name) { inputs[identity] = name }
    }
  }

  mutating func open(_ name: String, for flag: String) throws(CommandError) -> AtomicFile {
    let identity = Identity(name)
    if let input = identity.flatMap({ inputs[$0] }) {
      throw CommandError("\(flag) \(name) would overwrite the recording \(input)")
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
