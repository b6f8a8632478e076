import Foundation
import Testing

/// The labelled pairs of `fixtures/drift` are made and judged end to end; two small ones here.
@Suite(.enabled(if: Python.isInstalled, "python3 makes the pairs"))
struct LabelledPairsTests {
  @Test func `a change of unit is hit and named, and a control raises no alarm`() throws {
    let folder = try TestFolder()
    let assay = try #require(try Program.process([]).executableURL)
    let made = try Python.run(
      script: "labelled.py", folder.url.path, "--jobs", "1", "--only", "unit-x100-1-full",
      "--only", "control-new-library-1")
    #expect(made.output.hasPrefix("2 pairs"))
    #expect(try folder.names == ["control-new-library-1", "unit-x100-1-full"])

    let scored = try Python.run(
      script: "score.py", folder.url.path, "--assay", assay.path, "--short")
    #expect(scored.code == 0)
    let lines = scored.output.split(separator: "\n")
    let changes = try #require(lines.first { $0.hasPrefix("changes") })
    #expect(changes.contains("hit 100.0 %") && changes.contains("named 100.0 %"))
    let controls = try #require(lines.first { $0.hasPrefix("controls") })
    #expect(controls.contains("alarmed   0.0 %"))
  }

  @Test func `the same seed gives the same bytes`() throws {
    let folder = try TestFolder()
    for copy in ["one", "two"] {
      let made = try Python.run(
        script: "labelled.py", folder.path(copy), "--jobs", "1", "--only", "control-tiny-1")
      #expect(made.code == 0)
    }
    let files = try ["one", "two"].map {
      try Data(
        contentsOf: URL(fileURLWithPath: folder.path("\($0)/control-tiny-1/candidate.ndjson")))
    }
    #expect(files[0].count > 10_000)
    #expect(files[0] == files[1])
  }
}

/// The scripts of `fixtures/drift`.
private enum Python {
  private static let scripts = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("fixtures/drift")

  static let isInstalled = (try? run([]).code) == 0

  static func run(script: String, _ arguments: String...) throws -> (code: Int32, output: String) {
    try run([scripts.appendingPathComponent(script).path] + arguments)
  }

  /// Runs it; without arguments it reads an empty program and ends.
  private static func run(_ arguments: [String]) throws -> (code: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let pipe = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
