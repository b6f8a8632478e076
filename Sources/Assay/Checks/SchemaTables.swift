/// A plan's tables and one worker's counters as plain pointers, so that the walk over an event
/// neither copies a reference nor enters a closure.
struct SchemaTables {
  /// In how many events an object was looked at.
  struct Visit {
    var events: UInt32 = 0
    var last: UInt32 = 0
  }

  let slots: UnsafeMutableBufferPointer<Slot>
  let table: UnsafeMutableBufferPointer<Int32>
  let shapes: UnsafeMutableBufferPointer<Shape>
  let details: UnsafeMutableBufferPointer<SlotDetail>
  let variants: UnsafeMutableBufferPointer<VariantPlan>
  /// The constraints of each slot; the plan that owns them must outlive the tables.
  let checks: UnsafeMutableBufferPointer<Unmanaged<ValueChecks>>
  let routes: UnsafeMutableBufferPointer<EventRoute>
  /// For each slot and kind of value, how many values there were.
  let kinds: UnsafeMutableBufferPointer<UInt32>
  let visits: UnsafeMutableBufferPointer<Visit>

  init(_ plan: Plan) {
    slots = Self.copy(plan.slots)
    table = Self.copy(plan.table)
    shapes = Self.copy(plan.shapes)
    details = Self.copy(plan.details)
    variants = Self.copy(plan.variants)
    routes = Self.copy(plan.routes)
    checks = Self.copy(plan.checkReferences)
    kinds = Self.copy([UInt32](repeating: 0, count: plan.slots.count * 8))
    visits = Self.copy([Visit](repeating: Visit(), count: plan.slots.count))
  }

  private static func copy<Element>(
    _ elements: [Element]
  ) -> UnsafeMutableBufferPointer<Element> {
    let buffer = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
    _ = buffer.initialize(from: elements)
    return buffer
  }

  /// Gives the memory back; nothing may use the tables afterwards.
  func deallocate() {
    details.deinitialize()
    variants.deinitialize()
    slots.deallocate()
    table.deallocate()
    shapes.deallocate()
    details.deallocate()
    variants.deallocate()
    routes.deallocate()
    checks.deallocate()
    kinds.deallocate()
    visits.deallocate()
  }
}
