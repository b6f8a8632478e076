import Assay
import Testing

struct ContractJSONTests {
  @Test func `the sample reads back equal`() throws {
    let json = ContractSample.storefront.canonicalJSON()
    let read = try Contract(json: json, file: "storefront.json")
    #expect(read == ContractSample.storefront)
    #expect(read.canonicalJSON() == json)
  }

  @Test func `places survive when they are exported`() throws {
    let read = try Contract(
      json: ContractSample.storefront.canonicalJSON(places: true), file: "storefront.json")
    #expect(read.place.description == ContractSample.storefront.place.description)
    #expect(
      read.events.flatMap { $0.properties.map(\.place.description) }
        == ContractSample.storefront.events.flatMap { $0.properties.map(\.place.description) })
    #expect(
      read.destinations.flatMap { $0.rules.map(\.place.description) }
        == ContractSample.storefront.destinations.flatMap { $0.rules.map(\.place.description) })
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
    let contracts = [ContractSample.storefront, try Contract(json: Self.small, file: "small.json")]
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

  @Test func `properties nest only so deep`() {
    func nested(_ depth: Int) -> String {
      let open = #"{"name": "a", "type": "object", "properties": ["#
      return #"{"assay": 1, "name": "c", "version": "1", "events": [{"type": "alias", "#
        + #""properties": ["# + String(repeating: open, count: depth)
        + String(repeating: "]}", count: depth) + "]}]}"
    }
    #expect(problems(nested(64)) == [])
    #expect(
      problems(nested(65)).map { $0.split(separator: "expected").last ?? "" } == [
        " properties to nest at most 64 levels deep, found one more\n"
          + "  Describe what lies deeper as an open object."
      ])
    #expect(problems(nested(250)).count == 1)
  }

  @Test func `damaged contracts are refused or read, and judged, and never trap`() {
    let sample = Array(ContractSample.storefront.canonicalJSON(places: true).utf8)
    var state: UInt64 = 7
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
    let snippets = [
      "null", "-1", "9223372036854775807", "1e999999999999", "\"\"", "[]", "{}", "true", ",",
    ].map { Array($0.utf8) }
    // Where a scalar of the sample stands, another one takes its place.
    let scalars = sample.indices.filter { index in
      index > 1 && sample[index - 1] == UInt8(ascii: " ") && sample[index - 2] == UInt8(ascii: ":")
    }
    var (readable, refused) = (0, 0)
    for _ in 0..<300 {
      var json = sample
      for _ in 0...next(2) {
        let start = scalars[next(scalars.count)]
        guard start < json.count, let end = json[start...].firstIndex(of: 0x0A),
          end - 1 > start
        else { continue }
        let hasComma = json[end - 1] == UInt8(ascii: ",")
        json.replaceSubrange(
          start..<(hasComma ? end - 1 : end), with: snippets[next(snippets.count)])
      }
      do throws(ContractError) {
        let contract = try Contract(json: json, file: "damaged.json")
        #expect(contract.problems().allSatisfy { !$0.message.isEmpty })
        readable += 1
      } catch {
        #expect(!error.problems.isEmpty)
        refused += 1
      }
    }
    #expect(readable > 10)
    #expect(refused > 100)
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
