import Assay
import Testing

struct PropertyValidatorTests {
  @Test func `a range upside down`() {
    #expect(
      problems {
        changed(Property("x", .number, line: 7)) {
          $0.minimum = Bound(10)
          $0.maximum = Bound(5.5)
        }
      } == [
        "7: expected the range of `x` of \"E\" to begin below its end, found 10 to 5.5 | "
          + "Swap the two ends."
      ])
  }

  @Test func `a range that holds no number`() {
    #expect(
      problems { Property("x", .number, line: 7).range(0..<0) } == [
        "7: expected the range of `x` of \"E\" to hold a number, "
          + "found 0 to 0 with an end excluded | Include both ends, or widen the range."
      ])
    #expect(problems { Property("x", .number).range(3...3) } == [])
  }

  @Test func `a multiple of nothing`() {
    #expect(
      problems { Property("x", .number, line: 7).multiple(of: 0) } == [
        "7: expected `x` of \"E\" to be a multiple of a number above 0, found 0 | "
          + "Write a number above 0."
      ])
  }

  @Test func `negative lengths and item counts upside down`() {
    #expect(
      problems {
        Property("x", .string, line: 7).length(-1...3)
        changed(Property("y", .array, line: 8)) {
          $0.minItems = 3
          $0.maxItems = 2
        }
      } == [
        "7: expected the length of `x` of \"E\" to be 0 or more, found -1 | "
          + "Write a count of 0 or more.",
        "8: expected the item count of `y` of \"E\" to begin below its end, found 3 to 2 | "
          + "Swap the two ends.",
      ])
  }

  @Test func `constraints of another type`() {
    #expect(
      problems {
        Property("a", .number, line: 3).length(1...)
        Property("b", .string, line: 4).range(1...)
        Property("c", .integer, .boolean, line: 5).format(.uuid)
        Property("d", .string, line: 6).items(1...)
        Property("e", .string, line: 7).items(.string)
        changed(Property("f", .string, line: 8)) { $0.content = .closed }
      } == [
        "3: expected `a` of \"E\" with a length to be a string, found number | "
          + "Change its type, or remove a length.",
        "4: expected `b` of \"E\" with a range to be a number, found string | "
          + "Change its type, or remove a range.",
        "5: expected `c` of \"E\" with a format to be a string, found integer or boolean | "
          + "Change its type, or remove a format.",
        "6: expected `d` of \"E\" with an item count to be an array, found string | "
          + "Change its type, or remove an item count.",
        "7: expected `e` of \"E\" with items to be an array, found string | "
          + "Change its type, or remove items.",
        "8: expected `f` of \"E\" with closed content to be an object, found string | "
          + "Change its type, or remove closed content.",
      ])
  }

  @Test func `constraints of one type of a union are fine`() {
    #expect(
      problems {
        Property("a", .string, .integer).length(1...).range(1...).format(.uuid)
        Property("b").items(1...)
      } == [])
  }

  @Test func `accepted values that contradict the property`() {
    #expect(
      problems {
        Property("a", .string, line: 3).oneOf("x", 1)
        Property("b", .integer, line: 4).oneOf(1, 1.5)
        Property("c", .number, line: 5).range(0...10).oneOf(5, 11)
        Property("d", .string, line: 6).format(.uuid).oneOf("no")
        Property("e", .string, line: 7).length(2...).oneOf("é")
        Property("f", .string, line: 8).oneOf("a", nil)
        Property("g", .integer, line: 9).multiple(of: 2).oneOf(4, 5)
      } == [
        "3: expected the accepted values of `a` of \"E\" to be string, found 1 | \(Self.mend)",
        "4: expected the accepted values of `b` of \"E\" to be integer, found 1.5 | "
          + Self.mend,
        "5: expected the accepted values of `c` of \"E\" to be at most 10, found 11 | "
          + Self.mend,
        "6: expected the accepted values of `d` of \"E\" to be of format uuid, found \"no\" | "
          + Self.mend,
        "7: expected the accepted values of `e` of \"E\" to be at least 2 characters long, "
          + "found \"é\" | \(Self.mend)",
        "8: expected the accepted values of `f` of \"E\" to be string, found null | "
          + Self.mend,
        "9: expected the accepted values of `g` of \"E\" to be a multiple of 2, found 5 | "
          + Self.mend,
      ])
  }

  @Test func `accepted values that are none or there twice`() {
    #expect(
      problems {
        Property("a", .string, line: 3).oneOf([])
        Property("b", .number, line: 4).oneOf(1, 2, 1.0, 1)
      } == [
        "3: expected `a` of \"E\" to have accepted values, found an empty list | "
          + "Name at least one value, or remove the list.",
        "4: expected every accepted value of `b` of \"E\" once, found 1 again | "
          + "Remove the repetition.",
      ])
  }

  @Test func `a pattern that cannot be compiled`() {
    let found = problems { Property("a", .string, line: 3).pattern("(a") }
    #expect(
      found == [
        "3: expected the pattern of `a` of \"E\" to be a regular expression; "
          + "at column 1: found \"(\" without \")\" behind it | Mend the pattern \"(a\"."
      ])
  }

  @Test func `accepted values that the pattern refuses`() {
    #expect(
      problems { Property("a", .string, line: 3).pattern("[A-Z]{3}").oneOf("USD", "Euro") } == [
        "3: expected the accepted values of `a` of \"E\" to be matched by the pattern, "
          + "found \"Euro\" | \(Self.mend)"
      ])
  }

  @Test func `a deprecated property that is required`() {
    #expect(
      problems { Property("a", .string, line: 3).required().deprecated("b") } == [
        "3: expected `a` of \"E\" to be optional as it is deprecated, found it required | "
          + "Remove required(), so that producers can stop sending it."
      ])
  }

  @Test func `a property in the depth is told with its path`() {
    #expect(
      problems {
        Objects("products") {
          Object("price") { Property("amount", .string, line: 9).range(0...) }
        }
        Context { Object("app") { Property("build", .string, line: 10).range(0...) } }
      } == [
        "9: expected `products/*/price/amount` of \"E\" with a range to be a number, "
          + "found string | Change its type, or remove a range.",
        "10: expected `context/app/build` of \"E\" with a range to be a number, "
          + "found string | Change its type, or remove a range.",
      ])
  }

  @Test func `a data category that is no name`() {
    #expect(
      problems { Property("a", .string, line: 3).category(DataCategory("User Email")) } == [
        "3: expected the data category of `a` of \"E\" as lower-case words joined by dots, "
          + "found \"User Email\" | Write a category such as user.contact.email."
      ])
  }

  private static let mend = "Remove the value, or mend what else the property promises."
}
