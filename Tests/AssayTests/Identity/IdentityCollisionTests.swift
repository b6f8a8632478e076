import Assay
import Testing

struct IdentityCollisionTests {
  private func device(_ name: String, _ steps: [(user: String, at: Int)]) -> [String] {
    steps.enumerated().map { number, step in
      IdentityTraffic.call(number, user: step.user, device: name, at: step.at)
    }
  }

  private func findings(_ lines: [String]) -> [Finding] {
    IdentityTraffic.run(lines).findings(.identityCollision)
  }

  private let turns = [0, 3, 6, 9, 12].map { $0 * 1000 }

  @Test func `users who take turns within seconds are mixed up`() {
    let lines = ["d-1", "d-2"].flatMap { name in
      device(name, turns.enumerated().map { ("\(name)-\($0 % 2)", $1) })
    }
    let found = findings(lines)
    #expect(found.map(\.path) == ["/anonymousId"])
    #expect(found.map(\.count) == [10])
    #expect(found.first?.message.contains("2 anonymousIds") == true)
    #expect(found.first?.message.contains("4 people") == true)
  }

  @Test func `an id is the same however it is escaped`() {
    let spellings = ["user-1", #"user\u002d1"#, #"\u0075ser-1"#]
    let lines = ["d-1", "d-2", #"d\u002d3"#].flatMap { name in
      device(name, turns.enumerated().map { (spellings[$0 % 3], $1) })
    }
    let contract = Contract("shop", version: "1") { Identity { StableUser() } }
    #expect(IdentityTraffic.run(lines, contract).findings(.identityCollision).isEmpty)
    let others = device("d-4", [("user-1", 0), (#"user\u002d2"#, 100)])
    #expect(
      IdentityTraffic.run(lines + others, contract).findings(.identityCollision).map(\.count)
        == [2])
  }

  @Test func `users who come one after the other share a device`() {
    let lines = ["d-1", "d-2", "d-3"].flatMap { name in
      device(name, (0..<12).map { ("\(name)-\($0 / 4 % 2)", $0 * 20_000) })
    }
    #expect(findings(lines).isEmpty)
  }

  /// Users of one device one after the other, each with some events some seconds apart.
  private func queue(
    _ name: String, users: Int, events: Int, every gap: Int, pause: Int
  ) -> [String] {
    var time = 0
    var steps: [(String, Int)] = []
    for user in 0..<users {
      for _ in 0..<events {
        steps.append(("\(name)-\(user)", time))
        time += gap
      }
      time += pause
    }
    return device(name, steps)
  }

  @Test(arguments: [(1, 0, 4000), (3, 2500, 3000), (8, 15_000, 30_000)])
  func `people who come once each to a terminal are a queue`(events: Int, gap: Int, pause: Int) {
    let lines = ["k-1", "k-2"].flatMap {
      queue($0, users: 40, events: events, every: gap, pause: pause)
    }
    #expect(findings(lines).isEmpty)
  }

  @Test func `a tester who tries accounts one after the other is no fault`() {
    let steps = (0..<60).map { ("t-\($0 / 5 % 12)", $0 * 4000 + $0 / 5 * 20_000) }
    #expect(findings(device("d-1", steps)).isEmpty)
  }

  @Test func `users who come back between each other's events are mixed up`() {
    let steps = (0..<90).map { ("u-\($0 * 7 % 9)", $0 * 17_000) }
    let found = findings(device("d-1", steps))
    #expect(found.map(\.count) == [90])
    #expect(found.first?.message.contains("9 people are mixed up") == true)
  }

  @Test func `a server has no queue`() {
    func moments(_ library: String) -> [String] {
      (0..<30).map { number in
        IdentityTraffic.call(
          number, user: "u-\(number / 3)", device: "d-1",
          at: number / 3 * 9000 + number % 3 * 400, context: #""library":{"name":"\#(library)"}"#)
      }
    }
    #expect(findings(moments("analytics-python")).map(\.count) == [30])
    #expect(findings(moments("analytics-kotlin")).isEmpty)
  }

  @Test func `the last event of who was there before may come late`() {
    let steps = [("a", 0), ("a", 9000), ("b", 9200), ("a", 9400), ("b", 15_000)]
    #expect(findings(["d-1", "d-2"].flatMap { device($0, steps) }).isEmpty)
  }

  @Test func `events of one moment are a list and no people`() {
    let steps = (0..<9).map { ("u-\($0)", 0) }
    #expect(findings(["d-1", "d-2"].flatMap { device($0, steps) }).isEmpty)
  }

  @Test func `a second user is a finding where the contract says so`() {
    let contract = Contract("shop", version: "1") { Identity { StableUser() } }
    let lines = device("d-1", [("a", 0), ("b", 900_000)]) + device("d-2", [("c", 0), ("c", 1)])
    let found = IdentityTraffic.run(lines, contract).findings(.identityCollision)
    #expect(found.map(\.count) == [2])
    #expect(found.first?.contractPlace != nil)
    #expect(found.first?.message.contains("one after the other") == true)
  }

  @Test func `users that an alias call joins are one`() {
    let contract = Contract("shop", version: "1") { Identity { StableUser() } }
    let alias = IdentityTraffic.call(9, user: "b", type: "alias", more: #","previousId":"a""#)
    let lines = device("d-1", [("a", 0), ("b", 900_000)])
    #expect(IdentityTraffic.run(lines + [alias], contract).findings(.identityCollision).isEmpty)
    #expect(IdentityTraffic.run(lines, contract).findings(.identityCollision).count == 1)
  }

  private func identify(_ user: String, _ email: String, _ name: String = "") -> String {
    let more = #","traits":{"email":"\#(email)"\#(name.isEmpty ? "" : #","name":"\#(name)""#)}"#
    return IdentityTraffic.call(1, user: user, type: "identify", more: more)
  }

  @Test func `an address of several users is a finding`() {
    let lines = (0..<3).flatMap { number in
      [identify("u-\(number)", "p\(number)@x.org"), identify("v-\(number)", " P\(number)@X.org")]
    }
    let found = findings(lines)
    #expect(found.map(\.path) == ["/userId"])
    #expect(found.first?.message.contains("3 of 3 e-mail addresses") == true)
    #expect(findings(Array(lines.prefix(4))).isEmpty)
  }

  @Test func `people of different names share an address`() {
    let lines = (0..<5).flatMap { number in
      [
        identify("u-\(number)", "p\(number)@x.org", "Ada"),
        identify("v-\(number)", "p\(number)@x.org", "Bo"),
      ]
    }
    #expect(findings(lines).isEmpty)
  }

  @Test func `two sources that spell the same users differently collide`() {
    let lines = (0..<30).flatMap { number in
      let id = IdentityTraffic.uuid(number)
      let more = #""library":{"name":"server"}"#
      return [IdentityTraffic.call(number, user: id, at: number)]
        + (number < 6
          ? [IdentityTraffic.call(100 + number, user: id.uppercased(), context: more)] : [])
    }
    let found = findings(lines)
    #expect(found.map(\.count) == [6])
    #expect(found.first?.message.contains("by different sources") == true)
    #expect(IdentityTraffic.run(lines).findings(.identityShape).isEmpty)
  }
}
