import Assay
import Testing

struct AdditionalPropertyTests {
  private func findings(_ properties: String, _ event: Event) -> [Finding] {
    Run([event], lines: [Line.track("Order", properties)]).report().findings
  }

  @Test func `an open event takes any member`() {
    #expect(findings(#"{"x":1}"#, Event("Order") { Property("id", .string) }).isEmpty)
  }

  @Test func `a closed event warns of a member it does not know`() throws {
    let event = Event("Order") {
      Closed()
      Property("id", .string)
    }
    let found = findings(#"{"id":"a","x":[1]}"#, event)
    let finding = try #require(found.first)
    #expect(found.count == 1)
    #expect(finding.rule == .schemaAdditionalProperty)
    #expect(finding.severity == .warning)
    #expect(finding.path == "/properties/x")
    #expect(finding.examples.map(\.masked) == ["[…]"])
    #expect(finding.contractPlace?.line == event.place.line)
  }

  @Test func `only the object that is closed minds`() {
    let event = Event("Order") {
      Closed()
      Object("open") { Property("a", .string) }
      Object("closed") {
        Closed()
        Property("a", .string)
      }
      Objects("list") {
        Closed()
        Property("a", .string)
      }
    }
    let found = findings(
      #"{"open":{"x":1},"closed":{"x":1,"a":"b"},"list":[{"a":"b"},{"x":1}]}"#, event)
    #expect(found.map(\.path) == ["/properties/closed/x", "/properties/list/*/x"])
    #expect(
      found.map { $0.examples.first?.pointer }
        == ["/properties/closed/x", "/properties/list/1/x"])
    #expect(
      found.map(\.contractPlace?.line)
        == [event.properties[1].place.line, event.properties[2].place.line])
  }

  @Test func `a closed object without members takes none`() {
    let event = Event("Order") { Object("o") { Closed() } }
    #expect(findings(#"{"o":{"x":1}}"#, event).map(\.path) == ["/properties/o/x"])
  }

  @Test func `what a variant knows is not additional`() {
    let event = Event("Order") {
      Closed()
      Property("kind", .string)
      Variants(by: "kind") { When("card") { Property("last", .string) } }
    }
    #expect(findings(#"{"kind":"card","last":"1"}"#, event).isEmpty)
    #expect(findings(#"{"kind":"cash","last":"1"}"#, event).map(\.path) == ["/properties/last"])
  }

  @Test func `names that hold personal data are one shape`() {
    let event = Event("Order") { Closed() }
    let lines = (0..<9).map { Line.track("Order", #"{"jane\#($0)@example.com":1}"#, id: "m-\($0)") }
    let found = Run([event], lines: lines).report().findings
    #expect(found.count == 1)
    #expect(found.first?.count == 9)
    #expect(String(describing: found).contains("jane") == false)
  }
}
