import Assay
import Testing

/// Clauses about consent and residency, in Swift and in JSON.
struct ConsentContractTests {
  private static let contract = Contract("shop", version: "1.0.0") {
    ConsentAt("context/own/tc")
    ConsentAt("traits/opt_in", grants: "marketing")
    ConsentChange("Consent Updated")
    DeletionRequest("Account Deleted")
    Suppressed(userIDs: "jane-77")
    Residency {
      Persons(from: "tenant", ["t-1": .eu])
      Persons(from: .locale)
      Persons(in: .us)
      Stay(in: .eu, or: .uk)
      Endpoint(in: .eu)
    }
    Event("Consent Updated", version: "1.0.0") {}
    Event("Account Deleted", version: "1.0.0") {}
    Destination("ads", region: .eu) {
      NeedsConsent("tcf:purpose:1", "marketing", strategy: .any, provider: "custom")
    }
  }

  @Test func `what is written in Swift is in the JSON, and comes back`() throws {
    let json = Self.contract.canonicalJSON()
    #expect(try Contract(json: json, file: "shop.json") == Self.contract)
    #expect(json.contains(#""consentProvider": "custom""#))
    #expect(json.contains(#""endpoint": "eu""#))
    #expect(!json.contains("jane"))
  }

  @Test func `a contract that says nothing of it has the digest it always had`() {
    let json = Contract("shop", version: "1.0.0") { Destination("ads") {} }.canonicalJSON()
    #expect(!json.contains("consent") && !json.contains("residency"))
  }

  @Test func `it has no problems`() {
    #expect(Self.contract.problems().map(\.description) == [])
  }

  @Test func `events that nobody declared and rules that decide nothing are problems`() {
    let contract = Contract("shop", version: "1.0.0", line: 1) {
      ConsentChange("Consent Updatd")
      Residency(line: 3) {}
      Event("Consent Updated", version: "1.0.0") {}
      Destination("ads", line: 5) { NeedsConsent(provider: "custom") }
    }
    #expect(
      problems(in: contract) == [
        #"1: expected changes of consent to be declared events, found "Consent Updatd" | "#
          + #"Did you mean "Consent Updated"?"#,
        "3: expected a region that binds in the residency, found none | Write Stay(in: .eu).",
        "3: expected something that tells a person's region in the residency, found nothing | "
          + "Write Persons(from: .country), or Persons(in: .eu) where all are of one region.",
        #"5: expected "ads" to need consent of the provider "custom", found no category | "#
          + #"Name the categories: NeedsConsent("analytics", provider: …)."#,
      ])
  }

  @Test func `wrong JSON is told with its place`() throws {
    let json = """
      {"assay": 1, "name": "a", "version": "1",
       "consentRules": {"signal": []},
       "residency": {"sources": ["city"], "stays": [{}]}}
      """
    let error = #expect(throws: ContractError.self) { try Contract(json: json, file: "a.json") }
    #expect(
      error?.problems.map { "\($0.place.line): \($0.message)" } == [
        "2: expected a field of the consent rules, found `signal`",
        #"3: expected a known source of a person's region, found "city""#,
        "3: expected `region` in a region that binds, found none",
      ])
  }
}
