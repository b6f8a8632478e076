import Assay
import Testing

struct DependencySearchTests {
  /// Orders whose prices follow their plan, and whose totals are sums.
  private static let orders: [SampleEvent] = {
    var dice = Dice(5)
    return (0..<160).map { index in
      let plan = dice.pick([(("free", 0), 0.4), (("pro", 29), 0.4), (("team", 99), 0.2)])
      let net = 10 + dice.below(400)
      let tax = 1 + dice.below(60)
      var properties: [String: Sample] = [
        "plan": .text(plan.0), "seat_price": .integer(plan.1), "net": .integer(net),
        "tax": .integer(tax), "total": .integer(net + tax), "total_cents": .integer(100 * net + 7),
        "points": .integer(net * 3),
        "items": .list(
          (0...dice.below(3)).map { _ in
            .object([
              "price": .integer(1 + dice.below(50)), "quantity": .integer(1 + dice.below(4)),
            ])
          }),
      ]
      if dice.share() < 0.5 {
        properties["coupon"] = .text("SPRING")
        properties["rebate"] = .integer(5 + dice.below(20))
      }
      return SampleEvent(
        name: "Order", properties: properties, slice: Slice(), person: UInt64(index % 50) &+ 1,
        time: Int64(index) * 1000)
    }
  }()

  private func learned() -> [LearnedDependency] {
    let counting = Counting()
    return DependencySearch.learn(counting.profile(Self.orders), names: counting.registry.names)
      .flatMap(\.dependencies)
  }

  @Test func `what determines what is offered as a clause`() {
    let found = learned().filter { $0.kind == .determines }
    #expect(found.contains { $0.clause == "Expect.determines(\"plan\", \"seat_price\")" })
    #expect(found.allSatisfy { $0.support >= 40 })
  }

  @Test func `a sum of two, a ratio and an order are found`() {
    let found = learned()
    #expect(found.contains { $0.kind == .formula && $0.words == "`total` = `net` + `tax`" })
    #expect(found.contains { $0.kind == .ratio && $0.words.contains("`points`") })
    let order = "Expect.compare(\"net\", .lessOrEqual, \"total\")"
    #expect(found.contains { $0.kind == .order && $0.clause == order })
  }

  @Test func `properties that come together are told`() {
    let found = learned().filter { $0.kind == .presence }
    #expect(found.map(\.words) == ["`coupon` and `rebate` come together or not at all"])
    #expect(found.allSatisfy { $0.exceptions == 0 })
  }
}
