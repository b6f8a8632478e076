import Assay
import Testing

struct OrderTests {
  private let minute: Int64 = 60_000

  /// One person's events, one a minute, each with its delay in seconds.
  private func traffic(_ delays: [Int64], person: UInt64 = 7) -> DeliveryTraffic {
    var traffic = DeliveryTraffic()
    add(delays, person: person, to: &traffic)
    return traffic
  }

  private func add(_ delays: [Int64], person: UInt64, to traffic: inout DeliveryTraffic) {
    for (number, delay) in delays.enumerated() {
      let time = DeliveryTraffic.start + Int64(number) * minute
      traffic.add(content: UInt64(traffic.facts.count), at: time, lateBy: delay * 1000) {
        $0.person = person
        $0.sentAt = $0.receivedAt
      }
    }
  }

  private func budget(_ share: Double, beyond jitter: TimeSpan = .seconds(5)) -> Delivery {
    var delivery = Delivery(place: DeliveryTraffic.place)
    delivery.allowedOutOfOrder = share
    delivery.orderJitter = jitter
    return delivery
  }

  @Test func `events that arrive after a later one are counted`() throws {
    var traffic = DeliveryTraffic()
    for person in 1...20 as ClosedRange<UInt64> {
      add([1, 200, 1, 1, 90, 1], person: person, to: &traffic)
    }
    let outcome = traffic.outcome(budget(0.01))
    let finding = try #require(outcome.of(.deliveryOutOfOrder).first)
    // The second arrives after the third and fourth, the fifth after the sixth.
    #expect(finding.count == 40)
    #expect(finding.total == 120)
    #expect(finding.path == "/timestamp")
    #expect(finding.severity == .warning)
    #expect(finding.examples.map(\.line) == [2, 5, 8])
    #expect(finding.examples.first?.masked == "2 min before one that was there")
  }

  @Test func `traffic in order passes`() {
    let outcome = traffic(Array(repeating: 1, count: 50)).outcome(budget(0))
    #expect(outcome.of(.deliveryOutOfOrder).isEmpty)
    #expect(outcome.result(.deliveryOutOfOrder)?.verdict == .pass)
  }

  @Test func `jitter is accepted, and how much is the contract's`() {
    let delays: [Int64] = Array(repeating: [64, 1], count: 20).flatMap { $0 }
    #expect(traffic(delays).outcome(budget(0, beyond: .minutes(2))).findings.isEmpty)
    #expect(!traffic(delays).outcome(budget(0)).of(.deliveryOutOfOrder).isEmpty)
  }

  @Test func `what arrives together is in order`() {
    var traffic = DeliveryTraffic()
    for number in 0..<30 as Range<Int64> {
      let time = DeliveryTraffic.start + (29 - number) * minute
      traffic.add(content: UInt64(number), at: time, lateBy: 3_600_000 - (29 - number) * minute) {
        $0.person = 1
        $0.sentAt = $0.receivedAt
      }
    }
    #expect(traffic.outcome(budget(0)).of(.deliveryOutOfOrder).isEmpty)
  }

  @Test func `a copy that comes again is no event out of order`() {
    var traffic = traffic([1, 1, 1, 1])
    for (number, facts) in traffic.facts.enumerated() {
      traffic.add(id: 1_000_000 + UInt64(number), content: facts.content, at: facts.timestamp) {
        $0.person = 7
        $0.receivedAt = facts.receivedAt.map { $0 + 600_000 }
      }
    }
    #expect(traffic.outcome(budget(0)).of(.deliveryOutOfOrder).isEmpty)
  }

  @Test func `a clock from the future puts nothing after it out of order`() {
    var traffic = traffic(Array(repeating: 1, count: 40))
    traffic.facts[3].timestamp? += 86_400_000
    #expect(traffic.outcome(budget(0)).of(.deliveryOutOfOrder).isEmpty)
  }

  @Test func `two people do not disturb each other`() {
    var traffic = DeliveryTraffic()
    add(Array(repeating: 600, count: 20), person: 1, to: &traffic)
    add(Array(repeating: 1, count: 20), person: 2, to: &traffic)
    #expect(traffic.outcome(budget(0)).of(.deliveryOutOfOrder).isEmpty)
  }

  @Test func `without a clause the usual share is accepted`() {
    var traffic = DeliveryTraffic()
    for person in 1...50 as ClosedRange<UInt64> {
      add([1, 1, 1, 1, 1, person == 1 ? 200 : 1, 1, 1, 1], person: person, to: &traffic)
    }
    #expect(traffic.outcome(nil).of(.deliveryOutOfOrder).isEmpty)
    let all = DeliveryTraffic.mixed(people: 50, delays: [1, 200, 1, 1])
    #expect(all.outcome(nil).of(.deliveryOutOfOrder).map(\.count) == [50])
  }

  @Test func `events of nobody are not judged`() {
    var traffic = DeliveryTraffic()
    traffic.add()
    let result = traffic.outcome(budget(0)).result(.deliveryOutOfOrder)
    #expect(result?.verdict == .notEvaluated)
  }

  @Test(arguments: [2, 3, 5, 8])
  func `past the bound the same share of people is judged, however traffic is split`(
    workers: Int
  ) throws {
    let traffic = DeliveryTraffic.mixed(people: 200, delays: [1, 200, 1, 1, 1])
    let whole = traffic.outcome(budget(0), mostJourneys: 300)
    let split = traffic.outcome(budget(0), workers: workers, mostJourneys: 300)
    #expect(split.findings == whole.findings)
    #expect(split.results == whole.results)
    let finding = try #require(whole.of(.deliveryOutOfOrder).first)
    // Of every person that is kept all events are.
    #expect(finding.count * 5 == finding.total)
    #expect(finding.total <= 300)
    #expect(finding.message.contains("of 1 in 4 people"))
    #expect(
      whole.result(.deliveryOutOfOrder)?.reason?.contains("whom memory holds") == true)
  }

  @Test func `times of any size do not overflow`() {
    var traffic = DeliveryTraffic()
    for time in [Int64.min, -1, 0, 32_000_000_000, .max] {
      for other in [Int64.min, 32_000_000_000, 4_102_444_799_999, .max] {
        traffic.add {
          $0.person = 1
          $0.timestamp = time
          $0.originalTimestamp = other
          $0.sentAt = other
          $0.receivedAt = other
        }
      }
    }
    #expect(traffic.outcome(budget(0)).result(.deliveryOutOfOrder)?.verdict != nil)
  }
}

extension DeliveryTraffic {
  /// Events one a minute of several people, with the same delays in seconds.
  static func mixed(people: UInt64, delays: [Int64]) -> Self {
    var traffic = Self()
    for person in 1...people {
      for (number, delay) in delays.enumerated() {
        let time = start + Int64(number) * 60_000
        traffic.add(content: UInt64(traffic.facts.count), at: time, lateBy: delay * 1000) {
          $0.person = person
          $0.sentAt = $0.receivedAt
        }
      }
    }
    return traffic
  }
}
