import Assay
import Testing

struct ConstraintTests {
  private func breaks(_ property: Property, _ value: String) -> [String] {
    let event = Event("Order") { property }
    return Run([event], lines: [Line.track("Order", #"{"p":\#(value)}"#)]).report().findings
      .map { "\($0.rule.rawValue) \($0.expected ?? "")" }
  }

  @Test(arguments: [
    ("\"a\"", true), ("\"b\"", false), ("1", true), ("1.0", true), ("1e0", true), ("2", false),
    ("true", true), ("false", false), ("null", true), (#""\u0061""#, true),
  ])
  func `only listed values are allowed`(value: String, isAllowed: Bool) {
    let property = Property("p", .any).oneOf("a", 1, true, .null)
    #expect(breaks(property, value).isEmpty == isAllowed)
  }

  @Test func `the listed values are told`() {
    #expect(
      breaks(Property("p", .string).oneOf("free", "pro"), "\"Pro\"")
        == ["schema/constraint free, pro"])
  }

  @Test(arguments: [
    ("\"ABC-1234\"", true), ("\"ABC-12345\"", false), ("\"xABC-1234\"", false), ("\"\"", false),
  ])
  func `a pattern without anchors describes the whole value`(value: String, fits: Bool) {
    #expect(breaks(Property("p", .string).pattern("[A-Z]{3}-[0-9]{4}"), value).isEmpty == fits)
  }

  @Test(arguments: [
    (StringFormat.uuid, "123e4567-e89b-12d3-a456-426614174000", "123e4567"),
    (.dateTime, "2026-01-31T12:00:00Z", "2026-01-31 12:00"),
    (.date, "2024-02-29", "2023-02-29"),
    (.time, "12:00:00Z", "25:00:00Z"),
    (.email, "a@example.com", "a@"),
    (.uri, "https://example.com/a?b", "not a uri"),
    (.hostname, "example.com", "-example-.com"),
    (.ipv4, "192.0.2.1", "192.0.2.256"),
    (.ipv6, "2001:db8::1", "2001:db8::1::2"),
  ])
  func `each format takes what its standard says`(format: StringFormat, good: String, bad: String) {
    let property = Property("p", .string).format(format)
    #expect(breaks(property, "\"\(good)\"").isEmpty)
    #expect(breaks(property, "\"\(bad)\"") == ["schema/constraint \(format.rawValue)"])
  }

  @Test(arguments: [
    ("0", true), ("-0.0", true), ("-1e-400", false), ("9007199254740993", true),
    ("9007199254740994", false), ("9007199254740993.0000001", false), ("1e400", false),
  ])
  func `ends of a range are compared exactly`(value: String, fits: Bool) {
    let property = Property("p", .number).range(0...9_007_199_254_740_993)
    #expect(breaks(property, value).isEmpty == fits)
  }

  @Test(arguments: [
    ("9223372036854775807", false), ("9223372036854775806", true), ("-9223372036854775808", false),
    ("-9223372036854775807", true),
  ])
  func `exclusive ends are outside to the last of 64 bits`(value: String, fits: Bool) {
    let property = Property("p", .integer).exclusive(below: DecimalNumber(Int.max))
      .exclusive(above: DecimalNumber(Int.min))
    #expect(breaks(property, value).isEmpty == fits)
  }

  @Test(arguments: [
    ("0.3", true), ("0.7", true), ("1e22", true), ("0.35", false), ("9007199254740993", true),
    ("0", true), ("1e400", true), ("1e-400", false),
  ])
  func `multiples of a tenth are exact`(value: String, fits: Bool) {
    #expect(breaks(Property("p", .number).multiple(of: 0.1), value).isEmpty == fits)
  }

  @Test(arguments: [
    ("\"ab\"", true), ("\"a\"", false), ("\"äöü\"", true), ("\"äöüß\"", false), ("\"👍👍👍\"", true),
    (#""\ud83d\udc4d\u00e4b""#, true), ("\"e\u{301}e\u{301}\"", false), (#""\n\t""#, true),
  ])
  func `lengths count Unicode scalars`(value: String, fits: Bool) {
    #expect(breaks(Property("p", .string).length(2...3), value).isEmpty == fits)
  }

  @Test(arguments: [("[]", false), ("[1]", true), ("[1,2]", true), ("[1,2,3]", false)])
  func `items are counted`(value: String, fits: Bool) {
    #expect(breaks(Items("p", .any).items(1...2), value).isEmpty == fits)
  }

  @Test(arguments: [
    ("[1,2]", true), ("[1,1.0]", false), ("[10,1e1]", false), (#"["a","\u0061"]"#, false),
    (#"[{"a":1,"b":2},{"b":2,"a":1}]"#, false), (#"[{"a":1},{"b":1}]"#, true),
    ("[[1,2],[2,1]]", true),
    ("[[1.0],[1]]", false), ("[1,\"1\",true,null,false,0]", true), ("[null,null]", false),
    ("[123456789012345678901234567890,123456789012345678901234567891]", true),
    ("[[],{}]", true), ("[-0,0]", false),
  ])
  func `unique items are compared by what they mean`(value: String, fits: Bool) {
    #expect(breaks(Items("p", .any).uniqueItems(), value).isEmpty == fits)
  }

  @Test func `constraints hold for items and nested members`() {
    let event = Event("Order") {
      Objects("list") { Property("q", .integer).range(1...) }
      Items("tags", .string, each: { $0.length(1...2) })
    }
    let line = Line.track("Order", #"{"list":[{"q":1},{"q":0}],"tags":["a","abc"]}"#)
    let found = Run([event], lines: [line]).report().findings
    #expect(found.map(\.path) == ["/properties/list/*/q", "/properties/tags/*"])
    #expect(
      found.map { $0.examples.first?.pointer } == ["/properties/list/1/q", "/properties/tags/1"])
  }
}
