/// What may stand where only properties can: in fragments, in `Context` and in variants.
public protocol MemberClause: Sendable {
  /// The properties that the clause stands for.
  var members: [Property] { get }
}

/// Gathers properties and fragments.
@resultBuilder
public enum MemberBuilder {
  /// Takes the properties of a clause.
  public static func buildExpression(_ clause: some MemberClause) -> [Property] { clause.members }
  /// Joins the properties of a body.
  public static func buildBlock(_ members: [Property]...) -> [Property] {
    members.flatMap(\.self)
  }
  /// Takes the properties of an `if`, if it applies.
  public static func buildOptional(_ members: [Property]?) -> [Property] { members ?? [] }
  /// Takes the properties of the first branch.
  public static func buildEither(first members: [Property]) -> [Property] { members }
  /// Takes the properties of the second branch.
  public static func buildEither(second members: [Property]) -> [Property] { members }
  /// Joins the properties of a loop.
  public static func buildArray(_ members: [[Property]]) -> [Property] { members.flatMap(\.self) }
  /// Explains what to write instead of a bare string.
  @available(*, unavailable, message: "write Property(\"name\", .string)")
  public static func buildExpression(_ text: String) -> [Property] { [] }
  /// Explains where expectations belong.
  @available(*, unavailable, message: "write the Expect clause in the event's body")
  public static func buildExpression(_ expectation: Expectation) -> [Property] { [] }
}
