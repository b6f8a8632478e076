import Assay
import Testing

@Suite struct TrafficProfileTests {
  private func told(_ findings: [Finding], _ results: [CheckResult]) -> [String] {
    findings.map { "\($0)" } + results.map { "\($0)" }
  }

  private static let changed = SampleTraffic(
    seed: 21, events: 1200,
    change: { event, dice in
      if event.slice.appVersion == "4.2.0" { event.properties["total"] = .text("9.99") }
      event.properties["orderId"] = event.properties["order_id"]
      event.properties["order_id"] = nil
      if dice.share() < 0.2 { event.properties["payment"] = .text("invoice") }
    })

  private static let before = SampleTraffic(seed: 20, events: 1200).all()
  private static let after = changed.all()
  private static let expected = {
    let whole = Counting()
    return whole.judge(whole.profile(before), whole.profile(after))
  }()

  @Test(arguments: 1...4) func `any split in any order gives the same report`(seed: Int) {
    let (before, after, expected) = (Self.before, Self.after, Self.expected)
    var dice = Dice(UInt64(seed))
    let cuts = ([0, after.count] + (0..<seed).map { _ in dice.below(after.count) }).sorted()
    let counting = Counting()
    var parts = zip(cuts, cuts.dropFirst()).map {
      counting.profile(Array(after[$0..<$1]), from: $0)
    }
    var candidate = TrafficProfile()
    while !parts.isEmpty { candidate.merge(parts.remove(at: dice.below(parts.count))) }
    let split = counting.judge(counting.profile(before), candidate)
    #expect(!expected.findings.isEmpty)
    #expect(told(split.findings, split.results) == told(expected.findings, expected.results))
  }

  @Test func `merging is associative where caps overflow in the whole only`() {
    let events = (0..<600).map { index in
      SampleEvent(
        name: "Page",
        properties: [
          "by_user": .object(["u\(index % 300)": .integer(index)]),
          "id": .text("value-\(index % 300)"),
        ], slice: Slice(), person: UInt64(index), time: 0)
    }
    let counting = Counting()
    let pieces = stride(from: 0, to: 600, by: 100).map {
      counting.profile(Array(events[$0..<$0 + 100]), from: $0)
    }
    var left = TrafficProfile()
    for piece in pieces { left.merge(piece) }
    var right = TrafficProfile()
    var pair = pieces[5]
    pair.merge(pieces[4])
    for piece in pieces[..<4].reversed() { right.merge(piece) }
    right.merge(pair)
    for profile in [left, right, counting.profile(events)] {
      let view = TrafficView(profile, names: counting.registry.names, slices: [Slice()])
      let properties = view.events[EventName(type: "track", name: "Page")]?.properties ?? [:]
      #expect(
        properties.keys.sorted() == ["", "/properties", "/properties/by_user", "/properties/id"])
      #expect(properties["/properties/by_user"]?.isMap == true)
      #expect(properties["/properties/id"]?.hasManyValues == true)
      #expect(properties["/properties/id"]?.strings.isEmpty == true)
      #expect(properties["/properties/id"]?.present.total == 600)
    }
  }

  @Test func `values that are not words are kept as shapes`() {
    let event = SampleEvent(
      name: "Signed Up", properties: ["mail": .text("Ann.Lee@example.com"), "plan": .text("pro")],
      slice: Slice(), person: 1, time: 0)
    let counting = Counting()
    let view = TrafficView(
      counting.profile([event]), names: counting.registry.names, slices: [Slice()])
    let properties = view.events[EventName(type: "track", name: "Signed Up")]?.properties ?? [:]
    #expect(properties["/properties/mail"]?.strings.map(\.text) == ["Aaa.Aaa@aaaaaaa.aaa"])
    #expect(properties["/properties/mail"]?.strings.map(\.isSpoken) == [false])
    #expect(properties["/properties/plan"]?.strings.map(\.text) == ["pro"])
  }

  @Test func `items of an array count values, and the event once`() {
    let event = SampleEvent(
      name: "Cart", properties: ["sizes": .list([.integer(1), .integer(2), .number(2.5)])],
      slice: Slice(), person: 1, time: 0)
    let counting = Counting()
    let view = TrafficView(
      counting.profile([event]), names: counting.registry.names, slices: [Slice()])
    let items = view.events[EventName(type: "track", name: "Cart")]?
      .properties["/properties/sizes/*"]
    #expect(items?.present.total == 1)
    #expect(items?.tally(of: .number).total == 3)
    #expect(items?.tally(of: [.integer]).total == 2)
  }

  @Test func `buckets of numbers are ordered as the numbers`() {
    let numbers: [Double] = [-1e9, -2.5, -1e-3, 0, 1e-3, 1, 1.1, 1.13, 2, 99, 1e300]
    let buckets = numbers.map { NumberBucket.index($0) }
    #expect(buckets == buckets.sorted())
    for number in [-2.5, 0, 0.02, 1, 19.99, 1e6] {
      let middle = NumberBucket.middle(NumberBucket.index(number))
      #expect(abs(middle - number) <= 0.07 * abs(number))
    }
  }
}
