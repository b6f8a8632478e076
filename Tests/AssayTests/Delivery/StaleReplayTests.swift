import Assay
import Testing

struct StaleReplayTests {
  /// A call of a person, by hours of occurrence and of arrival.
  private func line(
    _ type: String = "identify", id: String, user: String = "u-1", happened: Int, arrived: Int,
    traits: String
  ) -> String {
    let (from, to) = (CompletenessTests.time(happened * 60), CompletenessTests.time(arrived * 60))
    return #"{"type":"\#(type)","messageId":"\#(id)","userId":"\#(user)","groupId":"g-1""#
      + #","traits":\#(traits),"timestamp":"\#(from)","sentAt":"\#(to)","receivedAt":"\#(to)"}"#
  }

  private func report(_ lines: [String]) -> Report {
    var run = Run([], lines: lines)
    run.aspects = .delivery
    run.blockLines = 2
    run.workers = 2
    return run.report()
  }

  @Test func `an older value that arrives after a newer one is told`() throws {
    let report = report([
      line(id: "a", happened: 1, arrived: 1, traits: #"{"plan":"free","name":"n"}"#),
      line(id: "b", happened: 9, arrived: 9, traits: #"{"plan":"pro","name":"n"}"#),
      line(id: "a", happened: 1, arrived: 80, traits: #"{"plan":"free","name":"n"}"#),
    ])
    let finding = try #require(report.of(.deliveryStaleReplay).first)
    #expect(report.of(.deliveryStaleReplay).count == 1)
    #expect(finding.count == 1)
    #expect(finding.total == 3)
    #expect(finding.event == "identify")
    #expect(finding.path == "/traits/plan")
    #expect(finding.severity == .error)
    #expect(finding.examples.map(\.line) == [3])
    #expect(finding.examples.first?.masked == "older by 8 min")
  }

  @Test func `several traits of one call are one event`() {
    let report = report([
      line("group", id: "b", happened: 9, arrived: 9, traits: #"{"plan":"pro","seats":5}"#),
      line("group", id: "a", happened: 1, arrived: 20, traits: #"{"plan":"free","seats":2}"#),
    ])
    #expect(report.of(.deliveryStaleReplay).map(\.count) == [1])
    #expect(report.of(.deliveryStaleReplay).map(\.path) == ["/traits"])
    #expect(report.of(.deliveryStaleReplay).map(\.event) == ["group"])
  }

  @Test func `the same values, other traits and other people are left alone`() {
    let report = report([
      line(id: "b", happened: 9, arrived: 9, traits: #"{"plan":"pro"}"#),
      line(id: "a", happened: 1, arrived: 20, traits: #"{"plan":"pro"}"#),
      line(id: "c", happened: 1, arrived: 21, traits: #"{"age":3}"#),
      line(id: "d", user: "u-2", happened: 1, arrived: 22, traits: #"{"plan":"free"}"#),
      line("group", id: "e", happened: 1, arrived: 23, traits: #"{"plan":"free"}"#),
    ])
    #expect(report.of(.deliveryStaleReplay).isEmpty)
    #expect(report.results(.deliveryStaleReplay).map(\.verdict) == [.pass])
  }

  @Test func `what arrives together, and a retry within the hour, is left alone`() {
    let together = report([
      line(id: "b", happened: 9, arrived: 9, traits: #"{"plan":"pro"}"#),
      line(id: "a", happened: 1, arrived: 9, traits: #"{"plan":"free"}"#),
    ])
    #expect(together.of(.deliveryStaleReplay).isEmpty)
    let retried = report([
      line(id: "a", happened: 1, arrived: 1, traits: #"{"plan":"free"}"#),
      line(id: "b", happened: 9, arrived: 9, traits: #"{"plan":"pro"}"#),
      line(id: "a", happened: 1, arrived: 10, traits: #"{"plan":"free"}"#),
    ])
    #expect(retried.of(.deliveryStaleReplay).isEmpty)
  }

  @Test func `without identify or group nothing is judged`() {
    let report = report([Line.track()])
    #expect(report.results(.deliveryStaleReplay).map(\.verdict) == [.notEvaluated])
  }
}
