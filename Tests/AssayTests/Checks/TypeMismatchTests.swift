import Assay
import Testing

struct TypeMismatchTests {
  private func findings(_ values: [String], _ property: Property) -> [Finding] {
    let event = Event("Order") { property }
    let lines = values.map { Line.track("Order", #"{"p":\#($0)}"#) }
    return Run([event], lines: lines).report().findings
  }

  @Test func `the shares of the observed types are told`() throws {
    let values = (0..<25).map { $0 < 21 ? "\($0)" : "\"\($0)\"" }
    let found = findings(values, Property("p", .integer))
    let finding = try #require(found.first)
    #expect(found.count == 1)
    #expect(finding.rule == .schemaTypeMismatch)
    #expect(finding.observed == "84 % integer, 16 % string")
    #expect(finding.expected == "integer")
    #expect((finding.count, finding.total) == (4, 25))
    #expect(finding.examples.map(\.line) == [22, 23, 24])
    #expect(finding.examples.map(\.masked) == ["\"99\"", "\"99\"", "\"99\""])
  }

  @Test(arguments: ["1", "1.0", "-3e2", "1e400", "10.50e1"])
  func `a number without a fraction is an integer`(value: String) {
    #expect(findings([value], Property("p", .integer)).isEmpty)
  }

  @Test(arguments: ["1.5", "1e-1", "0.1e0", "\"1\"", "true", "{}", "[]"])
  func `anything else is none`(value: String) {
    #expect(findings([value], Property("p", .integer)).map(\.rule) == [.schemaTypeMismatch])
  }

  @Test func `every number is a number`() {
    #expect(findings(["1", "1.5", "1e400", "-0"], Property("p", .number)).isEmpty)
  }

  @Test(arguments: ["1", "\"a\"", "null"])
  func `a union takes each of its types`(value: String) {
    #expect(findings([value], Property("p", .integer, .string, .null)).isEmpty)
  }

  @Test(arguments: ["1.5", "true", "[1]"])
  func `a union takes no other type`(value: String) {
    let found = findings([value], Property("p", .integer, .string, .null))
    #expect(found.map(\.expected) == ["string or integer or null"])
  }

  @Test func `null in an optional property is a type that is not allowed`() {
    let found = findings(["null", "\"a\""], Property("p", .string))
    #expect(found.map(\.rule) == [.schemaTypeMismatch])
    #expect(found.map(\.observed) == ["50 % null, 50 % string"])
  }

  @Test func `a value of a wrong type breaks no constraint besides`() {
    let found = findings(["5"], Property("p", .string).length(3...).format(.uuid))
    #expect(found.map(\.rule) == [.schemaTypeMismatch])
  }

  @Test func `arrays of arrays are checked to the innermost item`() {
    let property = Items("p", .array) { $0.items(.integer) }
    #expect(findings(["[[1,2],[3]]", "[]", "[[]]"], property).isEmpty)
    let found = findings([#"[[1,2],[3,"x"]]"#], property)
    #expect(found.map(\.path) == ["/properties/p/*/*"])
    #expect(found.first?.examples.map(\.pointer) == ["/properties/p/1/1"])
    #expect(found.first?.observed == "75 % integer, 25 % string")
  }

  @Test func `nesting is checked to any depth`() {
    var property = Property("leaf", .integer)
    for level in 0..<60 {
      let inner = property
      property = Object("o\(level)") { inner }
    }
    let names = (0..<60).reversed().map { "o\($0)" }
    let open = names.dropFirst().map { "{\"\($0)\":" }.joined()
    let value = "\(open){\"leaf\":\"x\"}\(String(repeating: "}", count: 59))"
    let event = Event("Order") { property }
    let found = Run([event], lines: [Line.track("Order", "{\"o59\":\(value)}")]).report().findings
    #expect(found.map(\.path) == ["/properties/\(names.joined(separator: "/"))/leaf"])
  }

  @Test func `a pointer escapes what a name may not show`() {
    let event = Event("Order") { Property("a/b~c", .integer) }
    let found = Run([event], lines: [Line.track("Order", #"{"a/b~c":"x"}"#)]).report().findings
    #expect(found.map(\.path) == ["/properties/a~1b~0c"])
    #expect(found.first?.examples.map(\.pointer) == ["/properties/a~1b~0c"])
  }

  @Test func `a section that is no object is the envelope's matter`() {
    let event = Event("Order") { Property("id", .string).required() }
    let found = Run([event], lines: [Line.track("Order", "[1]")]).report().findings
    #expect(found.map(\.rule) == [.schemaEnvelope])
    #expect(found.map(\.path) == ["/properties"])
  }
}
