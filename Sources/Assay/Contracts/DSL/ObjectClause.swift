/// What may stand in the body of an object.
public protocol ObjectClause: Sendable {
  /// Adds what the clause says to the object.
  func add(to object: inout Property)
}

/// Gathers the clauses of an object's body.
@resultBuilder
public enum ObjectBuilder {
  /// Takes a clause.
  public static func buildExpression(_ clause: some ObjectClause) -> [any ObjectClause] {
    [clause]
  }
  /// Joins the clauses of a body.
  public static func buildBlock(_ clauses: [any ObjectClause]...) -> [any ObjectClause] {
    clauses.flatMap(\.self)
  }
  /// Takes the clauses of an `if`, if it applies.
  public static func buildOptional(_ clauses: [any ObjectClause]?) -> [any ObjectClause] {
    clauses ?? []
  }
  /// Takes the clauses of the first branch.
  public static func buildEither(first clauses: [any ObjectClause]) -> [any ObjectClause] {
    clauses
  }
  /// Takes the clauses of the second branch.
  public static func buildEither(second clauses: [any ObjectClause]) -> [any ObjectClause] {
    clauses
  }
  /// Joins the clauses of a loop.
  public static func buildArray(_ clauses: [[any ObjectClause]]) -> [any ObjectClause] {
    clauses.flatMap(\.self)
  }
  /// Explains what to write instead of a bare string.
  @available(*, unavailable, message: "write Property(\"name\", .string)")
  public static func buildExpression(_ text: String) -> [any ObjectClause] { [] }
  /// Explains where expectations belong.
  @available(
    *, unavailable,
    message: "write the Expect clause in the event's body, with the whole path: \"address/city\""
  )
  public static func buildExpression(_ expectation: Expectation) -> [any ObjectClause] { [] }
}
