import Assay
import Testing

struct ExampleTests {
  private let order = Event("Order") { Property("id", .string).required() }

  @Test func `examples are the first three events, whoever read them`() {
    var run = Run([order])
    run.lines = (0..<40).map {
      Line.track("Order", $0 % 3 == 2 ? "{}" : #"{"id":"a"}"#, id: "m-\($0)")
    }
    for (blockLines, workers) in [(40, 1), (1, 4), (7, 2), (3, 3)] {
      run.blockLines = blockLines
      run.workers = workers
      let finding = run.findings(.schemaMissingProperty).first
      #expect(finding?.examples.map(\.line) == [3, 6, 9])
      #expect(finding?.examples.map(\.messageID) == ["m-2", "m-5", "m-8"])
      #expect(finding?.count == 13)
      #expect(finding?.total == 40)
    }
  }

  @Test func `values are masked in every example`() {
    let event = Event("Order") { Property("mail", .string).length(...3) }
    let line = Line.track("Order", #"{"mail":"jane.doe@example.com"}"#, id: "joe@example.com")
    let report = Run([event], lines: [line]).report()
    #expect(report.findings.count == 1)
    #expect(String(describing: report).contains("jane") == false)
    #expect(String(describing: report).contains("joe@") == false)
  }

  @Test func `findings stand worst first`() {
    let a = Event("A") {
      Closed()
      Property("x", .integer)
      Property("y", .integer)
    }
    let b = Event("B") { Property("x", .integer) }
    let lines = [
      Line.track("B", #"{"x":"1"}"#), Line.track("A", #"{"x":"1","y":"1","z":1}"#),
      Line.track("A", #"{"x":1,"y":"1"}"#), Line.track("C"),
    ]
    let report = Run([a, b], lines: lines).report()
    #expect(
      report.findings.map { $0.path ?? $0.event } == [
        "/properties/y", "/properties/x", "/properties/x", "C", "/properties/z",
      ])
    #expect(report.findings.map(\.severity) == [.error, .error, .error, .error, .warning])
  }

  @Test func `a run may be asked for some rules only`() {
    var run = Run([order], lines: [Line.track("Order"), "x", Line.track("Other")])
    run.rules = [.schemaMissingProperty]
    let report = run.report()
    #expect(report.findings.map(\.rule) == [.schemaMissingProperty])
    #expect(report.checks.map(\.name) == ["schema/missing-property"])
    #expect(report.checks.map(\.verdict) == [.fail])
  }

  @Test func `nothing read is nothing judged`() {
    let report = Run([order]).report()
    #expect(report.verdict == .notEvaluated)
    #expect(report.results(.schemaMissingProperty).map(\.verdict) == [.notEvaluated])
    #expect(Run([order], lines: ["", ""]).report().verdict == .notEvaluated)
  }

  @Test func `warnings alone do not fail a gate of errors`() {
    let event = Event("Order") { Closed() }
    var run = Run([event], lines: [Line.track("Order", #"{"x":1}"#)])
    #expect(run.report().verdict == .pass)
    run.gate = .warning
    #expect(run.report().verdict == .fail)
  }

  @Test func `every single violation can be listed`() {
    let registry = Registry()
    let contract = Contract(name: "c", version: "1", events: [order], place: Run.place)
    var setup = PassSetup(contracts: [contract], registry: registry, aspects: .schema)
    setup.keepsOccurrences = true
    var pass = Pass(setup)
    let text = Array((Line.track("Order") + "\nx\n" + Line.track("Order")).utf8)
    (text + [UInt8](repeating: 0, count: 64)).withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return }
      _ = pass.observe(start, count: text.count, input: 0, block: 0)
    }
    let listed = pass.drainOccurrences()
    #expect(
      listed.map(\.key.rule) == [
        .schemaMissingProperty, .schemaMalformed, .schemaMissingProperty,
      ])
    #expect(listed.map(\.example.position.line) == [0, 1, 2])
    #expect(pass.drainOccurrences().isEmpty)
  }
}
