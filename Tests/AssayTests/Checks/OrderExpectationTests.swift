import Assay
import Testing

/// `Expect.precedes` and `Expect.oncePer`.
struct OrderExpectationTests {
  private func at(_ seconds: Int, _ name: String, _ id: String, message: String? = nil) -> String {
    Line.track(
      name, #"{"id":"\#(id)"}"#, id: message ?? "\(name)-\(seconds)-\(id)",
      more: #","timestamp":"\#(IdentityTraffic.stamp(seconds * 1000))""#)
  }

  private func report(_ clause: any EventClause, _ lines: [String]) -> Report {
    let events = [
      Event("Start") {
        Property("id", .string); clause
      }, Event("End") { Property("id", .string) },
      Event("Tick") { Property("id", .string) },
    ]
    // The recording is longer than what is looked at.
    return Run(events, lines: [at(0, "Tick", "x")] + lines + [at(72_000, "Tick", "y")]).report()
  }

  private let precedes: any EventClause = Expect.precedes("End", within: .hours(1), by: "id")

  @Test func `what never comes after is a finding, in whatever order events arrive`() {
    let sound = [at(7200, "Start", "a"), at(7260, "End", "a")]
    #expect(report(precedes, sound).findings.isEmpty)
    #expect(report(precedes, sound.reversed()).findings.isEmpty)
    for lines in [
      [at(7200, "Start", "a")], [at(7200, "Start", "a"), at(7260, "End", "b")],
      [at(7200, "End", "a"), at(7201, "Start", "a")],
      [at(100, "Start", "a"), at(3701, "End", "a")],
    ] {
      let found = report(precedes, lines).findings
      #expect(found.map(\.rule) == [.meaningExpectation])
      #expect(found.map(\.message) == ["no `End` came after"])
      #expect(found.map(\.count) == [1])
    }
  }

  @Test func `what may come after the recording is undecidable and counted`() {
    let report = report(
      precedes,
      [at(71_000, "Start", "a"), at(71_500, "Start", "b"), at(9, "Start", "c"), at(10, "End", "c")])
    #expect(report.findings.isEmpty)
    let result = report.results(.meaningExpectation).first
    #expect(result?.verdict == .pass)
    #expect(result?.reason?.contains("undecidable: 2 of 3") == true)
  }

  @Test func `an event that comes again within its span is a finding`() {
    let clause = Expect.oncePer("id", within: .hours(1))
    let lines = [at(7200, "Start", "a"), at(7300, "Start", "a"), at(7300, "Start", "b")]
    #expect(report(clause, lines).findings.map(\.count) == [1])
    #expect(report(clause, lines.reversed()).findings.map(\.count) == [1])
    #expect(report(clause, [at(7200, "Start", "a"), at(10_800, "Start", "a")]).findings.isEmpty)
  }

  @Test func `without a span it may never come again, and a retry is no second event`() {
    let clause = Expect.oncePer("id")
    let retry = at(9000, "Start", "a", message: "m")
    #expect(report(clause, [retry, retry]).findings.isEmpty)
    #expect(report(clause, [retry, at(70_000, "Start", "a")]).findings.map(\.count) == [1])
  }

  @Test func `once per person goes by the person's id`() {
    // All lines are of one user.
    let lines = [at(7200, "Start", "a"), at(7300, "Start", "b")]
    let found = report(Expect.oncePerPerson(within: .hours(1)), lines).findings
    #expect(found.map(\.count) == [1])
    #expect(found.first?.message.contains("same person") == true)
  }
}
