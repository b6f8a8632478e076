import Foundation
import Testing

/// What the pages for readers show is what the program does.
struct ReadmeTests {
  /// The commands of other programs, and those that take too long or would run these tests again.
  private static let notRun: Set<String> = [
    "swift test", "swift build", "swift build -c release",
    "swift build -c release --static-swift-stdlib --product assay",
    "swift test --filter StorefrontTests",
    "swift format lint --strict --recursive Sources Tests contracts Package.swift", ".ci/run",
    ".ci/fuzz 60", ".ci/fuzz 600 scanner", "assay benchmark",
    "swift run -c release assay benchmark", "Tests/Clients/clients.py .build/release/assay",
    "Tests/Clients/kill.py .build/release/assay --events 1000000 --kills 20",
    "Tests/Clients/load.sh .build/release/assay",
    // These run until they are stopped, or read a file by redirection: see RecordTests.
    "assay record --listen 127.0.0.1:8080 -o traffic/",
    "assay record - -o traffic/ < events.ndjson",
    // These read the profiles of other days.
    "assay drift --baseline mon.profile --baseline tue.profile --candidate traffic/",
  ]

  /// The exit codes of the commands that are run; the README's own files are taken from fixtures.
  private static let exitCodes: [String: Int32] = [
    "swift run -c release assay check fixtures/storefront-candidate"
      + " --baseline fixtures/storefront-baseline": 1,
    "assay contract lint": 0,
    "assay contract export": 0,
    "assay check fixtures/storefront-baseline": 0,
    "assay check fixtures/storefront-candidate --destination google_analytics": 1,
    "assay explain privacy/leak": 0,
    "assay scan fixtures/storefront-candidate": 1,
    "assay contract policy": 0,
    "assay contract consent": 0,
    "assay drift --baseline fixtures/storefront-baseline"
      + " --candidate fixtures/storefront-candidate": 1,
    "assay profile fixtures/storefront-baseline -o mon.profile": 0,
    "assay inspect fixtures/segment-python": 0,
    ".build/release/assay check recording.ndjson.gz --baseline baseline.ndjson.gz"
      + " --report junit=assay.xml": 1,
  ]

  @Test(arguments: ["README.md", "CONTRIBUTING.md"])
  func `every command shown is one of those known here`(_ page: String) throws {
    let commands = try ShownCommand.all(of: page)
    let unknown = commands.map(\.text).filter {
      Self.exitCodes[$0] == nil && !Self.notRun.contains($0)
    }
    #expect(unknown == [])
    #expect(!commands.isEmpty)
  }

  @Test func `every command known here is shown`() throws {
    let shown = try Set(
      ["README.md", "CONTRIBUTING.md"].flatMap(ShownCommand.all(of:)).map(\.text))
    #expect(Self.notRun.union(Self.exitCodes.keys).subtracting(shown) == [])
  }

  @Test(arguments: try ShownCommand.all(of: "README.md").filter { exitCodes[$0.text] != nil })
  func `a command shown ends as the page says`(_ command: ShownCommand) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let own = [
      "recording.ndjson.gz": "fixtures/storefront-candidate/events.ndjson.gz",
      "baseline.ndjson.gz": "fixtures/storefront-baseline/events.ndjson.gz",
      "mon.profile": folder.appending(path: "mon.profile").path,
      "junit=assay.xml": "junit=\(folder.appending(path: "assay.xml").path)",
    ]
    let arguments = try #require(command.assayArguments).map { own[$0] ?? $0 }
    #expect(try await BuiltProgram().run(arguments) == Self.exitCodes[command.text])
    if command.text.contains("junit=") {
      #expect(FileManager.default.fileExists(atPath: folder.appending(path: "assay.xml").path))
    }
  }

  @Test func `every line of Swift shown stands in the contracts or in a test`() throws {
    let folder = Fixture.root.appending(path: "contracts")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let sources =
      files.map { folder.appending(path: $0) }
      + [
        "Tests/AssayRecorderTests/Library/CollectorTests.swift",
        "Tests/AssayTests/Identity/IdentityStoryTests.swift",
      ].map { Fixture.root.appending(path: $0) }
    let written = try sources.flatMap { file in
      try String(contentsOf: file, encoding: .utf8)
        .split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let shown = try ShownCommand.swiftLines(of: "README.md")
    #expect(Set(shown).subtracting(written) == [])
    #expect(shown.count > 10)
  }
}
