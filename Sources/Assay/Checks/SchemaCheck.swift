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
    _ view: EventView, _ event: borrowing EventPlan, names: borrowing PathNames,
    isTrial: Bool = false
  ) -> Int {
    plan.slots.withUnsafeBufferPointer { slots in
      plan.table.withUnsafeBufferPointer { table in
        var walk = SchemaWalk(
          view: view, slots: slots, table: table, plan: plan, kinds: kinds, isTrial: isTrial)
        let sections = PlanCompiler.sections(of: event.event.type)
        var section = sections.lazy.map { Int(view.envelope[Int($0)]) }.first { $0 >= 0 } ?? -1
        if section >= 0, view.nodes[section].kind == .null { section = -1 }
        if section >= 0 {
          walk.object(section, Int(event.root), plan.shapes[event.shape], &scratch)
        } else {
          walk.missingSection(Int(event.root))
        }
        if event.context >= 0 {
          if let context = view.member(.context) {
            walk.object(context, Int(event.context), plan.shapes[event.contextShape], &scratch)
          } else {
            walk.missingSection(Int(event.context))
          }
        }
        if !isTrial, !walk.marks.isEmpty { record(walk.marks, view, names) }
        return walk.wrong
      }
    }
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
