import Assay
import Testing

struct EventNameTests {
  private let event = Event("Order Completed") { Property("id", .string) }

  private func report(_ lines: String..., contracts: [Event]) -> Report {
    Run(contracts, lines: lines).report()
  }

  @Test func `an event that no contract knows is unplanned`() {
    let found = report(
      Line.track("Order Completed"), Line.track("Other"), contracts: [event]
    ).findings
    #expect(found.map(\.rule) == [.schemaUnplannedEvent])
    #expect(found.map(\.event) == ["Other"])
    #expect(found.map(\.total) == [2])
    #expect(found.first?.examples.first?.pointer == "/event")
  }

  @Test func `a slip in the name is told`() {
    let found = report(Line.track("order_completed"), contracts: [event]).findings
    #expect(found.map(\.expected) == ["`Order Completed`"])
  }

  @Test func `the same name under another type is unplanned`() {
    let line = Line.call("page", #","name":"Order Completed""#)
    let found = report(line, contracts: [event]).findings
    #expect(found.map(\.event) == ["page Order Completed"])
    #expect(found.map(\.rule) == [.schemaUnplannedEvent])
  }

  @Test func `without contracts nothing is unplanned`() {
    #expect(Run(lines: [Line.track("Other")]).report().findings.isEmpty)
  }

  @Test func `a page without a contract of its own falls under that of all pages`() {
    let any = Page { Property("path", .string).required() }
    let home = Page("Home") { Property("hero", .string).required() }
    let found = report(
      Line.call("page", #","name":"About","properties":{}"#),
      Line.call("page", #","properties":{}"#),
      Line.call("page", #","name":"Home","properties":{}"#), contracts: [any, home]
    ).findings
    #expect(found.map(\.event) == ["page", "page About", "page Home"])
    #expect(
      found.map(\.path) == ["/properties/path", "/properties/path", "/properties/hero"])
    #expect(found.map(\.total) == [1, 1, 1])
  }

  @Test func `a screen needs a contract of screens`() {
    let found = report(Line.call("screen"), contracts: [Page { Property("a", .string) }]).findings
    #expect(found.map(\.event) == ["screen"])
  }

  @Test func `group and alias calls are judged by their traits`() {
    let group = Group { Property("plan", .string).required() }
    let found = report(
      Line.call("group", #","traits":{}"#), Line.call("alias"), contracts: [group]
    ).findings
    #expect(found.map(\.rule) == [.schemaUnplannedEvent, .schemaMissingProperty])
    #expect(found.map(\.path) == [nil, "/traits/plan"])
  }

  @Test func `past fifty unknown names the rest is one finding`() {
    let lines = (0..<60).flatMap { number in
      [String](repeating: Line.track("Event \(number)"), count: 61 - number)
    }
    let found = Run([event], lines: lines).report().findings
    #expect(found.count == 51)
    #expect(found.last?.event == "Event 49" || found.contains { $0.event == nil })
    let rest = found.first { $0.event == nil }
    #expect(rest?.message == "no contract knows 10 further events")
    #expect(rest?.count == (2...11).reduce(0, +))
  }

  @Test func `a note says when no event at all is known`() {
    #expect(report(Line.track("A"), Line.track("B"), contracts: [event]).notes.count == 1)
    #expect(
      report(Line.track("A"), Line.track("Order Completed"), contracts: [event]).notes.isEmpty)
  }

  @Test func `a track call without a name is one finding`() {
    let line = #"{"type":"track","messageId":"m","userId":"u"}"#
    #expect(report(line, contracts: [event]).findings.map(\.rule) == [.schemaEnvelope])
  }

  @Test func `a name that holds personal data is shown as a shape`() {
    let report = report(Line.track("Mail to jane.doe@example.com"), contracts: [event])
    #expect(report.findings.count == 1)
    #expect(String(describing: report).contains("jane") == false)
  }
}
