import Assay
import Testing

/// Any split of the traffic, and any order of merging, gives the same findings.
struct IdentityDeterminismTests {
  private static let contract = Contract("shop", version: "1.0.0") {
    Identity {
      Requires(.userID, of: ["Seen"], on: ["iOS"])
      StableUser()
      IdentifyFirst(within: .minutes(1))
      Identified(within: .minutes(5))
    }
    Event("Seen") {
      Property("id", .string)
      Expect.precedes("Done", within: .minutes(30), by: "id")
      Expect.oncePerPerson(within: .minutes(2))
    }
    Event("Done") {
      Property("id", .string); Expect.oncePer("id")
    }
    Identify {}
  }

  private func traffic(_ seed: UInt64, _ count: Int) -> [String] {
    var random = SplitMix(state: seed)
    func pick<Value>(_ values: [Value]) -> Value {
      values[Int(random.next() % UInt64(values.count))]
    }
    return (0..<count).map { number in
      let person = Int(random.next() % 25)
      let user = pick([
        IdentityTraffic.uuid(person), IdentityTraffic.uuid(person), nil, "null", "u\(person)@x.org",
        IdentityTraffic.uuid(person).uppercased(), "", "\(9_000_000 + person)", "usr_\(person)",
      ])
      let device = pick(["d-\(person)", "d-\(person)", "d-1", nil, "undefined"])
      let more = pick([
        "", #","previousId":"u-\#(person)""#, #","groupId":"0""#,
        #","traits":{"email":"p\#(person % 9)@x.org"}"#,
        #","properties":{"id":"\#(person % 12)"}"#,
      ])
      let context = pick([
        #""library":{"name":"analytics.js"}"#, #""os":{"name":"iOS"},"app":{"version":"4.2"}"#,
        #""traits":{"email":"P\#(person % 9)@x.org","name":"N"},"library":{"name":"rudder"}"#,
      ])
      let type = pick(["track", "track", "track", "identify", "alias", "group", "merge"])
      var line = IdentityTraffic.call(
        number, user: user, device: device, at: Int(random.next() % 9_000_000), type: type,
        more: more, context: context)
      if random.next() % 3 == 0 { line.replace("\"Seen\"", with: "\"Done\"") }
      return line
    }
  }

  @Test(arguments: 0..<10)
  func `any split and any order of merging give the same report`(seed: Int) {
    var random = SplitMix(state: UInt64(seed))
    var run = Run(Self.contract, lines: traffic(UInt64(seed) &* 91 &+ 3, 60 + seed * 90))
    run.aspects = [.schema, .identity, .limits, .expectations]
    let whole = run.report()
    #expect(Set(whole.findings.map(\.rule.family)).isSuperset(of: ["identity", "meaning"]))
    for _ in 0..<5 {
      run.blockLines = 1 + Int(random.next() % 50)
      run.workers = 1 + Int(random.next() % 6)
      run.mergeOrder = Array(0..<run.workers).sorted { _, _ in random.next() % 2 == 0 }
      #expect(run.report() == whole)
    }
  }

  @Test(arguments: 0..<4)
  func `past the bound of memory a sample of people is judged, the same for any split`(seed: Int) {
    var random = SplitMix(state: UInt64(seed))
    var run = IdentityTraffic.run(
      (0..<600).flatMap { number in
        (0..<4).map { step in
          IdentityTraffic.call(
            number * 4 + step, user: "\(number)-user-\(step % 2)", device: "d-\(number)",
            at: number * 4000 + step * 900)
        }
      })
    run.identityKeys = 150
    let whole = run.report()
    let found = whole.of(.identityCollision)
    #expect(found.count == 1)
    #expect(found.first?.message.contains("in a sample of one in ") == true)
    #expect((40...400).contains(found.first?.count ?? 0))
    for _ in 0..<4 {
      run.blockLines = 1 + Int(random.next() % 200)
      run.workers = 1 + Int(random.next() % 6)
      run.mergeOrder = Array(0..<run.workers).sorted { _, _ in random.next() % 2 == 0 }
      #expect(run.report() == whole)
    }
  }
}

extension String {
  fileprivate mutating func replace(_ old: String, with new: String) {
    guard let range = firstRange(of: old) else { return }
    replaceSubrange(range, with: new)
  }
}
