import Assay
import Testing

struct SumExpectationTests {
  private let event = Event("Order") {
    Expect.sum(
      of: "items/*/price", times: "items/*/quantity", equals: "total", within: 0.01)
  }

  private func verdict(_ properties: String..., event: Event? = nil) -> Verdict? {
    let report = Run(
      [event ?? self.event], lines: properties.map { Line.track("Order", $0) }
    ).report()
    let result = report.results(.meaningExpectation).first
    #expect(report.findings.isEmpty == (result?.verdict != .fail))
    return result?.verdict
  }

  @Test(arguments: [
    (
      #"{"items":[{"price":1.10,"quantity":3},{"price":2,"quantity":1}],"total":5.30}"#,
      Verdict.pass
    ),
    (#"{"items":[{"price":1.10,"quantity":3}],"total":3.31}"#, .pass),
    (#"{"items":[{"price":1.10,"quantity":3}],"total":3.32}"#, .fail),
    (#"{"items":[{"price":110,"quantity":3}],"total":3.30}"#, .fail),
    (#"{"items":[],"total":0}"#, .pass),
    (#"{"items":[],"total":9}"#, .fail),
    (#"{"items":[{"price":1}],"total":1}"#, .notEvaluated),
    (#"{"items":[{"price":1,"quantity":1},{"price":5}],"total":1}"#, .notEvaluated),
    (#"{"items":[{"price":"1","quantity":1}],"total":1}"#, .notEvaluated),
    (#"{"items":[{"price":1,"quantity":1}],"total":"1"}"#, .notEvaluated),
    (#"{"items":[{"price":1,"quantity":1}],"total":null}"#, .notEvaluated),
    (#"{"items":[{"price":1,"quantity":1}]}"#, .notEvaluated),
    (#"{"total":1}"#, .notEvaluated),
    (#"{"items":null,"total":1}"#, .notEvaluated),
    (#"{"items":"x","total":1}"#, .notEvaluated),
    (#"{"items":[1,2],"total":1}"#, .notEvaluated),
    (#"{"items":[{"price":1e400,"quantity":1}],"total":1}"#, .notEvaluated),
  ])
  func `a sum of products is judged where all its parts are numbers`(
    properties: String, expected: Verdict
  ) {
    #expect(verdict(properties) == expected)
  }

  @Test func `an item without its number makes a plain sum undecidable`() {
    let event = Event("Order") { Expect.sum(of: "items/*/price", equals: "total") }
    #expect(verdict(#"{"items":[{"price":1},{}],"total":1}"#, event: event) == .notEvaluated)
    #expect(verdict(#"{"items":[{"price":0.1},{"price":0.2}],"total":0.3}"#, event: event) == .pass)
  }

  @Test func `numbers in an array can be summed`() {
    let event = Event("Order") { Expect.sum(of: "parts/*", equals: "total") }
    #expect(verdict(#"{"parts":[1,2,3.5],"total":6.5}"#, event: event) == .pass)
    #expect(verdict(#"{"parts":[1,2],"total":4}"#, event: event) == .fail)
  }

  @Test func `the finding counts events and points at the total`() {
    let lines = [#"{"items":[{"price":1,"quantity":1}],"total":2}"#, "{}"]
    let found = Run([event], lines: lines.map { Line.track("Order", $0) }).report().findings
    #expect(found.map(\.rule) == [.meaningExpectation])
    #expect(found.map(\.path) == ["/properties/total"])
    #expect(found.map(\.count) == [1])
    #expect(found.map(\.total) == [1])
    #expect(found.first?.contractPlace?.line == event.expectations[0].place.line)
    #expect(found.first?.examples.map(\.pointer) == ["/properties/total"])
  }

  @Test func `a version's expectations are asked of its own events only`() {
    let old = Event("Order", version: "1") { Property("a", .integer).required() }
    let new = Event("Order", version: "2") {
      Property("b", .integer).required()
      Expect.compare("b", .less, "c")
    }
    let lines = [#"{"a":1,"c":0}"#, #"{"b":1,"c":0}"#].map { Line.track("Order", $0) }
    let found = Run([old, new], lines: lines).report().findings
    #expect(found.map(\.count) == [1])
    #expect(found.first?.examples.map(\.line) == [2])
  }
}
