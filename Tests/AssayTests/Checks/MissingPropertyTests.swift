import Assay
import Testing

struct MissingPropertyTests {
  private func findings(_ properties: String, _ event: Event) -> [Finding] {
    Run([event], lines: [Line.track("Order", properties)]).report().findings
  }

  private let order = Event("Order") { Property("id", .string).required() }

  @Test func `an absent required property is one finding at its pointer`() throws {
    let found = findings("{}", order)
    let finding = try #require(found.first)
    #expect(found.map(\.rule) == [.schemaMissingProperty])
    #expect(finding.event == "Order")
    #expect(finding.path == "/properties/id")
    #expect(finding.expected == "string")
    #expect((finding.count, finding.total) == (1, 1))
    #expect(finding.examples.map(\.pointer) == ["/properties/id"])
    #expect(finding.examples.map(\.line) == [1])
    #expect(finding.examples.map(\.messageID) == ["m-1"])
    #expect(finding.contractPlace?.line == order.properties[0].place.line)
  }

  @Test func `a required property that is null is missing`() {
    let found = findings(#"{"id":null}"#, order)
    #expect(found.map(\.rule) == [.schemaMissingProperty])
    #expect(found.first?.message.contains("null") == true)
    #expect(found.first?.examples.first?.masked == "null")
  }

  @Test func `null is there where it is allowed`() {
    let event = Event("Order") { Property("id", .string).required().nullable().oneOf("a", "b") }
    #expect(findings(#"{"id":null}"#, event).isEmpty)
    #expect(findings("{}", event).map(\.rule) == [.schemaMissingProperty])
  }

  @Test func `empty text, zero and false are there`() {
    let event = Event("Order") {
      Property("a", .string).required()
      Property("b", .number).required()
      Property("c", .boolean).required()
    }
    #expect(findings(#"{"a":"","b":0,"c":false}"#, event).isEmpty)
  }

  @Test(arguments: ["", #","properties":null"#])
  func `without the object of properties every required one is missing`(section: String) {
    let line = #"{"type":"track","event":"Order","messageId":"m","userId":"u"\#(section)}"#
    let found = Run([order], lines: [line]).report().findings
    #expect(found.map(\.rule) == [.schemaMissingProperty])
    #expect(found.first?.path == "/properties/id")
    #expect(found.first?.examples.first?.pointer == "/properties/id")
  }

  @Test func `an event without promises needs no object of properties`() {
    let event = Event("Order") { Property("id", .string) }
    let line = #"{"type":"track","event":"Order","messageId":"m","userId":"u"}"#
    #expect(Run([event], lines: [line]).report().findings.isEmpty)
  }

  @Test func `members of an absent optional object are not missing`() {
    let event = Event("Order") {
      Object("address") { Property("zip", .string).required() }
    }
    #expect(findings("{}", event).isEmpty)
    #expect(findings(#"{"address":{}}"#, event).map(\.path) == ["/properties/address/zip"])
  }

  @Test func `the share is of the events that have the object`() {
    let event = Event("Order") {
      Object("address") { Property("zip", .string).required() }
    }
    let lines = [#"{"address":{}}"#, #"{"address":{"zip":"1"}}"#, "{}", "{}"]
    let found = Run([event], lines: lines.map { Line.track("Order", $0) })
      .findings(.schemaMissingProperty)
    #expect(found.map(\.count) == [1])
    #expect(found.map(\.total) == [2])
  }

  @Test func `an item of an array is named by its index and counts its event once`() {
    let event = Event("Order") {
      Objects("products") { Property("sku", .string).required() }
    }
    let found = findings(#"{"products":[{"sku":"a"},{},{}]}"#, event)
    #expect(found.map(\.path) == ["/properties/products/*/sku"])
    #expect(found.map(\.count) == [1])
    #expect(found.first?.examples.map(\.pointer) == ["/properties/products/1/sku"])
  }

  @Test(arguments: [63, 64, 65, 130])
  func `any number of required members is checked`(count: Int) {
    let names = (0..<count).map { "p\($0)" }
    let event = Event("Order") {
      for name in names { Property(name, .integer).required() }
    }
    let full = names.map { "\"\($0)\":1" }
    #expect(findings("{\(full.joined(separator: ","))}", event).isEmpty)
    let partial = full.dropLast().joined(separator: ",")
    #expect(findings("{\(partial)}", event).map(\.path) == ["/properties/p\(count - 1)"])
    let turned = full.dropFirst().reversed().joined(separator: ",")
    #expect(findings("{\(turned)}", event).map(\.path) == ["/properties/p0"])
  }

  @Test func `members of context can be required`() {
    let event = Event("Order") { Context { Property("ip", .string).required() } }
    let found = findings("{}", event)
    #expect(found.map(\.path) == ["/context/ip"])
    #expect(found.first?.examples.first?.pointer == "/context/ip")
    #expect(
      Run([event], lines: [Line.track("Order", more: #","context":{"ip":"1","x":1}"#)]).report()
        .findings.isEmpty)
  }

  @Test(arguments: [
    #""traits":{"plan":"pro"}"#, #""context":{"traits":{"plan":"pro"}}"#,
    #""traits":{},"context":{"traits":{"plan":"pro"}}"#,
  ])
  func `traits of an identify call may stand in either place`(members: String) {
    let event = Identify { Property("plan", .string).required() }
    #expect(Run([event], lines: [Line.call("identify", ",\(members)")]).report().findings.isEmpty)
  }

  @Test func `a missing trait is told where the traits stand`() {
    let event = Identify { Property("plan", .string).required() }
    let lines = [
      Line.call("identify", #","traits":{"a":1}"#),
      Line.call("identify", #","context":{"traits":{"a":1}}"#),
    ]
    let found = Run([event], lines: lines).report().findings
    #expect(found.map(\.path) == ["/traits/plan"])
    #expect(found.map(\.count) == [2])
    #expect(found.first?.examples.map(\.pointer) == ["/traits/plan", "/context/traits/plan"])
  }
}
