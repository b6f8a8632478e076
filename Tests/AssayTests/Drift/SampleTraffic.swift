import Assay

/// A small deterministic generator (SplitMix64), so that each test sees the same traffic forever.
struct Dice {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 &+ 1 }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// From 0 up to but not 1.
  mutating func share() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

  /// About normal: the sum of twelve.
  mutating func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + share() } }

  mutating func pick<T>(_ choices: [(T, Double)]) -> T {
    var rest = share()
    for (choice, weight) in choices {
      rest -= weight
      if rest < 0 { return choice }
    }
    return choices[choices.count - 1].0
  }
}

/// A value of a generated event.
enum Sample: Hashable, Sendable {
  case text(String)
  case number(Double)
  case integer(Int)
  case flag(Bool)
  case null
  case object([String: Sample])
  case list([Sample])
}

/// A generated event before it is counted.
struct SampleEvent: Sendable {
  var name: String
  var properties: [String: Sample]
  var slice: Slice
  var person: UInt64
  var time: Int64
}

/// Makes the traffic of a storefront and counts it.
struct SampleTraffic: Sendable {
  var seed: UInt64
  var events = 4000
  var people = 600
  /// How much of the traffic the most active person makes.
  var heaviest = 0.0
  /// How strongly a person's own habits decide; 0: events are independent.
  var habits = 0.6
  var newAppShare = 0.3
  var androidShare = 0.5
  /// Which events there are, and how often each.
  var mix = [("Product Viewed", 0.5), ("Checkout Started", 0.3), ("Order Completed", 0.2)]
  /// Two events, so that each of them has many occurrences in little traffic.
  static let pair = [("Product Viewed", 0.5), ("Order Completed", 0.5)]
  var hours = 0..<24
  var days = 0..<7
  var change: @Sendable (inout SampleEvent, inout Dice) -> Void = { _, _ in }

  /// All events, in order.
  func all() -> [SampleEvent] {
    var dice = Dice(seed)
    return (0..<events).map { _ in
      var event = one(&dice)
      change(&event, &dice)
      return event
    }
  }

  private func one(_ dice: inout Dice) -> SampleEvent {
    let active = dice.share()
    let person =
      dice.share() < heaviest ? 0 : 1 + Int(active * active * Double(people))
    var own = Dice(seed &* 1000 &+ UInt64(person))
    var slice = Slice()
    slice.platform = own.share() < androidShare ? "android" : "ios"
    slice.appVersion = own.share() < newAppShare ? "4.2.0" : "4.1.0"
    slice.library = "analytics-\(slice.platform)"
    let isHabit = dice.share() < habits
    let day = days.lowerBound + dice.below(days.count)
    let hour = hours.lowerBound + dice.below(hours.count)
    let name = dice.pick(mix)
    let base = isHabit ? own.normal() : dice.normal()
    let isMobile = slice.platform == "android"
    let price = (Significance.exp(3.5 + base + (isMobile ? 0.3 : 0)) * 100).rounded() / 100
    let plans: [(String, Double)] = [("free", 0.6), ("pro", 0.3), ("enterprise", 0.1)]
    let pays: [(String, Double)] =
      isMobile
      ? [("card", 0.6), ("google pay", 0.4)] : [("card", 0.5), ("apple pay", 0.5)]
    let isEvening = hour >= 18
    var properties: [String: Sample] = [
      "plan": .text(own.pick(plans)),
      "payment": .text(isHabit ? own.pick(pays) : dice.pick(pays)),
      "device": .text(
        dice.pick([("phone", isEvening ? 0.8 : 0.4), ("desktop", isEvening ? 0.2 : 0.6)])),
      "total": price == price.rounded() ? .integer(Int(price)) : .number(price),
      "quantity": .integer(1 + dice.below(4)),
      "order_id": .text(String(dice.next(), radix: 16)),
      "number_id": .integer(1_000_000 + Int(seed) * 5000 + dice.below(5000)),
      "created": .integer(1_700_000_000 + day * 86_400 + hour * 3600 + Int(seed) * 86_400),
      "is_gift": .flag(dice.share() < 0.2),
      "city": .text("City" + letters(dice.below(400))),
      "shipping": .object(["method": .text(dice.pick([("post", 0.7), ("courier", 0.3)]))]),
      "products": .list(
        (0...dice.below(3)).map { _ in
          .object(["price": .number(price / 3 + 0.001), "stock": .integer(dice.below(50))])
        }),
    ]
    if dice.share() < 0.3 { properties["coupon_code"] = .text("SPRING") }
    if dice.share() < 0.05 { properties["note"] = .null }
    if dice.share() < 0.5 { properties["referral"] = .text("friend") }
    return SampleEvent(
      name: name, properties: properties, slice: slice, person: UInt64(person) &+ 77,
      time: Int64(day) * 86_400_000 + Int64(hour) * 3_600_000)
  }

  private func letters(_ number: Int) -> String {
    var text = ""
    var rest = number
    repeat {
      text.append(Character(Unicode.Scalar(UInt8(97 + rest % 26))))
      rest /= 26
    } while rest > 0
    return text
  }
}

/// Counts generated events as the engine does.
struct Counting: Sendable {
  let registry = Registry()

  func profile(
    _ events: [SampleEvent], from first: Int = 0, key: ProfileKey? = nil
  ) -> TrafficProfile {
    var profile = ProfileRecorder(key: key)
    let root = registry.path(parent: 0, name: Array("properties".utf8), isItem: false)
    for (index, event) in events.enumerated() {
      profile.beginEvent(
        event: registry.event(EventName(type: "track", name: event.name)),
        slice: registry.slice(event.slice), person: event.person, time: event.time,
        position: Position(input: 0, block: 0, line: UInt32(first + index)))
      let cell = profile.cell(path: root, parent: 0)
      profile.observe(.object, in: cell)
      members(of: event.properties, path: root, into: &profile)
    }
    return profile.snapshot()
  }

  private func members(
    of object: [String: Sample], path: Int32, into profile: inout ProfileRecorder
  ) {
    for (name, value) in object.sorted(by: { $0.key < $1.key }) {
      let child = registry.path(parent: path, name: Array(name.utf8), isItem: false)
      count(value, path: child, parent: path, into: &profile)
    }
  }

  private func count(
    _ value: Sample, path: Int32, parent: Int32, into profile: inout ProfileRecorder
  ) {
    let cell = profile.cell(path: path, parent: parent)
    switch value {
    case .text(var text): text.withUTF8 { profile.observe($0, in: cell) }
    case .number(let number): profile.observe(number, isInteger: false, in: cell)
    case .integer(let number): profile.observe(Double(number), isInteger: true, in: cell)
    case .flag(let flag): profile.observe(flag ? .true : .false, in: cell)
    case .null: profile.observe(.null, in: cell)
    case .object(let object):
      profile.observe(.object, in: cell)
      members(of: object, path: path, into: &profile)
    case .list(let items):
      profile.observe(.array, in: cell)
      let item = registry.path(parent: path, name: [], isItem: true)
      for value in items { count(value, path: item, parent: path, into: &profile) }
    }
  }

  func judge(
    _ baseline: TrafficProfile, _ candidate: TrafficProfile, _ hints: DriftHints = DriftHints()
  ) -> (findings: [Finding], results: [CheckResult]) {
    DriftJudge.findings(
      baseline: baseline, candidate: candidate, names: registry.names,
      lines: LineIndex(names: ["candidate.ndjson"], firstLines: [[0]]), hints: hints)
  }

  static func judge(
    _ baseline: SampleTraffic, _ candidate: SampleTraffic
  ) -> (findings: [Finding], results: [CheckResult]) {
    let counting = Counting()
    return counting.judge(
      counting.profile(baseline.all()), counting.profile(candidate.all()))
  }
}
