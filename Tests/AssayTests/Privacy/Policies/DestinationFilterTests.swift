import Assay
import Testing

/// What one destination may receive of events.
struct DestinationFilterTests {
  private static let email = Property("email", .string).category(.email)

  private func filtered(
    _ properties: String, _ declared: [Property] = [email],
    @DestinationBuilder _ rules: () -> [any DestinationClause] = { [] }
  ) -> String {
    FilteredLine.properties(properties, declaring: declared, rules)
  }

  @Test func `what no rule speaks of is denied`() {
    #expect(filtered(#""a":1,"email":"jane@x.org","b":2"#) == #""a":1,"b":2"#)
    #expect(filtered(#""email":"jane@x.org""#) == "")
  }

  @Test(arguments: [
    (#""email":"e@x.org" , "b":2"#, #""b":2"#), (#""a":1 , "email":"e@x.org""#, #""a":1"#),
    (#""a":1 ,"email":"e@x.org", "b":2"#, #""a":1, "b":2"#),
    (#""o":{ "email":"e@x.org" },"b":[1 , 2]"#, #""o":{  },"b":[1 , 2]"#),
    (#""email":null,"a":{"email":"x"},"email2":"e@x.org""#, #""a":{"email":"x"}"#),
    (#""l":["e@x.org" , 1,"f@x.org","g@x.org",2, "h@x.org"]"#, #""l":[1,2]"#),
    (#""l":["e@x.org","f@x.org"],"n":1.50e3"#, #""l":[],"n":1.50e3"#),
  ])
  func `a member goes with one comma, and no other byte`(_ before: String, _ after: String) {
    #expect(filtered(before) == after)
  }

  @Test func `everything that is untouched stays byte for byte`() {
    let same = #""\u0061" :-0.0e+1,"s":"\u00e9\/\n","n":123456789012345678901234567890,"x":[ ]"#
    #expect(filtered(same) == same)
    #expect(
      filtered(#""t":"caf\u00e9 of jane@x.org \"so\"","s":"\u0061""#)
        == #""t":"café of [removed] \"so\"","s":"\u0061""#)
  }

  @Test func `undeclared data is treated by the rule of its category`() {
    #expect(
      filtered(#""note":"write jane@x.org or 203.0.113.77","ip":"203.0.113.77""#) {
        Redact(.email, .replace(with: "<mail>")); Redact(.ipAddress, .truncate)
      } == #""note":"write <mail> or 203.0.113.0","ip":"203.0.113.0""#)
    #expect(
      filtered(#""note":"jane@x.org","n":4111111111111111"#) { Allow(.contact) }
        == #""note":"jane@x.org""#)
  }

  @Test func `secrets and addresses go out of URLs, and the rest stays`() {
    #expect(
      filtered(#""url":"https://x.org/a?q=jane%40example.com&token=abc123def&utm=1""#)
        == #""url":"https://x.org/a?q=[removed]&token=[removed]&utm=1""#)
  }

  @Test func `a property with a rule is treated without a category`() {
    #expect(
      filtered(#""code":"secret text","list":[{"code":"ab"}]"#) {
        Redact("code", .mask()); Redact("list/*/code", .drop)
      } == #""code":"***********","list":[{}]"#)
    #expect(
      filtered(#""o":{"a":1,"b":{"c":2}},"z":0"#) { Redact("o/b", .drop) }
        == #""o":{"a":1},"z":0"#)
    #expect(
      filtered(#""o":{"a":"x","b":["y"]}"#) { Redact("o", .replace(with: "-")) }
        == #""o":{"a":"-","b":["-"]}"#)
  }

  @Test func `the most specific rule holds, in whatever order`() {
    func result(_ rules: [Redact]) -> String {
      filtered(#""email":"jane@x.org""#) { rules.map { $0 as any DestinationClause } }
    }
    let rules = [
      Redact(.contact, .drop), Redact(.email, .replace(with: "category")),
      Redact(.contact, .replace(with: "shallow in event"), in: "Seen"),
      Redact(.email, .replace(with: "in event"), in: "Seen"),
      Redact("email", .replace(with: "pointer")),
      Redact("email", .replace(with: "pointer in event"), in: "Seen"),
    ]
    let expected = [
      "", "category", "shallow in event", "in event", "pointer", "pointer in event",
    ]
    for count in 1...rules.count {
      let result = [result(Array(rules[..<count])), result(rules[..<count].reversed())]
      let wanted = expected[count - 1].isEmpty ? "" : #""email":"\#(expected[count - 1])""#
      #expect(result == [wanted, wanted])
    }
  }

  @Test func `a name that is personal data goes with its member`() {
    #expect(filtered(#""jane@x.org":{"a":1},"b":2"#) == #""b":2"#)
    #expect(
      filtered(#""jane@x.org":{"a":1},"b":2"#) { Allow(.contact) }
        == #""jane@x.org":{"a":1},"b":2"#)
  }

  @Test func `booleans and containers with a category fail closed`() {
    let declared = [
      Property("ill", .boolean).category(.health), Property("o", .object).category(.health),
    ]
    #expect(filtered(#""ill":true,"o":{"x":1,"y":[false]},"z":1"#, declared) == #""z":1"#)
    #expect(
      filtered(#""ill":true,"o":{"x":1,"y":[false]},"z":1"#, declared) {
        Redact(.health, .replace(with: "-"))
      } == #""o":{"x":"-","y":[]},"z":1"#)
  }

  @Test func `a value that is nobody's passes, and no other`() {
    #expect(
      filtered(#""email":"help@acme.org","note":"help@acme.org""#) {
        Redact(.email, .drop)
        Allow(value: "help@acme.org", because: "the support team's own", until: "2030-01-01")
      } == #""email":"help@acme.org","note":"help@acme.org""#)
    #expect(
      filtered(#""email":"Help@acme.org","note":"x help@acme.org""#) {
        Redact(.email, .drop); Allow(value: "help@acme.org", because: "ours")
      } == #""note":"x [removed]""#)
  }

  @Test func `a rule may hold the whole event back`() {
    let contract = Contract("c", version: "1") {
      Event("Seen") { Self.email }
      Destination("d") { Redact(.email, .dropEvent) }
    }
    let result = FilteredLine(
      [
        FilteredLine.head + #""email":"jane@x.org"}}"#, FilteredLine.head + #""email":""}}"#,
        FilteredLine.head + #""note":"to jane@x.org"}}"#,
      ], contract: contract)
    #expect(result.outcomes == [.heldBack, .passed, .heldBack])
    #expect(result.lines[0].isEmpty)
    #expect(result.changes[2].map(\.pointer) == ["/properties/note"])
  }

  @Test func `events that are not accepted or have no consent do not pass`() {
    let contract = Contract("c", version: "1") {
      Event("Seen") {}
      Event("Paid") {}
      Destination("d") {
        Accepts("Seen"); NeedsConsent("ads")
      }
    }
    func line(_ event: String, _ consent: String) -> String {
      #"{"type":"track","event":"\#(event)","context":{"consent":{"categoryPreferences":\#(consent)}}}"#
    }
    let result = FilteredLine(
      [
        line("Seen", #"{"ads":true}"#), line("Paid", #"{"ads":true}"#),
        line("Seen", #"{"ads":false}"#), line("Seen", "7"), "{}x", "[1]",
      ], contract: contract)
    #expect(
      result.outcomes == [
        .passed, .notAccepted, .withoutConsent(.denied), .withoutConsent(.unknown),
        .refused(ScanError(.textAfterValue, at: 2)), .refused(ScanError(.notAnObject, at: 0)),
      ])
    #expect(result.counts.passed == 1)
    #expect(result.counts.unknownConsent == 1)
  }

  @Test func `every change is told, with the rule and never the value`() {
    let contract = Contract("c", version: "1") {
      Event("Seen") { Self.email }
      Destination("d") { Redact(.email, .hash(), file: "D.swift", line: 7) }
    }
    let line =
      FilteredLine.head + #""email":"jane@x.org","list":[1,{"iban":"DE89370400440532013000"}]}}"#
    let result = FilteredLine([line], contract: contract)
    #expect(
      result.changes[0]
        == [
          PolicyChange(
            pointer: "/properties/email", category: .email, action: "hash (sha256)",
            isRemoved: false, place: nil),
          PolicyChange(
            pointer: "/properties/list/1/iban", category: .iban, action: "deny", isRemoved: true,
            place: nil),
        ].map {
          var change = $0
          if change.category == .email { change.place = Place(file: "D.swift", line: 7) }
          return change
        })
    #expect(result.counts.changed == 1)
  }

  @Test func `the envelope's own members are touched where a rule speaks of them`() {
    let line =
      #"{"type":"track","event":"Seen","userId":"u-1","anonymousId":"a-1","#
      + #""context":{"ip":"203.0.113.77","userAgent":"Mozilla/5.0"},"properties":{}}"#
    func result(@DestinationBuilder _ rules: () -> [any DestinationClause]) -> String {
      let contract = Contract("c", version: "1") {
        Event("Seen") {}
        Destination("d", rules)
      }
      return FilteredLine([line], contract: contract).text
    }
    #expect(
      result {}
        == #"{"type":"track","event":"Seen","userId":"u-1","anonymousId":"a-1","#
        + #""context":{"userAgent":"Mozilla/5.0"},"properties":{}}"#)
    #expect(
      result {
        Redact(.userID, .replace(with: "?")); Redact("anonymousId", .drop)
        Redact(.userAgent, .drop); Redact(.ipAddress, .truncate)
      }
        == #"{"type":"track","event":"Seen","userId":"?","#
        + #""context":{"ip":"203.0.113.0"},"properties":{}}"#)
  }

  @Test func `a team's own detector finds what its category's rule is about`() {
    let contract = Contract("c", version: "1") {
      Category("user.loyalty.number", "The number on a loyalty card")
      Detector(
        "loyalty", category: "user.loyalty.number", pattern: "LC-[0-9]{8}", check: .luhn,
        context: ["loyalty", "card"])
      Event("Seen") {}
      Destination("d") { Redact(DataCategory("user.loyalty"), .mask(keepLast: 4)) }
    }
    #expect(contract.problems().map(\.message) == [])
    let line =
      FilteredLine.head
      + #""loyaltyCard":"LC-00000018","note":"his card is LC-00000018, ok","sku":"LC-00000018"}}"#
    #expect(
      FilteredLine([line], contract: contract).text
        == FilteredLine.head
        + #""loyaltyCard":"*******0018","note":"his card is *******0018, ok","sku":"LC-00000018"}}"#
    )
  }
}
