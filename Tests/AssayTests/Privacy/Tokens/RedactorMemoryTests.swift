import Assay
import Testing

/// What a redactor remembers never changes what it writes.
struct RedactorMemoryTests {
  /// Values of every kind at properties that say much, little and nothing; they come again, at
  /// other properties too.
  private static let values = [
    #""ann@example.com""#, #""Ann B\u006f""#, #""call +49 30 901820 or ann@example.com""#,
    #""2026-01-02T03:04:05.678Z""#, #""2026-01-02T03:04:05?password=secret1""#,
    #""5d1c8a52-6f0e-4c1a-9a54-1d2c3b4a5e6f""#, #""https://shop.example/?token=abcdef12""#,
    #""4111111111111111""#, "4111111111111111", "4930901820", "12.5", "true", "null", #""""#,
    #""a=b""#, #""o-4711""#, #""password""#, #""hunter22""#, #""52.520008""#, "52.520008",
    #""lorem ipsum dolor sit amet consectetur adipiscing elit""#, #""12345678""#, "12345678",
    #""{\"email\":\"ann@example.com\"}""#, #"["ann@example.com","x"]"#,
  ]
  private static let names = [
    "note", "email", "phone", "value", "key", "latitude", "longitude", "name", "id",
    "ann@example.com",
  ]

  private static func lines(_ count: Int) -> [String] {
    var state: UInt64 = 7
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    return (0..<count).map { number in
      let members = (0..<6).map { _ in
        "\"\(names[next(names.count)])\":\(values[next(values.count)])"
      }
      let body = "{" + members.joined(separator: ",") + "}"
      let person = next(3) > 0 ? "u-\(next(4))" : "u-\(number)"
      return next(4) == 0
        ? #"{"type":"identify","userId":"\#(person)","traits":\#(body)}"#
        : #"{"type":"track","event":"E\#(next(2))","userId":"\#(person)","properties":\#(body)}"#
    }
  }

  @Test func `a value that comes again becomes what it became before`() throws {
    let key = try SampleKey.key()
    let lines = Self.lines(3_000)
    let together = RedactedLine(lines, key: key)
    #expect(together.lines.count == lines.count)
    #expect(together.lines.contains { !$0.contains("ann@example.com") && $0.contains("@") })
    var alone: [String: String] = [:]
    for (line, written) in zip(lines, together.lines) {
      let fresh = alone[line] ?? RedactedLine([line], key: key).text
      alone[line] = fresh
      try #require(written == fresh, "\(line)")
    }
  }

  @Test func `what comes again is counted again`() throws {
    let key = try SampleKey.key()
    let lines = Self.lines(400)
    let once = RedactedLine(lines, key: key).counts
    let thrice = RedactedLine(lines + lines + lines, key: key).counts
    #expect(once.entries.count > 3)
    #expect(thrice.entries.map { $0.count } == once.entries.map { $0.count * 3 })
    #expect(thrice.lines == once.lines * 3)
  }

  /// Words of ids, some of which say what the number after them is.
  private static let words = [
    "usr", "SKU", "order", "https://shop.example.com/p", "acc", "cpn", "ssn", "phone", "tel",
    "user.id", "Invoice", "a.b", "DE", "nif", "dob", "card", "v", "p/x", "id", "passport",
    "customer", "+49", "IBAN", "0x", "tfn", "zip", "driver-license", "mrz", "vat", "AT", "ch.ahv",
  ]

  @Test func `no number is taken for another one after the same words`() throws {
    var state: UInt64 = 11
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    let key = try SampleKey.key()
    var lines: [String] = []
    var alone: [String] = []
    var values: [String] = []
    for number in 0..<8_000 {
      let sign = ["_", "-", "/"][next(3)]
      let digits = (0..<(1 + next(10))).map { _ in String(next(10)) }.joined()
      let value = Self.words[next(Self.words.count)] + sign + digits
      values.append(value)
      lines.append(RedactedLine.track(#""thing":"\#(value)""#))
      // At a name of its own nothing is remembered of a value.
      alone.append(RedactedLine.track(#""thing\#(number % 1_000)":"\#(value)""#))
    }
    let together = RedactedLine(lines, key: key).lines
    var apart: [String] = []
    for start in stride(from: 0, to: alone.count, by: 1_000) {
      apart += RedactedLine(Array(alone[start..<min(start + 1_000, alone.count)]), key: key).lines
    }
    var replaced = 0
    for index in lines.indices {
      let wanted = apart[index].replacing("\"thing\(index % 1_000)\":", with: "\"thing\":")
      if !wanted.contains(values[index]) { replaced += 1 }
      #expect(together[index] == wanted)
    }
    #expect(replaced > 0)
  }
}
