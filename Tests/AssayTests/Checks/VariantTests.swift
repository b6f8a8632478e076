import Assay
import Testing

struct VariantTests {
  private let pay = Event("Pay") {
    Property("kind", .string, .integer)
    Variants(by: "kind") {
      When("card", "wallet") { Property("last", .string).required() }
      When("transfer", 7) { Property("bank", .string).required() }
      Otherwise { Property("note", .string).required() }
    }
  }

  private func paths(_ properties: String, _ event: Event? = nil) -> [String?] {
    let event = event ?? pay
    return Run([event], lines: [Line.track(event.name ?? "", properties)]).report().findings
      .map(\.path)
  }

  @Test(arguments: [
    (#"{"kind":"card"}"#, "/properties/last"), (#"{"kind":"wallet"}"#, "/properties/last"),
    (#"{"kind":"transfer"}"#, "/properties/bank"), (#"{"kind":7.0}"#, "/properties/bank"),
    (#"{"kind":"cash"}"#, "/properties/note"), ("{}", "/properties/note"),
    (#"{"kind":"\u0063ard"}"#, "/properties/last"),
  ])
  func `the discriminator chooses what is required`(properties: String, path: String) {
    #expect(paths(properties) == [path])
  }

  @Test func `the discriminator may stand after what depends on it`() {
    #expect(paths(#"{"last":1,"kind":"card"}"#) == ["/properties/last"])
    #expect(paths(#"{"last":"1","kind":"card"}"#).isEmpty)
  }

  @Test func `without otherwise an unknown value asks nothing more`() {
    let event = Event("Pay") {
      Property("kind", .string)
      Variants(by: "kind") { When("card") { Property("last", .string).required() } }
    }
    #expect(paths(#"{"kind":"cash"}"#, event).isEmpty)
    #expect(paths("{}", event).isEmpty)
  }

  @Test func `variants work inside objects and items`() throws {
    let event = Event("Pay") {
      Objects("parts") {
        Closed()
        Property("kind", .string).required()
        Variants(by: "kind") {
          When("card") { Object("card") { Property("last", .string).required() } }
          When("cash") { Property("till", .integer).required() }
        }
      }
    }
    let line = #"{"parts":[{"kind":"card","card":{}},{"kind":"cash"},{"kind":"cash","till":1}]}"#
    let found = Run([event], lines: [Line.track("Pay", line)]).report().findings
    #expect(found.map(\.path) == ["/properties/parts/*/card/last", "/properties/parts/*/till"])
    #expect(
      found.map { $0.examples.first?.pointer }
        == ["/properties/parts/0/card/last", "/properties/parts/1/till"])
    let variants = try #require(event.properties[0].items.first?.variants)
    #expect(
      found.map(\.contractPlace?.line) == [
        variants.cases[0].properties[0].properties[0].place.line,
        variants.cases[1].properties[0].place.line,
      ])
  }

  @Test func `the share is of the events of the variant`() {
    let lines = [#"{"kind":"card"}"#, #"{"kind":"card","last":"1"}"#, #"{"kind":7,"bank":"b"}"#]
    let found = Run([pay], lines: lines.map { Line.track("Pay", $0) }).report().findings
    #expect(found.map(\.total) == [2])
  }
}
