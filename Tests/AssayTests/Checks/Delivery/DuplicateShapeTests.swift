import Assay
import Testing

/// How copies came is told in words.
struct DuplicateShapeTests {
  private let minute: Int64 = 60_000

  private func message(_ traffic: DeliveryTraffic) -> String {
    traffic.outcome(nil).of(.deliveryDuplicate).first?.message ?? ""
  }

  @Test func `many copies of few events are a retry storm`() {
    var traffic = DeliveryTraffic()
    for number in 0..<200 { traffic.add(id: UInt64(number), at: DeliveryTraffic.start) }
    for copy in 1...15 {
      for id in [7, 90] as [UInt64] {
        traffic.add(id: id, at: DeliveryTraffic.start + Int64(copy) * 2000)
      }
    }
    #expect(
      message(traffic).contains(
        "a retry storm: 2 events sent again and again make up 30 of 30 copies"))
  }

  @Test func `runs of consecutive events are batches`() {
    var traffic = DeliveryTraffic()
    for number in 0..<300 {
      traffic.add(id: UInt64(number), at: DeliveryTraffic.start + Int64(number) * 5000)
    }
    for (start, after) in [(20, 30_000), (150, 60_000), (200, 45_000)] as [(Int, Int64)] {
      for number in start..<start + 10 {
        traffic.add(
          id: UInt64(number), at: DeliveryTraffic.start + Int64(number) * 5000 + after)
      }
    }
    #expect(message(traffic).hasSuffix("3 batches that were sent again"))
  }

  @Test func `old events in their order are a replay`() {
    var traffic = DeliveryTraffic()
    for number in 0..<300 {
      traffic.add(id: UInt64(number), at: DeliveryTraffic.start + Int64(number) * 5000)
    }
    for number in 50..<150 {
      traffic.add(
        id: UInt64(number), at: DeliveryTraffic.start + 300 * minute + Int64(number) * 10)
    }
    #expect(message(traffic).hasSuffix("a replay of old events in their order"))
  }

  @Test func `single copies here and there have no shape`() {
    var traffic = DeliveryTraffic()
    for number in 0..<400 {
      traffic.add(id: UInt64(number), at: DeliveryTraffic.start + Int64(number) * 30_000)
      if number % 40 == 39 {
        traffic.add(
          id: UInt64(number * 7 % number), at: DeliveryTraffic.start + Int64(number) * 30_000)
      }
    }
    let message = message(traffic)
    #expect(!message.isEmpty)
    #expect(!message.contains("batch") && !message.contains("storm") && !message.contains("replay"))
  }

  @Test func `the gaps are told as quantiles`() {
    var traffic = DeliveryTraffic()
    for number in 0..<200 { traffic.add(id: UInt64(number), at: DeliveryTraffic.start) }
    for number in 0..<100 {
      traffic.add(
        id: UInt64(number), at: DeliveryTraffic.start + (number < 60 ? 10_000 : 40 * minute))
    }
    let observed = traffic.outcome(nil).of(.deliveryDuplicate).first?.observed
    #expect(
      observed?.prefix { $0 != ";" }
        == "33.3 % surplus copies, p50 10.1 s, p95 39.9 min, p99 39.9 min after the copy before")
  }
}
