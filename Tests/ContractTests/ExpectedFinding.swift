import Assay
import Testing

/// An entry of an expected.json; members that are absent are met by anything.
struct ExpectedFinding: Hashable, Sendable, Decodable, CustomTestStringConvertible {
  var rule: String
  var severity: String?
  var event: String?
  var path: String?
  var destination: String?
  var slice: [String: String]?
  /// The exact sum of the counts of all findings that meet the entry.
  var count: Int?
  /// The least sum of those counts.
  var minimum: Int?

  func isMet(by finding: Finding) -> Bool {
    finding.rule.rawValue == rule
      && "\(finding.severity)" == severity ?? "error"
      && (event == nil || finding.event == event)
      && (path == nil || finding.path == path)
      && (destination == nil || finding.destination == destination)
      && (slice ?? [:]).allSatisfy { finding.slice[$0.key] == $0.value }
  }

  var testDescription: String {
    [rule, event, path, destination].compactMap(\.self).joined(separator: " ")
  }
}
