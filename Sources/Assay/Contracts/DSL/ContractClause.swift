/// What may stand in the body of a contract.
public protocol ContractClause: Sendable {
  /// Adds what the clause says to the contract.
  func add(to contract: inout Contract)
}

/// Gathers the clauses of a contract's body.
@resultBuilder
public enum ContractBuilder {
  /// Takes a clause.
  public static func buildExpression(_ clause: some ContractClause) -> [any ContractClause] {
    [clause]
  }
  /// Takes several events, such as a constant that holds an array of them.
  public static func buildExpression(_ events: [Event]) -> [any ContractClause] { events }
  /// Takes several destinations, such as a constant that holds an array of them.
  public static func buildExpression(_ destinations: [Destination]) -> [any ContractClause] {
    destinations
  }
  /// Joins the clauses of a body.
  public static func buildBlock(_ clauses: [any ContractClause]...) -> [any ContractClause] {
    clauses.flatMap(\.self)
  }
  /// Takes the clauses of an `if`, if it applies.
  public static func buildOptional(_ clauses: [any ContractClause]?) -> [any ContractClause] {
    clauses ?? []
  }
  /// Takes the clauses of the first branch.
  public static func buildEither(first clauses: [any ContractClause]) -> [any ContractClause] {
    clauses
  }
  /// Takes the clauses of the second branch.
  public static func buildEither(second clauses: [any ContractClause]) -> [any ContractClause] {
    clauses
  }
  /// Joins the clauses of a loop.
  public static func buildArray(_ clauses: [[any ContractClause]]) -> [any ContractClause] {
    clauses.flatMap(\.self)
  }
  /// Takes the clauses of an `if #available`.
  public static func buildLimitedAvailability(
    _ clauses: [any ContractClause]
  ) -> [any ContractClause] { clauses }
}

extension ContractBuilder {
  /// Explains what to write instead of a bare string.
  @available(
    *, unavailable,
    message: "write Event(\"name\", version: \"1.0.0\") { … }, or name the constant that holds it"
  )
  public static func buildExpression(_ text: String) -> [any ContractClause] { [] }
  /// Explains where properties belong.
  @available(
    *, unavailable, message: "write the Property inside an Event: Event(\"name\") { Property(…) }"
  )
  public static func buildExpression(_ property: Property) -> [any ContractClause] { [] }
  /// Explains where expectations belong.
  @available(
    *, unavailable, message: "write the Expect clause inside the Event whose values it speaks of"
  )
  public static func buildExpression(_ expectation: Expectation) -> [any ContractClause] { [] }
  /// Explains where redaction rules belong.
  @available(
    *, unavailable,
    message: "write Redact inside a Destination: Destination(\"name\") { Redact(…) }"
  )
  public static func buildExpression(_ rule: Redact) -> [any ContractClause] { [] }
  /// Explains where accepted events belong.
  @available(
    *, unavailable,
    message: "write Accepts inside a Destination: Destination(\"name\") { Accepts(…) }"
  )
  public static func buildExpression(_ accepts: Accepts) -> [any ContractClause] { [] }
  /// Explains where delivery budgets belong.
  @available(*, unavailable, message: "write Delivery { Late(after: .minutes(5), at: 0.99) }")
  public static func buildExpression(_ late: Late) -> [any ContractClause] { [] }
}
