extension ExpectationCheck {
  /// Which events have a part in which expectations.
  package struct Concerns: Sendable {
    /// The expectations of each event plan, by index.
    let byPlan: [[Int]]
    /// The expectations of order that wait for an event that is called so.
    let byEarlierName: [String: [Int]]

    init(_ expectations: [ExpectationPlan], eventPlans: Int) {
      var byPlan = [[Int]](repeating: [], count: eventPlans)
      var byName: [String: [Int]] = [:]
      for (index, expectation) in expectations.enumerated() {
        byPlan[expectation.eventPlan].append(index)
        switch expectation.expectation.kind {
        case .follows(let name, _, _), .precedes(let name, _, _):
          byName[name, default: []].append(index)
        default: break
        }
      }
      self.byPlan = byPlan
      byEarlierName = byName
    }

    /// What contracts call an event: its name, or its type where it has none.
    func waiting(for name: EventName) -> [Int] {
      byEarlierName.isEmpty
        ? [] : byEarlierName[name.name.isEmpty ? name.type : name.name] ?? []
    }

    /// Whether an event has a part in any expectation.
    func has(eventPlan: Int, name: EventName) -> Bool {
      (eventPlan >= 0 && !byPlan[eventPlan].isEmpty) || !waiting(for: name).isEmpty
    }
  }
}
