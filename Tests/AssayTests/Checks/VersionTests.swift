import Assay
import Testing

struct VersionTests {
  private static let old = Event("Order", version: "1.0.0") {
    Property("id", .integer).required()
  }
  private static let new = Event("Order", version: "2.1.0") {
    Property("id", .string).required()
    Property("total", .number).required()
  }

  private func report(_ events: [Event], _ version: String?, _ properties: String) -> Report {
    Run(events, lines: [Line.track("Order", properties, version: version.map { "\"\($0)\"" })])
      .report()
  }

  @Test func `the version that an event names judges it`() {
    let events = [Self.old, Self.new]
    #expect(report(events, "1.0.0", #"{"id":1}"#).findings.isEmpty)
    let found = report(events, "2.1.0", #"{"id":1,"total":1}"#).findings
    #expect(found.map(\.rule) == [.schemaTypeMismatch])
    #expect(found.first?.contractPlace?.line == Self.new.properties[0].place.line)
  }

  @Test(arguments: ["2", "2.1", "\"2\""])
  func `the beginning of a version names it, as text or number`(version: String) {
    let line = Line.track("Order", #"{"id":"a","total":1}"#, version: version)
    #expect(Run([Self.old, Self.new], lines: [line]).report().findings.isEmpty)
  }

  @Test func `a version that no contract knows is one finding and nothing else`() {
    let found = report([Self.old, Self.new], "9.0.0", "{}").findings
    #expect(found.map(\.rule) == [.schemaVersion])
    #expect(found.first?.expected == "2.1.0, 1.0.0")
    #expect(found.first?.examples.first?.pointer == "/context/protocols/event_version")
  }

  @Test func `the contract's own version is one too`() {
    let found = report([Self.new], "1.0.0", #"{"id":"a","total":1}"#).findings
    #expect(found.isEmpty)
  }

  @Test func `an event without versions takes any`() {
    let event = Event("Order") { Property("id", .string).required() }
    #expect(report([event], "9.0.0", "{}").findings.map(\.rule) == [.schemaMissingProperty])
  }

  @Test func `without a version the one that fits best judges`() {
    let events = [Self.old, Self.new]
    #expect(report(events, nil, #"{"id":1}"#).findings.isEmpty)
    #expect(report(events, nil, #"{"id":"a","total":1}"#).findings.isEmpty)
    let found = report(events, nil, #"{"id":"a"}"#).findings
    #expect(found.map(\.path) == ["/properties/total"])
  }

  @Test func `shares are of the events that the version judged`() {
    let lines = [#"{"id":1}"#, #"{"id":1}"#, #"{"id":"a","total":1}"#, #"{"id":"a"}"#]
    let found = Run([Self.old, Self.new], lines: lines.map { Line.track("Order", $0) }).report()
      .findings
    #expect(found.map(\.count) == [1])
    #expect(found.map(\.total) == [2])
  }

  @Test func `a retired version is an error and a deprecated one a warning`() {
    let retired = Event("Order", version: "1") { Retired(use: "2") }
    let deprecated = Event("Order", version: "1") { Deprecated(use: "version 2") }
    let live = Event("Order", version: "2") { Property("id", .string) }
    let first = report([retired, live], "1", "{}").findings
    #expect(first.map(\.severity) == [.error])
    #expect(first.map(\.mend) == ["send 2 instead"])
    let second = report([deprecated, live], "1", "{}").findings
    #expect(second.map(\.severity) == [.warning])
    #expect(second.map(\.rule) == [.schemaVersion])
    #expect(report([retired, live], nil, "{}").findings.isEmpty)
    #expect(report([deprecated, live], nil, "{}").findings.isEmpty)
    #expect(report([deprecated], nil, "{}").findings.map(\.severity) == [.warning])
  }

  @Test func `only named producers may send an event`() {
    let event = Event("Order") { SentBy("analytics-node", "iOS") }
    func found(_ context: String) -> [Finding] {
      Run([event], lines: [Line.track("Order", more: #","context":{\#(context)}"#)]).report()
        .findings
    }
    #expect(found(#""library":{"name":"Analytics-Node"}"#).isEmpty)
    #expect(found(#""os":{"name":"iOS"}"#).isEmpty)
    let wrong = found(#""library":{"name":"analytics.js"}"#)
    #expect(wrong.map(\.rule) == [.schemaVersion])
    #expect(wrong.map(\.expected) == ["analytics-node, iOS"])
  }
}
