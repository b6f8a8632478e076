import Assay
import Testing

struct HostileTrafficTests {
  private let order = Event("Order") { Property("id", .string).required() }

  @Test func `very many event names make a short report`() {
    let lines = (0..<20_000).map {
      #"{"type":"track","event":"Event \#($0)","userId":"u"}"#
    }
    var run = Run([order], lines: lines)
    run.workers = 2
    run.blockLines = 1000
    let report = run.report()
    #expect(report.findings.count < 300)
    #expect(report.of(.schemaUnplannedEvent).reduce(0) { $0 + $1.count } == 20_000)
    #expect(report.of(.schemaEnvelope).reduce(0) { $0 + $1.count } == 20_000)
  }

  @Test func `names times versions take the room of the events`() {
    let lines = (0..<50_000).map {
      Line.track("Event \($0 % 10_000)", app: "\"1.\($0)\"")
    }
    var run = Run([order], lines: lines)
    run.workers = 2
    run.blockLines = 5000
    let report = run.report()
    #expect(report.findings.allSatisfy { $0.slice.isEmpty })
    #expect(report.of(.schemaUnplannedEvent).reduce(0) { $0 + $1.count } == 50_000)
  }

  @Test func `very many property names make a short report`() {
    let event = Event("Order") { Closed() }
    let lines = (0..<2_000).map { line in
      let names = (0..<10).map { "\"key\(line * 10 + $0)\":1" }
      return Line.track("Order", "{\(names.joined(separator: ","))}")
    }
    let report = Run([event], lines: lines).report()
    #expect(report.findings.count < 300)
    #expect(report.findings.allSatisfy { $0.count <= $0.total })
  }

  @Test func `one event with a hundred thousand members is judged once`() {
    let names = (0..<100_000).map { "\"key\($0)\":1" }
    let event = Event("Order") { Closed() }
    let report = Run([event], lines: [Line.track("Order", "{\(names.joined(separator: ","))}")])
      .report()
    #expect(report.counts["events"] == 1)
    #expect(report.findings.count < 300)
  }

  @Test func `what is wrong with a line is told of that line, however lines share a batch`() {
    let long = String(repeating: "x", count: 1 << 15)
    let lines = (0..<120).map { number in
      switch number {
      case _ where number % 7 == 3: "{\"a\":1,\"a\":2,"
      case _ where number % 11 == 5: Line.track("Order", "{\"id\":\"\(long)\"}", id: "m-\(number)")
      case _ where number % 5 == 1: Line.track("Order", #"{"id":"1","id":"2"}"#, id: "m-\(number)")
      default: Line.track("Order", number % 13 == 0 ? "{}" : #"{"id":"1"}"#, id: "m-\(number)")
      }
    }
    var run = Run([order], lines: lines)
    let report = run.report()
    run.blockLines = 1
    #expect(run.report().findings == report.findings)
    let repeated = lines.indices.filter { $0 % 7 != 3 && $0 % 11 != 5 && $0 % 5 == 1 }
    let findings = report.of(.schemaMalformed).filter { $0.path?.contains("id") ?? false }
    #expect(findings.count == 1)
    let finding = findings.first
    #expect(finding?.count == repeated.count)
    #expect(finding?.examples.map(\.line) == repeated.prefix(3).map { $0 + 1 })
  }

  @Test func `no name of the traffic shows personal data`() {
    let secret = "jane.doe@example.com"
    let event = Event("Order") {
      Closed()
      Property("id", .string).required()
    }
    let lines = (0..<40).flatMap { number in
      [
        Line.track("Order", #"{"\#(secret)":1}"#, id: "\(number)-\(secret)", app: "\"\(secret)\""),
        Line.track("Order", #"{"id":"a"}"#, app: "\"1\""),
        Line.track("Mail \(secret)", "{}"),
        Line.call("page", #","name":"\#(secret)""#),
        Line.track("Order", #"{"id":"a"}"#, version: "\"\(secret)\""),
        #"{"type":"\#(secret)","messageId":"m","userId":"u"}"#,
      ]
    }
    var run = Run([event], lines: lines)
    run.aspects = [.schema, .privacy, .expectations]
    let report = run.report()
    #expect(report.findings.count >= 6)
    #expect(String(describing: report).contains("jane") == false)
    #expect(String(describing: report).contains("doe@") == false)
  }
}
