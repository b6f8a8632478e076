/// What may stand in the body of `Variants`.
public protocol VariantClause: Sendable {
  /// Adds the alternative to the variants.
  func add(to variants: inout Variants)
}

/// Gathers the alternatives of `Variants`.
@resultBuilder
public enum VariantBuilder {
  /// Takes an alternative.
  public static func buildExpression(_ clause: some VariantClause) -> [any VariantClause] {
    [clause]
  }
  /// Joins the alternatives of a body.
  public static func buildBlock(_ clauses: [any VariantClause]...) -> [any VariantClause] {
    clauses.flatMap(\.self)
  }
  /// Takes the alternatives of an `if`, if it applies.
  public static func buildOptional(_ clauses: [any VariantClause]?) -> [any VariantClause] {
    clauses ?? []
  }
  /// Takes the alternatives of the first branch.
  public static func buildEither(first clauses: [any VariantClause]) -> [any VariantClause] {
    clauses
  }
  /// Takes the alternatives of the second branch.
  public static func buildEither(second clauses: [any VariantClause]) -> [any VariantClause] {
    clauses
  }
  /// Joins the alternatives of a loop.
  public static func buildArray(_ clauses: [[any VariantClause]]) -> [any VariantClause] {
    clauses.flatMap(\.self)
  }
  /// Explains where properties belong.
  @available(
    *, unavailable,
    message:
      "write the Property inside When(\"value\") { … }, or beside Variants if it always applies"
  )
  public static func buildExpression(_ property: Property) -> [any VariantClause] { [] }
}

/// The properties that apply when the discriminator has one of some values.
public struct When: VariantClause {
  private let alternative: Variants.Case

  /// Takes the values that select it and the properties that then apply.
  public init(
    _ values: Scalar..., file: String = #fileID, line: Int = #line,
    @MemberBuilder _ body: () -> [Property]
  ) {
    alternative = Variants.Case(
      values: values, properties: body(), place: Place(file: file, line: line))
  }
  /// Adds the alternative.
  public func add(to variants: inout Variants) { variants.cases.append(alternative) }
}

/// The properties that apply when no alternative does.
public struct Otherwise: VariantClause {
  private let properties: [Property]

  /// Takes the properties.
  public init(@MemberBuilder _ body: () -> [Property]) { properties = body() }
  /// Sets what applies when no alternative does.
  public func add(to variants: inout Variants) {
    variants.otherwise = (variants.otherwise ?? []) + properties
  }
}

extension Variants: EventClause, ObjectClause {
  /// Properties that depend on the value of the property named `discriminator`.
  public init(
    by discriminator: String, file: String = #fileID, line: Int = #line,
    @VariantBuilder _ body: () -> [any VariantClause]
  ) {
    self.init(
      discriminator: discriminator, cases: [], place: Place(file: file, line: line))
    for clause in body() { clause.add(to: &self) }
  }

  /// Sets the event's variants.
  public func add(to event: inout Event) { event.variants = self }
  /// Sets the object's variants.
  public func add(to object: inout Property) { object.variants = self }
}
