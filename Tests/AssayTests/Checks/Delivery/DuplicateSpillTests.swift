import Assay
import Testing

/// Duplicates are the same however the traffic is split, merged and kept.
struct DuplicateSpillTests {
  private struct Dice {
    var state: UInt64

    mutating func roll(_ sides: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % sides
    }
  }

  /// Traffic with every kind of copy, out of order and without times now and then.
  private func traffic(_ count: Int, seed: UInt64) -> DeliveryTraffic {
    var dice = Dice(state: seed)
    var traffic = DeliveryTraffic()
    for _ in 0..<count {
      let id = dice.roll(UInt64(count))
      let event = "E\(dice.roll(5))"
      let content = dice.roll(3) == 0 ? dice.roll(4) : dice.roll(UInt64(count))
      let late = dice.roll(3) == 0 ? dice.roll(200_000) : 0
      let time = DeliveryTraffic.start + Int64(content % 20_000 + late) * 1001
      traffic.add(event, id: id, content: content, version: "\(dice.roll(3))", at: time) { facts in
        facts.otherContent = content &* 31
        facts.isOfPerson = true
        facts.position.input = UInt32(dice.roll(3))
        facts.position.block &+= UInt32(dice.roll(2)) << 21
        if dice.roll(20) == 0 { facts.receivedAt = nil }
        if dice.roll(40) == 0 { facts.timestamp = nil }
        if dice.roll(10) == 0 { facts.messageID = nil }
        if dice.roll(50) == 0 { facts.receivedAt = [.min, .max, 0][Int(dice.roll(3))] }
        if dice.roll(4) == 0 { facts.originalTimestamp? += Int64(dice.roll(60)) }
      }
    }
    return traffic
  }

  private func outcome(
    _ traffic: DeliveryTraffic, workers: Int, spill: SpillBudget?
  ) -> (findings: [Finding], results: [CheckResult], occurrences: [String]) {
    let delivery = Delivery(duplicateWindow: .hours(24), place: DeliveryTraffic.place)
    var occurrences: [String] = []
    let outcome = traffic.outcome(delivery, workers: workers, spill: spill) {
      occurrences.append("\($0.rule) \($0.position) \($0.event)")
    }
    return (outcome.findings, outcome.results, occurrences)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `whatever the split, the order and the memory, the findings are the same`(seed: UInt64) {
    let traffic = traffic(3000, seed: seed)
    let whole = outcome(traffic, workers: 1, spill: nil)
    #expect(Set(whole.findings.map(\.rule)).contains(.deliveryDuplicate))
    #expect(Set(whole.findings.map(\.rule)).contains(.deliveryDuplicateContent))
    #expect(whole.occurrences.count > 500)
    for workers in [1, 2, 5] {
      for bytes in [4096, 60_000, .max] {
        let sink = MemorySink()
        var budget = SpillBudget(sink: sink, bytes: bytes, workers: workers)
        budget.workerBytes = bytes
        budget.judgementBytes = bytes
        let split = outcome(traffic, workers: workers, spill: budget)
        // Thousands of occurrences would fill the screen if they were shown.
        let isSame = split.occurrences == whole.occurrences
        #expect(split.findings == whole.findings)
        #expect(split.results == whole.results)
        #expect(isSame)
        #expect(sink.size > 0 || bytes > 4096)
      }
    }
  }

  @Test func `of each id that comes again every copy is found, and no other`() {
    var dice = Dice(state: 9)
    var traffic = DeliveryTraffic()
    var seen: Set<UInt64> = []
    var copies = 0
    for _ in 0..<20_000 {
      let id = dice.roll(15_000) << 24
      if !seen.insert(id).inserted { copies += 1 }
      traffic.add(id: id)
    }
    let sink = MemorySink()
    var budget = SpillBudget(sink: sink, bytes: 1, workers: 2)
    budget.workerBytes = 50_000
    #expect(traffic.outcome(nil, workers: 2).of(.deliveryDuplicate).first?.count == copies)
    #expect(
      traffic.outcome(nil, workers: 2, spill: budget).of(.deliveryDuplicate).first?.count
        == copies)
    #expect(sink.size > 50_000)
  }

  @Test func `one id of very many events is told alike whatever the memory`() {
    var dice = Dice(state: 4)
    var traffic = DeliveryTraffic()
    for number in 0..<4000 {
      // One constant id with few and with many contents, one content under ever new ids.
      let kind = dice.roll(4)
      let time = DeliveryTraffic.start + Int64(number) * 5000 - Int64(dice.roll(90_000))
      let id = kind < 2 ? kind : UInt64(number) + 10
      let content = kind == 0 ? dice.roll(3) : kind == 1 ? dice.roll(100_000) : kind
      traffic.add(id: id, content: content, at: time) { facts in
        facts.isOfPerson = kind > 1
        if dice.roll(3) == 0 { facts.originalTimestamp = time / 60_000 * 60_000 }
      }
    }
    let whole = outcome(traffic, workers: 1, spill: nil)
    #expect(whole.findings.count > 1)
    for workers in [1, 3] {
      var budget = SpillBudget(sink: MemorySink(), bytes: 1, workers: workers)
      (budget.workerBytes, budget.judgementBytes) = (.max, 1 << 15)
      let bounded = outcome(traffic, workers: workers, spill: budget)
      let isSame = bounded.occurrences == whole.occurrences
      #expect(bounded.findings == whole.findings)
      #expect(bounded.results == whole.results)
      #expect(isSame)
    }
  }

  @Test func `a spill that fails is told to its owner and traps nothing`() {
    let sink = MemorySink(limit: 5000)
    var budget = SpillBudget(sink: sink, bytes: 1, workers: 1)
    budget.workerBytes = 2000
    let findings = outcome(traffic(20_000, seed: 3), workers: 1, spill: budget).findings
    #expect(sink.hasFailed)
    #expect(findings.allSatisfy { $0.count <= $0.total })
  }

  @Test func `a limit is shared, and part of it is left for the judgement`() {
    let budget = SpillBudget(sink: MemorySink(), bytes: 512 << 20, workers: 4)
    #expect(budget.workerBytes == 80 << 20)
    #expect(budget.workerBytes * 4 + budget.judgementBytes <= 512 << 20)
  }
}
