/// A plan's tables and one worker's counters as plain pointers, so that the walk over an event
/// neither copies a reference nor enters a closure.
struct SchemaTables {
  /// In how many events an object was looked at.
  struct Visit {
    var events: UInt32 = 0
    var last: UInt32 = 0
  }

  let slots: UnsafeMutablePointer<Slot>
  let table: UnsafeMutablePointer<Int32>
  let shapes: UnsafeMutablePointer<Shape>
  private let box: Unmanaged<SlotDetails>
  let variants: UnsafeMutablePointer<VariantPlan>
  /// The constraints of each slot; the plan that owns them must outlive the tables.
  let checks: UnsafeMutablePointer<Unmanaged<ValueChecks>>
  let routes: UnsafeMutablePointer<EventRoute>
  /// For each slot and kind of value, how many values there were.
  let kinds: UnsafeMutablePointer<UInt32>
  /// Where trials count, which nobody reads.
  let trialKinds: UnsafeMutablePointer<UInt32>
  let visits: UnsafeMutablePointer<Visit>
  private let slotCount: Int
  private let variantCount: Int

  init(_ plan: Plan) {
    slots = Self.copy(plan.slots)
    table = Self.copy(plan.table)
    shapes = Self.copy(plan.shapes)
    box = .passRetained(SlotDetails(all: plan.details))
    variants = Self.copy(plan.variants)
    routes = Self.copy(plan.routes)
    checks = Self.copy(plan.checkReferences)
    kinds = Self.copy([UInt32](repeating: 0, count: plan.slots.count * 8))
    trialKinds = Self.copy([UInt32](repeating: 0, count: plan.slots.count * 8))
    visits = Self.copy([Visit](repeating: Visit(), count: plan.slots.count))
    slotCount = plan.slots.count
    variantCount = plan.variants.count
  }

  private static func copy<Element>(_ elements: [Element]) -> UnsafeMutablePointer<Element> {
    let copy = UnsafeMutablePointer<Element>.allocate(capacity: elements.count)
    _ = UnsafeMutableBufferPointer(start: copy, count: elements.count)
      .initialize(from: elements)
    return copy
  }

  /// The slots of one shape's paths.
  @inline(__always)
  func shape(_ index: Int) -> ShapeTable {
    let shape = shapes[index]
    return ShapeTable(
      slots: table + Int(shape.start), firstPath: UInt32(bitPattern: shape.firstPath),
      count: UInt32(bitPattern: shape.count))
  }

  /// What the rare path needs to know of each slot.
  var details: [SlotDetail] { box._withUnsafeGuaranteedRef { $0.all } }

  /// For each slot, how many values of each kind there were.
  var kindCounts: [UInt32] {
    Array(UnsafeBufferPointer(start: kinds, count: slotCount * 8))
  }

  /// For each slot of an object, in how many events it was looked at.
  var visitCounts: [Int] {
    UnsafeBufferPointer(start: visits, count: slotCount).map { Int($0.events) }
  }

  /// Gives the memory back; nothing may use the tables afterwards.
  func deallocate() {
    box.release()
    variants.deinitialize(count: variantCount)
    slots.deallocate()
    table.deallocate()
    shapes.deallocate()
    variants.deallocate()
    routes.deallocate()
    checks.deallocate()
    kinds.deallocate()
    trialKinds.deallocate()
    visits.deallocate()
  }
}

/// The plan's details, which are too large to be copied for every pass.
private final class SlotDetails {
  let all: [SlotDetail]

  init(all: [SlotDetail]) { self.all = all }
}

/// The slots of one shape's paths, one after the other from its first path on.
struct ShapeTable {
  let slots: UnsafeMutablePointer<Int32>
  let firstPath: UInt32
  let count: UInt32
}
