/// What may stand in the body of a destination.
public protocol DestinationClause: Sendable {
  /// Adds what the clause says to the destination.
  func add(to destination: inout Destination)
}

/// Gathers the clauses of a destination's body.
@resultBuilder
public enum DestinationBuilder {
  /// Takes a clause.
  public static func buildExpression(
    _ clause: some DestinationClause
  ) -> [any DestinationClause] { [clause] }
  /// Takes several clauses, such as a constant that holds a policy.
  public static func buildExpression(
    _ clauses: [any DestinationClause]
  ) -> [any DestinationClause] { clauses }
  /// Joins the clauses of a body.
  public static func buildBlock(
    _ clauses: [any DestinationClause]...
  ) -> [any DestinationClause] { clauses.flatMap(\.self) }
  /// Takes the clauses of an `if`, if it applies.
  public static func buildOptional(
    _ clauses: [any DestinationClause]?
  ) -> [any DestinationClause] { clauses ?? [] }
  /// Takes the clauses of the first branch.
  public static func buildEither(
    first clauses: [any DestinationClause]
  ) -> [any DestinationClause] { clauses }
  /// Takes the clauses of the second branch.
  public static func buildEither(
    second clauses: [any DestinationClause]
  ) -> [any DestinationClause] { clauses }
  /// Joins the clauses of a loop.
  public static func buildArray(
    _ clauses: [[any DestinationClause]]
  ) -> [any DestinationClause] { clauses.flatMap(\.self) }
  /// Explains where events belong.
  @available(
    *, unavailable,
    message: "write Accepts(event) here, and list the event itself in the Contract"
  )
  public static func buildExpression(_ event: Event) -> [any DestinationClause] { [] }
  /// Explains what to write instead of a bare string.
  @available(*, unavailable, message: "write Accepts(\"event name\") or NeedsConsent(\"category\")")
  public static func buildExpression(_ text: String) -> [any DestinationClause] { [] }
  /// Explains where properties belong.
  @available(
    *, unavailable,
    message: "write Redact(\"property\", .drop) here, and the Property itself in an Event"
  )
  public static func buildExpression(_ property: Property) -> [any DestinationClause] { [] }
}

extension Destination: ContractClause {
  /// A tool that receives events, and what it may receive.
  public init(
    _ name: String, region: Region? = nil, file: String = #fileID, line: Int = #line,
    @DestinationBuilder _ body: () -> [any DestinationClause]
  ) {
    self.init(name: name, region: region, place: Place(file: file, line: line))
    for clause in body() { clause.add(to: &self) }
  }

  /// Adds the destination to the contract.
  public func add(to contract: inout Contract) { contract.destinations.append(self) }
}
