/// What may stand in the body of `Delivery`.
public protocol DeliveryClause: Sendable {
  /// Adds what the clause says to the budgets.
  func add(to delivery: inout Delivery)
}

/// Gathers the clauses of `Delivery`.
@resultBuilder
public enum DeliveryBuilder {
  /// Joins the clauses of a body.
  public static func buildBlock(_ clauses: any DeliveryClause...) -> [any DeliveryClause] {
    clauses
  }
}

/// The lateness budget.
public struct Late: DeliveryClause {
  private let limit: TimeSpan
  private let share: Double
  private let source: String?

  /// At least `share` (0 to 1) of the events arrive no later than `limit` after they occurred.
  ///
  /// With a `source`, the name of a library, platform or channel, only that source's events are
  /// meant, and what is said without one holds for the others.
  public init(after limit: TimeSpan, at share: Double = 0.99, source: String? = nil) {
    self.limit = limit
    self.share = share
    self.source = source
  }
  /// Sets the budget.
  public func add(to delivery: inout Delivery) {
    if let source {
      delivery.sourceLateness.append(
        SourceLateness(source: source, after: limit, share: share))
    } else {
      delivery.lateAfter = limit
      delivery.onTimeShare = share
    }
  }
}

/// How long a repeated messageId counts as a duplicate.
public struct DuplicateWindow: DeliveryClause {
  private let window: TimeSpan

  /// Takes the length of the window.
  public init(_ window: TimeSpan) { self.window = window }
  /// Sets the window.
  public func add(to delivery: inout Delivery) { delivery.duplicateWindow = window }
}

/// What is accepted of imperfect delivery.
public struct Allowed: DeliveryClause {
  private enum Kind {
    case duplicates(Double)
    case clockSkew(TimeSpan)
    case outOfOrder(Double, TimeSpan)
  }

  private let kind: Kind

  /// The greatest accepted share of duplicates, 0 to 1.
  public init(duplicates: Double) { kind = .duplicates(duplicates) }
  /// The greatest accepted difference between a device's clock and the receiver's.
  public init(clockSkew: TimeSpan) { kind = .clockSkew(clockSkew) }
  /// The greatest accepted share of events that arrive after a later one of the same person, 0 to
  /// 1; what is later by no more than `jitter` does not count.
  public init(outOfOrder share: Double, beyond jitter: TimeSpan = .seconds(5)) {
    kind = .outOfOrder(share, jitter)
  }
  /// Sets what is accepted.
  public func add(to delivery: inout Delivery) {
    switch kind {
    case .duplicates(let share): delivery.allowedDuplicates = share
    case .clockSkew(let skew): delivery.allowedClockSkew = skew
    case .outOfOrder(let share, let jitter):
      delivery.allowedOutOfOrder = share
      delivery.orderJitter = jitter
    }
  }
}

extension Delivery: ContractClause, EventClause {
  /// How events must arrive: of a whole contract, or of one event.
  public init(
    file: String = #fileID, line: Int = #line,
    @DeliveryBuilder _ body: () -> [any DeliveryClause]
  ) {
    self.init(place: Place(file: file, line: line))
    for clause in body() { clause.add(to: &self) }
  }

  /// Sets the budgets of every event that sets none of its own.
  public func add(to contract: inout Contract) { contract.delivery = self }
  /// Sets the event's own budgets.
  public func add(to event: inout Event) { event.delivery = self }
}
