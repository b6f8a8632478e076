import Foundation
import Testing

@Suite struct ProgramTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  @Test func `the version is one line`() throws {
    let ending = try Program.run("--version")
    #expect(ending.code == 0)
    #expect(ending.output.hasPrefix("assay 0."))
    #expect(ending.output.split(separator: "\n").count == 1)
    #expect(ending.errors.isEmpty)
  }

  @Test func `no argument at all shows the overview and is an error`() throws {
    let ending = try Program.run()
    #expect(ending.code == 2)
    #expect(ending.output.isEmpty)
    #expect(ending.errors.contains("Verbs"))
  }

  @Test(arguments: [["--help"], ["-h"], ["help"]])
  func `help lists the verbs on standard output`(arguments: [String]) throws {
    let ending = try Program.run(arguments[0])
    #expect(ending.code == 0)
    #expect(ending.output.contains("contract export"))
    #expect(ending.errors.isEmpty)
  }

  @Test func `a verb's page is the same by help and by its flag`() throws {
    let page = try Program.run("check", "--help")
    #expect(page.code == 0)
    #expect(page.output.hasPrefix("assay check RECORDING… [flags]\n"))
    #expect(page.output == (try Program.run("help", "check").output))
    #expect(try Program.run("help", "contract").output.contains("contract lint"))
    #expect(try Program.run("contract", "--help").code == 0)
  }

  @Test func `help is laid out to the width of the terminal`() throws {
    let ending = try Program.run("drift", "--help", environment: ["COLUMNS": "50"])
    let isExample = { (line: Substring) in line.hasPrefix("  assay ") }
    for line in ending.output.split(separator: "\n") where !isExample(line) {
      #expect(line.count <= 50, "\(line)")
    }
  }

  @Test func `an unknown flag is one sentence and exit code 2`() throws {
    let ending = try Program.run("check", "a.ndjson", "--basline", "b.ndjson")
    #expect(ending.code == 2)
    #expect(
      ending.errors == "error: unknown flag --basline; did you mean --baseline?\n"
        + "  `assay check --help` lists its flags, with examples.\n")
    #expect(ending.output.isEmpty)
  }

  @Test(arguments: [
    (["check"], "check needs a RECORDING"),
    (["check", "a", "--jobs", "0"], "--jobs is a whole number from 1 to 1024, not 0"),
    (["check", "a", "--jobs", "two"], "--jobs is a whole number from 1 to 1024, not two"),
    (["check", "a", "--memory", "512"], "--memory is a size from 1M on, as 512M or 4G, not 512"),
    (["check", "a", "--max-line-bytes", "1T"], "--max-line-bytes is a size up to 1G"),
    (["check", "a", "--now", "yesterday"], "--now is a time as 2026-01-31T12:00:00Z"),
    (["check", "a", "--rule", "schma"], "unknown rule schma; did you mean schema/*?"),
    (["check", "a", "--contracts", "x", "--no-contracts"], "contradict each other"),
    (["check", "-", "--baseline", "-"], "standard input (-) is named twice"),
    (["check", "a", "a"], "a is named twice"),
    (["check", "a", "--report", "xml=f"], "--report knows text"),
    (["check", "a", "--report", "f"], "--report is FORMAT=FILE"),
    (["check", "a", "--report", "json=-"], "--report json needs a file"),
    (["check", "a", "-o", "x", "-o", "y"], "--output is given twice"),
    (["check", "a", "-o", "no/such/folder/x"], "there is no such folder"),
    (["check", "a", "-o", "/"], "it is a folder"),
    (["check", "a", "--contracts", "no-such.json"], "cannot read no-such.json"),
    (["check", "a", "--contracts", "shop.swift"], "shop.swift is Swift"),
    (["check", "a", "--no-contracts", "--destination", "d"], "have no destination"),
    (["drift", "--baseline", "b"], "drift needs --candidate RECORDING"),
    (["drift", "--baseline", "b", "--candidate", "c", "d"], "drift takes only flags, found d"),
    (["drift", "--baseline", "b", "--candidate", "c", "--rule", "schema"], "drift cannot judge"),
    (["explain", "schema/type-mismtch"], "did you mean schema/type-mismatch?"),
    (["contract", "export", "no-such-contract"], "no linked contract is named"),
    (["benchmark", "--size", "0"], "--size is a size"),
    (["benchmark", "--generate", "a", "--keep", "b"], "contradict each other"),
  ])
  func `a wrong command line is told and ends with 2`(
    arguments: [String], sentence: String
  ) throws {
    let process = try Program.process(arguments)
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    #expect(text.hasPrefix("error: "))
    #expect(text.contains(sentence), "\(text)")
  }

  @Test func `explain lists all rules, a family's, and explains one`() throws {
    let all = try Program.run("explain")
    #expect(all.output.contains("schema/malformed") && all.output.contains("privacy/consent"))
    let family = try Program.run("explain", "privacy")
    #expect(family.output.contains("privacy/leak") && !family.output.contains("schema/malformed"))
    let rule = try Program.run("explain", "delivery/late")
    #expect(rule.code == 0)
    #expect(!rule.output.isEmpty)
  }

  @Test func `the linked contracts are sound, and come out as JSON`() throws {
    let lint = try Program.run("contract", "lint")
    #expect(lint.code == 0, "\(lint.output)")
    #expect(lint.output.contains("no problems"))
    let name = folder.path("storefront.json")
    let export = try Program.run("contract", "export", "storefront", "-o", name)
    #expect(export.code == 0, "\(export.errors)")
    #expect(try Program.run("contract", "lint", name).code == 0)
    #expect(
      try Program.run("contract", "export", "storefront").output
        == String(contentsOfFile: name, encoding: .utf8))
  }

  @Test func `a contract file that is no JSON is refused with its place`() throws {
    let name = try folder.write("broken.json", "oops")
    let lint = try Program.run("contract", "lint", name)
    #expect(lint.code == 2)
    #expect((lint.output + lint.errors).contains("broken.json:1"))
    #expect(try Program.run("check", "a", "--contracts", name).code == 2)
  }
}
