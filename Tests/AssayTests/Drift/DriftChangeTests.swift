import Assay
import Testing

/// Changes put into the candidate, and the one finding that each must make.
@Suite struct DriftChangeTests {
  /// A change, where it must be found, and under which rule.
  struct Story: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var rule: Rule
    var path: String?
    var slice: [String: String] = [:]
    /// Whether it is about an event as such; otherwise it shows in both events.
    var isOfEvent = false
    var change: @Sendable (inout SampleEvent, inout Dice) -> Void

    init(
      _ name: String, _ rule: Rule, _ path: String?, slice: [String: String] = [:],
      isOfEvent: Bool = false, _ change: @escaping @Sendable (inout SampleEvent, inout Dice) -> Void
    ) {
      testDescription = name
      self.rule = rule
      self.path = path
      self.slice = slice
      self.isOfEvent = isOfEvent
      self.change = change
    }
  }

  private static let newApp = ["app.version": "4.2.0"]

  @Sendable private static func scale(_ value: Sample?, by factor: Double) -> Sample? {
    switch value {
    case .number(let number): .number(number * factor)
    case .integer(let number): .integer(Int((Double(number) * factor).rounded()))
    default: value
    }
  }

  static let stories: [Story] = [
    Story("integers become strings", .driftType, "/properties/quantity") { event, _ in
      event.properties["quantity"] = .text("2")
    },
    Story("a tenth of the totals become strings", .driftType, "/properties/total") { event, dice in
      if dice.share() < 0.1 { event.properties["total"] = .text("19.99") }
    },
    Story("strings on one version", .driftType, "/properties/total", slice: newApp) { event, _ in
      if event.slice.appVersion == "4.2.0" { event.properties["total"] = .text("19.99") }
    },
    Story("flags as words", .driftType, "/properties/is_gift") { event, _ in
      if case .flag(let flag) = event.properties["is_gift"] {
        event.properties["is_gift"] = .text(flag ? "yes" : "no")
      }
    },
    Story("a property goes", .driftPropertyDisappeared, "/properties/payment") { event, _ in
      event.properties["payment"] = nil
    },
    Story("an object goes", .driftPropertyDisappeared, "/properties/shipping") { event, _ in
      event.properties["shipping"] = nil
    },
    Story("a property comes", .driftPropertyAppeared, "/properties/loyalty") { event, _ in
      event.properties["loyalty"] = .text("gold")
    },
    Story("a member of items goes", .driftPropertyDisappeared, "/properties/products/*/stock") {
      event, _ in
      if case .list(let items) = event.properties["products"] {
        event.properties["products"] = .list(
          items.map {
            guard case .object(var item) = $0 else { return $0 }
            item["stock"] = nil
            return .object(item)
          })
      }
    },
    Story("snake to camel", .driftPropertyRenamed, "/properties/order_id") { event, _ in
      event.properties["orderId"] = event.properties["order_id"]
      event.properties["order_id"] = nil
    },
    Story("another name", .driftPropertyRenamed, "/properties/total") { event, _ in
      event.properties["amount"] = event.properties["total"]
      event.properties["total"] = nil
    },
    Story("another name for words", .driftPropertyRenamed, "/properties/plan") { event, _ in
      event.properties["tier"] = event.properties["plan"]
      event.properties["plan"] = nil
    },
    Story("renamed on one version", .driftPropertyRenamed, "/properties/order_id", slice: newApp) {
      event, _ in
      if event.slice.appVersion == "4.2.0" {
        event.properties["orderId"] = event.properties["order_id"]
        event.properties["order_id"] = nil
      }
    },
    Story("often missing", .driftPresence, "/properties/payment") { event, dice in
      if dice.share() < 0.1 { event.properties["payment"] = nil }
    },
    Story("sometimes null", .driftPresence, "/properties/total") { event, dice in
      if dice.share() < 0.04 { event.properties["total"] = .null }
    },
    Story("always null", .driftPresence, "/properties/quantity") { event, _ in
      event.properties["quantity"] = .null
    },
    Story("missing on one version", .driftPresence, "/properties/payment", slice: newApp) {
      event, _ in
      if event.slice.appVersion == "4.2.0" { event.properties["payment"] = nil }
    },
    Story("a swapped vocabulary", .meaningVocabulary, "/properties/plan") { event, _ in
      let new = ["free": "bronze", "pro": "silver", "enterprise": "gold"]
      if case .text(let plan) = event.properties["plan"] {
        event.properties["plan"] = .text(new[plan] ?? plan)
      }
    },
    Story("another case", .meaningVocabulary, "/properties/plan") { event, _ in
      if case .text(let plan) = event.properties["plan"] {
        event.properties["plan"] = .text(plan.uppercased())
      }
    },
    Story(
      "another spelling on one version", .meaningVocabulary, "/properties/payment", slice: newApp
    ) { event, _ in
      if event.slice.appVersion == "4.2.0", case .text(let payment) = event.properties["payment"] {
        event.properties["payment"] = .text(
          payment.split(separator: " ").joined(separator: "_") + "x")
      }
    },
    Story("a new word", .meaningVocabulary, "/properties/payment") { event, dice in
      if dice.share() < 0.05 { event.properties["payment"] = .text("invoice") }
    },
    Story("a word goes", .meaningDefaultFlood, "/properties/shipping/method") { event, _ in
      event.properties["shipping"] = .object(["method": .text("post")])
    },
    Story("a vocabulary bursts", .meaningVocabulary, "/properties/payment") { event, dice in
      event.properties["payment"] = .text("card \(dice.below(5000))")
    },
    Story("words become identifiers", .meaningVocabulary, "/properties/payment") { event, dice in
      let digits = String(100_000_000_000 + dice.below(900_000_000_000))
      event.properties["payment"] = .text("123e4567-e89b-12d3-a456-\(digits)")
    },
    Story("cents", .meaningUnit, "/properties/total") { event, _ in
      event.properties["total"] = scale(event.properties["total"], by: 100)
    },
    Story("cents on one version", .meaningUnit, "/properties/total", slice: newApp) { event, _ in
      if event.slice.appVersion == "4.2.0" {
        event.properties["total"] = scale(event.properties["total"], by: 100)
      }
    },
    Story("a thousandth", .meaningUnit, "/properties/total") { event, _ in
      event.properties["total"] = scale(event.properties["total"], by: 0.001)
    },
    Story("minutes to seconds in few values", .meaningUnit, "/properties/quantity") { event, _ in
      event.properties["quantity"] = scale(event.properties["quantity"], by: 60)
    },
    Story("seconds to milliseconds since 1970", .meaningUnit, "/properties/created") { event, _ in
      event.properties["created"] = scale(event.properties["created"], by: 1000)
    },
    Story("larger numbers", .meaningDistribution, "/properties/total") { event, _ in
      if case .number(let total) = scale(event.properties["total"], by: 2) {
        event.properties["total"] = .number(((total + 60) * 100).rounded() / 100)
      }
    },
    Story("more gifts", .meaningDistribution, "/properties/is_gift") { event, dice in
      if dice.share() < 0.4 { event.properties["is_gift"] = .flag(true) }
    },
    Story("labels swapped", .meaningDistribution, "/properties/shipping/method") { event, _ in
      let isPost = event.properties["shipping"] == .object(["method": .text("post")])
      event.properties["shipping"] = .object(["method": .text(isPost ? "courier" : "post")])
    },
    Story("an event goes", .driftEventDisappeared, nil, isOfEvent: true) { event, _ in
      if event.name == "Order Completed" { event.name = "Product Viewed" }
    },
    Story("an event comes", .driftEventAppeared, nil, isOfEvent: true) { event, dice in
      if dice.share() < 0.05 { event.name = "Order Placed" }
    },
    Story("an event is halved", .driftVolume, nil, isOfEvent: true) { event, dice in
      if event.name == "Order Completed", dice.share() < 0.6 { event.name = "Product Viewed" }
    },
  ]

  private static let counting = Counting()
  private static let baseline = counting.profile(traffic(seed: 2000).all())
  private static let ofThree = counting.profile(SampleTraffic(seed: 2000, events: 1700).all())

  private static func traffic(
    seed: UInt64, change: @escaping @Sendable (inout SampleEvent, inout Dice) -> Void = { _, _ in }
  ) -> SampleTraffic {
    SampleTraffic(seed: seed, events: 800, mix: SampleTraffic.pair, change: change)
  }

  private func judge(_ story: Story) -> [Finding] {
    let candidate =
      story.isOfEvent
      ? SampleTraffic(seed: 2001, events: 1700, change: story.change)
      : Self.traffic(seed: 2001, change: story.change)
    return Self.counting.judge(
      story.isOfEvent ? Self.ofThree : Self.baseline, Self.counting.profile(candidate.all())
    ).findings
  }

  @Test(arguments: stories) func `each change is one finding in each event`(story: Story) {
    let findings = judge(story)
    let right = findings.filter {
      $0.rule == story.rule && $0.path == story.path && $0.slice == story.slice
    }
    let told = findings.map { "\($0.rule.rawValue) \($0.path ?? "") \($0.slice) \($0.message)" }
    #expect(right.count == (story.isOfEvent ? 1 : 2), "\(told)")
    #expect(findings.count == right.count, "\(told)")
  }

  @Test func `examples are the first events of the traffic that show it`() throws {
    for name in ["cents", "a new word", "larger numbers", "sometimes null", "a word goes"] {
      let story = try #require(Self.stories.first { $0.testDescription == name })
      for finding in judge(story) {
        let lines = finding.examples.map(\.line)
        #expect(lines.count == 3 && lines == lines.sorted(), "\(name) \(lines)")
        #expect(finding.examples.allSatisfy { $0.pointer == story.path })
      }
    }
  }

  @Test func `contracts name the place of a property and keep its values silent`() throws {
    let contract = Contract("shop", version: "1.0.0") {
      Event("Order Completed", version: "1.0.0") {
        Property("plan", .string).means("billing plan")
        Property("payment", .string).category(.email)
      }
    }
    let swapped: @Sendable (inout SampleEvent, inout Dice) -> Void = { event, _ in
      event.properties["plan"] = .text("gold")
      event.properties["payment"] = .text("gold")
    }
    let findings = Self.counting.judge(
      Self.baseline, Self.counting.profile(Self.traffic(seed: 2001, change: swapped).all()),
      DriftHints(plan: Plan(contracts: [contract], registry: Self.counting.registry))
    ).findings.filter { $0.event == "Order Completed" }
    #expect(findings.map(\.path) == ["/properties/plan"])
    #expect(findings.first?.contractPlace?.file.hasSuffix("DriftChangeTests.swift") == true)
    #expect(findings.first?.expected?.hasSuffix("(billing plan)") == true)
  }

  @Test func `a swapped vocabulary is told in words`() throws {
    let story = try #require(Self.stories.first { $0.testDescription == "a swapped vocabulary" })
    let finding = try #require(judge(story).first)
    #expect(
      finding.message
        == "`plan` no longer speaks the same vocabulary: free, pro, enterprise (100 %) became "
        + "bronze, silver, gold (100 %).")
    #expect(finding.examples.count == 3)
    #expect(finding.examples.allSatisfy { $0.pointer == "/properties/plan" })
    #expect(finding.severity == .error)
  }
}
