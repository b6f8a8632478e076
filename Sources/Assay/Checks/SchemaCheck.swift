/// Holds every event against its contract: the rules `schema/*` but for the envelope's.
///
/// The fast part walks the tape with the plan's tables and touches nothing else; only a violation
/// builds words.
package struct SchemaCheck: ~Copyable {
  /// The violations seen so far.
  package var violations = Violations()
  /// For each slot and kind of value, how many values there were.
  private let kinds: UnsafeMutablePointer<UInt32>
  private let kindsCount: Int
  private let plan: Plan
  private var scratch = TextScratch()

  package init(plan: Plan) {
    self.plan = plan
    kindsCount = plan.slots.count * 8
    kinds = .allocate(capacity: max(kindsCount, 1))
    kinds.initialize(repeating: 0, count: max(kindsCount, 1))
  }

  deinit { kinds.deallocate() }

  /// For each slot, how many values of each kind there were.
  package var kindCounts: [UInt32] {
    Array(UnsafeBufferPointer(start: kinds, count: kindsCount))
  }

  /// Judges one event by one version of its contract; returns how much is wrong.
  ///
  /// With `isTrial` nothing is counted: the answer tells which version fits best.
  package mutating func observe(
    _ view: EventView, version: Int, names: borrowing PathNames, isTrial: Bool = false
  ) -> Int {
    let route = plan.routes[version]
    return plan.slots.withUnsafeBufferPointer { slots in
      plan.table.withUnsafeBufferPointer { table in
        var walk = SchemaWalk(
          view: view, slots: slots, table: table, plan: plan, kinds: kinds, isTrial: isTrial)
        let section = Self.section(route, view)
        if section >= 0 {
          walk.object(section, Int(route.root), plan.shapes[Int(route.shape)], &scratch)
        } else {
          walk.missingSection(Int(route.root))
        }
        if route.context >= 0 {
          if let context = view.member(.context) {
            walk.object(
              context, Int(route.context), plan.shapes[Int(route.contextShape)], &scratch)
          } else {
            walk.missingSection(Int(route.context))
          }
        }
        if !isTrial, !walk.marks.isEmpty { record(walk.marks, view, names) }
        return walk.wrong
      }
    }
  }

  /// The object that holds the event's properties, or -1.
  @inline(__always)
  private static func section(_ route: EventRoute, _ view: EventView) -> Int {
    for path in [route.section, route.otherSection] where path >= 0 {
      let node = Int(view.envelope[Int(path)])
      if node >= 0, view.nodes[node].kind != .null { return node }
    }
    return -1
  }

  private mutating func record(
    _ marks: [SchemaWalk.Mark], _ view: EventView, _ names: borrowing PathNames
  ) {
    for mark in marks {
      let path =
        mark.slot >= 0 ? plan.details[Int(mark.slot)].path : view.nodes[mark.node].path
      let key = Violations.Key(
        rule: mark.rule, event: view.event, path: path, detail: mark.detail, extra: mark.slot)
      violations.add(key, at: view.position, slice: view.slice) {
        names.example(
          view, node: mark.node, missing: mark.rule == .schemaMissingProperty && mark.detail == 0
            ? plan.details[Int(mark.slot)].property.name : nil)
      }
    }
  }
}
