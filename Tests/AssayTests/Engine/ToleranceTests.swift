import Assay
import Testing

struct ToleranceTests {
  private func lines(_ bad: Int, of total: Int) -> [String] {
    (0..<total).map { Line.track("Order", $0 < bad ? "{}" : #"{"id":"a"}"#, id: "m-\($0)") }
  }

  private func report(_ event: Event, _ bad: Int) -> Report {
    Run([event], lines: lines(bad, of: 100)).report()
  }

  private let onProperty = Event("Order") {
    Property("id", .string).required().tolerating(.schemaMissingProperty, upTo: 0.03)
  }

  @Test(arguments: [(2, true), (3, true), (4, false)])
  func `a share is accepted up to and with the limit`(bad: Int, isAccepted: Bool) {
    let report = report(onProperty, bad)
    #expect(report.findings.isEmpty == isAccepted)
    #expect(report.verdict == (isAccepted ? .pass : .fail))
  }

  @Test func `what was tolerated is said, and the check has passed`() throws {
    let results = report(onProperty, 3).results(.schemaMissingProperty)
    #expect(results.map(\.verdict) == [.pass, .pass])
    #expect(results.map(\.name) == ["schema/missing-property", "schema/missing-property (Order)"])
    #expect(results.last?.reason?.hasPrefix("/properties/id: 3 of 100 events tolerated by") == true)
  }

  @Test func `another rule's tolerance is none`() {
    let event = Event("Order") {
      Property("id", .string).required().tolerating(.schemaTypeMismatch, upTo: 1)
    }
    #expect(report(event, 1).findings.count == 1)
  }

  @Test func `events and contracts can tolerate, the nearest clause decides`() {
    let event = Event("Order") {
      Tolerate(.schemaMissingProperty, upTo: 0.05)
      Property("id", .string).required()
    }
    #expect(report(event, 5).findings.isEmpty)
    #expect(report(event, 6).findings.count == 1)
    let contract = Contract("c", version: "1") {
      Tolerate(.schemaMissingProperty, upTo: 0.5)
      event
    }
    #expect(Run(contract, lines: lines(6, of: 100)).report().findings.count == 1)
    let plain = Event("Order") { Property("id", .string).required() }
    let wide = Contract("c", version: "1") {
      Tolerate(.schemaMissingProperty, upTo: 0.5)
      plain
    }
    #expect(Run(wide, lines: lines(50, of: 100)).report().findings.isEmpty)
    #expect(Run(wide, lines: lines(51, of: 100)).report().findings.count == 1)
  }

  @Test func `an object's clause covers its members`() {
    let event = Event("Order") {
      Objects("list") {
        Tolerate(.schemaMissingProperty, upTo: 0.5)
        Property("sku", .string).required()
      }
    }
    let lines = [#"{"list":[{}]}"#, #"{"list":[{"sku":"a"}]}"#].map { Line.track("Order", $0) }
    #expect(Run([event], lines: lines).report().findings.isEmpty)
  }

  @Test func `a fragment's line in several events does not mix them up`() {
    let shared = Fragment("shared") { Property("id", .string).required() }
    let strict = Event("A") { shared }
    let lenient = Event("B") {
      Tolerate(.schemaMissingProperty, upTo: 1)
      shared
    }
    let report = Run([strict, lenient], lines: [Line.track("A"), Line.track("B")]).report()
    #expect(report.findings.map(\.event) == ["A"])
  }

  @Test func `properties on one line of a contract file are told apart`() {
    func property(_ name: String) -> Property {
      Property("id", .string).required().with(name)
    }
    let event = Event("Order") {
      Object("a") { property("").tolerating(.schemaMissingProperty, upTo: 1) }
      Object("b") { property("") }
    }
    let found = Run([event], lines: [Line.track("Order", #"{"a":{},"b":{}}"#)]).report().findings
    #expect(found.map(\.path) == ["/properties/b/id"])
  }

  @Test func `lines and unplanned events can be tolerated by a contract`() {
    let event = Event("Order") { Property("id", .string) }
    let contract = Contract("c", version: "1") {
      Tolerate(.schemaUnplannedEvent, upTo: 0.1)
      Tolerate(.schemaMalformed, upTo: 0.1)
      event
    }
    let lines = [Line.track("Other"), "x"] + lines(0, of: 20)
    #expect(Run(contract, lines: lines).report().findings.isEmpty)
  }
}

extension Property {
  fileprivate func with(_ meaning: String) -> Property { means(meaning) }
}
