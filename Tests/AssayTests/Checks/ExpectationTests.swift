import Assay
import Testing

struct ExpectationTests {
  private func report(_ expectation: Assay.Expectation, _ properties: [String]) -> Report {
    let event = Event("Order") { expectation }
    let lines = properties.enumerated().map { Line.track("Order", $1, id: "m-\($0)") }
    return Run([event], lines: lines).report()
  }

  private func verdict(_ report: Report) -> Verdict? {
    let rules = [Rule.meaningExpectation, .meaningDependency]
    return report.checks.first { check in
      rules.contains { check.name.hasPrefix($0.rawValue + " (") }
    }?.verdict
  }

  @Test(arguments: [
    ("1", Assay.Expectation.Comparison.less, "2", Verdict.pass), ("2", .less, "2.0", .fail),
    ("2", .equal, "2.0", .pass), ("9007199254740993", .greater, "9007199254740992", .pass),
    ("0.1", .lessOrEqual, "1e-1", .pass), ("1e400", .greater, "1e399", .pass),
    (#""2026-01-01T00:00:00Z""#, .less, #""2026-01-01T00:30:00-01:00""#, .pass),
    (#""2026-01-01T01:00:00+01:00""#, .equal, #""2026-01-01T00:00:00Z""#, .pass),
    (#""b""#, .greater, #""a""#, .pass), (#""a""#, .equal, #""\u0061""#, .pass),
    (#""a""#, .notEqual, #""a""#, .fail), ("true", .equal, "false", .fail),
    ("true", .less, "false", .notEvaluated), ("1", .less, #""2""#, .notEvaluated),
    ("null", .less, "2", .notEvaluated),
  ])
  func `two values compare`(
    left: String, comparison: Assay.Expectation.Comparison, right: String, expected: Verdict
  ) {
    let report = report(
      Expect.compare("a", comparison, "b"), [#"{"a":\#(left),"b":\#(right)}"#])
    #expect(verdict(report) == expected)
    #expect(report.of(.meaningDependency).count == (expected == .fail ? 1 : 0))
  }

  @Test func `what never appears is not evaluated, and why`() {
    let report = report(Expect.compare("a", .less, "b"), ["{}", #"{"a":1}"#])
    let check = report.checks.first { $0.name == "meaning/dependency (Order)" }
    #expect(check?.verdict == .notEvaluated)
    #expect(check?.reason == "no event has what it speaks of: a < b")
  }

  @Test func `a value that determines another is found where it does not`() {
    let plans = [#"{"p":"a","s":10}"#, #"{"p":"a","s":10.0}"#, #"{"p":"\u0061","s":1e1}"#]
    let expectation = Expect.determines("p", "s")
    #expect(verdict(report(expectation, plans)) == .pass)
    let broken = report(expectation, plans + [#"{"p":"a","s":11}"#, #"{"p":"b","s":1}"#])
    #expect(broken.of(.meaningDependency).map(\.count) == [1])
    #expect(broken.of(.meaningDependency).map(\.total) == [5])
    #expect(broken.of(.meaningDependency).first?.examples.map(\.line) == [4])
  }

  @Test func `absent and null values determine nothing`() {
    let lines = [#"{"p":"a","s":1}"#, #"{"p":"a","s":null}"#, #"{"p":"a"}"#, #"{"s":2}"#]
    #expect(verdict(report(Expect.determines("p", "s"), lines)) == .pass)
  }

  @Test func `two events with one unique value are found, a retry is not`() {
    let event = Event("Order") { Expect.unique("id") }
    let first = Line.track("Order", #"{"id":"a"}"#, id: "m-1")
    let retry = Run([event], lines: [first, first, first]).report()
    #expect(retry.findings.isEmpty)
    let second = Line.track("Order", #"{"id":"a"}"#, id: "m-2")
    let other = Line.track("Order", #"{"id":"b"}"#, id: "m-3")
    let found = Run([event], lines: [first, other, second, second, first]).report().findings
    #expect(found.map(\.rule) == [.meaningExpectation])
    #expect(found.map(\.count) == [1])
    #expect(found.first?.examples.map(\.line) == [3])
  }

  @Test func `events without ids are events of their own`() {
    let event = Event("Order") { Expect.unique("id") }
    let line = #"{"type":"track","event":"Order","userId":"u","properties":{"id":1}}"#
    #expect(Run([event], lines: [line, line]).report().of(.meaningExpectation).count == 1)
  }

  @Test func `several values are unique together`() {
    let expectation = Expect.unique("a", "b")
    #expect(verdict(report(expectation, [#"{"a":1,"b":2}"#, #"{"a":2,"b":1}"#])) == .pass)
    #expect(verdict(report(expectation, [#"{"a":1,"b":2}"#, #"{"b":2,"a":1}"#])) == .fail)
    #expect(verdict(report(expectation, [#"{"a":1,"b":null}"#, #"{"a":1}"#])) == .notEvaluated)
  }

  private func share(_ hits: Int, of total: Int, _ range: ClosedRange<Double>) -> Verdict? {
    let lines = (0..<total).map { #"{"p":"\#($0 < hits ? "pro" : "free")"}"# }
    return verdict(report(Expect.share(of: "pro", in: "p", range), lines))
  }

  @Test func `a share outside its range is found`() {
    #expect(share(50, of: 100, 0.4...0.6) == .pass)
    #expect(share(10, of: 100, 0.4...0.6) == .fail)
    #expect(share(90, of: 100, 0.4...0.6) == .fail)
    #expect(share(1, of: 100, 0...0) == .fail)
    #expect(share(99, of: 100, 1...1) == .fail)
    #expect(share(0, of: 0, 0.4...0.6) == .notEvaluated)
  }

  @Test func `a small sample does not fail by luck`() {
    #expect(share(0, of: 5, 0.3...0.6) == .pass)
    #expect(share(0, of: 10, 0.2...0.6) == .pass)
    #expect(share(4, of: 20, 0...0.05) == .pass)
    #expect(share(1, of: 1, 0...0.1) == .pass)
    #expect(share(0, of: 20, 0.5...1) == .fail)
  }

  @Test func `a tolerance of events does not swallow a share`() {
    let event = Event("Order") {
      Tolerate(.meaningExpectation, upTo: 0.2)
      Expect.share(of: "pro", in: "p", 0.5...1)
    }
    let lines = (0..<50).map { _ in Line.track("Order", #"{"p":"free"}"#) }
    #expect(Run([event], lines: lines).report().findings.count == 1)
  }

  @Test func `a tolerated expectation has passed`() {
    let event = Event("Order") {
      Tolerate(.meaningDependency, upTo: 0.5)
      Expect.compare("a", .less, "b")
    }
    let lines = [#"{"a":1,"b":0}"#, #"{"a":1,"b":2}"#].map { Line.track("Order", $0) }
    let report = Run([event], lines: lines).report()
    #expect(report.findings.isEmpty)
    #expect(Set(report.results(.meaningDependency).map(\.verdict)) == [.pass])
  }
}
