import Assay
import Testing

/// What must hold of any redacted line.
struct RedactionPropertyTests {
  private static let people = (0..<40).map { number in
    [
      "jane.\(number)@corp-\(number).org", "+49 30 12345\(number + 10)",
      "203.0.113.\(number + 10)", "415-555-26\(number + 10)", "536-22-87\(number + 10)",
    ]
  }

  /// The spellings that JSON has for a text.
  private static func spelled(_ text: String, _ random: inout SeededGenerator) -> String {
    text.unicodeScalars.map { scalar in
      guard Int.random(in: 0..<4, using: &random) == 0 else { return String(scalar) }
      let digits = String(scalar.value, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }

  private static func lines(seed: UInt64) -> [String] {
    var random = SeededGenerator(seed: seed)
    return people.map { values in
      let members = values.shuffled(using: &random).enumerated().map { place, value in
        let text = spelled(value, &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return #""p\#(place)":"\#(text)""#
        case 1: return #""p\#(place)":["so \#(text) it \"is\"",{"q":"\#(text)"}]"#
        case 2: return #""p\#(place)":{"note":"tell \#(text), and \#(text)."}"#
        default: return #""\#(text)":{"v":[1,"x"]}"#
        }
      }
      return RedactedLine.track(members.joined(separator: ",\t"))
    }
  }

  /// A text with its JSON escapes undone.
  private static func plain(_ text: String) -> String {
    text.replacing(/\\u([0-9a-fA-F]{4})/) { match in
      UInt32(match.output.1, radix: 16).flatMap(UnicodeScalar.init).map { String($0) } ?? ""
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5])
  func `no planted value survives in any spelling`(_ seed: UInt64) throws {
    let result = RedactedLine(Self.lines(seed: seed), key: try SampleKey.key())
    let text = Self.plain(result.text)
    for value in Self.people.joined() { #expect(!text.contains(value), "\(value)") }
    #expect(result.refused.isEmpty)
    #expect(result.counts.lines == Self.people.count)
  }

  @Test(arguments: [1, 2, 3, 4, 5])
  func `a second time changes no byte, under whatever key`(_ seed: UInt64) throws {
    let once = RedactedLine(Self.lines(seed: seed), key: try SampleKey.key())
    let twice = RedactedLine(once.lines, key: try SampleKey.key("quite another key for tokens"))
    #expect(twice.lines == once.lines)
    #expect(twice.counts.values == 0)
  }

  @Test(arguments: [1, 2, 3])
  func `privacy findings are the same, and what is undeclared is a warning`(
    _ seed: UInt64
  ) throws {
    let contract = Contract("shop", version: "1.0.0") {
      Event("Opened") { Property("p0", .string).category(.email) }
      Destination("ga", region: .us) { Forbid(.contact) }
      Destination("crm", region: .us) { Allow(.contact) }
    }
    let raw = Self.lines(seed: seed)
    let safe = RedactedLine(raw, contracts: [contract], key: try SampleKey.key())
    func told(_ lines: [String]) -> [String] {
      PrivacyCheckTraffic(contract, lines: lines).findings.map {
        "\($0.rule.rawValue) \($0.path ?? "") \($0.destination ?? "") \($0.count)"
      }.sorted()
    }
    let findings = PrivacyCheckTraffic(contract, lines: safe.lines).findings
    #expect(told(safe.lines) == told(raw))
    #expect(!findings.isEmpty)
    #expect(
      findings.filter { $0.rule == .privacyUndeclared }.allSatisfy { $0.severity == .warning })
  }

  @Test func `raw values beside tokens are an error of their own`() throws {
    let raw = RedactedLine.track(#""a":"jane@x.org""#)
    let safe = try RedactedLine(raw).text
    let findings = PrivacyCheckTraffic(lines: [raw, safe, safe]).findings
      .filter { $0.rule == .privacyUndeclared }
    #expect(findings.map(\.severity).sorted() == [.error, .warning].sorted())
    #expect(findings.first { $0.severity == .error }?.count == 1)
    #expect(findings.first { $0.severity == .warning }?.count == 2)
    #expect(
      findings.first { $0.severity == .warning }?.message
        == "tokens of e-mail addresses (the raw values were replaced at capture) are in a property "
        + "that declares none")
  }
}
