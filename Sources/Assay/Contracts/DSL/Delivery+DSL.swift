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

  /// At least `share` (0 to 1) of the events arrive no later than `limit` after they occurred.
  public init(after limit: TimeSpan, at share: Double = 0.99) {
    self.limit = limit
    self.share = share
  }
  /// Sets the budget.
  public func add(to delivery: inout Delivery) {
    delivery.lateAfter = limit
    delivery.onTimeShare = share
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
  private let duplicates: Double?
  private let clockSkew: TimeSpan?

  /// The greatest accepted share of duplicates, 0 to 1.
  public init(duplicates: Double) {
    self.duplicates = duplicates
    clockSkew = nil
  }
  /// The greatest accepted difference between a device's clock and the receiver's.
  public init(clockSkew: TimeSpan) {
    duplicates = nil
    self.clockSkew = clockSkew
  }
  /// Sets what is accepted.
  public func add(to delivery: inout Delivery) {
    if let duplicates { delivery.allowedDuplicates = duplicates }
    if let clockSkew { delivery.allowedClockSkew = clockSkew }
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
