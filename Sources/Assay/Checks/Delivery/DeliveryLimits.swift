/// What observing needs to know of an event's budgets, in milliseconds.
struct DeliveryLimit: Sendable {
  /// What `Delivery` says where nothing is declared.
  static let standardSkew: Int64 = 600_000

  /// The lateness beyond which an event is late; nil: no budget.
  var lateAfter: Int64?
  /// The accepted clock skew.
  var skew: Int64 = standardSkew
  /// How long after midnight a day is closed; nil: never.
  var dayClose: Int64?
  /// Which of the budgets of single sources it is; -1: the one of all.
  var source = -1
  /// Whether sources are told apart.
  var hasSources = false
  /// How much later a later event may be that arrives first.
  var jitter: Int64 = 5000
  /// Whether a contract says which share may be out of order.
  var isOrderDeclared = false

  init(_ delivery: Delivery?, slice: Slice? = nil) {
    lateAfter = delivery?.lateAfter?.milliseconds
    skew = max(0, delivery?.allowedClockSkew.milliseconds ?? Self.standardSkew)
    dayClose = delivery?.dayClose.map { max(0, $0.after.milliseconds) }
    jitter = max(0, delivery?.orderJitter.milliseconds ?? jitter)
    isOrderDeclared = delivery?.allowedOutOfOrder != nil
    guard let delivery, !delivery.sourceLateness.isEmpty else { return }
    hasSources = true
    guard let slice else { return }
    if let index = delivery.sourceLateness.firstIndex(where: { slice.isOf(source: $0.source) }) {
      source = index
      lateAfter = delivery.sourceLateness[index].after.milliseconds
    }
  }
}

/// The limits by event number, resolved once per number.
struct DeliveryLimits: Sendable {
  private let budgets: DeliveryBudgets
  private let registry: Registry
  /// By the event's number; those of `isKnown` are right.
  private var known: [DeliveryLimit] = []
  private var isKnown: [Bool] = []
  private var sliced: [UInt64: DeliveryLimit] = [:]

  init(budgets: DeliveryBudgets, registry: Registry) {
    self.budgets = budgets
    self.registry = registry
  }

  /// The limits of an event in a slice.
  @inline(__always)
  mutating func limit(of event: Int32, slice: Int32) -> DeliveryLimit {
    let number = Int(event)
    if number >= 0, number < isKnown.count, isKnown[number], !known[number].hasSources {
      return known[number]
    }
    return look(event, slice)
  }

  @inline(never)
  private mutating func look(_ event: Int32, _ slice: Int32) -> DeliveryLimit {
    let limit = limit(of: event)
    guard limit.hasSources else { return limit }
    let key = DeliveryTally.number(event) << 24 | DeliveryTally.number(slice)
    if let known = sliced[key] { return known }
    let names = registry.names
    let value = Int(slice) < names.slices.count && slice >= 0 ? names.slices[Int(slice)] : Slice()
    let delivery =
      event >= 0 && Int(event) < names.events.count
      ? budgets.delivery(of: names.events[Int(event)]) : budgets.standard
    let found = DeliveryLimit(delivery, slice: value)
    sliced[key] = found
    return found
  }

  private mutating func limit(of event: Int32) -> DeliveryLimit {
    let number = Int(event)
    if number >= 0, number < known.count, isKnown[number] { return known[number] }
    let names = registry.names.events
    guard number >= 0, number < names.count else { return DeliveryLimit(budgets.standard) }
    let limit = DeliveryLimit(budgets.delivery(of: names[number]))
    if number >= known.count {
      let more = max(number + 1, known.count * 2) - known.count
      known += Array(repeating: DeliveryLimit(nil), count: more)
      isKnown += Array(repeating: false, count: more)
    }
    known[number] = limit
    isKnown[number] = true
    return limit
  }
}

extension Slice {
  /// Whether the library, platform or channel is called so.
  func isOf(source: String) -> Bool {
    let wanted = source.lowercased()
    return library.lowercased() == wanted || platform.lowercased() == wanted
  }
}
