import Assay
import Testing

struct PromiseValidatorTests {
  @Test func `an expectation of a property nobody declared`() {
    #expect(
      problems {
        Objects("products") { Property("price", .number) }
        Property("total", .number)
        Expect.sum(of: "products/price", equals: "total", line: 5)
        Expect.determines("plan", "total", line: 6)
      } == [
        "5: expected sum of \"E\" to name a declared property, found `products/price` | "
          + "Did you mean `products/*/price`?",
        "6: expected determines of \"E\" to name a declared property, found `plan` | "
          + "Declare the property, or correct the path.",
      ])
  }

  @Test func `a sum over strings, and of things that are not together`() {
    #expect(
      problems {
        Objects("products") {
          Property("price", .string)
          Property("tax", .number)
        }
        Property("quantity", .integer)
        Property("total", .number)
        Expect.sum(of: "products/*/price", equals: "total", line: 5)
        Expect.sum(
          of: "products/*/tax", times: "quantity", equals: "total", within: -1, line: 6)
      } == [
        "5: expected sum to add numbers, found `products/*/price` to be string (\"E\") | "
          + "Name a property of type number or integer.",
        "6: expected `quantity` to stand beside `products/*/tax` in the same items, "
          + "found it elsewhere (\"E\") | Multiply by a property of the same array's items.",
        "6: expected sum to hold within 0 or more, found -1 (\"E\") | Write 0 or more.",
      ])
  }

  @Test func `comparing a number with a string`() {
    #expect(
      problems {
        Property("a", .integer)
        Property("b", .number)
        Property("c", .string)
        Expect.compare("a", .less, "b", line: 5)
        Expect.compare("a", .less, "c", line: 6)
      } == [
        "6: expected compare to name two numbers or two strings, found `a` to be integer and "
          + "`c` to be string (\"E\") | Compare properties of the same type."
      ])
  }

  @Test func `shares that are none or of a value that cannot be`() {
    #expect(
      problems {
        Property("plan", .string).oneOf("free", "pro")
        Expect.share(of: "free", in: "plan", 0.5...1.5, line: 5)
        Expect.share(of: "gratis", in: "plan", 0.5...1, line: 6)
      } == [
        "5: expected the share in `plan` of \"E\" to lie between 0 and 1, found 0.5 to 1.5 | "
          + "Write two shares between 0 and 1, the lesser one first.",
        "6: expected share to speak of a value that `plan` may have, found \"gratis\" "
          + "(\"E\") | Name one of its accepted values, in its type.",
      ])
  }

  @Test func `following an event nobody declared`() {
    let other = Contract("other", version: "1") { Event("Checkout Started") {} }
    let contract = Contract("c", version: "1") {
      Event("E") {
        Property("id", .string)
        Expect.follows("Checkout Startet", within: .hours(1), by: "id", line: 5)
        Expect.follows("Checkout Started", within: .hours(0), by: "id", line: 6)
      }
    }
    #expect(
      problems(in: contract, beside: [other]) == [
        "5: expected \"E\" to follow a declared event, found \"Checkout Startet\" | "
          + "Did you mean \"Checkout Started\"?",
        "6: expected \"E\" to follow within more than no time, found 0s | "
          + "Write a length of time such as .hours(24).",
      ])
  }

  @Test func `following a closed event by a property it cannot have`() {
    let contract = Contract("c", version: "1") {
      Event("Started") { Closed() }
      Event("E") {
        Property("id", .string)
        Expect.follows("Started", within: .hours(1), by: "id", line: 5)
      }
    }
    #expect(
      problems(in: contract) == [
        "5: expected \"Started\" to have the property `id` by which \"E\" follows it, "
          + "found it closed without | Declare the property in both events."
      ])
  }

  @Test func `tolerances that are no share, or of rules without one`() {
    #expect(
      problems {
        Tolerate(.schemaMissingProperty, upTo: 1.5, line: 3)
        Property("a", .string).tolerating(.driftVolume, upTo: 0.1, line: 4)
        Tolerate(.schemaConstraint, upTo: .nan, line: 5)
      } == [
        "3: expected the tolerance of \"E\" for schema/missing-property to be between 0 and 1, "
          + "found 1.5 | Write 0.01 for one in a hundred.",
        "4: expected the tolerance of `a` of \"E\" to name a rule that counts violations, "
          + "found drift/volume | Remove it; a known finding is accepted with a waiver.",
        "5: expected the tolerance of \"E\" for schema/constraint to be between 0 and 1, "
          + "found nan | Write 0.01 for one in a hundred.",
      ])
  }

  @Test func `delivery budgets that cannot be meant`() {
    #expect(
      problems {
        Delivery(line: 3) {
          Late(after: .minutes(-5), at: 99)
          DuplicateWindow(.hours(0))
          Allowed(duplicates: -0.1)
        }
      } == [
        "3: expected the share of events on time of \"E\" to be between 0 and 1, found 99.0 | "
          + "Write Late(after: …, at: 0.99).",
        "3: expected the accepted share of duplicates of \"E\" to be between 0 and 1, "
          + "found -0.1 | Write Allowed(duplicates: 0.001).",
        "3: expected the lateness limit of \"E\" to be 0 or more, found -5m | "
          + "Write a length of time such as .minutes(5).",
        "3: expected the duplicate window of \"E\" to be more than 0, found 0s | "
          + "Write a length of time such as .minutes(5).",
      ])
  }
}
