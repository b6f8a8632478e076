import Assay
import AssayReports
import Testing

/// No report may hold what it warns of.
struct PrivacyCheckSecrecyTests {
  typealias Traffic = PrivacyCheckTraffic

  /// A person's data, made up anew from a seed.
  private struct Person {
    var values: [String] = []
    private var state: UInt64

    init(seed: UInt64) {
      state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
      let local = word(8) + "." + word(9)
      values = [
        "\(local)@\(word(9)).example.com", "+4930\(digits(8))", "(415) 555-\(digits(4))",
        "5\(1 + next(5))\(digits(3))", "\(word(20))@\(word(12)).example.org",
      ]
      values[3] = card()
    }

    private mutating func next(_ bound: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % bound
    }

    private mutating func word(_ count: Int) -> String {
      String((0..<count).map { _ in Character(UnicodeScalar(97 + UInt8(next(26)))) })
    }

    private mutating func digits(_ count: Int) -> String {
      (0..<count).map { _ in String(next(10)) }.joined()
    }

    /// A number with a valid check digit (Luhn).
    private mutating func card() -> String {
      let body = "4" + digits(14)
      let sum = body.reversed().enumerated().reduce(0) { sum, pair in
        let digit = pair.element.wholeNumberValue ?? 0
        let doubled = pair.offset % 2 == 0 ? digit * 2 : digit
        return sum + (doubled > 9 ? doubled - 9 : doubled)
      }
      return body + String((10 - sum % 10) % 10)
    }
  }

  private static let contract: Contract = {
    var contract = Contract("shop", version: "1.0.0") {
      Event("Signed Up", version: "1.0.0") {
        Property("email", .string).category(.email)
        Property("name", .string).category(.name)
        Property("code", .string).pattern("[A-Z]{3}")
        Property("age", .integer)
      }
    }
    contract.destinations = [
      Destination("ga") { Forbid(.financial) },
      Destination("crm") {
        Allow(.name); Redact(.email, .hash(.md5))
      },
      Destination("ads") { NeedsConsent("ads") },
    ]
    return contract
  }()

  private static func lines(_ values: [String]) -> [String] {
    values.flatMap { value in
      [
        Traffic.track(
          #""email":"\#(value)","name":"\#(value)","code":"\#(value)","age":"\#(value)""#),
        Traffic.track(#""note":"see \#(value) there","\#(value)":{"\#(value)":["\#(value)"]}"#),
        Traffic.track(#""note":"\#(value)""#, event: "Signed \(value) Up"),
        Traffic.track(
          #""url":"https://x.example/?q=\#(value)""#,
          more: #","context":{"app":{"version":"\#(value)"},"os":{"name":"\#(value)"},"#
            + #""library":{"name":"\#(value)","version":"1.0 \#(value)"}}"#),
        #"{"type":"track","event":"Signed Up","userId":"\#(value)","messageId":"\#(value)","#
          + #""anonymousId":"\#(value)","properties":{"age":"x","note":"\#(value)"}}"#,
        #"{"type":"identify","userId":"u","messageId":"id \#(value)","traits":{"\#(value)":"\#(value)"}}"#,
        #"{"type":"page","name":"Page of \#(value)","properties":{"title":"\#(value)"}}"#,
        #"{"type":"screen \#(value)","event":"\#(value)"}"#,
      ]
    }
  }

  /// Every run of six characters of the values that the text holds.
  private func shown(_ values: [String], in text: String) -> Set<String> {
    let bytes = Array(text.utf8)
    var grams: Set<[UInt8]> = []
    if bytes.count >= 6 {
      for at in 0...(bytes.count - 6) { grams.insert(Array(bytes[at..<at + 6])) }
    }
    var found: Set<String> = []
    for value in values {
      let own = Array(value.utf8)
      for at in 0...(own.count - 6) where grams.contains(Array(own[at..<at + 6])) {
        let gram = String(decoding: own[at..<at + 6], as: UTF8.self)
        // Domains that nobody owns are part of every made-up address.
        if !"@.example.com .example.org".contains(gram) { found.insert(gram) }
      }
    }
    return found
  }

  @Test(arguments: 1...12)
  func `no report shows six characters of a value`(_ seed: Int) throws {
    let person = Person(seed: UInt64(seed))
    let traffic = Traffic(Self.contract, lines: Self.lines(person.values))
    let report = try #require(traffic.report())
    #expect(report.findings.count > 50)
    for format in ReportFormat.allCases {
      let text = ReportFormat.render(report, as: format)
      #expect(text.contains("privacy/leak"))
      #expect(shown(person.values, in: text).count == 0, "\(format)")
    }
  }

  @Test func `text that is cut is judged by the whole`() {
    let long = Array((String(repeating: "x ", count: 97) + "jane.miller@example.com").utf8)
    #expect(!PublicText.of(long, limit: 200).contains("jane"))
    #expect(!PublicText.of(String(repeating: "x ", count: 29) + "jane.miller@ex").contains("jane"))
    #expect(PublicText.of(Array("m-1".utf8), limit: 200) == "m-1")
    #expect(PublicText.of("@segment/analytics-node") == "@segment/analytics-node")
    #expect(PublicText.of("Order Completed") == "Order Completed")
  }
}
