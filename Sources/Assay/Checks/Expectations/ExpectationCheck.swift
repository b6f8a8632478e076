/// Holds events against what their contract expects of values together: `meaning/expectation` and,
/// for declared dependencies, `meaning/dependency`.
///
/// What one event shows is judged at once; what needs several events is kept as records of fixed
/// size and judged when all are there.
package struct ExpectationCheck: Sendable {
  /// One event's part in an expectation across events.
  struct Record: Sendable {
    /// A hash of the values that events are matched by.
    var key: UInt64
    /// What must differ or agree: a hash of the messageId, or of the determined value.
    var other: UInt64
    var time: Int64
    var position: Position
    var slice: Int32
    /// For `follows` and `precedes`: whether this is the event that must come before or after.
    var isEarlier = false
  }

  /// How a declared share came out.
  struct Share: Sendable {
    var hits = 0
    var total = 0
  }

  package internal(set) var violations = Violations()
  package let expectations: [ExpectationPlan]
  /// How many events could be judged, by expectation.
  package internal(set) var judged: [Int]
  var records: [[Record]]
  var shares: [Share]
  var start = RecordingStart()
  package let concerns: Concerns

  package init(plan: Plan, registry: Registry) {
    expectations = ExpectationPlan.all(of: plan, registry: registry)
    judged = [Int](repeating: 0, count: expectations.count)
    records = [[Record]](repeating: [], count: expectations.count)
    shares = [Share](repeating: Share(), count: expectations.count)
    concerns = Concerns(expectations, eventPlans: plan.events.count)
  }

  package var isEmpty: Bool { expectations.isEmpty }

  /// Adds what another worker found.
  package mutating func merge(_ other: Self) {
    violations.merge(other.violations)
    for index in judged.indices {
      judged[index] += other.judged[index]
      records[index].append(contentsOf: other.records[index])
      shares[index].hits += other.shares[index].hits
      shares[index].total += other.shares[index].total
    }
    start.merge(other.start)
  }

  /// Notes an event's times, whether or not an expectation concerns it.
  @inline(__always)
  package mutating func note(happened: Int64?, arrived: Int64?) {
    start.note(happened: happened, arrived: arrived)
  }

  /// Looks at one event that ``concerns`` picked.
  package mutating func observe(
    _ view: EventView, eventPlan: Int, name: EventName, facts: EventFacts,
    scratch: inout TextScratch, names: borrowing PathNames
  ) {
    for index in concerns.waiting(for: name) {
      guard let node = view.first(expectations[index].earlier), view.nodes[node].kind != .null,
        let time = facts.timestamp ?? facts.receivedAt
      else { continue }
      records[index].append(
        Record(
          key: ValueHash.of(view, node, &scratch), other: 0, time: time, position: facts.position,
          slice: facts.slice, isEarlier: true))
    }
    guard eventPlan >= 0 else { return }
    for index in concerns.byPlan[eventPlan] { judge(index, view, facts, &scratch, names) }
  }

  private mutating func judge(
    _ index: Int, _ view: EventView, _ facts: EventFacts, _ scratch: inout TextScratch,
    _ names: borrowing PathNames
  ) {
    let expectation = expectations[index]
    switch expectation.expectation.kind {
    case .sum(_, let times, _, let within):
      let holds = view.sumHolds(
        expectation, hasTimes: times != nil, within: within.doubleValue)
      count(holds, index, .meaningExpectation, at: expectation.routes.count - 1, view, names)
    case .compare(_, let comparison, _):
      let holds = view.compares(expectation, comparison)
      count(holds, index, .meaningDependency, at: 0, view, names)
    case .share(let value, _, _, _):
      guard let node = view.first(expectation.routes[0]),
        view.nodes[node].kind != .null || value == .null
      else { return }
      judged[index] += 1
      shares[index].total += 1
      if view.equals(node, value) { shares[index].hits += 1 }
    case .determines:
      guard let one = value(view, expectation.routes[0], &scratch),
        let other = value(view, expectation.routes[1], &scratch)
      else { return }
      append(index, one, other, facts)
    case .unique:
      var key: UInt64 = 0
      for routes in expectation.routes {
        guard let value = value(view, routes, &scratch) else { return }
        key = key &* 0x9E37_79B9_7F4A_7C15 &+ value
      }
      // Without an id every delivery counts as an event of its own.
      let id = facts.messageID.map { $0.low ^ ($0.high &* 0x9E37_79B9_7F4A_7C15) }
      append(index, key, id ?? facts.position.mixed, facts)
    case .oncePer(let paths, _):
      var key = facts.person
      if !paths.isEmpty {
        key = 0
        for routes in expectation.routes {
          guard let value = value(view, routes, &scratch) else { return }
          key = key &* 0x9E37_79B9_7F4A_7C15 &+ value
        }
      } else if key == 0 {
        return
      }
      guard facts.timestamp != nil || facts.receivedAt != nil else { return }
      let id = facts.messageID.map { $0.low ^ ($0.high &* 0x9E37_79B9_7F4A_7C15) }
      append(index, key, id ?? facts.position.mixed, facts)
    case .follows, .precedes:
      guard let key = value(view, expectation.routes[0], &scratch),
        facts.timestamp != nil || facts.receivedAt != nil
      else { return }
      append(index, key, 0, facts)
    }
  }

  /// What a value means, as a hash; nil where it is absent or null.
  private func value(
    _ view: EventView, _ routes: [ExpectationPlan.Route], _ scratch: inout TextScratch
  ) -> UInt64? {
    guard let node = view.first(routes), view.nodes[node].kind != .null else { return nil }
    return ValueHash.of(view, node, &scratch)
  }

  private mutating func append(
    _ index: Int, _ key: UInt64, _ other: UInt64, _ facts: EventFacts
  ) {
    judged[index] += 1
    records[index].append(
      Record(
        key: key, other: other, time: facts.timestamp ?? facts.receivedAt ?? 0,
        position: facts.position, slice: facts.slice))
  }

  private mutating func count(
    _ holds: Bool?, _ index: Int, _ rule: Rule, at route: Int, _ view: EventView,
    _ names: borrowing PathNames
  ) {
    guard let holds else { return }
    judged[index] += 1
    guard !holds else { return }
    let routes = expectations[index].routes[route]
    let node = view.first(routes) ?? 0
    let key = Violations.Key(
      rule: rule, event: view.event, path: routes.first?.steps.last ?? 0,
      detail: Int32(clamping: index))
    violations.add(key, at: view.position, slice: view.slice) {
      names.example(view, node: node)
    }
  }
}

extension Position {
  /// A number that differs between positions.
  var mixed: UInt64 {
    (UInt64(input) << 48 ^ UInt64(block) << 24 ^ UInt64(line)) &* 0x9E37_79B9_7F4A_7C15 | 1
  }
}
