import Assay
import Testing

struct DeviceClockTests {
  private let hour: Int64 = 3_600_000
  private let budget = Delivery(lateAfter: .minutes(5), place: DeliveryTraffic.place)

  /// Ten people with ten events each, a quarter of an hour apart; `change` sees those of three.
  private func traffic(
    people: ClosedRange<UInt64> = 1...3, _ change: (Int, inout EventFacts) -> Void
  ) -> DeliveryTraffic {
    var traffic = DeliveryTraffic()
    for person in 1...10 as ClosedRange<UInt64> {
      for number in 0..<10 {
        let time = DeliveryTraffic.start + Int64(number) * 907_000 + Int64(person) * 1013
        traffic.add(content: UInt64(traffic.facts.count), at: time, lateBy: 1200) {
          $0.person = person
          $0.device = person
          $0.sentAt = time + 1000
          if people.contains(person) { change(number, &$0) }
        }
      }
    }
    return traffic
  }

  private func behind(_ milliseconds: Int64) -> DeliveryTraffic {
    traffic { number, facts in
      facts.timestamp? -= milliseconds
      facts.originalTimestamp? -= milliseconds
      facts.sentAt? -= milliseconds
    }
  }

  @Test func `a device behind is told as a clock, and its events are not late`() throws {
    let outcome = behind(73 * 60_000).outcome(budget)
    #expect(outcome.of(.deliveryLate).isEmpty)
    let finding = try #require(outcome.of(.deliveryClock).first)
    #expect(finding.count == 30)
    #expect(finding.path == "/sentAt")
    #expect(finding.message.contains("clocks behind"))
    #expect(outcome.result(.deliveryLate)?.reason?.contains("judged by corrected times") == true)
  }

  @Test func `a device that is behind and late besides is late`() {
    let late = traffic { number, facts in
      facts.timestamp? -= 73 * 60_000
      facts.originalTimestamp? -= 73 * 60_000
      facts.sentAt? -= 73 * 60_000
      if number < 5 {
        facts.timestamp? -= 2 * hour
        facts.originalTimestamp? -= 2 * hour
      }
    }
    #expect(late.outcome(budget).of(.deliveryLate).map(\.count) == [15])
  }

  @Test func `what most devices share is a slow pipe and no clock`() {
    let slow = traffic(people: 1...10) { _, facts in facts.receivedAt? += 73 * 60_000 }
    let outcome = slow.outcome(budget)
    #expect(outcome.of(.deliveryLate).map(\.count) == [100])
    #expect(outcome.of(.deliveryLate).first?.message.contains("a slow pipe") == true)
    #expect(outcome.of(.deliveryClock).isEmpty)
  }

  @Test func `whole hours are a local time written as UTC`() throws {
    let local = traffic { _, facts in
      facts.timestamp? -= 5 * hour
      facts.originalTimestamp? -= 5 * hour
    }
    let outcome = local.outcome(budget)
    let finding = try #require(outcome.of(.deliveryClock).first)
    #expect(outcome.of(.deliveryClock).count == 1)
    #expect(finding.count == 30)
    #expect(finding.path == "/timestamp")
    #expect(finding.message.contains("whole hours"))
    #expect(outcome.of(.deliveryLate).isEmpty)
  }

  @Test func `local times ahead of UTC are told once`() {
    let local = traffic { _, facts in
      facts.timestamp? += 2 * hour
      facts.originalTimestamp? += 2 * hour
    }
    #expect(local.outcome(budget).of(.deliveryClock).map(\.count) == [30])
  }

  @Test func `a clock that stands still is told`() throws {
    let frozen = traffic { number, facts in
      facts.timestamp? -= Int64(number) * 907_000
      facts.originalTimestamp = facts.timestamp
    }
    let outcome = frozen.outcome(budget)
    let finding = try #require(outcome.of(.deliveryClock).first)
    #expect(finding.count == 30)
    #expect(finding.path == "/originalTimestamp")
    #expect(finding.message.contains("stands still"))
    #expect(outcome.of(.deliveryLate).isEmpty)
  }

  @Test func `a flush of many events is no frozen clock`() {
    let flushed = traffic { number, facts in
      facts.sentAt = DeliveryTraffic.start + 4 * hour
      facts.receivedAt = DeliveryTraffic.start + 4 * hour + 200
    }
    let outcome = flushed.outcome(budget)
    #expect(outcome.of(.deliveryClock).isEmpty)
    #expect(outcome.of(.deliveryLate).first?.message.contains("back online") == true)
  }

  @Test func `a sentAt kept from the first attempt is told`() throws {
    let kept = traffic { number, facts in
      guard number >= 7 else { return }
      let wait = (2 + Int64(number)) * hour
      facts.receivedAt? += wait
      // The vendor's correction moves timestamp by the time that the batch waited.
      facts.timestamp? += wait
    }
    let finding = try #require(kept.outcome(budget).of(.deliveryClock).first)
    #expect(finding.count == 9)
    #expect(finding.path == "/sentAt")
    #expect(finding.message.contains("kept from the first attempt"))
  }

  @Test(arguments: [1, 2, 3, 7]) func `any split finds the same`(workers: Int) {
    for traffic in [behind(73 * 60_000), behind(5 * hour), behind(40_000)] {
      let whole = traffic.outcome(budget)
      let split = traffic.outcome(budget, workers: workers)
      #expect(split.findings == whole.findings)
      #expect(split.results == whole.results)
      #expect(!whole.results.isEmpty)
    }
  }

  @Test func `budgets of single sources go before the one of all`() {
    var slow = DeliveryTraffic()
    let registry = slow.registry
    for number in 0..<200 {
      slow.add(version: "1.0", lateBy: 40_000) { facts in
        var slice = Slice()
        slice.library = number % 2 == 0 ? "Analytics-iOS" : "analytics-js"
        facts.slice = registry.slice(slice)
      }
    }
    var delivery = budget
    delivery.sourceLateness = [
      SourceLateness(source: "analytics-ios", after: .seconds(30), share: 0.9)
    ]
    let findings = slow.outcome(delivery).of(.deliveryLate)
    #expect(findings.map(\.count) == [100])
    #expect(findings.map(\.total) == [100])
    #expect(findings.first?.message.contains("from analytics-ios") == true)
    #expect(findings.first?.expected == "at least 90 % within 30 s")
  }

  @Test func `what arrives after a day's close is told`() {
    var delivery = Delivery(place: DeliveryTraffic.place)
    delivery.dayClose = DayClose(after: .hours(7), share: 0.99)
    var traffic = DeliveryTraffic()
    let midnight: Int64 = 1_773_014_400_000
    for number in 0..<400 as Range<Int64> {
      let late = number % 10 == 0 ? 7 * hour + 60_000 : 7 * hour - 60_000
      traffic.add(at: midnight - 60_000, lateBy: 60_000 + late)
    }
    let findings = traffic.outcome(delivery).of(.deliveryLate)
    #expect(findings.map(\.count) == [40])
    #expect(findings.map(\.path) == ["/receivedAt"])
  }
}
