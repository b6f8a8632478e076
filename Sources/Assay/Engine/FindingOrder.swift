/// What findings are ordered by: worst first, and by nothing that may differ between runs.
///
/// Severity, then destination and event, the greater share first, then everything that is told.
struct FindingOrder: Comparable {
  private let severity: Severity
  private let place: [String]
  private let share: Double
  private let rest: [String]
  private let count: Int

  init(_ finding: Finding) {
    severity = finding.severity
    place = [finding.destination ?? "", finding.event ?? ""]
    share = finding.share
    count = finding.count
    let slice = finding.slice.keys.sorted().map { "\($0)=\(finding.slice[$0] ?? "")" }
    let first = finding.examples.first
    rest = [
      finding.rule.rawValue, finding.path ?? "", finding.message, finding.expected ?? "",
      finding.observed ?? "", slice.joined(separator: ","),
      finding.contractPlace.map(\.description) ?? "",
      first.map { "\($0.input) \($0.line) \($0.pointer)" } ?? "",
    ]
  }

  static func == (left: Self, right: Self) -> Bool {
    !(left < right) && !(right < left)
  }

  static func < (left: Self, right: Self) -> Bool {
    if left.severity != right.severity { return left.severity > right.severity }
    if left.place != right.place { return left.place.lexicographicallyPrecedes(right.place) }
    if left.share != right.share { return left.share > right.share }
    if left.rest != right.rest { return left.rest.lexicographicallyPrecedes(right.rest) }
    return left.count > right.count
  }
}
