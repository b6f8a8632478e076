import Assay
import Testing

struct MalformedLineTests {
  private let good = Line.track("A")

  private func report(_ lines: [String]) -> Report { Run(lines: lines).report() }

  @Test(arguments: [
    ("{", 2), ("[1]", 1), ("5", 1), ("\"text\"", 1), (#"{"a":1}x"#, 8), (#"{"a":1}{"b":2}"#, 8),
    (#"{"a":01}"#, 7), (#"{"a":"b"#, 8), (#"{"a" 1}"#, 6), (#"{'a':1}"#, 2), (#"{"a":nul}"#, 6),
    ("{\"a\":\"\u{1}\"}", 7), (#"{"a":"\x"}"#, 7), (#"{"a":1,}"#, 8), ("nope", 1),
    ("{\"a\":\"\u{0}\"}", 7), ("{\"a\":1}\u{0}", 8), ("\u{0}", 1),
  ])
  func `a bad line is found with its line and byte, and stops nothing`(line: String, byte: Int) {
    let report = report([good, line, good])
    let found = report.of(.schemaMalformed)
    #expect(found.count == 1)
    #expect(found.first?.examples.map(\.line) == [2])
    #expect(found.first?.examples.first?.masked == "byte \(byte) of the line")
    #expect((found.first?.count, found.first?.total) == (1, 3))
    #expect(report.counts["events"] == 2)
    #expect(report.counts["malformed"] == 1)
    #expect(report.findings.count == 1)
  }

  @Test func `invalid UTF-8 is found`() {
    let bytes = Array(#"{"a":""#.utf8) + [0xC3, 0x28] + Array("\"}\n".utf8)
    let found = Run().report([bytes]).findings
    #expect(found.map(\.rule) == [.schemaMalformed])
    #expect(found.first?.message.contains("UTF-8") == true)
  }

  @Test func `blank lines and carriage returns are no trouble`() {
    var run = Run(lines: ["", good, "  \t", good])
    run.lineEnd = "\r\n"
    let report = run.report()
    #expect(report.findings.isEmpty)
    #expect(report.counts["blank"] == 2)
    #expect(report.counts["events"] == 2)
  }

  @Test func `a last line needs no line end, and may be cut off`() {
    let whole = [Array((good + "\n").utf8), Array(good.utf8)]
    #expect(Run().report(whole).counts["events"] == 2)
    #expect(Run().report(whole).findings.isEmpty)
    for length in 1..<good.utf8.count {
      let cut = [Array((good + "\n").utf8), Array(good.utf8.prefix(length))]
      let report = Run().report(cut)
      #expect(report.counts["malformed"] == 1)
      #expect(report.of(.schemaMalformed).first?.examples.first?.line == 2)
    }
  }

  @Test func `an oversized line is counted`() {
    let registry = Registry()
    let setup = PassSetup(contracts: [], registry: registry, aspects: .schema)
    var pass = Pass(setup)
    pass.observeOversizedLine(at: Position(input: 0, block: 0, line: 4))
    let lines = LineIndex(names: ["a"], firstLines: [[0]])
    let report = Judgement.report(
      pass.finish(), baseline: nil,
      frame: Judgement.Frame(inputs: [], lines: lines, rules: [], gate: .error))
    #expect(report.findings.map(\.rule) == [.schemaMalformed])
    #expect(report.findings.first?.examples.first?.line == 5)
    #expect(report.verdict == .fail)
  }

  @Test func `nothing but bad lines is no evaluation even where nothing fails the gate`() {
    var run = Run(lines: ["x"])
    run.gate = nil
    #expect(run.report().verdict == .notEvaluated)
    run.gate = .error
    #expect(run.report().verdict == .fail)
  }

  @Test func `a name twice in one object is found, in two objects it is not`() {
    let twice = Line.track("A", #"{"a":1,"\u0061":2}"#)
    let apart = Line.track("A", #"{"a":{"a":1},"b":[{"a":1},{"a":2}]}"#)
    let report = report([apart, twice])
    #expect(report.findings.map(\.rule) == [.schemaMalformed])
    #expect(report.findings.first?.path == "/properties/a")
    #expect(report.findings.first?.examples.map(\.line) == [2])
    #expect(report.counts["events"] == 2)
  }

  @Test func `deep nesting is refused and not fatal`() {
    let deep = String(repeating: "[", count: 100_000)
    let closed =
      #"{"a":"# + String(repeating: "[", count: 600)
      + String(repeating: "]", count: 600) + "}"
    let report = report([deep, closed, good])
    #expect(report.counts["malformed"] == 2)
    #expect(report.counts["events"] == 1)
  }
}
