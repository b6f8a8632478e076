/// What a contract says of one path of one event, as plain numbers for the hot path.
package struct Slot: Sendable {
  /// One bit for each ``NodeKind`` that is accepted.
  var kinds: UInt8
  /// Those among them of whose values nothing more is asked.
  var idleKinds: UInt8 = 0
  /// Whether a decimal must have a whole value.
  var isWholeNumber = false
  /// Whether ``Plan/checks`` has anything to check.
  var hasChecks = false
  /// Whether unknown members are findings.
  var isClosed = false
  /// Whether the text is fixed by the contract, so that it holds no personal data when valid.
  var isStructured = false
  /// Its number among the parent's required members, or -1.
  var requiredIndex: Int16 = -1
  /// The bit of this number; 0 where it has none, or a word has too few.
  var requiredBit: UInt64 = 0
  /// How many of its own members are required.
  var requiredCount: Int16 = 0
  /// The index of the variants of this object, or -1.
  var variants: Int32 = -1
  /// The index of ``Plan/details``.
  var detail: Int32

  /// One bit for each ``NodeKind`` whose values must be looked at, or have members.
  var busyKinds: UInt8 {
    var kinds: [NodeKind] = [.object, .array]
    if hasChecks { kinds += [.string, .integer, .decimal, .yes, .no] }
    if isWholeNumber { kinds.append(.decimal) }
    return kinds.reduce(0) { $0 | 1 << $1.rawValue }
  }
}

/// Constraints that a value of the right type may still break.
package enum Constraint: Int32, CaseIterable, Sendable {
  case allowed, pattern, format, minLength, maxLength, minimum, maximum, multipleOf
  case minItems, maxItems, uniqueItems
}

/// What the rare path needs to know of a slot.
package struct SlotDetail: Sendable {
  package var property: Property
  package var path: Int32
  /// The index in ``Plan/events`` of the event whose contract it belongs to.
  package var event: Int
  /// The slot of the object or array it is in, or -1 for the object that a walk starts from.
  package var parent: Int32
  package var requiredMembers: [Int32] = []
}

/// Which slot each path of one event has; variants have shapes of their own.
struct Shape: Sendable {
  /// The least path number of the table.
  var firstPath: Int32 = 0
  /// Where the table starts in ``Plan/table``.
  var start: Int32 = 0
  /// How many entries it has.
  var count: Int32 = 0
}

struct VariantPlan: Sendable {
  var discriminators: [Int32]
  var cases: [(allowed: AllowedValues, shape: Int, root: Int32)]
  var otherwise: (shape: Int, root: Int32)?
}

/// One version of one event, compiled.
package struct EventPlan: Sendable {
  package var contract: Int
  package var event: Event
  package var name: EventName
  var shape = 0
  /// The slot of the section's object.
  var root: Int32 = -1
  /// The slot of `context`, or -1.
  var context: Int32 = -1
  var contextShape = 0
}

/// Where the walk over one version of an event starts, as plain numbers.
struct EventRoute: Sendable {
  /// The slot and the shape of the section's object.
  var root: Int32
  var shape: Int32
  /// The slot and the shape of `context`, or -1.
  var context: Int32
  var contextShape: Int32
  /// The envelope's members that may be the section; the second may be -1.
  var section: Int32
  var otherSection: Int32

  init(_ event: EventPlan) {
    root = event.root
    shape = Int32(clamping: event.shape)
    context = event.context
    contextShape = Int32(clamping: event.contextShape)
    let sections = PlanCompiler.sections(of: event.event.type)
    section = sections[0]
    otherSection = sections.count > 1 ? sections[1] : -1
  }
}

/// The contracts of a run, compiled once into flat tables that every worker reads.
///
/// A class, so that handing it on costs one reference and not one for each table.
package final class Plan: Sendable {
  /// The tables while they are built.
  struct Tables {
    var events: [EventPlan] = []
    var byName: [EventName: [Int]] = [:]
    var slots: [Slot] = []
    var details: [SlotDetail] = []
    var checks: [ValueChecks] = []
    var table: [Int32] = []
    var shapes: [Shape] = []
    var variants: [VariantPlan] = []
    var categories: [Int: [Int32: DataCategory]] = [:]
  }

  package let contracts: [Contract]
  package let events: [EventPlan]
  let routes: [EventRoute]
  package let byName: [EventName: [Int]]
  let slots: [Slot]
  package let details: [SlotDetail]
  /// The constraints of each slot; the same order as ``slots``.
  let checks: [ValueChecks]
  /// The same without counting references, for the hot path; the plan outlives every walk.
  let checkReferences: [Unmanaged<ValueChecks>]
  let table: [Int32]
  let shapes: [Shape]
  let variants: [VariantPlan]
  /// The data category of each path that an event's contract classifies.
  package let categories: [Int: [Int32: DataCategory]]

  /// Compiles contracts that have no problems; what a pattern cannot do was refused before.
  package init(contracts: [Contract], registry: Registry) {
    self.contracts = contracts
    var compiler = PlanCompiler(registry: registry)
    for (number, contract) in contracts.enumerated() {
      for event in contract.events { compiler.add(event, contract: number) }
    }
    let tables = compiler.finish()
    events = tables.events
    routes = tables.events.map(EventRoute.init)
    byName = tables.byName
    slots = tables.slots
    details = tables.details
    checks = tables.checks
    checkReferences = tables.checks.map(Unmanaged.passUnretained)
    table = tables.table
    shapes = tables.shapes
    variants = tables.variants
    categories = tables.categories
  }
}
