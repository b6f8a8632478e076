import Foundation

/// The built program, run as a user runs it.
struct Program {
  /// How a run ended.
  struct Ending {
    var code: Int32
    var output: String
    var errors: String
  }

  struct NotBuilt: Error {}

  private static let file: Result<URL, NotBuilt> = {
    let bundles = Bundle.allBundles.map(\.bundlePath).filter { $0.hasSuffix(".xctest") }
    for start in [CommandLine.arguments.first ?? ""] + bundles {
      var folder = URL(fileURLWithPath: start)
      while folder.path.count > 1 {
        folder.deleteLastPathComponent()
        let candidate = folder.appendingPathComponent("assay")
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: candidate.path, isDirectory: &isFolder),
          !isFolder.boolValue
        {
          return .success(candidate)
        }
      }
    }
    return .failure(NotBuilt())
  }()

  /// A process that is ready to be run.
  static func process(_ arguments: [String], environment: [String: String] = [:]) throws -> Process
  {
    let process = Process()
    process.executableURL = try file.get()
    process.arguments = arguments
    var variables = ProcessInfo.processInfo.environment
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "COLUMNS"] { variables[name] = nil }
    process.environment = variables.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    return process
  }

  /// Runs it to its end.
  static func run(
    _ arguments: String..., output: FileHandle? = nil, environment: [String: String] = [:]
  ) throws -> Ending {
    let process = try process(arguments, environment: environment)
    let folder = try TestFolder()
    let errors = folder.path("errors")
    let standard = folder.path("output")
    for file in [errors, standard] { try Data().write(to: URL(fileURLWithPath: file)) }
    process.standardError = FileHandle(forWritingAtPath: errors)
    process.standardOutput = output ?? FileHandle(forWritingAtPath: standard)
    try process.run()
    process.waitUntilExit()
    return Ending(
      code: process.terminationReason == .exit ? process.terminationStatus : -1,
      output: try String(contentsOfFile: standard, encoding: .utf8),
      errors: try String(contentsOfFile: errors, encoding: .utf8))
  }
}

/// A folder for one test, gone with it.
final class TestFolder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("assay-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  /// Writes a file and gives its path.
  func write(_ name: String, _ text: String) throws -> String {
    try text.write(toFile: path(name), atomically: false, encoding: .utf8)
    return path(name)
  }

  /// The names of what is in it.
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
  }
}

/// Recordings that come to each of the three verdicts without any contract.
struct Recordings {
  let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private static func event(_ number: Int) -> String {
    """
    {"type":"track","event":"Opened","messageId":"m-\(number)","userId":"u-\(number)",\
    "timestamp":"2026-01-05T10:00:0\(number).000Z","context":{},"properties":{"n":\(number)}}

    """
  }

  func passing() throws -> String {
    try folder.write("pass.ndjson", (1...5).map(Self.event).joined())
  }

  func failing() throws -> String {
    try folder.write("fail.ndjson", (1...5).map(Self.event).joined() + "{\"type\":\n")
  }

  func empty() throws -> String { try folder.write("empty.ndjson", "") }
}
