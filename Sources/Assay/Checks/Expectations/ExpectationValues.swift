extension EventView {
  /// The number at a node, or nil where it is none.
  func number(_ node: Int) -> Double? {
    switch nodes[node].kind {
    case .integer, .decimal: DecimalNumber.double(raw(node).span)
    default: nil
    }
  }

  /// Whether a sum comes out; nil where a part of it is missing or no number.
  ///
  /// Doubles carry the sum; what they round away is far below any unit of account.
  func sumHolds(_ plan: ExpectationPlan, hasTimes: Bool, within: Double) -> Bool? {
    guard let target = first(plan.routes[plan.routes.count - 1]), let total = number(target)
    else { return nil }
    for section in plan.routes[0].indices {
      guard let sum = sum(plan, section: section, hasTimes: hasTimes) else { continue }
      let difference = (sum - total).magnitude
      guard difference.isFinite else { return nil }
      return difference <= within + 1e-9 * max(1, total.magnitude)
    }
    return nil
  }

  /// The sum of a section's parts; nil where one is missing or no number, or the array is absent.
  private func sum(_ plan: ExpectationPlan, section: Int, hasTimes: Bool) -> Double? {
    let route = plan.routes[0][section]
    let factor = hasTimes ? plan.routes[1][section].steps.last : nil
    guard let name = route.steps.last else { return nil }
    var sum = 0.0
    var parts = 0
    var isComplete = true
    if route.isItem.last == true {
      visit(route) { node in
        parts += 1
        if let value = number(node) { sum += value } else { isComplete = false }
      }
    } else {
      visit(route, dropLast: 1) { parent in
        parts += 1
        let one = member(of: parent, path: name).flatMap(number)
        let other = factor.map { member(of: parent, path: $0).flatMap(number) } ?? 1
        if let one, let other { sum += one * other } else { isComplete = false }
      }
    }
    guard parts > 0 else { return isEmptyArray(route) ? 0 : nil }
    return isComplete ? sum : nil
  }

  /// Whether the first array on a route is there and has no items.
  private func isEmptyArray(_ route: ExpectationPlan.Route) -> Bool {
    guard let item = route.isItem.firstIndex(of: true) else { return false }
    var isEmpty = false
    visit(route, dropLast: route.steps.count - item) { node in
      isEmpty = nodes[node].kind == .array && Int(nodes[node].next) == node &+ 1
    }
    return isEmpty
  }

  /// Whether two values compare as expected; nil where one is missing or they do not compare.
  func compares(_ plan: ExpectationPlan, _ comparison: Expectation.Comparison) -> Bool? {
    guard let one = first(plan.routes[0]), let other = first(plan.routes[1]) else { return nil }
    switch (nodes[one].kind, nodes[other].kind) {
    case (.integer, .integer), (.integer, .decimal), (.decimal, .integer), (.decimal, .decimal):
      guard let left = DecimalNumber.parse(raw(one).span),
        let right = DecimalNumber.parse(raw(other).span)
      else { return nil }
      return comparison.holds(left, right)
    case (.string, .string):
      let left = text(one)
      let right = text(other)
      if let first = Timestamp.parse(left.span), let second = Timestamp.parse(right.span) {
        return comparison.holds(first.milliseconds, second.milliseconds)
      }
      // By bytes, which is the order of Unicode scalars.
      let order = left == right ? 0 : left.lexicographicallyPrecedes(right) ? -1 : 1
      return comparison.holds(order, 0)
    case (.yes, .yes), (.yes, .no), (.no, .yes), (.no, .no):
      let (left, right) = (nodes[one].kind == .yes ? 1 : 0, nodes[other].kind == .yes ? 1 : 0)
      return comparison == .equal || comparison == .notEqual
        ? comparison.holds(left, right) : nil
    default: return nil
    }
  }

  /// Whether a node holds a scalar.
  func equals(_ node: Int, _ scalar: Scalar) -> Bool {
    switch (nodes[node].kind, scalar) {
    case (.string, .string(let wanted)): text(node).elementsEqual(wanted.utf8)
    case (.integer, .number(let wanted)), (.decimal, .number(let wanted)):
      DecimalNumber.parse(raw(node).span) == wanted
    case (.yes, .boolean(let wanted)): wanted
    case (.no, .boolean(let wanted)): !wanted
    case (.null, .null): true
    default: false
    }
  }
}

extension Expectation.Comparison {
  func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
    switch self {
    case .less: left < right
    case .lessOrEqual: left <= right
    case .equal: left == right
    case .notEqual: left != right
    case .greaterOrEqual: left >= right
    case .greater: left > right
    }
  }
}
