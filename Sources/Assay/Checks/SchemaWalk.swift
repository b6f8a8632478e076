/// One event's walk over its tape with the plan's tables.
struct SchemaWalk {
  /// A violation by number; words come later.
  struct Mark {
    var rule: Rule
    /// The slot that asked: the property's, or that of the closed object.
    var slot: Int32
    /// The node that shows it, or the object that lacks it.
    var node: Int
    /// The ``Constraint``, or 1 where a missing property is there but null.
    var detail: Int32
  }

  /// How many violations of one event are told.
  private static let mostMarks = 1 << 17

  let view: EventView
  let tables: SchemaTables
  let isTrial: Bool
  /// The event's number in its pass: an object met twice in one event is counted once.
  let serial: UInt32
  private(set) var wrong = 0
  /// In a trial: how many members the version does not know.
  private(set) var unknown = 0
  private(set) var marks: [Mark] = []

  init(view: EventView, tables: SchemaTables, isTrial: Bool, serial: UInt32) {
    self.view = view
    self.tables = tables
    self.isTrial = isTrial
    self.serial = serial
  }

  private mutating func mark(_ rule: Rule, _ slot: Int, _ node: Int, _ detail: Int32 = 0) {
    wrong &+= 1
    // Past a point one event says nothing more, and describing its members would take long.
    if !isTrial, marks.count < Self.mostMarks {
      marks.append(Mark(rule: rule, slot: Int32(clamping: slot), node: node, detail: detail))
    }
  }

  @inline(__always)
  private func slot(of path: Int32, _ shape: ShapeTable) -> Int {
    let offset = UInt32(bitPattern: path) &- shape.firstPath
    return offset < shape.count ? Int(shape.slots[Int(offset)]) : -1
  }

  @inline(__always)
  private func visit(_ index: Int) {
    if isTrial || tables.visits[index].last == serial { return }
    tables.visits[index].last = serial
    tables.visits[index].events &+= 1
  }

  /// An event without the object whose members the contract asks for.
  mutating func missingSection(_ root: Int) {
    visit(root)
    for slot in tables.details[root].requiredMembers {
      mark(.schemaMissingProperty, Int(slot), 0)
    }
    let variants = tables.slots[root].variants
    if variants >= 0, let otherwise = tables.variants[Int(variants)].otherwise {
      missingSection(Int(otherwise.root))
    }
  }

  /// Checks the members of an object; those of a variant are beside the ones of the object.
  mutating func object(
    _ node: Int, _ index: Int, _ shape: ShapeTable, _ scratch: inout TextScratch,
    isVariant: Bool = false
  ) {
    // What the loop needs at hand: a call in it might change all that is reached through self.
    let (nodes, slots, counts) = (view.nodes, tables.slots, counts)
    guard nodes[node].kind == .object else { return }
    visit(index)
    var seen: UInt64 = 0
    let end = Int(nodes[node].next)
    var overlay: (shape: ShapeTable, root: Int)?
    if slots[index].variants >= 0 {
      overlay = variant(of: node, Int(slots[index].variants), &scratch)
    }
    let isStrict = slots[index].isClosed || (isTrial && !isVariant)
    var child = node &+ 1
    while child < end {
      let (number, next) = (child, Int(nodes[child].next))
      let known = slot(of: nodes[number].path, shape)
      child = next
      if known >= 0 {
        let kind = nodes[number].kind.rawValue
        seen |= slots[known].requiredBit
        counts[known &* 8 &+ Int(kind)] &+= 1
        if slots[known].idleKinds & (1 &<< kind) == 0 { value(number, known, shape, &scratch) }
      } else if isStrict, overlay.map({ slot(of: nodes[number].path, $0.shape) < 0 }) ?? true {
        unknown &+= 1
        if slots[index].isClosed { mark(.schemaAdditionalProperty, index, number) }
      }
    }
    if slots[index].requiredCount > 0 { missing(node, index, seen, shape) }
    if let overlay { object(node, overlay.root, overlay.shape, &scratch, isVariant: true) }
  }

  /// Where the kinds of values are counted.
  private var counts: UnsafeMutablePointer<UInt32> {
    isTrial ? tables.trialKinds : tables.kinds
  }

  @inline(__always)
  private mutating func missing(
    _ node: Int, _ index: Int, _ seen: UInt64, _ shape: ShapeTable
  ) {
    let count = Int(tables.slots[index].requiredCount)
    if count > 64 {
      missingOfMany(node, index, shape)
      return
    }
    let all = count == 64 ? UInt64.max : (1 << UInt64(count)) &- 1
    if seen == all { return }
    for (number, member) in tables.details[index].requiredMembers.enumerated()
    where seen >> UInt64(number) & 1 == 0 {
      mark(.schemaMissingProperty, Int(member), node)
    }
  }

  /// Objects with more required members than a word has bits, which are rare.
  @inline(never)
  private mutating func missingOfMany(_ node: Int, _ index: Int, _ shape: ShapeTable) {
    let required = tables.details[index].requiredMembers
    var seen = [Bool](repeating: false, count: required.count)
    var child = node &+ 1
    while child < Int(view.nodes[node].next) {
      let known = slot(of: view.nodes[child].path, shape)
      if known >= 0 {
        let number = Int(tables.slots[known].requiredIndex)
        if number >= 0, number < seen.count { seen[number] = true }
      }
      child = Int(view.nodes[child].next)
    }
    for (number, member) in required.enumerated() where !seen[number] {
      mark(.schemaMissingProperty, Int(member), node)
    }
  }

  /// Looks at a value of which more than its kind is asked.
  @inline(never)
  private mutating func value(
    _ node: Int, _ index: Int, _ shape: ShapeTable, _ scratch: inout TextScratch
  ) {
    let kind = view.nodes[node].kind
    let slot = tables.slots + index
    if slot.pointee.kinds & (1 &<< kind.rawValue) == 0 {
      otherKind(node, index)
      return
    }
    if slot.pointee.isWholeNumber, kind == .decimal, !isWhole(node) {
      mark(.schemaTypeMismatch, index, node)
      return
    }
    if slot.pointee.hasChecks { check(node, index, &scratch) }
    if kind.rawValue <= NodeKind.array.rawValue { members(node, index, shape, &scratch) }
  }

  @inline(never)
  private mutating func otherKind(_ node: Int, _ index: Int) {
    if view.nodes[node].kind == .null, tables.slots[index].requiredIndex >= 0 {
      mark(.schemaMissingProperty, index, node, 1)
    } else {
      mark(.schemaTypeMismatch, index, node)
    }
  }

  @inline(never)
  private mutating func members(
    _ node: Int, _ index: Int, _ shape: ShapeTable, _ scratch: inout TextScratch
  ) {
    if view.nodes[node].kind == .object {
      object(node, index, shape, &scratch)
      return
    }
    var child = node &+ 1
    let end = Int(view.nodes[node].next)
    guard child < end else { return }
    let known = slot(of: view.nodes[child].path, shape)
    guard known >= 0 else { return }
    while child < end {
      let kind = view.nodes[child].kind.rawValue
      counts[known &* 8 &+ Int(kind)] &+= 1
      if tables.slots[known].idleKinds & (1 &<< kind) == 0 {
        value(child, known, shape, &scratch)
      }
      child = Int(view.nodes[child].next)
    }
  }

  private func isWhole(_ node: Int) -> Bool {
    DecimalNumber.parse(view.raw(node).span)?.isInteger ?? false
  }

  @inline(__always)
  private mutating func check(
    _ node: Int, _ index: Int, _ scratch: inout TextScratch
  ) {
    let kind = view.nodes[node].kind
    let broken = tables.checks[index]._withUnsafeGuaranteedRef { checks -> Constraint? in
      switch kind {
      case .string: checks.broken(byString: scratch.text(view, node))
      case .integer, .decimal: checks.broken(byNumber: view.raw(node))
      case .array: checks.broken(byArray: node, in: view, &scratch)
      case .yes, .no:
        checks.allowed?.contains(view, node, view.raw(node)) == false ? .allowed : nil
      // Where null is among the types it is accepted beside the listed values.
      case .null, .object: nil
      }
    }
    if let broken { mark(.schemaConstraint, index, node, broken.rawValue) }
  }

  private func variant(
    of node: Int, _ number: Int, _ scratch: inout TextScratch
  ) -> (shape: ShapeTable, root: Int)? {
    var child = node &+ 1
    var selected: (shape: Int, root: Int32)? = tables.variants[number].otherwise
    while child < Int(view.nodes[node].next) {
      if tables.variants[number].discriminators.contains(view.nodes[child].path) {
        let text = scratch.text(view, child)
        for entry in tables.variants[number].cases where entry.allowed.contains(view, child, text) {
          selected = (entry.shape, entry.root)
          break
        }
      }
      child = Int(view.nodes[child].next)
    }
    return selected.map { (tables.shape($0.shape), Int($0.root)) }
  }
}
