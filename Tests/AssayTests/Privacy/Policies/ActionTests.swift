import Assay
import Testing

/// What each action makes of a value.
struct ActionTests {
  private func result(
    _ value: String, _ category: DataCategory, _ action: RedactionAction
  ) -> String {
    FilteredLine.properties(
      "\"p\":\(value)", declaring: [Property("p", .string, .number).category(category)]
    ) { Redact("p", action) }
  }

  @Test(arguments: [
    ("12345678", 0, 4, "****5678"), ("1234567", 0, 4, "****567"), ("12345", 0, 4, "***45"),
    ("1", 0, 4, "*"), ("12", 1, 1, "*2"), ("abcdef", 1, 1, "a****f"), ("abcdef", 9, 0, "abc***"),
    ("äöüß", 1, 0, "ä***"), ("abc", 0, 0, "***"),
  ])
  func `a mask never keeps more than half`(
    _ value: String, _ first: Int, _ last: Int, _ expected: String
  ) {
    #expect(
      result("\"\(value)\"", .email, .mask(keepFirst: first, keepLast: last))
        == "\"p\":\"\(expected)\"")
  }

  @Test func `a card's first six and last four may stay, as PCI DSS says`() {
    let action = RedactionAction.mask(keepFirst: 6, keepLast: 4)
    #expect(result("\"4111111111111111\"", .creditCard, action) == #""p":"411111******1111""#)
    #expect(
      result("\"4111111111111111\"", .creditCard, .mask(keepFirst: 10))
        == #""p":"41111111********""#)
    #expect(result("4111111111111111", .creditCard, action) == #""p":"411111******1111""#)
    #expect(result("\"4111111111111111\"", .userID, action) == #""p":"4111********1111""#)
  }

  @Test(arguments: [
    ("203.0.113.77", "203.0.113.0"), ("2001:db8:85a3:8d3:1319:8a2e:370:7348", "2001:db8:85a3::"),
    ("2001:DB8::1", "2001:db8::"), ("203.0.113.77, 198.51.100.9", "203.0.113.0, 198.51.100.0"),
  ])
  func `addresses are cut to their networks`(_ value: String, _ expected: String) {
    #expect(result("\"\(value)\"", .ipAddress, .truncate) == "\"p\":\"\(expected)\"")
  }

  @Test func `prefixes and decimals can be set`() {
    #expect(
      result("\"203.0.113.77\"", .ipAddress, .truncate(ipv4: 20)) == #""p":"203.0.112.0""#)
    #expect(result("52.520008", .location, .truncate) == #""p":52.52"#)
    #expect(result("-13.404954", .location, .truncate(decimals: 1)) == #""p":-13.4"#)
    #expect(result("-13.404954", .location, .truncate(decimals: 0)) == #""p":-13"#)
    #expect(
      result("\"52.520008,13.404954\"", .location, .truncate) == #""p":"52.52,13.40""#)
  }

  @Test(arguments: [
    ("\"not an address\"", DataCategory.ipAddress, RedactionAction.truncate),
    ("5.2e1", .location, .truncate), ("\"jane@x.org\"", .email, .truncate),
    ("\"last spring\"", .birthDate, .generalize), ("12345678901", .age, .generalize),
    ("\"jane\"", .name, .tokenize), ("\"jane\"", .name, .hash(.md5)),
    ("\"jane\"", .name, .hash(key: "NOT_SET")), ("\" \\t\"", .phone, .drop),
    ("\"n/a\"", .phone, .hash(as: .digits)),
  ])
  func `what an action cannot be applied to is removed`(
    _ value: String, _ category: DataCategory, _ action: RedactionAction
  ) {
    #expect(result(value, category, action) == "")
  }

  @Test(arguments: [
    ("\"1984-05-12\"", DataCategory.birthDate, "\"1984\""),
    ("\"12/05/1984\"", .birthDate, "\"1984\""),
    ("19840512", .birthDate, "1984"), ("\"1984\"", .birthDate, "\"1984\""),
    ("\"94103-1234\"", .postalCode, "\"941\""), ("\"SW1A 1AA\"", .postalCode, "\"SW1A\""),
    ("\"sw1a1aa\"", .postalCode, "\"SW1A\""), ("\"K1A 0B1\"", .postalCode, "\"K1A\""),
    ("\"1012\"", .postalCode, "\"10\""), ("\"SW1A\"", .postalCode, "\"SW1A\""),
    ("34", .age, "\"30-39\""), ("\"97\"", .age, "\"90+\""), ("\"30-39\"", .age, "\"30-39\""),
  ])
  func `what is generalized is coarser by its category`(
    _ value: String, _ category: DataCategory, _ expected: String
  ) {
    #expect(result(value, category, .generalize) == "\"p\":\(expected)")
  }

  @Test func `a time becomes its day`() {
    let action = RedactionAction.generalize(to: .day)
    #expect(result("\"2026-05-12T10:20:30.5Z\"", .userID, action) == #""p":"2026-05-12""#)
    #expect(result("1778581230", .userID, action) == #""p":1778544000"#)
    #expect(result("1778581230123", .userID, action) == #""p":1778544000000"#)
  }

  @Test func `a fixed text takes the place of strings and numbers`() {
    #expect(result("\"jane\"", .name, .replace(with: "some \"one\"")) == #""p":"some \"one\"""#)
    #expect(result("41", .age, .replace(with: "n/a")) == #""p":"n/a""#)
  }

  @Test func `nothing is made of what says nothing`() {
    #expect(result("null", .email, .hash()) == #""p":null"#)
    #expect(result("\"\"", .email, .hash()) == #""p":"""#)
    #expect(result("\"--\"", .email, .mask()) == #""p":"--""#)
  }

  @Test func `a salt goes before the value, a key makes a code`() {
    func hashed(_ action: RedactionAction) -> String {
      FilteredLine.properties(
        #""p":"what do ya want for nothing?""#,
        declaring: [Property("p", .string).category(.userID)],
        secrets: ["SALT": "what do ", "KEY": "Jefe"]
      ) { Redact("p", action) }
    }
    // RFC 4231, test case 2.
    #expect(
      hashed(.hash(key: "KEY"))
        == #""p":"5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843""#)
    #expect(
      hashed(.hash(.sha512, key: "KEY")).contains(
        "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65"))
    let salted = Array("what do what do ya want for nothing?".utf8)
    #expect(hashed(.hash(salt: "SALT")) == "\"p\":\"\(SHA256.hex(salted.span))\"")
  }

  @Test func `a digest that a producer made stays`() {
    let digest = "62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f"
    #expect(result("\"\(digest)\"", .email, .hash(as: .meta)) == "\"p\":\"\(digest)\"")
  }
}
