import Assay
import Testing

struct IdentityMissingTests {
  private func findings(_ lines: [String], _ contract: Contract? = nil) -> [Finding] {
    var run = IdentityTraffic.run(lines)
    run.contracts = contract.map { [$0] } ?? []
    return run.findings(.identityMissing)
  }

  @Test(arguments: [
    ("alias", #","previousId":"p""#, nil as String?),
    ("alias", "", "/previousId"), ("alias", #","previousId":"u""#, "/previousId"),
    ("group", #","groupId":"g""#, nil), ("group", "", "/groupId"),
    ("group", #","groupId":"""#, "/groupId"),
    ("merge", #","mergeProperties":[{"type":"a"},{"type":"b"}]"#, nil),
    ("merge", #","mergeProperties":[{"type":"a"}]"#, "/mergeProperties"),
    ("merge", "", "/mergeProperties"),
  ])
  func `a call lacks what it cannot do without`(_ type: String, _ more: String, _ path: String?) {
    let found = findings([IdentityTraffic.call(1, user: "u", device: "d", type: type, more: more)])
    #expect(found.map(\.path) == (path.map { [$0] } ?? []))
  }

  @Test func `an alias call without a target is told`() {
    let line = IdentityTraffic.call(1, device: "d", type: "alias", more: #","previousId":"p""#)
    #expect(findings([line]).map(\.path) == ["/userId"])
  }

  private let contract = Contract("shop", version: "1") {
    Identity {
      Requires(.anonymousID)
      Requires(.userID, of: ["Seen"])
      Requires(.userIDAndAnonymousID, of: ["Seen"], on: ["iOS", "rudder-web"])
    }
    Event("Seen") { Property("x", .string) }
    Event("Left") { Property("x", .string) }
  }

  @Test func `the clause that says most of an event holds`() {
    func paths(_ user: String?, _ device: String?, _ context: String) -> [String] {
      findings([IdentityTraffic.call(1, user: user, device: device, context: context)], contract)
        .compactMap(\.path).sorted()
    }
    let (web, ios) = (#""os":{"name":"Web"}"#, #""os":{"name":"ios"}"#)
    #expect(paths(nil, "d", web) == ["/userId"])
    #expect(paths("u", nil, web) == [])
    #expect(paths("u", nil, ios) == ["/anonymousId"])
    #expect(paths("undefined", nil, ios) == ["/anonymousId", "/userId"])
    #expect(paths("u", nil, #""library":{"name":"Rudder-Web"}"#) == ["/anonymousId"])
  }

  @Test func `what a contract asks for is told once`() {
    var run = IdentityTraffic.run([IdentityTraffic.call(1, device: "d")], contract)
    run.aspects = [.schema, .identity]
    #expect(run.report().findings.map(\.rule) == [.identityMissing])
  }

  private func identified(_ lines: [String]) -> Report {
    let contract = Contract("shop", version: "1") {
      Identity { IdentifyFirst(within: .minutes(10)) }
      Event("Seen") { Property("x", .string) }
      Identify {}
    }
    // The recording began long before.
    let before = (0..<3).map { IdentityTraffic.call($0, device: "d", at: 0) }
    return IdentityTraffic.run(before + lines, contract).report()
  }

  @Test func `an identify call comes before other events of a user`() {
    let hour = 3_600_000
    let seen = IdentityTraffic.call(5, user: "u", at: 2 * hour)
    let before = IdentityTraffic.call(6, user: "u", at: 2 * hour - 5, type: "identify")
    let after = IdentityTraffic.call(6, user: "u", at: 2 * hour + 5, type: "identify")
    #expect(identified([seen, before]).of(.identityMissing).isEmpty)
    #expect(identified([before, seen]).of(.identityMissing).isEmpty)
    #expect(identified([after, seen]).of(.identityMissing).map(\.count) == [1])
    #expect(identified([seen]).of(.identityMissing).map(\.count) == [1])
  }

  @Test func `what the recording's beginning hides is undecidable`() {
    let report = identified([IdentityTraffic.call(5, user: "u", at: 60_000)])
    #expect(report.of(.identityMissing).isEmpty)
    let result = report.results(.identityMissing).first { $0.reason?.contains("undecid") == true }
    #expect(result?.verdict == .notEvaluated)
    #expect(result?.reason?.contains("undecidable: 1 of 1") == true)
  }
}
