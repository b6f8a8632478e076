import Assay
import Testing

/// Every row of the two vendors' truth tables, and what the strict reading says of it.
struct VendorReadingTests {
  /// Strict state, and whether the vendor delivers.
  typealias Row = (context: String, strict: ConsentState, isDelivered: Bool)

  private func outcome(
    _ context: String, _ needed: NeedsConsent, _ dialect: VendorDialect? = nil
  ) -> ConsentOutcome? {
    ConsentProbe.outcome(
      #"{"type":"track","event":"E","context":\#(context)}"#,
      Destination("d") { needed }, dialect: dialect)
  }

  private static func rudder(_ text: String) -> String { #"{"consentManagement":{\#(text)}}"# }
  private static func segment(_ text: String) -> String {
    #"{"consent":{"categoryPreferences":\#(text)}}"#
  }

  @Test(arguments: [
    (#""deniedConsentIds":[]"#, ConsentState.granted, true),
    (#""deniedConsentIds":["a"]"#, .denied, false),
    (#""deniedConsentIds":["b"]"#, .denied, false),
    (#""deniedConsentIds":["a","b"]"#, .denied, false),
    (#""deniedConsentIds":["A"]"#, .granted, true),
    (#""deniedConsentIds":["c"]"#, .granted, true),
    (#""allowedConsentIds":["a","b"]"#, .granted, true),
    (#""allowedConsentIds":["a"]"#, .denied, true),
    (#""allowedConsentIds":[]"#, .denied, true),
    (#""deniedConsentIds":["a"],"resolutionStrategy":"or","provider":"oneTrust""#, .denied, true),
    (
      #""deniedConsentIds":["a","b"],"resolutionStrategy":"or","provider":"oneTrust""#, .denied,
      false
    ),
    (#""deniedConsentIds":["a"],"resolutionStrategy":"and","provider":"oneTrust""#, .denied, false),
    (#""deniedConsentIds":["a"],"provider":"oneTrust""#, .denied, false),
    (#""deniedConsentIds":["a"],"resolutionStrategy":"or","provider":"custom""#, .denied, false),
    (#""deniedConsentIds":[null,""]"#, .granted, true),
    (#""provider":"oneTrust""#, .unknown, true),
  ])
  func `RudderStack, where a destination needs a and b`(
    _ text: String, _ strict: ConsentState, _ isDelivered: Bool
  ) {
    for dialect in [nil, VendorDialect.rudderstack] {
      let outcome = outcome(Self.rudder(text), NeedsConsent("a", "b"), dialect)
      #expect(outcome == ConsentOutcome(strict: strict, isDelivered: isDelivered))
    }
  }

  @Test(arguments: [
    (#""deniedConsentIds":["a"],"provider":"custom""#, ConsentState.unknown, true),
    (#""deniedConsentIds":["a","b"],"provider":"custom""#, .denied, false),
    (#""deniedConsentIds":["a"],"provider":"custom","allowedConsentIds":["b"]"#, .granted, true),
    (
      #""deniedConsentIds":["a","b"],"provider":"custom","resolutionStrategy":"and""#, .denied,
      false
    ),
    (#""deniedConsentIds":["a"],"provider":"oneTrust","allowedConsentIds":["b"]"#, .granted, false),
  ])
  func `RudderStack, where any of a and b is enough`(
    _ text: String, _ strict: ConsentState, _ isDelivered: Bool
  ) {
    // With one of two denied and nothing said of the other, the list of denied ids grants it.
    let expected =
      text.contains("allowed") || strict == .denied ? strict : ConsentState.granted
    let outcome = outcome(Self.rudder(text), NeedsConsent("a", "b", strategy: .any))
    #expect(outcome == ConsentOutcome(strict: expected, isDelivered: isDelivered))
  }

  @Test(arguments: [
    (#""deniedConsentIds":["a"],"provider":"custom""#, ConsentState.denied, false),
    (#""deniedConsentIds":["a"],"provider":"Custom""#, .denied, true),
    (#""deniedConsentIds":["a"],"provider":"oneTrust""#, .denied, true),
    (#""deniedConsentIds":["x"],"allowedConsentIds":["a"],"provider":"oneTrust""#, .unknown, true),
    (#""deniedConsentIds":["a"]"#, .denied, true),
  ])
  func `RudderStack ignores a provider that the destination is not set up for`(
    _ text: String, _ strict: ConsentState, _ isDelivered: Bool
  ) {
    let outcome = outcome(Self.rudder(text), NeedsConsent("a", provider: "custom"))
    #expect(outcome == ConsentOutcome(strict: strict, isDelivered: isDelivered))
  }

  @Test func `RudderStack's old integrations need all of OneTrust's and any of Ketch's`() {
    let one = Self.rudder(#""deniedConsentIds":["a"]"#)
    let trust = NeedsConsent("a", "b", provider: "oneTrust")
    let ketch = NeedsConsent("a", "b", provider: "ketch")
    #expect(outcome(one, trust)?.isDelivered == false)
    #expect(outcome(one, ketch)?.isDelivered == true)
    let both = Self.rudder(#""deniedConsentIds":["a","b"]"#)
    #expect(outcome(both, ketch)?.isDelivered == false)
  }

  @Test(arguments: [
    ("{}", ConsentState.unknown, true),
    (#"{"consent":{}}"#, .unknown, true),
    (#"{"consent":null}"#, .unknown, true),
    (Self.segment("{}"), .denied, false),
    (Self.segment(#"{"a":true,"b":true}"#), .granted, true),
    (Self.segment(#"{"a":true,"b":false}"#), .denied, false),
    (Self.segment(#"{"a":false,"b":true}"#), .denied, false),
    (Self.segment(#"{"a":false,"b":false}"#), .denied, false),
    (Self.segment(#"{"a":true}"#), .denied, false),
    (Self.segment(#"{"A":true,"b":true}"#), .denied, false),
    (Self.segment(#"{"a":true,"b":"true"}"#), .unknown, true),
  ])
  func `Segment, where a destination needs a and b`(
    _ context: String, _ strict: ConsentState, _ isDelivered: Bool
  ) {
    for dialect in [nil, VendorDialect.segment] {
      let outcome = outcome(context, NeedsConsent("a", "b"), dialect)
      #expect(outcome == ConsentOutcome(strict: strict, isDelivered: isDelivered))
    }
  }

  @Test func `a dialect that is asked for reads its own form only`() {
    let segment = Self.segment(#"{"a":false}"#)
    #expect(outcome(segment, NeedsConsent("a"), .rudderstack)?.isDelivered == true)
    let rudder = Self.rudder(#""deniedConsentIds":["a"]"#)
    #expect(outcome(rudder, NeedsConsent("a"), .segment)?.isDelivered == true)
    #expect(outcome(rudder, NeedsConsent("a"), .segment)?.strict == .denied)
  }

  @Test(arguments: [
    (#"{"gdprConsent":"\#(ConsentStringTests.official)"}"#, "tcf:purpose:1", ConsentState.granted),
    (#"{"consent":{"tcString":"\#(ConsentStringTests.official)"}}"#, "tcf:purpose:4", .denied),
    (#"{"IABTCF_TCString":"\#(ConsentStringTests.official)"}"#, "tcf:vendor:6", .granted),
    (#"{"consentManagement":{"tcf":"\#(ConsentStringTests.official)"}}"#, "tcf:vendor:7", .denied),
    (
      #"{"gdpr":{"consentString":"\#(ConsentStringTests.official)"}}"#, "tcf:vendor:8:purpose:3",
      .granted
    ),
    (#"{"tcf":"\#(ConsentStringTests.official)"}"#, "tcf:li:vendor:2", .granted),
    (#"{"tcf":"\#(ConsentStringTests.official)"}"#, "tcf:li:purpose:2", .denied),
    (#"{"tcf":"\#(ConsentStringTests.official)"}"#, "gpp:sale", .unknown),
    (#"{"us_privacy":"1YNN"}"#, "gpp:sale", .granted),
    (#"{"us_privacy":"1YYN"}"#, "gpp:sale", .denied),
    (#"{"us_privacy":"1YYN"}"#, "tcf:purpose:1", .unknown),
    (#"{"IABGPP_HDR_GppString":"DBABLA~BVVqAAAAAACA"}"#, "gpp:targeted", .granted),
    (#"{"gpp":{"gppString":"DBABLA~BVVqAAAAAACA"}}"#, "gpp:sharing", .granted),
    (#"{"OnetrustActiveGroups":",C0001,C0002,"}"#, "C0002", .granted),
    (#"{"OnetrustActiveGroups":",C0001,C0002,"}"#, "C0004", .denied),
    (#"{"consent":"C0001:1,C0002:0"}"#, "C0002", .denied),
    (#"{"consent":"all"}"#, "C0002", .unknown),
    (#"{"library":{"name":",C0001,"}}"#, "C0001", .unknown),
    (#"{"gdprConsent":"broken"}"#, "tcf:purpose:1", .unknown),
    (#"{"gdprConsent":1}"#, "tcf:purpose:1", .unknown),
  ])
  func `strings of consent are read where SDKs carry them`(
    _ context: String, _ id: String, _ expected: ConsentState
  ) {
    let outcome = outcome(context, NeedsConsent(id))
    #expect(outcome?.strict == expected)
    // No vendor enforces them, so the team's own filter must.
    #expect(outcome?.isDelivered == (expected != .denied))
  }

  @Test func `a contract may name other places`() {
    let contract = Contract("shop", version: "1.0.0") {
      ConsentAt("context/own/tc")
      ConsentAt("traits/opt_in", grants: "marketing")
      Destination("ads") { NeedsConsent("tcf:purpose:1") }
      Destination("mail") { NeedsConsent("marketing") }
    }
    let line =
      #"{"type":"identify","context":{"own":{"tc":"\#(ConsentStringTests.official)"}},"#
      + #""traits":{"opt_in":false}}"#
    #expect(ConsentProbe.outcome(line, contract, 0)?.strict == .granted)
    #expect(ConsentProbe.outcome(line, contract, 1)?.strict == .denied)
  }

  @Test(arguments: [
    "tcf", "tcf:purpose", "tcf:purpose:x", "tcf:purpose:-1", "tcf:purpose:123456", "gpp:all",
    "analytics", "",
  ])
  func `what is no id of the IAB's is a category`(_ id: String) {
    #expect(ConsentID(id) == .category)
  }
}
