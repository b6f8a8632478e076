import Assay
import Testing

/// What events say of consent, read strictly.
struct ConsentTests {
  typealias Traffic = PrivacyCheckTraffic

  /// What becomes of an event.
  enum Fate {
    /// It is delivered, and nothing is wrong with that.
    case granted
    /// It is held back.
    case denied
    /// It is delivered though it refuses, and that is told.
    case passed
    /// It is delivered though it says nothing readable, and that is told.
    case unknown
  }

  private func state(
    _ context: String, _ needed: NeedsConsent = NeedsConsent("analytics")
  ) -> Fate? {
    let traffic = Traffic(
      Event("Signed Up", version: "1.0.0") {}, Destination("ga") { needed },
      lines: [Traffic.track("", more: context.isEmpty ? "" : #","context":\#(context)"#)])
    switch (traffic.delivered["ga"], traffic.told) {
    case (1, []): return .granted
    case (0, []): return .denied
    case (1, ["consent ga /context"]): return .unknown
    case (1, ["consent ga /context/consentManagement"]): return .passed
    default: return nil
    }
  }

  private static func rudder(_ lists: String) -> String { #"{"consentManagement":{\#(lists)}}"# }
  private static func segment(_ preferences: String) -> String {
    #"{"consent":{"categoryPreferences":\#(preferences)}}"#
  }

  @Test(arguments: [
    (#""allowedConsentIds":["analytics"],"deniedConsentIds":[]"#, Fate.granted),
    (#""allowedConsentIds":["analytics"]"#, .granted),
    (#""allowedConsentIds":["a\u006ealytics"]"#, .granted),
    (#""allowedConsentIds":["Analytics"]"#, .passed),
    (#""allowedConsentIds":["ads"]"#, .passed),
    (#""allowedConsentIds":[]"#, .passed),
    (#""deniedConsentIds":["ads"]"#, .granted),
    (#""deniedConsentIds":["Analytics"]"#, .granted),
    (#""deniedConsentIds":[]"#, .granted),
    (#""deniedConsentIds":["analytics"]"#, .denied),
    (#""allowedConsentIds":["analytics"],"deniedConsentIds":["analytics"]"#, .denied),
    (#""allowedConsentIds":[],"deniedConsentIds":[]"#, .unknown),
    (#""allowedConsentIds":"analytics""#, .unknown),
    (#""deniedConsentIds":"analytics""#, .unknown),
    (#""deniedConsentIds":[1]"#, .unknown),
    (#""allowedConsentIds":null,"deniedConsentIds":null"#, .unknown),
    ("", .unknown),
  ])
  func `RudderStack's lists of ids`(_ lists: String, _ expected: Fate) {
    #expect(state(Self.rudder(lists)) == expected)
  }

  @Test(arguments: [
    (#"{"analytics":true}"#, Fate.granted),
    (#"{"ads":false,"\u0061nalytics":true}"#, .granted),
    (#"{"analytics":false}"#, .denied),
    (#"{"Analytics":true}"#, .denied),
    (#"{"ads":true}"#, .denied),
    (#"{}"#, .denied),
    (#"{"analytics":true,"analytics":false}"#, .denied),
    (#"{"analytics":"true"}"#, .unknown),
    (#"{"analytics":null}"#, .unknown),
    (#"null"#, .unknown),
    (#""analytics""#, .unknown),
    (#"["analytics"]"#, .unknown),
  ])
  func `Segment's preferences`(_ preferences: String, _ expected: Fate) {
    let told = state(Self.segment(preferences))
    #expect(told == expected)
  }

  @Test(arguments: [
    "", "{}", #"{"consent":{}}"#, #"{"consent":null}"#, #"{"consent":"all"}"#, "null",
  ])
  func `no consent data is a finding, and the event counts as delivered`(_ context: String) {
    #expect(state(context) == .unknown)
  }

  @Test func `all of several are needed, or any`() {
    let all = NeedsConsent("analytics", "ads")
    let any = NeedsConsent("analytics", "ads", strategy: .any)
    let one = Self.segment(#"{"analytics":true,"ads":false}"#)
    #expect(state(one, all) == .denied)
    #expect(state(one, any) == .granted)
    let none = Self.segment(#"{"analytics":false,"ads":false}"#)
    #expect(state(none, any) == .denied)
    let half = Self.segment(#"{"analytics":true,"ads":"yes"}"#)
    #expect(state(half, all) == .unknown)
    #expect(state(half, any) == .granted)
    #expect(state("{}", any) == .unknown)
  }

  @Test func `a refusal in either vendor's form counts`() {
    let both =
      #"{"consent":{"categoryPreferences":{"analytics":true}},"#
      + #""consentManagement":{"deniedConsentIds":["analytics"]}}"#
    #expect(state(both) == .denied)
  }

  @Test func `names with quotes, colons and slashes are names`() {
    let needed = NeedsConsent(#"a":"b/c"#)
    #expect(state(Self.segment(#"{"a\":\"b/c":true}"#), needed) == .granted)
    #expect(state(Self.segment(#"{"a\":\"b\/c":false}"#), needed) == .denied)
    #expect(state(Self.rudder(#""allowedConsentIds":["a\":\"b\/c"]"#), needed) == .granted)
  }

  @Test func `a refused event leaks nothing`() {
    let traffic = Traffic(
      Event("Signed Up", version: "1.0.0") { Property("email", .string).category(.email) },
      Destination("ga") {
        NeedsConsent("analytics"); Forbid(.email)
      },
      Destination("crm") { Allow(.email) },
      lines: [
        Traffic.track(
          #""email":"jane@example.com""#,
          more: #","context":\#(Self.segment(#"{"analytics":false}"#))"#)
      ])
    #expect(traffic.told == [])
    #expect(traffic.delivered == ["ga": 0, "crm": 1])
  }

  @Test func `the finding names what is needed and where it was asked for`() throws {
    let traffic = Traffic(
      Event("Signed Up", version: "1.0.0") {}, Destination("ga") { NeedsConsent("analytics") },
      lines: [Traffic.track("", more: #","context":{"consent":"all"}"#)])
    let finding = try #require(traffic.findings.first)
    #expect(finding.expected == "consent to analytics")
    #expect(finding.examples.map(\.pointer) == ["/context/consent"])
    #expect(finding.contractPlace?.file.hasSuffix("ConsentTests.swift") == true)
  }
}
