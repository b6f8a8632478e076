import AssayRecorder
import Testing

struct QuarantineTests {
  let place: RecordingPlace

  init() throws { place = try RecordingPlace() }

  private func line(_ body: [UInt8], isRaw: Bool) throws -> String {
    let writer = try place.open { $0.redaction = .init(isRaw: isRaw) }
    writer.quarantine(
      .init(receivedAt: 17, request: "POST /v1/batch", reason: "expected a value", body: body))
    try writer.commit()
    return try place.text("quarantine.ndjson")
  }

  private func masked(_ body: String) throws -> String {
    try place.restore([:])
    let line = try line(Array(body.utf8), isRaw: false)
    let mark = #""masked":""#
    let start = try #require(line.firstRange(of: mark)).upperBound
    return String(line[start...].dropLast(3)).replacing(#"\""#, with: "\"")
  }

  @Test func `a raw recording keeps the body as it came`() throws {
    #expect(
      try line(Array(#"{"a":NaN}"#.utf8), isRaw: true)
        == #"{"at":17,"request":"POST /v1/batch","bytes":9,"reason":"expected a value","#
        + #""body":"{\"a\":NaN}"}"# + "\n")
  }

  @Test(
    arguments: [
      ([0xFF], "/w=="), ([0xFF, 0], "/wA="), ([0xFF, 0, 0xFE], "/wD+"),
      ([0xC3, 0x28, 65, 66], "wyhBQg=="),
    ] as [([UInt8], String)])
  func `a body that is no text is kept as base64`(body: [UInt8], base64: String) throws {
    #expect(try line(body, isRaw: true).hasSuffix("\"base64\":\"\(base64)\"}\n"))
  }

  @Test(arguments: [
    (
      #"{"userId":"ann@example.com","total":NaN,"age":41}"#,
      #"{"userId":"xxx@xxxxxxx.xxx","total":NaN,"age":99}"#
    ),
    (#"{"a":-Infinity,"b":None,"c":Bob}"#, #"{"a":-Infinity,"b":None,"c":xxx}"#),
    (#"{"name": "NaN", "x1": 1}"#, #"{"name": "xxx", "x9": 9}"#),
    (#"{"a":"bob,"email":"ann"}"#, #"{"a":"xxx,"email":"xxx"}"#),
    (#"{"city":"Paris":1,"Zoë":2}"#, #"{"city":"xxxxx":9,"xxx":9}"#),
    ("email=ann%40example.com&x=true", "xxxxx=xxx%99xxxxxxx.xxx&x=true"),
    ("Müller 7 NaNa", "xxxxxx 9 xxxx"),
  ])
  func `a redacted recording keeps what the body looked like`(body: String, mask: String) throws {
    #expect(try masked(body) == mask)
  }

  @Test func `no letter or digit of a value is left`() throws {
    var random = SystemRandomNumberGenerator()
    let alphabet = Array("ab7\u{e9}\"':,{}[]@ -\\".unicodeScalars)
    for _ in 0..<200 {
      var body = ""
      for _ in 0..<30 {
        body.unicodeScalars.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)])
      }
      let text = try masked("q" + body.replacing(":", with: ";"))
      #expect(text.allSatisfy { !$0.isLetter && !$0.isNumber || $0 == "x" || $0 == "9" }, "\(body)")
    }
  }
}
