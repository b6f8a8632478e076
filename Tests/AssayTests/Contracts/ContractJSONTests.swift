import Assay
import Testing

struct ContractJSONTests {
  @Test func `the sample reads back equal`() throws {
    let json = Sample.storefront.canonicalJSON()
    let read = try Contract(json: json, file: "storefront.json")
    #expect(read == Sample.storefront)
    #expect(read.canonicalJSON() == json)
  }

  @Test func `places survive when they are exported`() throws {
    let read = try Contract(
      json: Sample.storefront.canonicalJSON(places: true), file: "storefront.json")
    #expect(read.place.description == Sample.storefront.place.description)
    #expect(
      read.events.flatMap { $0.properties.map(\.place.description) }
        == Sample.storefront.events.flatMap { $0.properties.map(\.place.description) })
    #expect(
      read.destinations.flatMap { $0.rules.map(\.place.description) }
        == Sample.storefront.destinations.flatMap { $0.rules.map(\.place.description) })
  }

  @Test func `a clause without a place gets its line of the file`() throws {
    let contract = try Contract(json: Self.small, file: "small.json")
    #expect(contract.place.description == "small.json:1")
    #expect(contract.events.first?.place.description == "small.json:4")
    #expect(contract.events.first?.properties.first?.place.description == "small.json:7")
  }

  @Test func `the canonical form has one layout`() throws {
    let contract = try Contract(json: Self.small, file: "small.json")
    #expect(contract.canonicalJSON() == Self.small)
  }

  @Test func `the digest is that of the canonical form`() throws {
    let contract = try Contract(json: Self.small, file: "small.json")
    #expect(
      contract.digest
        == "sha256:2d627b1fe6554bbf55ae2a36962d5109508d899b1d759435ff0b4d443fa49612")
    let moved = try Contract(
      json: contract.canonicalJSON(places: true), file: "elsewhere.json")
    #expect(moved.digest == contract.digest)
  }

  @Test func `a file may hold several contracts`() throws {
    let contracts = [Sample.storefront, try Contract(json: Self.small, file: "small.json")]
    let json = Array(Contract.canonicalJSON(of: contracts).utf8)
    #expect(try Contract.contracts(json: json, file: "all.json") == contracts)
    #expect(
      problems(String(decoding: json, as: UTF8.self)).first
        == "c.json:1:1: expected one contract, found 2\n"
        + "  Read a file of several contracts as a list.")
  }

  @Test(arguments: 0..<120)
  func `any contract reads back equal`(seed: Int) throws {
    var random = ContractGenerator(seed: UInt64(seed))
    let contract = random.contract()
    let json = contract.canonicalJSON()
    let read = try Contract(json: json, file: "random.json")
    #expect(read == contract)
    #expect(read.canonicalJSON() == json)
    #expect(read.digest == contract.digest)
  }

  @Test func `unknown fields are refused with the nearest known one, all at once`() {
    let json = """
      {
        "assay": 1, "name": "shop", "version": "1.0.0",
        "events": [
          {"type": "trak", "name": "Paid", "properties": [
            {"name": "total", "type": "numbr", "requird": true},
            {"name": "plan", "type": "string", "format": "uiid", "banana": 1},
            {"type": "string", "minLength": "2"}
          ]}
        ]
      }
      """
    #expect(
      problems(json) == [
        "c.json:4:14: expected a known `type` of an event, found \"trak\"\n"
          + "  Did you mean `track`?",
        "c.json:5:33: expected a known `type` of a property, found \"numbr\"\n"
          + "  Did you mean `number`?",
        "c.json:5:42: expected a field of a property, found `requird`\n"
          + "  Did you mean `required`?",
        "c.json:6:52: expected a known `format` of a property, found \"uiid\"\n"
          + "  Did you mean `uuid`?",
        "c.json:6:60: expected a field of a property, found `banana`\n"
          + "  Known fields are `name`, `type`, `required`, `enum`, `pattern`, `format`, "
          + "`minimum`, `exclusiveMinimum`, `maximum`, `exclusiveMaximum`, `multipleOf`, "
          + "`minLength`, `maxLength`, `minItems`, `maxItems`, `uniqueItems`, `items`, "
          + "`properties`, `content`, `variants`, `category`, `unit`, `means`, `owner`, "
          + "`deprecated`, `tolerances` and `at`.",
        "c.json:7:7: expected `name` in a property, found none\n"
          + "  Add \"name\" to the object that begins here.",
        "c.json:7:39: expected `minLength` of a property to be an integer, found \"2\"\n"
          + "  Write an integer there.",
      ])
  }

  @Test func `wrong types are told with what was found`() {
    let json = """
      {"assay": 1, "name": 3, "version": "1", "events": {},
       "delivery": {"lateAfter": 5, "onTimeShare": "all"}}
      """
    #expect(
      problems(json) == [
        "c.json:1:22: expected `name` of a contract to be a string, found 3\n"
          + "  Write a string there.",
        "c.json:1:51: expected `events` of a contract to be an array, found an object\n"
          + "  Write an array there.",
        "c.json:2:28: expected `lateAfter` of delivery budgets to be a length of time such as "
          + "\"5m\", \"24h\" or \"250ms\", found 5\n"
          + "  Write a length of time such as \"5m\", \"24h\" or \"250ms\" there.",
        "c.json:2:46: expected `onTimeShare` of delivery budgets to be a number, found \"all\"\n"
          + "  Write a number there.",
      ])
  }

  @Test func `a newer format is refused`() {
    #expect(
      problems(#"{"assay": 2, "name": "a", "version": "1"}"#) == [
        "c.json:1:11: expected a contract of format 1, found format 2\n"
          + "  Use a newer Assay; this one knows formats up to 1."
      ])
    #expect(
      problems(#"{"name": "a", "version": "1"}"#) == [
        "c.json:1:1: expected `assay` in a contract, found none\n"
          + "  Add \"assay\" to the object that begins here."
      ])
  }

  @Test func `text that is not JSON is told with line and column`() {
    #expect(
      problems("{\n  \"name\": \"é\" oops\n}") == [
        "c.json:2:15: expected `,` or `}`, found `o`\n"
          + "  Mend the JSON; nothing else of the file was looked at."
      ])
    #expect(
      problems(#"{"name": "a", "name": "b"}"#) == [
        "c.json:1:15: expected names that differ, found a second \"name\"\n"
          + "  Mend the JSON; nothing else of the file was looked at."
      ])
  }

  private func problems(_ json: String) -> [String] {
    do throws(ContractError) {
      _ = try Contract(json: json, file: "c.json")
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  private static let small = """
    {
      "assay": 1,
      "events": [
        {
          "name": "Paid",
          "properties": [
            {
              "enum": ["free", 1.5, null],
              "name": "plan",
              "required": true,
              "type": ["string", "number", "null"]
            }
          ],
          "type": "track"
        }
      ],
      "name": "shop",
      "version": "1.0.0"
    }

    """
}
