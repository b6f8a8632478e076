import Assay
import Testing

/// Several baselines are a history: what they differ by is the tolerance.
struct DriftHistoryTests {
  /// A day on which a share of the orders has a gift card, and all have a plan.
  private func day(_ seed: UInt64, gifts: Double, plan: String? = nil) -> [SampleEvent] {
    SampleTraffic(
      seed: seed, events: 320, people: 250, habits: 0,
      change: { event, dice in
        event.name = "Order Completed"
        event.properties = ["plan": plan.map { .text($0) } ?? event.properties["plan"] ?? .null]
        if dice.share() < gifts { event.properties["gift_card"] = .flag(true) }
      }
    ).all()
  }

  private func about(_ name: String, _ findings: [Finding]) -> [Finding] {
    findings.filter { $0.path == "/properties/\(name)" }
  }

  @Test func `what baselines differ by is not told of a candidate`() throws {
    let storing = try Storing()
    let shares = [0.2, 0.6, 0.35]
    let days = shares.enumerated().map { number, share in
      day(UInt64(40 + number), gifts: share)
    }
    let candidate = DriftSide(storing.counting.profile(day(50, gifts: 0.7)))
    let whole = DriftSide(storing.counting.profile(days.flatMap { $0 }))
    #expect(!about("gift_card", storing.compare([whole], candidate)).isEmpty)
    let history = days.map { DriftSide(storing.stored($0)) }
    #expect(about("gift_card", storing.compare(history, candidate)).isEmpty)
  }

  @Test func `a change beyond what baselines differ by is told`() throws {
    let storing = try Storing()
    let history = (0..<3).map { DriftSide(storing.stored(day(UInt64(60 + $0), gifts: 0.5))) }
    let candidate = day(70, gifts: 0.02, plan: "gold")
    let found = storing.compare(history, DriftSide(storing.counting.profile(candidate)))
    #expect(!about("gift_card", found).isEmpty)
    #expect(!about("plan", found).isEmpty)
  }

  @Test func `the order of baselines does not matter`() throws {
    let storing = try Storing()
    let history = (0..<3).map {
      DriftSide(storing.stored(day(UInt64(80 + $0), gifts: 0.2 * Double($0 + 1))))
    }
    let candidate = DriftSide(storing.counting.profile(day(90, gifts: 0.9, plan: "gold")))
    let found = storing.compare(history, candidate).map(\.message)
    #expect(!found.isEmpty)
    #expect(storing.compare(history.reversed(), candidate).map(\.message) == found)
  }
}
