import Assay
import Testing

struct DuplicateCheckTests {
  let place = DeliveryTraffic.place

  @Test func `a repeated id is one finding that shows where it was seen first`() throws {
    var traffic = DeliveryTraffic()
    traffic.add(id: 0x0123_4567_89AB_CDEF)
    for _ in 0..<20 { traffic.add() }
    traffic.add(id: 0x0123_4567_89AB_CDEF, lateBy: 31_000)
    let finding = try #require(traffic.outcome(nil).of(.deliveryDuplicate).first)
    #expect(traffic.outcome(nil).of(.deliveryDuplicate).count == 1)
    #expect(finding.count == 1)
    #expect(finding.total == 22)
    #expect(finding.event == "Order Completed")
    let example = try #require(finding.examples.first)
    #expect(example.line == 22)
    #expect(example.messageID == "00000000-0000-0007-0123-456789abcdef")
    #expect(example.masked == "first seen at line 1")
    #expect(
      finding.message
        == "1 of 22 Order Completed events (4.55 %) repeat a messageId with the same content,"
        + " half of them within 30 s, the last after 30 s")
  }

  @Test func `the same id with other content is told apart`() {
    var traffic = DeliveryTraffic()
    traffic.add(id: 1, content: 5)
    traffic.add(id: 1, content: 5)
    traffic.add(id: 1, content: 6)
    let findings = traffic.outcome(nil).of(.deliveryDuplicate)
    #expect(findings.map(\.count) == [1, 1])
    #expect(findings.last?.message.contains("would lose them") == true)
  }

  @Test func `an id's second other event is a collision, and its retry a retry`() {
    var traffic = DeliveryTraffic()
    for content in [5, 6, 6, 5, 7] as [UInt64] { traffic.add(id: 1, content: content) }
    let findings = traffic.outcome(nil).of(.deliveryDuplicate)
    #expect(findings.map(\.count) == [2, 2])
    #expect(findings.last?.examples.map(\.line) == [2, 5])
    #expect(
      findings.first?.examples.map(\.masked) == ["first seen at line 2", "first seen at line 1"])
  }

  @Test func `no share of collisions is allowed`() {
    var traffic = DeliveryTraffic()
    for _ in 0..<1000 { traffic.add() }
    traffic.add(id: 1_000_000, content: 2)
    traffic.add(id: 1_000_001, content: 1)
    let findings = traffic.outcome(Delivery(allowedDuplicates: 0.01, place: place))
      .of(.deliveryDuplicate)
    #expect(findings.map(\.count) == [1])
    #expect(findings.first?.message.contains("would lose them") == true)
    #expect(findings.first?.severity == .error)
  }

  @Test func `what the vendors would take out is told`() {
    var traffic = DeliveryTraffic()
    for minutes in [0, 50, 100, 1400, 1500, 3000] as [Int64] {
      traffic.add(id: 1, at: DeliveryTraffic.start + minutes * 60_000)
    }
    // An hour: 50 | 100 and 1400 open it anew. A day: 50, 100, 1400 | 1500 opens it, 3000 too.
    #expect(
      traffic.outcome(nil).of(.deliveryDuplicate).first?.observed?
        .hasSuffix("Segment's 24 h would take out 3, RudderStack's 1 h 1") == true)
  }

  @Test func `a named window is told by its name`() {
    var traffic = DeliveryTraffic()
    traffic.add(id: 1)
    traffic.add(id: 1)
    let delivery = Delivery { DuplicateWindow.rudderStack }
    #expect(
      traffic.outcome(delivery).of(.deliveryDuplicate).first?.expected
        == "no repeated messageIds within 60 min of the first, as RudderStack looks for them")
  }

  @Test func `contents that differ only in upper bits differ`() {
    var traffic = DeliveryTraffic()
    traffic.add(id: 1, content: 1 << 60)
    traffic.add(id: 1, content: 1 << 61)
    #expect(traffic.outcome(nil).of(.deliveryDuplicate).first?.message.contains("lose") == true)
  }

  @Test func `a repeat after the window passes and opens a new window`() {
    var traffic = DeliveryTraffic()
    let hour: Int64 = 3_600_000
    for hours in [0, 25, 30, 48, 60] {
      traffic.add(id: 1, at: DeliveryTraffic.start + Int64(hours) * hour)
    }
    let delivery = Delivery(duplicateWindow: .hours(24), place: place)
    var lines: [Int32: Int] = [:]
    let outcome = traffic.outcome(delivery) { lines[Int32($0.position.line)] = 1 }
    // 25 opens a window, 30 and 48 are inside it, 60 is not: repeats do not prolong it.
    #expect(outcome.of(.deliveryDuplicate).first?.count == 2)
    #expect(lines.keys.sorted() == [2, 3])
  }

  @Test func `the window is measured in order of arrival, not of lines`() {
    var traffic = DeliveryTraffic()
    for hours in [30, 0, 25] as [Int64] {
      traffic.add(id: 1, at: DeliveryTraffic.start + hours * 3_600_000)
    }
    let delivery = Delivery(duplicateWindow: .hours(24), place: place)
    #expect(traffic.outcome(delivery).of(.deliveryDuplicate).first?.examples.first?.line == 1)
  }

  @Test func `copies without any time count as inside the window`() {
    var traffic = DeliveryTraffic()
    traffic.add(id: 1, at: nil)
    traffic.add(id: 1, at: nil)
    let delivery = Delivery(duplicateWindow: .seconds(1), place: place)
    #expect(traffic.outcome(delivery).of(.deliveryDuplicate).first?.count == 1)
  }

  @Test func `a share at the budget passes and is told`() {
    var traffic = DeliveryTraffic()
    for _ in 0..<999 { traffic.add() }
    traffic.add(id: 1_000_000)
    let outcome = traffic.outcome(Delivery(allowedDuplicates: 0.001, place: place))
    #expect(outcome.of(.deliveryDuplicate).isEmpty)
    #expect(
      outcome.result(.deliveryDuplicate)
        == CheckResult(
          name: "delivery/duplicate", verdict: .pass,
          reason: "1 of 1000 events with messageId repeat one (0.1 %)"))
  }

  @Test func `a batch sent again is told for every event that exceeds the budget by itself`() {
    var traffic = DeliveryTraffic()
    for number in 0..<300 { traffic.add(number % 2 == 0 ? "A" : "B", id: UInt64(number)) }
    for number in 0..<40 {
      traffic.add(number % 2 == 0 ? "A" : "B", id: UInt64(number), lateBy: 61_000)
    }
    let findings = traffic.outcome(Delivery(allowedDuplicates: 0.001, place: place))
      .of(.deliveryDuplicate)
    #expect(findings.map(\.event) == ["A", "B"])
    #expect(findings.map(\.count) == [20, 20])
    #expect(findings.map(\.total) == [170, 170])
    #expect(findings.first?.message.hasSuffix("a batch that was sent again") == true)
  }

  @Test func `repeats that say something only together are one finding`() {
    var traffic = DeliveryTraffic()
    for number in 0..<2000 { traffic.add("E\(number % 20)", id: UInt64(number)) }
    for number in 0..<20 { traffic.add("E\(number)", id: UInt64(number)) }
    let findings = traffic.outcome(Delivery(allowedDuplicates: 0.005, place: place))
      .of(.deliveryDuplicate)
    #expect(findings.map(\.event) == [nil])
    #expect(findings.map(\.count) == [20])
    #expect(findings.map(\.total) == [2020])
    #expect(findings.first?.message.hasSuffix(": 1 E0, 1 E1, 1 E10 and 17 others") == true)
  }

  @Test func `duplicates of one version name it`() {
    var traffic = DeliveryTraffic()
    for number in 0..<200 { traffic.add(version: number % 4 == 0 ? "4.2.0" : "4.1.0") }
    for number in 0..<10 { traffic.add(id: 1_000_000 + UInt64(number) * 4, version: "4.2.0") }
    let finding = traffic.outcome(nil).of(.deliveryDuplicate).first
    #expect(finding?.slice == ["app.version": "4.2.0"])
  }

  @Test func `events without messageId are counted and not judged`() {
    var traffic = DeliveryTraffic()
    for _ in 0..<3 { traffic.add { $0.messageID = nil } }
    let outcome = traffic.outcome(nil)
    #expect(outcome.of(.deliveryDuplicate).isEmpty)
    #expect(outcome.result(.deliveryDuplicate)?.verdict == .notEvaluated)
    #expect(
      outcome.result(.deliveryDuplicate)?.reason == "none of 3 events has a messageId")
  }

  @Test func `a hundred thousand ids are told apart exactly`() {
    var traffic = DeliveryTraffic()
    for number in 0..<100_000 { traffic.add(id: UInt64(number) << 20) }
    for number in 0..<100 { traffic.add(id: UInt64(number * 997) << 20) }
    #expect(traffic.outcome(nil).of(.deliveryDuplicate).first?.count == 100)
  }
}
