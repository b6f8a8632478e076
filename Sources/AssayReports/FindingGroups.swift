import Assay

/// Findings as a person works through them: where the trouble is, then which event.
struct FindingGroups {
  /// The findings of one event.
  struct EventGroup {
    var event: String?
    var findings: [Finding]
  }

  /// The events of one destination.
  struct DestinationGroup {
    /// Nil: the traffic itself.
    var destination: String?
    var events: [EventGroup]
  }

  var destinations: [DestinationGroup]

  /// The traffic itself comes first, since mending it often mends what destinations see; then
  /// destinations and events with the worst trouble.
  init(_ findings: [Finding]) {
    destinations = Self.grouped(findings, by: \.destination)
      .map { destination, findings in
        DestinationGroup(
          destination: destination,
          events: Self.grouped(findings, by: \.event).map { event, findings in
            EventGroup(event: event, findings: findings.sorted { $0.isWorse(than: $1) })
          })
      }
    if let traffic = destinations.firstIndex(where: { $0.destination == nil }) {
      destinations.insert(destinations.remove(at: traffic), at: 0)
    }
  }

  private static func grouped(
    _ findings: [Finding], by key: KeyPath<Finding, String?>
  ) -> [(String?, [Finding])] {
    Dictionary(grouping: findings) { $0[keyPath: key] }
      .sorted { left, right in
        let (worse, other) = (left.value.worstSeverity, right.value.worstSeverity)
        if worse != other { return worse > other }
        guard let name = left.key else { return true }
        guard let otherName = right.key else { return false }
        return name < otherName
      }
      .map { ($0.key, $0.value) }
  }
}

extension [Finding] {
  fileprivate var worstSeverity: Severity { map(\.severity).max() ?? .information }
}
