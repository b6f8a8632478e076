import Assay
import Testing

/// Changes that only whole events show, each against traffic that differs in luck besides.
@Suite struct SampleChangeTests {
  @Sendable private static func rewrite(_ event: inout SampleEvent, _ dice: inout Dice) {
    let net = Double(100 + dice.below(9000)) / 100
    let tax = (net * 20).rounded() / 100
    event.properties["net"] = .number(net)
    event.properties["tax"] = .number(tax)
    event.properties["gross"] = .number(((net + tax) * 100).rounded() / 100)
    event.properties["tracking"] = .text("trk_" + String(dice.next() % 0xffff_ffff, radix: 16))
    let isFast = dice.share() < 0.5
    event.properties["speed"] = .text(isFast ? "fast" : "slow")
    event.properties["carrier"] = .text(isFast ? "air" : dice.share() < 0.5 ? "rail" : "road")
    event.properties["ship_on"] = .text("\(1 + dice.below(12))/\(1 + dice.below(28))/2026")
    event.properties["balance"] = .number(net * 3)
  }

  private static let counting = Counting()
  /// One baseline for all: what it is like does not hang on what changes.
  private static let before = counting.profile(
    SampleTraffic(seed: 71, events: 800, mix: SampleTraffic.pair, change: rewrite).all())

  private func findings(
    _ change: @escaping @Sendable (inout SampleEvent, inout Dice) -> Void
  ) -> [Finding] {
    var candidate = SampleTraffic(seed: 72, events: 800, mix: SampleTraffic.pair)
    candidate.change = { event, dice in
      Self.rewrite(&event, &dice)
      if event.name == "Order Completed" { change(&event, &dice) }
    }
    return Self.counting.judge(Self.before, Self.counting.profile(candidate.all())).findings
  }

  private func one(
    _ rule: Rule, _ path: String, _ words: String,
    _ change: @escaping @Sendable (inout SampleEvent, inout Dice) -> Void
  ) {
    let found = findings(change)
    #expect(
      found.contains { $0.rule == rule && $0.path == path && $0.message.contains(words) },
      "\(found.map { "\($0.rule.rawValue) \($0.path ?? ""): \($0.message)" })")
    #expect(found.allSatisfy { $0.event == "Order Completed" })
  }

  @Test func `nothing is found where nothing changed`() {
    #expect(findings { _, _ in }.map(\.message) == [])
  }

  @Test func `another prefix of ids is a format`() {
    one(.meaningFormat, "/properties/tracking", "prefix") { event, dice in
      event.properties["tracking"] = .text("PKG-" + String(dice.next() % 0xffff_ffff, radix: 16))
    }
  }

  @Test func `day and month exchanged is a format`() {
    one(.meaningFormat, "/properties/ship_on", "order of day and month") { event, dice in
      event.properties["ship_on"] = .text("\(1 + dice.below(28))/\(1 + dice.below(12))/2026")
    }
  }

  @Test func `a sum that does not add up any more is a dependency`() {
    let found = findings { event, _ in event.properties["gross"] = event.properties["net"] }
    #expect(found.contains { $0.rule == .meaningDependency && $0.message.contains("`gross`") })
  }

  @Test func `labels that were swapped are an association or dependency`() {
    let found = findings { event, _ in
      event.properties["speed"] =
        event.properties["speed"] == .text("fast") ? .text("slow") : .text("fast")
    }
    #expect(
      found.contains { [.meaningAssociation, .meaningDependency].contains($0.rule) },
      "\(found.map(\.message))")
  }

  @Test func `a default that takes the place of numbers is a flood`() {
    one(.meaningDefaultFlood, "/properties/balance", "as if it were a default") { event, dice in
      if dice.share() < 0.3 { event.properties["balance"] = .integer(-1) }
    }
  }

  @Test func `negative numbers where there were none are a change of sign`() {
    one(.meaningDistribution, "/properties/balance", "changed its sign") { event, _ in
      if case .number(let number) = event.properties["balance"] {
        event.properties["balance"] = .number(-number)
      }
    }
  }

  @Test func `a finding has a chart, a beginning, a chance and a clause`() throws {
    let found = findings { event, _ in event.properties["carrier"] = .text("ship") }
    let one = try #require(found.first { $0.path == "/properties/carrier" })
    #expect(one.comparison?.chart == "▁▁▁▁▁▁▁▁ before, ████████ now")
    #expect(one.comparison?.since?.hasPrefix("the candidate's beginning, 1970-01-0") == true)
    #expect(one.comparison?.onceIn ?? 0 > 1_000_000)
    #expect(
      one.comparison?.clause == "Property(\"carrier\", .string).oneOf(\"air\", \"rail\", \"road\")")
  }

  @Test func `the same findings come whatever the split of the traffic`() {
    let counting = Counting()
    var traffic = SampleTraffic(seed: 73, events: 800, mix: SampleTraffic.pair)
    traffic.change = Self.rewrite
    let events = traffic.all()
    let before = counting.profile(events)
    traffic.seed = 74
    traffic.change = { event, dice in
      Self.rewrite(&event, &dice)
      event.properties["gross"] = event.properties["net"]
    }
    let other = traffic.all()
    let whole = counting.judge(before, counting.profile(other)).findings
    let parts = [
      counting.profile(Array(other[600...]), from: 600), counting.profile(Array(other[..<400])),
      counting.profile(Array(other[400..<600]), from: 400),
    ]
    var merged = parts[0]
    merged.merge(parts[1])
    merged.merge(parts[2])
    #expect(whole.isEmpty == false)
    #expect(counting.judge(before, merged).findings == whole)
  }
}
