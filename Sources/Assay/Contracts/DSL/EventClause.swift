/// What may stand in the body of an event.
public protocol EventClause: Sendable {
  /// Adds what the clause says to the event.
  func add(to event: inout Event)
}

/// Gathers the clauses of an event's body.
@resultBuilder
public enum EventBuilder {
  /// Takes a clause.
  public static func buildExpression(_ clause: some EventClause) -> [any EventClause] { [clause] }
  /// Takes several properties, such as a constant that holds an array of them.
  public static func buildExpression(_ properties: [Property]) -> [any EventClause] { properties }
  /// Joins the clauses of a body.
  public static func buildBlock(_ clauses: [any EventClause]...) -> [any EventClause] {
    clauses.flatMap(\.self)
  }
  /// Takes the clauses of an `if`, if it applies.
  public static func buildOptional(_ clauses: [any EventClause]?) -> [any EventClause] {
    clauses ?? []
  }
  /// Takes the clauses of the first branch.
  public static func buildEither(first clauses: [any EventClause]) -> [any EventClause] { clauses }
  /// Takes the clauses of the second branch.
  public static func buildEither(second clauses: [any EventClause]) -> [any EventClause] { clauses }
  /// Joins the clauses of a loop.
  public static func buildArray(_ clauses: [[any EventClause]]) -> [any EventClause] {
    clauses.flatMap(\.self)
  }
  /// Takes the clauses of an `if #available`.
  public static func buildLimitedAvailability(_ clauses: [any EventClause]) -> [any EventClause] {
    clauses
  }
}

extension EventBuilder {
  /// Explains what to write instead of a bare string.
  @available(
    *, unavailable,
    message: "write Property(\"name\", .string) for a property, Summary(\"text\") for a description"
  )
  public static func buildExpression(_ text: String) -> [any EventClause] { [] }
  /// Explains where destinations belong.
  @available(
    *, unavailable,
    message:
      "write the Destination in the Contract, beside the event, and name the event there with Accepts"
  )
  public static func buildExpression(_ destination: Destination) -> [any EventClause] { [] }
  /// Explains where events belong.
  @available(*, unavailable, message: "write each Event on its own, and list it in the Contract")
  public static func buildExpression(_ event: Event) -> [any EventClause] { [] }
  /// Explains where identity rules belong.
  @available(
    *, unavailable, message: "write Identity { … } in the Contract; it holds for all its events"
  )
  public static func buildExpression(_ identity: Identity) -> [any EventClause] { [] }
  /// Explains where redaction rules belong.
  @available(
    *, unavailable,
    message: "write Redact in a Destination; to say what a property holds, write .category(…) on it"
  )
  public static func buildExpression(_ rule: Redact) -> [any EventClause] { [] }
  /// Explains where delivery budgets belong.
  @available(*, unavailable, message: "write Delivery { Late(after: .minutes(5), at: 0.99) }")
  public static func buildExpression(_ late: Late) -> [any EventClause] { [] }
}
