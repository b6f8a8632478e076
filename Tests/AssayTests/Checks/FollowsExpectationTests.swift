import Assay
import Testing

struct FollowsExpectationTests {
  private static let hour = 3_600
  private let events = [
    Event("Start") { Property("id", .string) },
    Event("Order") { Expect.follows("Start", within: .hours(1), by: "id") },
    Event("Tick") { Property("x", .string) },
  ]

  /// A call so many seconds after noon of the second day.
  private func at(_ seconds: Int, _ name: String, _ id: String?) -> String {
    let time = seconds + 36 * Self.hour
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let day = two(1 + time / 86_400)
    let clock = "\(two(time / 3600 % 24)):\(two(time / 60 % 60)):\(two(time % 60))"
    return Line.track(
      name, id.map { #"{"id":"\#($0)"}"# } ?? "{}", id: "\(name)-\(seconds)-\(id ?? "")",
      more: #","timestamp":"2026-03-\#(day)T\#(clock).000Z""#)
  }

  private func report(_ lines: [String]) -> Report {
    // Something happened long before, so that nothing is undecidable.
    Run(events, lines: [at(-86_400, "Tick", nil)] + lines).report()
  }

  @Test func `an event after its partner is sound, in whatever order they arrive`() {
    let lines = [at(0, "Start", "a"), at(60, "Order", "a")]
    #expect(report(lines).findings.isEmpty)
    #expect(report(lines.reversed()).findings.isEmpty)
    #expect(report(lines).results(.meaningExpectation).map(\.verdict) == [.pass])
  }

  @Test func `without a partner, with another's, or after it there is a finding`() {
    for lines in [
      [at(60, "Order", "a")], [at(0, "Start", "b"), at(60, "Order", "a")],
      [at(60, "Order", "a"), at(61, "Start", "a")],
    ] {
      let found = report(lines).findings
      #expect(found.map(\.rule) == [.meaningExpectation])
      #expect(found.map(\.event) == ["Order"])
      #expect(found.map(\.count) == [1])
    }
  }

  @Test func `the bound belongs to the span`() {
    #expect(report([at(0, "Start", "a"), at(3600, "Order", "a")]).findings.isEmpty)
    #expect(report([at(0, "Start", "a"), at(3601, "Order", "a")]).findings.count == 1)
    #expect(report([at(0, "Start", "a"), at(0, "Order", "a")]).findings.isEmpty)
  }

  @Test func `the latest partner before counts`() {
    let lines = [at(0, "Start", "a"), at(7200, "Start", "a"), at(9000, "Order", "a")]
    #expect(report(lines).findings.isEmpty)
    #expect(report(lines + [at(5000, "Order", "a")]).findings.map(\.count) == [1])
  }

  @Test func `what may have come before the recording is undecidable and said so`() {
    let lines = [at(0, "Tick", nil), at(60, "Order", "a")]
    let report = Run(events, lines: lines).report()
    #expect(report.findings.isEmpty)
    let result = report.results(.meaningExpectation).first
    #expect(result?.verdict == .notEvaluated)
    #expect(result?.reason?.contains("before the recording began") == true)
  }

  @Test func `one wrong clock does not move the recording's start`() {
    let lines =
      (0..<150).map { at($0, "Tick", nil) } + [at(-30_000, "Tick", nil), at(60, "Order", "a")]
    #expect(Run(events, lines: lines).report().findings.isEmpty)
  }

  @Test func `the time of arrival tells when the recording began`() {
    // Late events of the day before do not mean that the day before was recorded.
    let arrived = (0..<40).map { at(-80_000 + $0, "Tick", nil) }.map { line in
      String(line.dropLast()) + #","receivedAt":"2026-03-02T12:00:00.000Z"}"#
    }
    let rest = [at(60, "Tick", nil), at(60, "Order", "a")].map { line in
      String(line.dropLast()) + #","receivedAt":"2026-03-02T12:01:00.000Z"}"#
    }
    let report = Run(events, lines: arrived + rest).report()
    #expect(report.of(.schemaMalformed).isEmpty)
    #expect(report.of(.meaningExpectation).isEmpty)
  }

  @Test func `an event without a time is not judged`() {
    let report = report([Line.track("Order", #"{"id":"a"}"#)])
    #expect(report.findings.isEmpty)
    #expect(report.results(.meaningExpectation).map(\.verdict) == [.notEvaluated])
  }
}
