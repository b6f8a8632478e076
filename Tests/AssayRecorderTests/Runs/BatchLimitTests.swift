import Assay
import AssayRecorder
import Foundation
import Testing

/// `limit/batch`: requests that a vendor refuses, or takes and drops.
struct BatchLimitTests {
  let folder: InputFolder

  init() throws { folder = try InputFolder() }

  private func event(_ number: Int, ids: String = #""userId":"u""#) -> String {
    #"{"type":"track","event":"A","messageId":"m-\#(number)",\#(ids)}"#
  }

  private func body(_ events: [String], _ more: String = "") -> String {
    #"{\#(more)"batch":[\#(events.joined(separator: ",\n"))]}"#
  }

  private func check(
    _ path: String, dialect: VendorDialect? = nil, jobs: Int = 1
  ) async throws -> Report {
    var options = CheckOptions()
    options.candidates = [path]
    options.rules = ["limit/batch", "limit/event-size"]
    options.dialect = dialect
    options.jobs = jobs
    return try await CheckRun.run(options, progress: nil).report
  }

  @Test func `a request of more than 2,500 events is dropped whole`() async throws {
    let path = try folder.write("events.json", body((0..<2501).map { event($0) }).utf8)
    let found = try await check(path).findings
    #expect(found.map(\.rule) == [.limitBatch])
    #expect(found.map(\.count) == [2501])
    #expect(found.first?.examples.map(\.line) == [1])
    #expect(try await check(path, dialect: .rudderstack).findings.isEmpty)
    #expect(try await check(path, jobs: 4).findings == found)
  }

  /// The lines and messageIds that are told one by one.
  private func occurrences(_ path: String, _ dialect: VendorDialect) async throws -> [[String]] {
    var options = CheckOptions()
    options.candidates = [path]
    options.rules = ["limit/batch"]
    options.dialect = dialect
    let file = folder.path("occurrences.ndjson")
    options.occurrences = file
    _ = try await CheckRun.run(options, progress: nil)
    let text = String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self)
    return try text.split(separator: "\n").map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return ["rule", "line", "messageId"].map { name in
        object?[name].map { "\($0)" } ?? ""
      }
    }
  }

  @Test func `every event of a refused request is told`() async throws {
    let refused = body([event(1), event(2, ids: #""userId":" ""#), event(3)])
    let path = try folder.write("bodies.json", (refused + "\n" + body([event(4)])).utf8)
    #expect(
      try await occurrences(path, .rudderstack) == [
        ["limit/batch", "1", "m-1"], ["limit/batch", "2", "m-2"], ["limit/batch", "3", "m-3"],
      ])
    #expect(try await occurrences(path, .segment).isEmpty)
  }

  @Test func `every line of a refused delivery is told`() async throws {
    _ = try folder.write("recording.json", "{}".utf8)
    let lines = (1...4).map { event($0) + "\n" }.joined()
    _ = try folder.write("events-000001.ndjson", lines.utf8)
    let delivery =
      #"{"at":2,"connection":1,"request":"POST /v1/batch","status":200,"first":2,"events":2,"#
      + #""bytes":600000}"#
    _ = try folder.write("deliveries-000001.ndjson", (delivery + "\n").utf8)
    #expect(
      try await occurrences(folder.url.path, .segment) == [
        ["limit/batch", "2", ""], ["limit/batch", "3", ""],
      ])
  }

  @Test func `a request above 500 KB is refused, and the reason names its size`() async throws {
    let text = String(repeating: "x", count: 30_000)
    let events = (0..<18).map { event($0, ids: #""userId":"u","properties":{"t":"\#(text)"}"#) }
    let found = try await check(try folder.write("events.json", body(events).utf8)).findings
    #expect(found.map(\.count) == [18])
    #expect(found.first?.message.contains("above 500 KB") == true)
  }

  @Test(arguments: [
    (#""userId":"","anonymousId":null"#, 3), (#""userId":" ""#, 3), (#""userId":7"#, 0),
    (#""anonymousId":"a""#, 0),
  ])
  func `one event of nobody costs RudderStack's whole request`(
    _ ids: String, _ count: Int
  ) async throws {
    let bodies = body([event(1), event(2, ids: ids), event(3)])
    let path = try folder.write("events.json", bodies.utf8)
    let found = try await check(path, dialect: .rudderstack).findings
    #expect(found.reduce(0) { $0 + $1.count } == count)
    #expect(try await check(path, dialect: .segment).findings.isEmpty)
  }

  @Test func `an id for all events of a request will do`() async throws {
    let path = try folder.write(
      "events.json", body([event(1, ids: #""x":1"#)], #""anonymousId":"a","#).utf8)
    let report = try await check(path, dialect: .rudderstack)
    #expect(report.findings.isEmpty)
    #expect(report.checks.first { $0.name == "limit/batch" }?.verdict == .pass)
  }

  @Test func `what a body says of all its events does not make one too large`() async throws {
    let text = String(repeating: "x", count: 20_000)
    let events = [event(1, ids: #""userId":"u","properties":{"t":"\#(text)"}"#)]
    let path = try folder.write(
      "events.json", body(events, #""context":{"notes":"\#(text)"},"#).utf8)
    #expect(try await check(path).findings.isEmpty)
  }

  @Test func `a recording's deliveries tell of its requests`() async throws {
    _ = try folder.write("recording.json", "{}".utf8)
    let lines = (0..<40).map { event($0) + "\n" }
    _ = try folder.write("events-000001.ndjson", lines[..<10].joined().utf8)
    _ = try folder.write("events-000002.ndjson", lines[10...].joined().utf8)
    _ = try folder.write(
      "deliveries-000001.ndjson",
      """
      {"client":1,"fields":{"content-encoding":"gzip"}}
      {"at":1,"connection":1,"request":"POST /v1/batch","status":200,"first":1,"events":12,"bytes":9}
      {"at":2,"connection":1,"request":"POST /v1/batch","status":200,"first":13,"events":20,"bytes":600000}
      {"at":3,"connection":1,"client":1,"request":"POST /v1/batch","status":200,"first":33,"events":7,"bytes":700000}
      {"at":4,"connection":1,"request":"POST /v1/track","status":200,"first":40,"events":1,"bytes":800000}

      """.utf8)
    let report = try await check(folder.url.path)
    #expect(report.findings.map(\.count) == [20])
    #expect(report.findings.first?.total == 39)
    #expect(report.findings.first?.examples.map(\.line) == [3])
  }
}
