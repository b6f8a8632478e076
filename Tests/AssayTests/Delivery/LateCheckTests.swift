import Assay
import Testing

struct LateCheckTests {
  let budget = Delivery(lateAfter: .minutes(5), onTimeShare: 0.99, place: DeliveryTraffic.place)

  func traffic(late: Int, of total: Int) -> DeliveryTraffic {
    var traffic = DeliveryTraffic()
    for number in 0..<total { traffic.add(lateBy: number < late ? 7_200_000 : 2000) }
    return traffic
  }

  @Test func `too many late events are one finding with quantiles`() throws {
    let findings = traffic(late: 30, of: 1000).outcome(budget).of(.deliveryLate)
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(finding.count == 30)
    #expect(finding.total == 1000)
    #expect(finding.expected == "at least 99 % within 5 min")
    #expect(finding.observed == "p50 2 s, p95 2 s, p99 119 min, most 2 h")
    #expect(finding.examples.map(\.line) == [1, 2, 3])
    #expect(finding.contractPlace?.line == 3)
  }

  @Test func `exactly the accepted share passes`() {
    let outcome = traffic(late: 10, of: 1000).outcome(budget)
    #expect(outcome.of(.deliveryLate).isEmpty)
    #expect(outcome.result(.deliveryLate)?.verdict == .pass)
  }

  @Test func `exactly five minutes are not late`() {
    var traffic = DeliveryTraffic()
    for _ in 0..<200 { traffic.add(lateBy: 300_000) }
    #expect(traffic.outcome(budget).of(.deliveryLate).isEmpty)
  }

  @Test func `one late event in ten is not evaluated, three are a finding`() {
    let one = traffic(late: 1, of: 10).outcome(budget)
    #expect(one.of(.deliveryLate).isEmpty)
    #expect(one.result(.deliveryLate)?.verdict == .notEvaluated)
    #expect(
      one.result(.deliveryLate)?.reason?.hasSuffix("too few events to tell that from chance")
        == true)
    #expect(traffic(late: 3, of: 10).outcome(budget).of(.deliveryLate).count == 1)
  }

  @Test func `without a budget the quantiles are told`() {
    let outcome = traffic(late: 30, of: 1000).outcome(nil)
    #expect(outcome.of(.deliveryLate).isEmpty)
    #expect(outcome.result(.deliveryLate)?.verdict == .notEvaluated)
    #expect(
      outcome.result(.deliveryLate)?.reason?.hasPrefix(
        "no lateness budget is declared; over 1000 events it is p50 2 s") == true)
  }

  @Test func `an offline spell of one version is told as such`() {
    var traffic = DeliveryTraffic()
    for number in 0..<600 {
      let isLate = number % 10 == 0
      traffic.add(version: number % 5 == 0 ? "4.2.0" : "4.1.0", lateBy: isLate ? 9_000_000 : 900) {
        $0.sentAt = $0.receivedAt.map { $0 - 100 }
      }
    }
    let finding = traffic.outcome(budget).of(.deliveryLate).first
    #expect(finding?.message.contains("an offline spell") == true)
    #expect(finding?.slice == ["app.version": "4.2.0"])
  }

  @Test func `one late event name hides in no crowd`() {
    var traffic = DeliveryTraffic()
    for number in 0..<5000 {
      traffic.add(number % 50 == 0 ? "Rare" : "Common", lateBy: number % 150 == 0 ? 900_000 : 500)
    }
    #expect(traffic.outcome(budget).of(.deliveryLate).map(\.event) == ["Rare"])
  }

  @Test func `an event's own budget is judged for itself`() {
    var traffic = DeliveryTraffic()
    for number in 0..<400 { traffic.add(number % 2 == 0 ? "A" : "B", lateBy: 60_000) }
    let own = Delivery(lateAfter: .seconds(10), onTimeShare: 0.9, place: DeliveryTraffic.place)
    let outcome = traffic.outcome(budget, events: [EventName(type: "track", name: "B"): own])
    #expect(outcome.of(.deliveryLate).map(\.event) == ["B"])
    #expect(outcome.of(.deliveryLate).map(\.total) == [200])
  }

  @Test func `without receivedAt the time on the device counts`() {
    var traffic = DeliveryTraffic()
    for _ in 0..<200 {
      traffic.add(lateBy: nil) { $0.sentAt = $0.timestamp.map { $0 + 400_000 } }
    }
    #expect(traffic.outcome(budget).of(.deliveryLate).first?.count == 200)
  }

  @Test func `nonsensical and missing times are counted, not judged`() {
    var traffic = traffic(late: 0, of: 200)
    for _ in 0..<50 { traffic.add { $0.timestamp = 0 } }
    traffic.add(lateBy: nil)
    let outcome = traffic.outcome(budget)
    #expect(outcome.of(.deliveryLate).isEmpty)
    #expect(
      outcome.result(.deliveryLate)?.reason?.hasSuffix(
        "; 1 event without times of occurrence and arrival; 50 events with nonsensical times")
        == true)
  }

  @Test(arguments: [1, 2, 3, 7]) func `any split of the traffic finds the same`(workers: Int) {
    var traffic = traffic(late: 30, of: 700)
    for number in 0..<300 { traffic.add("B", id: UInt64(number / 2), lateBy: Int64(number) * 5000) }
    let budget = Delivery(
      lateAfter: .minutes(5), duplicateWindow: .hours(1), place: DeliveryTraffic.place)
    let whole = traffic.outcome(budget)
    let split = traffic.outcome(budget, workers: workers)
    #expect(split.findings == whole.findings)
    #expect(split.results == whole.results)
    #expect(whole.findings.count >= 2)
  }
}
