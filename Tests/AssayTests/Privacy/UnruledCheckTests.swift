import Assay
import Testing

/// Data categories that destinations receive without a rule, seen in contracts alone.
struct UnruledCheckTests {
  private func findings(
    _ events: [Event], _ destinations: [Destination], only: [String] = []
  ) -> [Finding] {
    var contract = Contract("shop", version: "1.0.0") {}
    contract.events = events
    contract.destinations = destinations
    let registry = Registry()
    let plan = Plan(contracts: [contract], registry: registry)
    return UnruledCheck.findings(plan, registry: registry, only: only)
  }

  private static let signedUp = Event("Signed Up", version: "1.0.0") {
    Property("email", .string).category(.email)
    Object("billing") { Property("email", .string).category(.email) }
    Objects("friends") { Property("phone", .string).category(.phone) }
  }

  private func told(
    _ event: Event = Self.signedUp, @DestinationBuilder _ rules: () -> [any DestinationClause]
  ) -> [String] {
    findings([event], [Destination("ga", rules)]).map { $0.observed ?? "" }
  }

  @Test func `each destination and category without a rule is one finding`() throws {
    let found = findings([Self.signedUp], [Destination("ga") {}, Destination("crm") {}])
    #expect(
      found.map { "\($0.destination ?? "") \($0.expected ?? "")" } == [
        "ga a rule for user.contact.email", "ga a rule for user.contact.phone_number",
        "crm a rule for user.contact.email", "crm a rule for user.contact.phone_number",
      ])
    let first = try #require(found.first)
    #expect(first.event == "Signed Up")
    #expect(first.observed == "Signed Up: billing/email, Signed Up: email")
    #expect(first.contractPlace?.file.hasSuffix("UnruledCheckTests.swift") == true)
    #expect(first.mend?.contains("`Redact(.email, .drop)`") == true)
    #expect(found[1].observed == "Signed Up: friends/*/phone")
  }

  @Test func `any rule for the category is one`() {
    #expect(told { Redact(.contact, .drop) } == [])
    #expect(told { Forbid(.personal) } == [])
    #expect(told { Allow(.email, .phone) } == [])
    #expect(
      told {
        Redact(.email, .hash(.md5)); Allow(.phone)
      } == [])
    #expect(told { Redact(.contact, .drop, in: "Signed Up") } == [])
    #expect(told { Redact(.contact, .drop, in: "Other") }.count == 2)
  }

  @Test func `rules for the properties or what holds them cover them`() {
    #expect(
      told {
        Redact("email", .drop); Redact("billing", .drop); Redact("friends/*/phone", .mask())
      }
        == [])
    #expect(
      told {
        Redact("email", .drop); Redact("friends", .drop)
      } == ["Signed Up: billing/email"])
  }

  @Test func `only what a destination accepts counts`() {
    #expect(told { Accepts("Other") } == [])
    #expect(told { Accepts("Signed Up") }.count == 2)
    #expect(findings([Self.signedUp], [Destination("ga") {}], only: ["crm"]).isEmpty)
  }

  @Test func `traits and context count, and traits once`() {
    let person = Identify(version: "1.0.0") {
      Property("email", .string).category(.email)
      Context { Property("ip", .string).category(.ipAddress) }
    }
    #expect(told(person) {} == ["identify: email", "identify: context/ip"])
    #expect(
      told(person) {
        Redact("email", .drop); Redact("context/ip", .truncate)
      } == [])
  }

  @Test func `several versions of an event are told together`() {
    var newer = Event("Signed Up", version: "2.0.0") { Property("mail", .string).category(.email) }
    let older = Event("Signed Up", version: "1.0.0") { Property("email", .string).category(.email) }
    #expect(
      findings([older, newer], [Destination("ga") {}]).map(\.observed)
        == ["Signed Up: email, Signed Up: mail"])
    newer.status = .retired("send something else")
    #expect(
      findings([older, newer], [Destination("ga") {}]).map(\.observed) == ["Signed Up: email"])
  }

  @Test func `a category of one's own is spelled as Swift does`() {
    let event = Event("Signed Up", version: "1.0.0") {
      Property("tier", .string).category("user.loyalty_tier")
    }
    let found = findings([event], [Destination("ga") {}])
    #expect(found.count == 1)
    #expect(
      found.first?.mend?.contains(#"`Redact(DataCategory("user.loyalty_tier"), .drop)`"#) == true)
  }
}
