import Foundation
import Testing

@Suite struct RecordTests {
  private static let event = """
    {"type":"track","event":"Opened","messageId":"m-1","userId":"u-1",\
    "timestamp":"2026-01-05T10:00:01.000Z","properties":{"a":"jane@corp.org","n":1}}
    """

  private func run(_ arguments: [String], input: String? = nil) throws -> Program.Ending {
    let folder = try TestFolder()
    let process = try Program.process(
      arguments, environment: ["ASSAY_KEY": "a key for these tests"])
    if let input {
      process.standardInput = FileHandle(forReadingAtPath: try folder.write("input", input))
    }
    let files = [folder.path("output"), folder.path("errors")]
    for file in files { try Data().write(to: URL(fileURLWithPath: file)) }
    process.standardOutput = FileHandle(forWritingAtPath: files[0])
    process.standardError = FileHandle(forWritingAtPath: files[1])
    try process.run()
    process.waitUntilExit()
    return Program.Ending(
      code: process.terminationReason == .exit ? process.terminationStatus : -1,
      output: try String(contentsOfFile: files[0], encoding: .utf8),
      errors: try String(contentsOfFile: files[1], encoding: .utf8))
  }

  private func events(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { $0.hasPrefix("events-") }
      .map { try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8) }.joined()
      .split(separator: "\n").map(String.init)
  }

  @Test func `lines from standard input become a recording without personal data`() throws {
    let folder = try TestFolder()
    let record = """
      {"topic":"t","partition":0,"offset":7,"ts":1767607201000,"payload":\
      "{\\"type\\":\\"track\\",\\"event\\":\\"Closed\\",\\"messageId\\":\\"m-2\\"}"}
      """
    let traffic = folder.path("traffic")
    let ending = try run(
      ["record", "-", "-o", traffic], input: Self.event + "\n" + record + "\nno JSON")
    #expect(ending.code == 0)
    #expect(ending.errors.contains("recorded 2 events"))
    #expect(ending.errors.contains("1 value replaced by tokens (user.contact.email 1)"))
    let lines = try events(in: traffic)
    #expect(lines.count == 2)
    #expect(lines[0].contains("@assay.example"))
    #expect(lines[1].contains(#""receivedAt":"2026-01-05T10:00:01.000Z""#))
    let all = try FileManager.default.contentsOfDirectory(atPath: traffic).map {
      try String(contentsOfFile: traffic + "/" + $0, encoding: .utf8)
    }
    #expect(!all.contains { $0.contains("jane") })
    #expect(try run(["check", traffic, "--rule", "privacy/undeclared"]).code == 0)
    #expect(try run(["check", traffic, "--rule", "delivery/duplicate"]).code == 0)
  }

  @Test func `a raw recording keeps values and says so`() throws {
    let folder = try TestFolder()
    let ending = try run(
      ["record", "-", "--raw", "-o", folder.path("traffic")], input: Self.event)
    #expect(ending.errors.contains("raw: personal data stands in it"))
    #expect(try events(in: folder.path("traffic")) == [Self.event])
    let manifest = try String(
      contentsOfFile: folder.path("traffic/recording.json"), encoding: .utf8)
    #expect(manifest.contains(#""mode": "raw""#))
  }

  @Test func `a recording is continued, and never changed unnoticed`() throws {
    let folder = try TestFolder()
    let traffic = folder.path("traffic")
    for _ in 0..<2 {
      #expect(try run(["record", "-", "-o", traffic, "--quiet"], input: Self.event).code == 0)
    }
    #expect(try events(in: traffic).count == 2)
    let file = traffic + "/events-000001.ndjson"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try text.replacingOccurrences(of: "Opened", with: "Closed")
      .write(toFile: file, atomically: false, encoding: .utf8)
    let ending = try run(["check", traffic])
    #expect(ending.code == 2)
    #expect(ending.errors.contains("events-000001.ndjson"))
  }

  @Test func `the requests of a HAR file are taken as a server would`() throws {
    let folder = try TestFolder()
    let body = Self.event.replacingOccurrences(of: "\"", with: "\\\"")
    let archive = """
      {"log":{"version":"1.2","creator":{"name":"t","version":"1"},"entries":[
      {"startedDateTime":"2026-01-05T10:00:02.000Z","time":1,"request":{"method":"POST",
      "url":"https://api.segment.io/v1/t","httpVersion":"HTTP/2","headers":[],"queryString":[],
      "cookies":[],"headersSize":-1,"bodySize":1,"postData":{"mimeType":"text/plain",
      "text":"\(body)"}},"response":{"status":200,"headers":[],"content":{}},"cache":{},
      "timings":{}}]}}
      """
    let har = try folder.write("shop.har", archive)
    let ending = try run(["record", "--har", har, "-o", folder.path("traffic")])
    #expect(ending.code == 0)
    #expect(try events(in: folder.path("traffic")).count == 1)
    let broken = try folder.write("broken.har", "{\"log\":")
    let refused = try run(["record", "--har", broken, "-o", folder.path("other")])
    #expect(refused.code == 2)
    #expect(refused.errors.hasPrefix("error: "))
  }

  @Test(arguments: [
    (["record", "-o", "x"], "no source of events is named"),
    (["record", "--listen", "127.0.0.1:0"], "--output"),
    (["record", "-", "--listen", "0", "-o", "x"], "only one source"),
    (["record", "--listen", "0.0.0.0:0", "-o", "x"], "--token"),
    (["record", "--listen", "nowhere", "-o", "x"], "--listen is an address"),
    (["record", "-", "-o", "x", "--sample", "2/1"], "--sample"),
    (["record", "-", "-o", "x", "--rotate", "much"], "--rotate"),
    (["record", "-", "-o", "x", "--forward", "http://localhost"], "--forward needs --listen"),
    (["record", "--listen", "0", "-o", "x", "--forward", "ftp://host"], "--forward"),
    (["record", "events.ndjson", "-o", "x"], "is no source of events"),
    (["record", "-", "-o", "x", "--dialect", "seg"], "--dialect"),
  ])
  func `wrong flags are told in one sentence`(_ arguments: [String], _ words: String) throws {
    let ending = try run(arguments)
    #expect(ending.code == 2)
    #expect(ending.errors.contains(words))
    #expect(!FileManager.default.fileExists(atPath: "x"))
  }

  @Test func `a folder that holds something else is not touched`() throws {
    let folder = try TestFolder()
    _ = try folder.write("notes.txt", "mine")
    let ending = try run(["record", "-", "-o", folder.url.path], input: Self.event)
    #expect(ending.code == 2)
    #expect(ending.errors.contains("notes.txt"))
    #expect(try folder.names == ["notes.txt"])
  }
}
