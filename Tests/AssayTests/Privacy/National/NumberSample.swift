import Assay
import Testing

/// Numbers of one kind that are valid, and others that only look so.
struct NumberSample: Sendable, CustomTestStringConvertible {
  let rule: any IdentifierRule.Type
  let valid: [String]
  let invalid: [String]

  /// Numbers are written with a bar between them.
  init(_ rule: any IdentifierRule.Type, valid: String, invalid: String) {
    self.rule = rule
    self.valid = Self.numbers(valid)
    self.invalid = Self.numbers(invalid)
  }

  var kind: IdentifierKind { rule.kind }
  var testDescription: String { kind.typeName }

  /// What the rule says of a whole value.
  func accepts(_ bytes: [UInt8]) -> Bool { rule.accepts(bytes.span) }

  /// What the rule says of a compact form.
  func isValid(_ bytes: [UInt8]) -> Bool { rule.isValid(bytes.span) }

  static let all = americas + westernEurope + otherEurope + asiaAndOthers + devices + byRule

  /// Kinds that python-stdnum does not know: decided by the rules of those who give them.
  private static let byRule: [NumberSample] = [
    NumberSample(
      BritainNINO.self,
      valid: "AB123456C | AA000000A | JG 10 37 59 A | OE-12-34-56-D | zy987654b",
      invalid: """
        BG123456C | GB123456C | NK123456C | TN123456C | ZZ123456C | DA123456C | AO123456C |
        FA123456C | AB123456E | AB12345C | AB1234567 | A1123456C
        """),
    NumberSample(
      SingaporeNRIC.self,
      valid: "S1234567D | T1234567J | F1234567N | G1234567X | M1234567K | s0000001i",
      invalid: "S1234567A | T1234567D | F1234567X | G1234567N | M1234567A | A1234567D | S123456D"),
    NumberSample(
      AustraliaMedicare.self,
      valid: "2123 45670 1 | 2123456701 | 21234567012 | 2123-45670-1",
      invalid: "1123 45670 1 | 2123 45671 1 | 7123456701 | 2123 45670 0 | 212345670"),
    NumberSample(
      ICCID.self,
      valid: "8991101200003204514 | 8914800000000000006 | 89490200000001234561",
      invalid: "8991101200003204510 | 7991101200003204514 | 89911012000032045"),
  ]

  private static func numbers(_ text: String) -> [String] {
    text.split(separator: "|").map { part in
      let words: [Substring] = part.split(whereSeparator: \.isWhitespace)
      return words.joined(separator: " ")
    }
  }
}
