/// One event's walk over its tape with the plan's tables.
struct SchemaWalk {
  /// A violation by number; words come later.
  struct Mark {
    var rule: Rule
    /// The slot that asked, or -1 for a member that no slot knows.
    var slot: Int32
    /// The node that shows it, or the object that lacks it.
    var node: Int
    /// The ``Constraint``, or 1 where a missing property is there but null.
    var detail: Int32
  }

  let view: EventView
  let slots: UnsafeBufferPointer<Slot>
  let table: UnsafeBufferPointer<Int32>
  let plan: Plan
  let kinds: UnsafeMutablePointer<UInt32>
  let isTrial: Bool
  private(set) var wrong = 0
  private(set) var marks: [Mark] = []

  init(
    view: EventView, slots: UnsafeBufferPointer<Slot>, table: UnsafeBufferPointer<Int32>,
    plan: Plan, kinds: UnsafeMutablePointer<UInt32>, isTrial: Bool
  ) {
    self.view = view
    self.slots = slots
    self.table = table
    self.plan = plan
    self.kinds = kinds
    self.isTrial = isTrial
  }

  private mutating func mark(_ rule: Rule, _ slot: Int, _ node: Int, _ detail: Int32 = 0) {
    wrong += 1
    if !isTrial {
      marks.append(Mark(rule: rule, slot: Int32(clamping: slot), node: node, detail: detail))
    }
  }

  @inline(__always)
  private func slot(of path: Int32, _ shape: Shape) -> Int {
    let offset = path &- shape.firstPath
    return UInt32(bitPattern: offset) < UInt32(bitPattern: shape.count)
      ? Int(table[Int(shape.start &+ offset)]) : -1
  }

  /// An event without the object whose members the contract asks for.
  mutating func missingSection(_ root: Int) {
    for slot in plan.details[root].requiredMembers {
      mark(.schemaMissingProperty, Int(slot), 0)
    }
  }

  /// Checks the members of an object.
  mutating func object(
    _ node: Int, _ index: Int, _ shape: Shape, _ scratch: inout TextScratch
  ) {
    guard view.nodes[node].kind == .object else { return }
    let slot = slots[index]
    var seen: UInt64 = 0
    let end = Int(view.nodes[node].next)
    var overlay: (shape: Shape, root: Int)?
    if slot.variants >= 0 { overlay = variant(of: node, Int(slot.variants), &scratch) }
    var child = node &+ 1
    while child < end {
      let member = view.nodes[child]
      let known = self.slot(of: member.path, shape)
      if known >= 0 {
        let promise = slots[known]
        if promise.requiredIndex >= 0 { seen |= 1 << UInt64(promise.requiredIndex & 63) }
        value(child, known, promise, shape, &scratch)
      } else if slot.isClosed {
        let isVariant = overlay.map { self.slot(of: member.path, $0.shape) >= 0 } ?? false
        if !isVariant { mark(.schemaAdditionalProperty, -1, child) }
      }
      child = Int(member.next)
    }
    if slot.requiredCount > 0 { missing(node, index, slot, seen, shape) }
    if let overlay { object(node, overlay.root, overlay.shape, &scratch) }
  }

  private mutating func missing(
    _ node: Int, _ index: Int, _ slot: Slot, _ seen: UInt64, _ shape: Shape
  ) {
    let count = Int(slot.requiredCount)
    if count <= 64 {
      let all = count == 64 ? UInt64.max : (1 << UInt64(count)) &- 1
      if seen == all { return }
    }
    for (number, member) in plan.details[index].requiredMembers.enumerated() {
      let isThere =
        count <= 64
        ? seen >> UInt64(number) & 1 == 1
        : hasMember(node, ofSlot: Int(member), shape)
      if !isThere { mark(.schemaMissingProperty, Int(member), node) }
    }
  }

  private func hasMember(_ node: Int, ofSlot wanted: Int, _ shape: Shape) -> Bool {
    var child = node &+ 1
    while child < Int(view.nodes[node].next) {
      if slot(of: view.nodes[child].path, shape) == wanted { return true }
      child = Int(view.nodes[child].next)
    }
    return false
  }

  @inline(__always)
  private mutating func value(
    _ node: Int, _ index: Int, _ slot: Slot, _ shape: Shape, _ scratch: inout TextScratch
  ) {
    let kind = view.nodes[node].kind
    if !isTrial { kinds[index &* 8 &+ Int(kind.rawValue)] &+= 1 }
    if slot.kinds & (1 << kind.rawValue) == 0 {
      if kind == .null {
        mark(.schemaMissingProperty, index, node, 1)
      } else {
        mark(.schemaTypeMismatch, index, node)
      }
      return
    }
    if slot.isWholeNumber, kind == .decimal, !isWhole(node) {
      mark(.schemaTypeMismatch, index, node)
      return
    }
    if slot.hasChecks { check(node, index, slot, &scratch) }
    if kind == .object {
      object(node, index, shape, &scratch)
    } else if kind == .array {
      items(node, shape, &scratch)
    }
  }

  private mutating func items(_ node: Int, _ shape: Shape, _ scratch: inout TextScratch) {
    var child = node &+ 1
    let end = Int(view.nodes[node].next)
    guard child < end else { return }
    let known = slot(of: view.nodes[child].path, shape)
    guard known >= 0 else { return }
    let promise = slots[known]
    while child < end {
      value(child, known, promise, shape, &scratch)
      child = Int(view.nodes[child].next)
    }
  }

  private func isWhole(_ node: Int) -> Bool {
    DecimalNumber.parse(view.raw(node).span)?.isInteger ?? false
  }

  private mutating func check(
    _ node: Int, _ index: Int, _ slot: Slot, _ scratch: inout TextScratch
  ) {
    let kind = view.nodes[node].kind
    let broken = plan.checkReferences[index]._withUnsafeGuaranteedRef { checks -> Constraint? in
      switch kind {
      case .string: checks.broken(byString: scratch.text(view, node))
      case .integer, .decimal: checks.broken(byNumber: view.raw(node))
      case .array: checks.broken(byArray: node, in: view)
      case .yes, .no, .null:
        checks.allowed?.contains(view, node, view.raw(node)) == false ? .allowed : nil
      case .object: nil
      }
    }
    if let broken { mark(.schemaConstraint, index, node, broken.rawValue) }
  }

  private func variant(
    of node: Int, _ number: Int, _ scratch: inout TextScratch
  ) -> (shape: Shape, root: Int)? {
    let variants = plan.variants[number]
    var child = node &+ 1
    var selected: (shape: Int, root: Int32)? = variants.otherwise
    while child < Int(view.nodes[node].next) {
      if variants.discriminators.contains(view.nodes[child].path) {
        let text = scratch.text(view, child)
        for entry in variants.cases where entry.allowed.contains(view, child, text) {
          selected = (entry.shape, entry.root)
          break
        }
      }
      child = Int(view.nodes[child].next)
    }
    return selected.map { (plan.shapes[$0.shape], Int($0.root)) }
  }
}
