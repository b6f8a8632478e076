import Assay
import Testing

struct StructureValidatorTests {
  @Test func `names where there must be none and none where there must be one`() {
    let contract = Contract(" ", version: "2 beta", line: 1) {
      Event(.track, line: 2) {}
      Event(.identify, name: "Person", line: 3) {}
      Page("", line: 4) {}
      Event("E", version: "", line: 5) { Property("", .string, line: 6) }
      Destination("", line: 7) {}
    }
    #expect(
      problems(in: contract) == [
        "1: expected a contract with a name, found an empty one | "
          + "Write Contract(\"name\", version: \"1.0.0\").",
        "1: expected a version of the contract without spaces, found \"2 beta\" | "
          + "Write a version such as \"2.1.0\".",
        "2: expected a track event with a name, found none | "
          + "Write Event(\"Order Completed\"), the name that producers send.",
        "3: expected identify without a name, found \"Person\" | "
          + "Remove the name; only track, page and screen calls have one.",
        "4: expected a page with a name or without, found an empty name | "
          + "Leave the name out to speak of every page.",
        "5: expected a version of \"E\" without spaces, found \"\" | "
          + "Write a version such as \"2.1.0\".",
        "6: expected every property of \"E\" to have a name, found an empty one | "
          + "Write Property(\"name\", …).",
        "7: expected a destination with a name, found an empty one | "
          + "Write Destination(\"name\").",
      ])
  }

  @Test func `events, destinations and properties that are there twice`() {
    let contract = Contract("c", version: "1", line: 1) {
      Event("E", version: "1", file: "A.swift", line: 2) {
        Property("a", .string, file: "A.swift", line: 3)
        Property("a", .number, file: "A.swift", line: 4)
      }
      Event("E", version: "2", file: "A.swift", line: 5) {}
      Event("E", version: "1", file: "A.swift", line: 6) {}
      Page("E", version: "1", file: "A.swift", line: 7) {}
      Destination("d", file: "A.swift", line: 8) {}
      Destination("d", file: "A.swift", line: 9) {}
    }
    #expect(
      problems(in: contract) == [
        "4: expected property `a` of \"E\" 1 once, found it again after A.swift:3 | "
          + "Remove one; a fragment may hold it already.",
        "6: expected \"E\" 1 once, found it again after A.swift:2 | "
          + "Remove one, or give it a version of its own.",
        "9: expected destination \"d\" once, found it again after A.swift:8 | "
          + "Merge the two, or rename one.",
      ])
  }

  @Test func `a property of a variant may narrow one beside it`() {
    #expect(
      problems {
        Property("kind", .string)
        Property("amount", .number)
        Variants(by: "kind") { When("paid") { Property("amount", .number).required() } }
      } == [])
  }

  @Test func `contracts of one name`() {
    let first = Contract("c", version: "1", file: "A.swift", line: 1) {}
    let second = Contract("c", version: "2", file: "A.swift", line: 9) {}
    #expect(
      Contract.problems(in: [first, second]).map(\.description) == [
        "A.swift:9: expected contract \"c\" once, found it again after A.swift:1\n"
          + "  Use one of them, or rename one."
      ])
  }

  @Test func `variants that no event can reach`() {
    #expect(
      problems {
        Property("kind", .string).oneOf("card", "cash")
        Variants(by: "kind", line: 4) {
          When("card", file: "A.swift", line: 5) {}
          When("card", "cash", line: 6) {}
          When("voucher", line: 7) {}
          When(1, line: 8) {}
          When(line: 9) {}
        }
      } == [
        "6: expected the variant \"card\" of \"E\" to be reachable, "
          + "found it taken at A.swift:5 already | \(Self.mend)",
        "7: expected the variant \"voucher\" of \"E\" to be reachable, "
          + "found that `kind` is one of \"card\", \"cash\" | \(Self.mend)",
        "8: expected the variant 1 of \"E\" to be reachable, "
          + "found that `kind` is one of \"card\", \"cash\" | \(Self.mend)",
        "9: expected every variant of \"E\" to name a value, found none | "
          + "Write When(\"value\"), or Otherwise for all other values.",
      ])
  }

  @Test func `variants by a property that is not there`() {
    #expect(
      problems {
        Property("method", .string)
        Variants(by: "metod", line: 4) { When("card") {} }
      } == [
        "4: expected the variants of \"E\" to depend on a property beside them, "
          + "found \"metod\" | Did you mean \"method\"?"
      ])
  }

  private static let mend = "Remove the value from the variant, or mend the property."
}
