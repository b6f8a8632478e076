import Assay
import Testing

struct ActionValidatorTests {
  private func found(
    @DestinationBuilder _ body: () -> [any DestinationClause]
  ) -> [String] {
    problems(
      in: Contract("c", version: "1") {
        Event("Paid") {
          Property("email", .string).category(.email)
          Property("zip", .string).category(.postalCode)
        }
        Destination("d", line: 2, body)
      })
  }

  @Test func `precision that nothing has`() {
    #expect(
      found {
        Redact(.networkAddress, .truncate(ipv4: 32), line: 3)
        Redact(.location, .truncate(decimals: -1), line: 4)
        Redact("email", .truncate(ipv6: 64), line: 5)
      } == [
        "3: expected a truncation of \"d\" with IPv4 prefix from 0 to 31, found 32 | \(Self.cut)",
        "4: expected a truncation of \"d\" with decimals from 0 to 12, found -1 | \(Self.cut)",
      ])
  }

  @Test func `a category that has no coarser value`() {
    #expect(
      found {
        Redact(.email, .generalize, line: 3)
        Redact(.postalCode, .generalize, line: 4)
        Redact("email", .generalize(to: .year), line: 5)
      } == [
        "3: expected \"d\" to generalize a category that has a coarser value, "
          + "found user.contact.email | Say to what: .generalize(to: .year), or write another "
          + "action."
      ])
  }

  @Test func `a secret that stands in the contract`() {
    #expect(
      found {
        Redact(.email, .hash(key: "EMAIL_KEY_2"), line: 3)
        Redact(.postalCode, .hash(salt: "s3cr3t-salt"), line: 4)
      } == [
        "4: expected a secret of \"d\" by the name of an environment variable, found 11 other "
          + "characters | Write a name such as ASSAY_HASH_KEY; the secret itself never stands in "
          + "a contract."
      ])
  }

  @Test func `allowed values without a reason, a day, or twice`() {
    #expect(
      found {
        Allow(
          value: "help@acme.org", because: "ours", until: "2027-06-30", file: "A.swift", line: 3)
        Allow(value: "help@acme.org", because: "ours", line: 4)
        Allow(value: "hi@acme.org", because: " ", line: 5)
        Allow(value: "ho@acme.org", because: "ours", until: "June", line: 6)
      }.map { $0.split(separator: " | ")[0] } == [
        "4: expected each allowed value of \"d\" once, found one again after A.swift:3",
        "5: expected an allowed value of \"d\" with a reason, found none",
        "6: expected the last day of an allowed value of \"d\" as a date, found \"June\"",
      ])
  }

  @Test func `a ready policy may speak of what nobody declared, and is contradicted aloud`() {
    #expect(
      found {
        VendorPolicy(.googleAnalytics, file: "A.swift", line: 3)
        Redact(.email, .hash(), line: 4)
        Redact(.contact, .hash(), line: 5)
      } == [
        "5: expected one action of \"d\" for user.contact, found hash (sha256) after drop at "
          + "A.swift:3 | Keep one of them, or limit one to an event."
      ])
  }

  @Test(arguments: VendorPolicy.Vendor.allCases)
  func `a ready policy has no mistakes and survives JSON`(
    _ vendor: VendorPolicy.Vendor
  ) throws {
    let contract = Contract("c", version: "1") {
      Event("Paid") {}
      Destination("d", region: .us) { VendorPolicy(vendor) }
    }
    #expect(problems(in: contract) == [])
    let read = try Contract(json: contract.canonicalJSON(), file: "c.json")
    #expect(read == contract)
    #expect(problems(in: read) == [])
    #expect(!vendor.source.isEmpty)
  }

  private static let cut = "Write .truncate(ipv4: 24, ipv6: 48, decimals: 2), or .truncate."
}
