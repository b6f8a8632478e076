import Assay
import Testing

struct PolicyValidatorTests {
  private func found(
    @DestinationBuilder _ body: () -> [any DestinationClause]
  ) -> [String] {
    problems(
      in: Contract("c", version: "1") {
        Event("Paid") { Property("email", .string).category(.email) }
        Event("Seen") { Object("address") { Property("city", .string) } }
        Page("Home") {}
        Destination("d", line: 2, body)
      })
  }

  @Test func `accepting an event nobody declared`() {
    #expect(
      found { Accepts("Piad", "Home", .page, .identify) } == [
        "2: expected \"d\" to accept declared events, found \"Piad\" | Did you mean \"Paid\"?",
        "2: expected \"d\" to accept declared events, found \"identify\" | "
          + "Known events are \"Home\", \"Paid\", \"Seen\", \"page\".",
      ])
  }

  @Test func `a policy for a category nobody declared`() {
    #expect(
      found {
        Redact(.contact, .drop, line: 3)
        Redact(.financial, .drop, line: 4)
        Allow(.phone, line: 5)
      } == [
        "4: expected the policy of \"d\" to speak of declared data categories, "
          + "found user.financial | \(Self.mend)",
        "5: expected the policy of \"d\" to speak of declared data categories, "
          + "found user.contact.phone_number | \(Self.mend)",
      ])
  }

  @Test func `what is forbidden and what the envelope carries needs no declaration`() {
    #expect(
      found {
        Forbid(.financial, .government, .credential)
        Redact(.networkAddress, .truncate)
        Redact(.userID, .hash())
        Redact("context/ip", .drop)
        Redact("properties/email", .drop)
      } == [])
  }

  @Test func `a rule of a property nobody declared`() {
    #expect(
      found {
        Redact("adress/city", .drop, line: 3)
        Redact("address/city", .mask(keepLast: -1), line: 4)
      } == [
        "3: expected the policy of \"d\" to name declared properties, found `adress/city` | "
          + "Did you mean `address/city`?",
        "4: expected a mask of \"d\" to keep 0 characters or more, found -1 | "
          + "Write .mask(keepFirst: 0, keepLast: 4).",
      ])
  }

  @Test func `rules that contradict or repeat each other`() {
    #expect(
      found {
        Redact(.email, .drop, file: "A.swift", line: 3)
        Redact(.email, .hash(), line: 4)
        Forbid(.email, line: 5)
        Redact(.email, .drop, line: 6)
        Redact(.email, .hash(), in: "Paid", line: 7)
      } == [
        "4: expected one action of \"d\" for user.contact.email, "
          + "found hash (sha256) after drop at A.swift:3 | \(Self.keep)",
        "5: expected one action of \"d\" for user.contact.email, "
          + "found forbid after drop at A.swift:3 | \(Self.keep)",
        "6: expected one rule of \"d\" for user.contact.email, "
          + "found it again after A.swift:3 | Remove one of them.",
      ])
  }

  @Test func `a rule for an event that is unknown or never accepted`() {
    #expect(
      found {
        Accepts("Seen")
        Redact(.email, .drop, in: "Paid", line: 3)
        Redact(.email, .drop, in: "Paidd", line: 4)
      } == [
        "3: expected a rule of \"d\" for an event it accepts, found \"Paid\" | "
          + "Add the event to Accepts, or remove the rule, which nothing can reach.",
        "4: expected a rule of \"d\" for a declared event, found \"Paidd\" | "
          + "Did you mean \"Paid\"?",
      ])
  }

  private static let mend =
    "Write .category(…) on the property that holds it, or remove the rule."
  private static let keep = "Keep one of them, or limit one to an event."
}
