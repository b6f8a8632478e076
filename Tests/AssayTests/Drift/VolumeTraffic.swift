import Assay

/// Traffic by the hour: visits of persons with several events each, at hours that people keep.
struct VolumeTraffic {
  /// One event of a visit.
  struct Seen {
    var name: String
    var person: UInt64
    var platform: String
    var version: String
    /// Hours since 1970, a Thursday.
    var hour: Double
  }

  private static let names: [(String, Double)] = [
    ("Viewed", 0.4), ("Searched", 0.25), ("Added", 0.2), ("Ordered", 0.15),
  ]
  private static let curve: [Double] = [
    1, 1, 1, 1, 1, 2, 4, 6, 8, 9, 9, 9, 10, 10, 9, 9, 9, 10, 12, 14, 14, 12, 8, 3,
  ]

  var seed: UInt64
  /// Days since 1970; 4 is a Monday.
  var days = 4..<7
  var visits = 1800
  var people = 500
  var hours = 0..<24
  var androidShare = 0.4
  /// The share of people with the newer version.
  var newShare = 0.3
  /// Whether an event is lost.
  var isLost: (Seen, inout Dice) -> Bool = { _, _ in false }
  /// More events.
  var more: [Seen] = []

  func events() -> [Seen] {
    var dice = Dice(seed)
    var events = more
    let all = hours.map { ($0, Self.curve[$0]) }
    let sum = all.reduce(0) { $0 + $1.1 }
    for _ in 0..<visits {
      let person = UInt64(1 + dice.below(people))
      var own = Dice(seed &* 977 &+ person)
      let platform = own.share() < androidShare ? "android" : "ios"
      let version = own.share() < newShare ? "2.0" : "1.0"
      let day = days.lowerBound + dice.below(days.count)
      let hour = dice.pick(all.map { ($0.0, $0.1 / sum) })
      let start = Double(day * 24 + hour) + dice.share()
      for step in 0...dice.below(6) {
        let seen = Seen(
          name: dice.pick(Self.names), person: person, platform: platform, version: version,
          hour: start + Double(step) / 120)
        if !isLost(seen, &dice) { events.append(seen) }
      }
    }
    return events
  }

  /// What holding one against another finds of volume.
  static func judge(_ baseline: Self, _ candidate: Self) -> [Finding] {
    let counting = Counting()
    let outcome = counting.judge(
      baseline.profile(counting.registry), candidate.profile(counting.registry))
    return outcome.findings.filter { $0.rule == .deliveryMissing || $0.rule == .driftVolume }
  }

  func profile(_ registry: Registry) -> TrafficProfile {
    var profile = ProfileRecorder()
    for (number, event) in events().enumerated() {
      Self.count(event, number, registry, &profile)
    }
    return profile.snapshot()
  }

  static func count(
    _ event: Seen, _ number: Int, _ registry: Registry, _ profile: inout ProfileRecorder
  ) {
    var slice = Slice()
    slice.platform = event.platform
    slice.appVersion = event.version
    profile.beginEvent(
      event: registry.event(EventName(type: "track", name: event.name)),
      slice: registry.slice(slice), person: event.person &* 0x9e37_79b9_7f4a_7c15,
      time: Int64(event.hour * 3_600_000),
      position: Position(input: 0, block: 0, line: UInt32(number)))
  }
}
