import Foundation
import Testing

@Suite struct ExitCodeTests {
  // Held by the suite, so that their folders live as long as the test.
  private let recordings: Recordings
  private let folder: TestFolder

  init() throws {
    recordings = try Recordings()
    folder = try TestFolder()
  }

  @Test func `the exit code is the verdict`() throws {
    let pass = try Program.run("check", recordings.passing(), "--no-contracts")
    #expect(pass.code == 0, "\(pass.output)\(pass.errors)")
    let fail = try Program.run("check", recordings.failing(), "--no-contracts")
    #expect(fail.code == 1, "\(fail.output)\(fail.errors)")
    #expect(!fail.output.isEmpty)
  }

  @Test func `a run that could judge nothing is an error`() throws {
    let empty = try Program.run("check", recordings.empty(), "--no-contracts")
    #expect(empty.code == 2)
    #expect(empty.errors.contains("nothing could be judged"))
  }

  @Test func `an unreadable recording is an error`() throws {
    let ending = try Program.run("check", "missing.ndjson", "--no-contracts")
    #expect(ending.code == 2)
    #expect(ending.errors.contains("missing.ndjson"))
  }

  @Test func `a reader that went away changes nothing about the verdict`() throws {
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let ending = try Program.run(
      "check", recordings.failing(), "--no-contracts", output: pipe.fileHandleForWriting)
    #expect(ending.code == 1)
    #expect(ending.errors.isEmpty)
  }

  #if os(Linux)
  @Test func `a full disk is one sentence and exit code 3`() throws {
    let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
    let recording = try recordings.passing()
    let check = try Program.run("check", recording, "--no-contracts", output: full)
    #expect(check.code == 3)
    #expect(check.errors == "error: cannot write standard output: the disk is full\n")
    let output = try Program.run("check", recording, "--no-contracts", "-o", "/dev/full")
    #expect(output.code == 3)
    #expect(output.errors == "error: cannot write /dev/full: the disk is full\n")
  }
  #endif

  @Test func `reports go to files whole, and nothing else stays there`() throws {
    let ending = try Program.run(
      "check", recordings.failing(), "--no-contracts", "-o", folder.path("a.txt"), "--report",
      "json=\(folder.path("b.json"))", "--report", "junit=\(folder.path("c.xml"))")
    #expect(ending.code == 1)
    #expect(ending.output.isEmpty)
    #expect(try folder.names == ["a.txt", "b.json", "c.xml"])
    for name in try folder.names {
      #expect(try !String(contentsOfFile: folder.path(name), encoding: .utf8).isEmpty)
    }
  }

  @Test func `a run that stops leaves no file`() throws {
    let ending = try Program.run(
      "check", "missing.ndjson", "--no-contracts", "-o", folder.path("a.txt"))
    #expect(ending.code == 2)
    #expect(try folder.names.isEmpty)
  }

  @Test func `one file is not written twice, nor over a recording`() throws {
    let recording = try recordings.passing()
    let file = recordings.folder.path("report")
    let twice = try Program.run("check", recording, "-o", file, "--report", "json=\(file)")
    #expect(twice.code == 2)
    #expect(twice.errors.contains("--output and --report both write"))
    let over = try Program.run("check", recording, "-o", recording)
    #expect(over.code == 2)
    #expect(over.errors.contains("would overwrite the recording"))
    #expect(try recordings.folder.names == ["pass.ndjson"])
  }

  @Test func `no output takes the place of a recording in a folder or of a contract`() throws {
    let recording = try recordings.passing()
    let before = try String(contentsOfFile: recording, encoding: .utf8)
    let inside = try Program.run(
      "check", recordings.folder.url.path, "--no-contracts", "-o", recording)
    #expect(inside.code == 2)
    #expect(inside.errors.contains("would overwrite the recording"))
    #expect(try String(contentsOfFile: recording, encoding: .utf8) == before)
    let contract = folder.path("contract.json")
    #expect(try Program.run("contract", "export", "-o", contract).code == 0)
    let over = try Program.run(
      "check", recording, "--contracts", contract, "--report", "json=\(contract)")
    #expect(over.code == 2)
    #expect(over.errors.contains("would overwrite the contract"))
  }

  @Test func `one recording under two names is one recording too many`() throws {
    let recording = try recordings.passing()
    let twice = try Program.run("check", recording, recordings.folder.url.path, "--no-contracts")
    #expect(twice.code == 2)
    #expect(twice.errors.contains("is named twice"))
  }

  @Test(.disabled(if: getuid() == 0, "root may write anywhere"))
  func `a read-only folder is one sentence and exit code 3`() throws {
    let mode = FileAttributeKey.posixPermissions
    try FileManager.default.setAttributes([mode: 0o500], ofItemAtPath: folder.url.path)
    defer {
      try? FileManager.default.setAttributes([mode: 0o700], ofItemAtPath: folder.url.path)
    }
    let ending = try Program.run(
      "check", recordings.passing(), "--no-contracts", "-o", folder.path("a.txt"))
    #expect(ending.code == 3)
    #expect(ending.errors.contains("this user may not write there"))
  }

  @Test func `an interrupt removes temporary files and ends with 130`() throws {
    let process = try Program.process(
      ["benchmark", "--size", "1000G", "--generate", folder.path("events.ndjson")])
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    while try folder.names.isEmpty, process.isRunning { sched_yield() }
    process.interrupt()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 130)
    #expect(text == "interrupted; no report was written\n")
    #expect(try folder.names.isEmpty)
  }
}
