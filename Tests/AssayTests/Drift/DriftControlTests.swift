import Assay
import Testing

/// Pairs of traffic that differ in luck, people, volume, mix or hours, and in nothing else.
@Suite struct DriftControlTests {
  private static let seeds = 1...2

  private func alarms(
    _ seed: Int, _ change: (inout SampleTraffic) -> Void,
    baseline shape: (inout SampleTraffic) -> Void = { _ in }
  ) -> [String] {
    var baseline = SampleTraffic(seed: UInt64(seed) * 2)
    var candidate = SampleTraffic(seed: UInt64(seed) * 2 + 1)
    baseline.events = 1000
    candidate.events = 1000
    baseline.mix = SampleTraffic.pair
    candidate.mix = SampleTraffic.pair
    shape(&baseline)
    shape(&candidate)
    change(&candidate)
    return Counting.judge(baseline, candidate).findings.map {
      "\($0.rule.rawValue) \($0.path ?? $0.event ?? ""): \($0.message)"
    }
  }

  @Test(arguments: seeds) func `other luck is no drift`(seed: Int) {
    #expect(alarms(seed, { _ in }, baseline: { $0.habits = 0 }) == [])
  }

  @Test(arguments: seeds) func `other people are no drift`(seed: Int) {
    #expect(alarms(seed + 100, { _ in }) == [])
  }

  @Test(arguments: seeds) func `few people with habits are no drift`(seed: Int) {
    #expect(
      alarms(
        seed + 200, { _ in },
        baseline: {
          $0.people = 60
          $0.habits = 0.9
        }) == [])
  }

  @Test(arguments: seeds) func `one heavy user is no drift`(seed: Int) {
    #expect(alarms(seed + 300, { $0.heaviest = 0.3 }) == [])
  }

  @Test(arguments: seeds) func `growth is no drift`(seed: Int) {
    #expect(
      alarms(
        seed + 400,
        {
          $0.events = 2000
          $0.people = 1800
        }, baseline: { $0.events = 700 }) == [])
  }

  @Test(arguments: seeds) func `another mix of platforms and versions is no drift`(seed: Int) {
    #expect(
      alarms(
        seed + 500,
        {
          $0.androidShare = 0.85
          $0.newAppShare = 0.7
        }) == [])
  }

  @Test(arguments: seeds) func `a rolled out version is no drift`(seed: Int) {
    #expect(
      alarms(seed + 600, { $0.newAppShare = 0.6 }, baseline: { $0.newAppShare = 0 }) == [])
  }

  @Test(arguments: seeds) func `other hours of the day are no drift`(seed: Int) {
    #expect(alarms(seed + 700, { $0.hours = 12..<24 }) == [])
  }

  @Test(arguments: seeds) func `other days are no drift`(seed: Int) {
    #expect(alarms(seed + 800, { $0.days = 7..<9 }, baseline: { $0.days = 0..<5 }) == [])
  }

  @Test(arguments: seeds) func `days that differ by nature are no drift`(seed: Int) {
    // Weather, not code: each day has a level of its own, in the baseline as in the candidate.
    let change: @Sendable (inout SampleEvent, inout Dice) -> Void = { event, dice in
      var day = Dice(UInt64(event.time) / 86_400_000 &* 977 &+ 5)
      let level = day.normal()
      event.properties["delay"] = .number(((level + dice.normal()) * 100).rounded() / 10)
      event.properties["is_late"] = .flag(level + dice.normal() > 0.5)
    }
    #expect(
      alarms(
        seed + 850,
        {
          $0.days = 7..<14
          $0.change = change
        }, baseline: { $0.change = change }) == [])
  }

  @Test(arguments: seeds) func `weather that stays for days is no drift`(seed: Int) {
    // Each day's level is mostly that of the days before it, so that stretches of them are alike.
    let change: @Sendable (inout SampleEvent, inout Dice) -> Void = { event, dice in
      let day = UInt64(event.time) / 86_400_000
      let level = (0..<5 as Range<UInt64>).reduce(0.0) { sum, back in
        var own = Dice((day &+ 100 &- back) &* 977 &+ 5)
        return sum + own.normal() / 2
      }
      event.properties["delay"] = .number(((level + dice.normal()) * 100).rounded() / 10)
      event.properties["is_late"] = .flag(level + dice.normal() > 0.5)
    }
    #expect(
      alarms(
        seed + 870,
        {
          $0.days = 18..<32
          $0.change = change
        },
        baseline: {
          $0.days = 4..<18
          $0.change = change
        }) == [])
  }

  @Test(arguments: seeds) func `what goes together on some days only is no drift`(seed: Int) {
    #expect(
      alarms(
        seed + 850, { $0.days = 8..<16 },
        baseline: {
          $0.events = 1600
          $0.habits = 0
          $0.days = 0..<8
          $0.change = { event, dice in
            let line = dice.below(4)
            // Storms of the second half hit two of the lines.
            let isStorm = (4...7).contains(event.time / 86_400_000) && line < 2
            event.properties["line"] = .text("line-" + ["north", "east", "south", "west"][line])
            event.properties["state"] = .text(
              dice.pick([
                ("early", isStorm ? 0.01 : 0.4), ("late", isStorm ? 0.98 : 0.2), ("due", 1),
              ]))
          }
        }
      ).filter { $0.hasPrefix("meaning/association") } == [])
  }

  @Test(arguments: seeds) func `a word that another event says is not new`(seed: Int) {
    #expect(
      alarms(
        seed + 870,
        {
          $0.change = { event, dice in
            let words = ["cash", "wire", "card", "cheque", "coins"]
            event.properties["means"] = .text(words[dice.below(5)])
          }
        },
        baseline: {
          $0.change = { event, dice in
            let isView = event.name == "Product Viewed"
            let words = ["cash", "wire", "card", "cheque", isView ? "coins" : "card"]
            event.properties["means"] = .text(words[dice.below(5)])
          }
        }
      ).filter { $0.hasPrefix("meaning/vocabulary") } == [])
  }

  @Test(arguments: seeds) func `small samples are no drift`(seed: Int) {
    #expect(
      alarms(
        seed + 900, { _ in },
        baseline: {
          $0.events = 300
          $0.people = 100
        }) == [])
  }

  @Test(arguments: seeds) func `a small sample against a large one is no drift`(seed: Int) {
    #expect(alarms(seed + 1000, { $0.events = 250 }) == [])
  }

  @Test(arguments: seeds) func `dates, versions, campaigns, series and ids are no drift`(seed: Int)
  {
    func others(_ base: Int) -> @Sendable (inout SampleEvent, inout Dice) -> Void {
      { event, dice in
        let digit = dice.below(9)
        event.properties["delivery_date"] = .text("2024-0\(1 + base)-1\(digit)")
        event.properties["seen_at"] = .text("2024-0\(1 + base)-11T1\(digit):00:00Z")
        event.properties["week"] = .text("W\(base * 4 + dice.below(4))")
        event.properties["app_version"] = .text("4.\(base).\(dice.below(3))")
        event.properties["utm_campaign"] = .text(base == 0 ? "spring" : "summer")
        event.properties["ride_number"] = .integer(
          9_000_000 * (base + 1) + Int(event.time / 4_000_000) + dice.below(90_000))
        event.properties["created_ms"] = .integer(1_700_000_000_000 + base * 9_000_000_000)
        event.properties["temperature"] = .number(290 + dice.normal())
        event.properties["labels"] = .object(["k\(base * 1000 + dice.below(900))": .text("x")])
        if dice.share() < 0.002 { event.name = "Rare \(base)" }
      }
    }
    #expect(
      alarms(seed + 1100, { $0.change = others(1) }, baseline: { $0.change = others(0) }) == [])
  }

  @Test func `a weekend against weekdays is at most told as information`() {
    // 1970 began on a Thursday: days 4 to 8 are Monday to Friday, 9 and 10 the weekend.
    var weekend = SampleTraffic(seed: 1301, events: 1200, days: 9..<11)
    weekend.change = { event, dice in
      if dice.share() < 0.6 { event.properties["is_gift"] = .flag(true) }
    }
    let weekdays = SampleTraffic(seed: 1300, events: 1200, days: 4..<9)
    let (findings, _) = Counting.judge(weekdays, weekend)
    #expect(findings.count { $0.path == "/properties/is_gift" } == 3)
    #expect(findings.allSatisfy { $0.severity == .information })
  }

  @Test func `too little traffic is not evaluated and says how much is needed`() {
    let few = SampleTraffic(seed: 5, events: 41)
    let (findings, results) = Counting.judge(SampleTraffic(seed: 6, events: 400), few)
    #expect(findings == [])
    #expect(results.count == DriftJudge.rules.count)
    #expect(results.allSatisfy { $0.verdict == .notEvaluated })
    #expect(results.first?.reason == "41 events in the candidate, 100 needed")
  }

  @Test func `a pass says what was compared and what could be seen`() {
    let (_, results) = Counting.judge(
      SampleTraffic(seed: 7, events: 1200), SampleTraffic(seed: 8, events: 1200))
    for result in results {
      #expect(result.verdict == .pass)
      #expect(result.reason?.contains("over 3 events") == true)
    }
  }
}
