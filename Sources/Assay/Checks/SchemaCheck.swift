/// Holds every event against its contract: the rules `schema/*` but for the envelope's.
///
/// The fast part walks the tape with the plan's tables and touches nothing else; only a violation
/// builds words.
package struct SchemaCheck: ~Copyable {
  /// The violations seen so far.
  package var violations = Violations()
  private let plan: Plan
  private let tables: SchemaTables
  private var scratch = TextScratch()
  private var serial: UInt32 = 0

  package init(plan: Plan) {
    self.plan = plan
    tables = SchemaTables(plan)
  }

  deinit { tables.deallocate() }

  /// For each slot, how many values of each kind there were.
  package var kindCounts: [UInt32] { tables.kindCounts }

  /// For each slot of an object, in how many events it was looked at.
  package var visitCounts: [Int] { tables.visitCounts }

  /// How badly an event fits one version of its contract; nothing is counted.
  ///
  /// Members that the version does not know speak against it even where it is open: they tell the
  /// versions of an event apart when something else is wrong, too.
  package mutating func misfit(_ view: EventView, eventPlan: Int) -> (wrong: Int, unknown: Int) {
    var walk = SchemaWalk(view: view, tables: tables, isTrial: true, serial: 0)
    start(&walk, tables.routes[eventPlan])
    return (walk.wrong, walk.unknown)
  }

  /// Judges one event by one version of its contract.
  package mutating func observe(
    _ view: EventView, eventPlan: Int, names: borrowing PathNames
  ) {
    serial &+= 1
    var walk = SchemaWalk(view: view, tables: tables, isTrial: false, serial: serial)
    start(&walk, tables.routes[eventPlan])
    if !walk.marks.isEmpty { record(walk.marks, view, names) }
  }

  private mutating func start(_ walk: inout SchemaWalk, _ route: EventRoute) {
    let section = Self.section(walk.view, route)
    if section >= 0 {
      walk.object(section, Int(route.root), tables.shape(Int(route.shape)), &scratch)
    } else {
      walk.missingSection(Int(route.root))
    }
    guard route.context >= 0 else { return }
    if let context = walk.view.member(.context) {
      walk.object(context, Int(route.context), tables.shape(Int(route.contextShape)), &scratch)
    } else {
      walk.missingSection(Int(route.context))
    }
  }

  /// The node that the event's properties are members of, or -1.
  private static func section(_ view: EventView, _ route: EventRoute) -> Int {
    let first = node(view, route.section)
    guard route.otherSection >= 0 else { return first }
    // Some SDKs send empty `traits` beside the full ones in `context`.
    if first >= 0, Int(view.nodes[first].next) > first &+ 1 { return first }
    let second = node(view, route.otherSection)
    return second >= 0 ? second : first
  }

  @inline(__always)
  private static func node(_ view: EventView, _ path: Int32) -> Int {
    let node = Int(view.envelope[Int(path)])
    return node >= 0 && view.nodes[node].kind != .null ? node : -1
  }

  private mutating func record(
    _ marks: [SchemaWalk.Mark], _ view: EventView, _ names: borrowing PathNames
  ) {
    let tables = tables
    for mark in marks {
      let detail = tables.details[Int(mark.slot)]
      let isUnknown = mark.rule == .schemaAdditionalProperty
      let key = Violations.Key(
        rule: mark.rule, event: view.event,
        path: isUnknown ? view.nodes[mark.node].path : detail.path,
        detail: mark.detail, extra: mark.slot)
      violations.add(key, at: view.position, slice: view.slice) {
        let isMissing = mark.rule == .schemaMissingProperty && mark.detail == 0
        var example = names.example(
          view, node: mark.node, missing: isMissing ? detail.property.name : nil)
        if mark.node == 0, let section = Self.section(above: mark.slot, tables) {
          example.pointer = "/" + section + example.pointer
        }
        return example
      }
    }
  }

  /// The name of the section that a member would stand in, were it there.
  private static func section(above slot: Int32, _ tables: SchemaTables) -> String? {
    var root = slot
    while tables.details[Int(root)].parent >= 0 { root = tables.details[Int(root)].parent }
    return EnvelopePath(rawValue: tables.details[Int(root)].path)?.name
  }
}
