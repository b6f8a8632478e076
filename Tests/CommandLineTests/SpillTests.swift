import Foundation
import Testing

/// What happens where records of events do not fit into memory.
@Suite struct SpillTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  @Test func `a disk that is full ends the run with one sentence and leaves nothing`() throws {
    let spill = folder.url.appendingPathComponent("spill")
    try FileManager.default.createDirectory(at: spill, withIntermediateDirectories: true)
    var text = ""
    for number in 0..<20_000 {
      text += #"{"type":"track","event":"E","messageId":"m-\#(number)","userId":"u"}"# + "\n"
    }
    let events = try folder.write("events.ndjson", text)
    let process = try Program.process(
      ["check", events, "--no-contracts", "--rule", "delivery/*", "--memory", "1M"],
      environment: ["TMPDIR": spill.path])
    let program = try #require(process.executableURL).path
    // A limit on the size of files is as good as a full disk.
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments =
      ["-c", #"trap '' XFSZ; ulimit -f 16; exec "$0" "$@""#, program]
      + (process.arguments ?? [])
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let told = String(
      decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let report = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 3)
    #expect(report.isEmpty)
    #expect(told.split(separator: "\n").count == 1, "\(told)")
    #expect(told.contains("temporary records in \(spill.path)"))
    #expect(told.contains("TMPDIR names another folder, --memory allows more memory"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: spill.path).isEmpty)
  }
}
