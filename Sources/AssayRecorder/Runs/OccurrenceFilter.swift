internal import Assay

/// Which occurrences belong to a finding of the report: what a budget or a tolerance allows is
/// none.
struct OccurrenceFilter {
  private struct Kind: Hashable {
    var rule: UInt32
    var event: Int32
    var destination: Int32
  }

  /// What a finding is about; an event or a destination it does not name is nil.
  private struct Subject: Hashable {
    var rule: UInt32
    var event: String?
    var destination: String?
  }

  private static let numbers: [Rule: UInt32] = Dictionary(
    uniqueKeysWithValues: Rule.allCases.enumerated().map { ($1, UInt32($0)) })

  private let subjects: Set<Subject>
  private let names: Registry.Names
  private let destinations: [String]
  private var known: [Kind: Bool] = [:]

  init(_ findings: [Finding], _ names: Registry.Names, _ destinations: [String]) {
    subjects = Set(
      findings.map {
        Subject(
          rule: Self.number(of: $0.rule), event: $0.event,
          destination: $0.rule == .deliveryLate ? Self.lateness($0.path) : $0.destination)
      })
    self.names = names
    self.destinations = destinations
  }

  /// What stands in the place of a destination where a day was closed: late events and those are
  /// told by findings of one rule.
  static let afterClose: Int32 = -2

  private static func lateness(_ path: String?) -> String? {
    path == "/receivedAt" ? "after close" : nil
  }

  /// A rule's place in the catalogue.
  static func number(of rule: Rule) -> UInt32 { numbers[rule] ?? 0 }

  /// The name of the rule at a place of the catalogue.
  static func name(of number: UInt32) -> String {
    Rule.allCases.indices.contains(Int(number)) ? Rule.allCases[Int(number)].rawValue : ""
  }

  /// Whether a finding tells of the occurrence.
  mutating func keeps(_ record: OccurrenceSpool.Record) -> Bool {
    let kind = Kind(rule: record.rule, event: record.event, destination: record.destination)
    if let answer = known[kind] { return answer }
    var event: String?
    if record.event >= 0, Int(record.event) < names.events.count {
      event = PublicText.of(names.events[Int(record.event)].label)
    }
    let index = Int(record.destination)
    let destination =
      record.destination == Self.afterClose
      ? Self.lateness("/receivedAt")
      : destinations.indices.contains(index) ? destinations[index] : nil
    let answer = [event, nil].contains { event in
      subjects.contains(Subject(rule: record.rule, event: event, destination: destination))
    }
    known[kind] = answer
    return answer
  }
}
