/// A declared expectation with its paths as numbers.
package struct ExpectationPlan: Sendable {
  /// The path from a section's object down to a value, as registry numbers.
  struct Route: Sendable {
    var steps: [Int32]
    var isItem: [Bool]
  }

  /// The index of the event's version that declares it.
  package var eventPlan: Int
  package var expectation: Expectation
  /// One route for each of ``Expectation/paths``, for each section the event may use.
  var routes: [[Route]]
  /// For `follows` and `precedes`: the same for the event that must come before or after.
  var earlier: [Route] = []

  /// Compiles the expectations of all events, in the order of the plan.
  package static func all(of plan: Plan, registry: Registry) -> [ExpectationPlan] {
    var result: [ExpectationPlan] = []
    for (index, event) in plan.events.enumerated() {
      for expectation in event.event.expectations {
        let sections = PlanCompiler.sections(of: event.event.type)
        var compiled = ExpectationPlan(
          eventPlan: index, expectation: expectation,
          routes: expectation.paths.map { path in
            sections.map { route(path, from: $0, registry) }
          })
        switch expectation.kind {
        case .follows(_, _, let by), .precedes(_, _, let by):
          let roots = [EnvelopePath.properties, .traits, .contextTraits]
          compiled.earlier = roots.map { route(by, from: $0.rawValue, registry) }
        default: break
        }
        result.append(compiled)
      }
    }
    return result
  }

  /// The way from a section's object to a property.
  static func route(
    _ path: PropertyPath, from section: Int32, _ registry: Registry
  ) -> Route {
    var route = Route(steps: [section], isItem: [false])
    for name in path.segments {
      let parent = route.steps[route.steps.count - 1]
      route.steps.append(
        registry.path(parent: parent, name: Array(name.utf8), isItem: name == "*"))
      route.isItem.append(name == "*")
    }
    return route
  }
}

extension EventView {
  /// Calls `body` with every node that a route leads to, in order.
  func visit(_ route: ExpectationPlan.Route, dropLast: Int = 0, _ body: (Int) -> Void) {
    guard count > 0, nodes[0].kind == .object else { return }
    visit(route, dropLast: dropLast, step: 0, from: 0, body)
  }

  private func visit(
    _ route: ExpectationPlan.Route, dropLast: Int, step: Int, from node: Int,
    _ body: (Int) -> Void
  ) {
    guard step < route.steps.count - dropLast else {
      body(node)
      return
    }
    var child = node &+ 1
    let end = Int(nodes[node].next)
    guard nodes[node].kind == .object || nodes[node].kind == .array else { return }
    while child < end {
      if nodes[child].path == route.steps[step] {
        visit(route, dropLast: dropLast, step: step + 1, from: child, body)
        if !route.isItem[step] { return }
      }
      child = Int(nodes[child].next)
    }
  }

  /// The first node of a route.
  func first(_ routes: [ExpectationPlan.Route]) -> Int? {
    var found: Int?
    for route in routes where found == nil {
      visit(route) { if found == nil { found = $0 } }
    }
    return found
  }

  /// A node's member with a path, or nil.
  func member(of node: Int, path: Int32) -> Int? {
    var child = node &+ 1
    while child < Int(nodes[node].next) {
      if nodes[child].path == path { return child }
      child = Int(nodes[child].next)
    }
    return nil
  }
}
