import Assay
import Testing

/// Values that are nobody's are no leak where a destination says so.
struct AllowedValueTests {
  private static let line =
    #"{"type":"track","event":"Seen","messageId":"m-1","userId":"u-1","#
    + #""properties":{"email":"help@acme.org","note":"help@acme.org"}}"#

  private func told(@DestinationBuilder _ rules: () -> [any DestinationClause]) -> [String] {
    PrivacyCheckTraffic(
      Event("Seen") { Property("email", .string).category(.email) }, Destination("d", rules),
      lines: [Self.line]
    ).findings.filter { $0.rule != .privacyUnruled }
      .map { "\($0.rule.rawValue) \($0.path ?? "")" }.sorted()
  }

  @Test func `without an exception the address leaks`() {
    #expect(
      told {} == [
        "privacy/leak /properties/email", "privacy/leak /properties/note",
        "privacy/undeclared /properties/note",
      ])
  }

  @Test func `an allowed value is neither undeclared nor a leak`() {
    #expect(told { Allow(value: "help@acme.org", because: "the support team's own") } == [])
    #expect(told { Allow(value: "hi@acme.org", because: "another one") }.count == 3)
  }

  @Test func `a contract with exceptions and detectors survives JSON`() throws {
    let contract = Contract("c", version: "1") {
      Category("user.loyalty.number", "The number on a loyalty card")
      Detector(
        "loyalty", category: "user.loyalty.number", pattern: "LC-[0-9]{8}",
        check: .mod11(weights: [3, 1]), context: ["loyalty"])
      Event("Seen") {}
      Destination("d") {
        Allow(value: "help@acme.org", because: "ours", until: "2027-06-30")
        Redact(.ipAddress, .truncate(ipv4: 16))
        Redact(.userID, .hash(.sha512, as: .lowerTrim, key: "USER_KEY"))
        Redact(.cookieID, .replace(with: "none"))
        Redact(.userAgent, .dropEvent)
      }
    }
    #expect(contract.problems() == [])
    #expect(
      contract.canonicalJSON().contains(
        """
              "allowedValues": [
                {
                  "reason": "ours",
                  "until": "2027-06-30",
                  "value": "help@acme.org"
                }
              ],
        """))
    #expect(
      contract.canonicalJSON().contains(
        """
                  "action": {
                    "hash": {
                      "as": "lowerTrim",
                      "digest": "sha512",
                      "key": "USER_KEY"
                    }
                  },
        """))
    #expect(try Contract(json: contract.canonicalJSON(), file: "c.json") == contract)
  }

  @Test func `a damaged action is told with its place`() {
    func problem(_ action: String) -> String? {
      let json =
        #"{"assay":1,"name":"c","version":"1","destinations":[{"name":"d","rules":["#
        + #"{"category":"user.name","action":\#(action)}]}]}"#
      do throws(ContractError) {
        _ = try Contract(json: json, file: "c.json")
        return nil
      } catch {
        return error.problems.first?.message
      }
    }
    #expect(
      problem(#"{"hash":{"salt":"A","key":"B"}}"#)
        == "expected a salt or a key in a hash, found both")
    #expect(
      problem(#"{"truncate":{"ipv4":"24"}}"#)
        == "expected `ipv4` of a truncation to be an integer, found \"24\"")
    #expect(
      problem(#"{"generalize":"decade"}"#)
        == "expected a known `generalize` of a redaction action, found \"decade\"")
    #expect(
      problem(#"{"replace":"x","drop":1}"#)
        == "expected a field of a redaction action, found `drop`")
    #expect(problem(#""drop-event""#) == nil)
  }
}
