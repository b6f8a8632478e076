import Assay
import Testing

struct ClockCheckTests {
  func outcome(
    _ wrong: Int, of total: Int, _ change: (inout EventFacts) -> Void
  ) -> DeliveryOutcome {
    var traffic = DeliveryTraffic()
    for number in 0..<total {
      traffic.add(number % 2 == 0 ? "A" : "B") {
        $0.sentAt = $0.receivedAt
        if number < wrong { change(&$0) }
      }
    }
    return traffic.outcome(nil)
  }

  @Test func `healthy clocks pass`() {
    let outcome = outcome(0, of: 100) { _ in }
    #expect(outcome.of(.deliveryClock).isEmpty)
    #expect(outcome.result(.deliveryClock)?.verdict == .pass)
  }

  @Test func `timestamps from the future are one warning over all events`() throws {
    let findings = outcome(10, of: 100) { $0.timestamp? += 3_600_000 }.of(.deliveryClock)
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(finding.severity == .warning)
    #expect(finding.event == nil)
    #expect(finding.path == "/timestamp")
    #expect(
      finding.message
        == "10 of 100 events (10 %) have a timestamp more than 10 min after receivedAt")
    #expect(finding.examples.map(\.line) == [1, 2, 3])
  }

  @Test func `skew within ten minutes is accepted`() {
    let outcome = outcome(10, of: 100) { $0.timestamp? += 590_000 }
    #expect(outcome.of(.deliveryClock).isEmpty)
  }

  @Test func `a rare wrong clock is information`() {
    let outcome = outcome(1, of: 5000) { $0.timestamp? += 3_600_000 }
    #expect(outcome.of(.deliveryClock).map(\.severity) == [.information])
  }

  @Test func `corrected events of a slow clock are told`() {
    let outcome = outcome(10, of: 100) {
      $0.sentAt? -= 3_600_000
      $0.originalTimestamp? -= 3_600_000
    }
    #expect(outcome.of(.deliveryClock).map(\.path) == ["/sentAt"])
    #expect(outcome.of(.deliveryClock).first?.message.contains("clocks behind") == true)
  }

  @Test func `what is told as late is not told as a slow clock`() {
    var traffic = DeliveryTraffic()
    for number in 0..<100 {
      traffic.add(lateBy: number < 20 ? 7_200_000 : 500) {
        $0.sentAt = $0.timestamp.map { $0 + 100 }
      }
    }
    let budget = Delivery(lateAfter: .minutes(5), place: DeliveryTraffic.place)
    #expect(Set(traffic.outcome(budget).findings.map(\.rule)) == [.deliveryLate])
  }

  @Test func `an event sent before it happened is told`() {
    let outcome = outcome(5, of: 100) { $0.originalTimestamp? += 300_000 }
    #expect(outcome.of(.deliveryClock).first?.message.contains("before the event's own") == true)
  }

  @Test(arguments: [
    (0, "empty"), (-62_135_596_800_000, "empty"), (946_684_800_000, "empty"),
    (1_773_000_000, "seconds"), (1_773_000_000_000_000, "after 2100"), (.max, "after 2100"),
    (.min, "empty"),
  ])
  func `empty dates and wrong units are told`(time: Int64, word: String) {
    let findings = outcome(1, of: 5000) { $0.timestamp = time }.of(.deliveryClock)
    #expect(findings.map(\.severity) == [.warning])
    #expect(findings.first?.message.contains(word) == true)
  }

  @Test func `without sentAt clocks are not evaluated`() {
    var traffic = DeliveryTraffic()
    traffic.add()
    #expect(traffic.outcome(nil).result(.deliveryClock)?.verdict == .notEvaluated)
  }

  @Test func `times of any size do not overflow`() {
    var traffic = DeliveryTraffic()
    for time in [Int64.min, -1, 0, .max] {
      for other in [Int64.min, .max, 1_773_000_000_000] {
        traffic.add(id: 1) {
          $0.timestamp = time
          $0.sentAt = other
          $0.receivedAt = other
          $0.originalTimestamp = time
        }
      }
    }
    #expect(traffic.outcome(nil).of(.deliveryDuplicate).first?.count == 11)
  }
}
