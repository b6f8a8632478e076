import Foundation
import Testing

@Suite struct ScrubTests {
  private static let environment = ["ASSAY_KEY": "a key for these tests"]
  private static let line = """
    {"type":"track","event":"Opened","messageId":"m-1","userId":"u-1",\
    "timestamp":"2026-01-05T10:00:01.000Z","context":{},"properties":{"a":"jane@x.org"}}

    """

  private func run(_ arguments: String...) throws -> Program.Ending {
    switch arguments.count {
    case 4:
      try Program.run(
        arguments[0], arguments[1], arguments[2], arguments[3], environment: Self.environment)
    default: try Program.run(arguments[0], arguments[1], environment: Self.environment)
    }
  }

  @Test func `a scrubbed recording passes the check that the raw one fails`() throws {
    let folder = try TestFolder()
    let raw = try folder.write("raw.ndjson", Self.line)
    let ending = try run("scrub", raw, "-o", folder.path("safe.ndjson"))
    #expect(ending.code == 0)
    #expect(ending.output.isEmpty)
    #expect(ending.errors.contains("1 event, 1 value replaced in 1 event"))
    #expect(ending.errors.contains("1  e-mail address  /properties/a"))
    #expect(!ending.errors.contains("jane"))
    #expect(try run("check", raw, "--rule", "privacy/undeclared").code == 1)
    let safe = try run("check", folder.path("safe.ndjson"), "--rule", "privacy/undeclared")
    #expect(safe.code == 0)
    #expect(safe.output.contains("tokens of e-mail addresses"))
  }

  @Test func `a folder becomes a folder`() throws {
    let folder = try TestFolder()
    let raw = folder.path("raw")
    try FileManager.default.createDirectory(atPath: raw, withIntermediateDirectories: true)
    _ = try folder.write("raw/one.ndjson", Self.line)
    _ = try folder.write("raw/two.json", "[\(Self.line)]")
    #expect(try run("scrub", raw, "-o", folder.path("safe")).code == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("safe"))
    #expect(names.sorted() == ["one.ndjson", "two.ndjson"])
  }

  @Test func `the raw recording is never written over`() throws {
    let folder = try TestFolder()
    let raw = try folder.write("raw.ndjson", Self.line)
    let ending = try run("scrub", raw, "-o", raw)
    #expect(ending.code == 2)
    #expect(ending.errors.contains("would overwrite what is read"))
    #expect(try String(contentsOfFile: raw, encoding: .utf8) == Self.line)
    let whole = try run("scrub", folder.url.path, "-o", folder.url.path)
    #expect(whole.code == 2)
  }

  @Test func `lines that are left out are told, and none at all is an error`() throws {
    let folder = try TestFolder()
    let some = try folder.write("some.ndjson", Self.line + "oops\n")
    let ending = try run("scrub", some, "-o", folder.path("safe.ndjson"))
    #expect(ending.code == 0)
    #expect(ending.errors.contains("warning: 1 line left out, being no JSON object"))
    let none = try folder.write("none.ndjson", "oops\n")
    #expect(try run("scrub", none, "-o", folder.path("none.out")).code == 2)
  }

  @Test func `an output must be named`() throws {
    #expect(try run("scrub", "raw.ndjson").code == 2)
  }
}
