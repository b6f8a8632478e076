/// What may stand in the body of `Identity`.
public protocol IdentityClause: Sendable {
  /// Adds what the clause says to the identity rules.
  func add(to identity: inout Identity)
}

/// Gathers the clauses of `Identity`.
@resultBuilder
public enum IdentityBuilder {
  /// Joins the clauses of a body.
  public static func buildBlock(_ clauses: any IdentityClause...) -> [any IdentityClause] {
    clauses
  }
}

/// The ids that every event must carry.
public struct Requires: IdentityClause {
  private let requirement: Identity.Requirement

  /// Takes the ids.
  public init(_ requirement: Identity.Requirement) { self.requirement = requirement }
  /// Sets the requirement.
  public func add(to identity: inout Identity) { identity.requirement = requirement }
}

/// Says whether one anonymousId may belong to only one user.
public struct StableUser: IdentityClause {
  private let isStable: Bool

  /// Takes whether it is so.
  public init(perAnonymousID isStable: Bool = true) { self.isStable = isStable }
  /// Sets it.
  public func add(to identity: inout Identity) { identity.isUserStable = isStable }
}

extension Identity: ContractClause {
  /// What every event of a contract says of the person behind it.
  public init(
    file: String = #fileID, line: Int = #line,
    @IdentityBuilder _ body: () -> [any IdentityClause]
  ) {
    self.init(place: Place(file: file, line: line))
    for clause in body() { clause.add(to: &self) }
  }

  /// Sets the contract's identity rules.
  public func add(to contract: inout Contract) { contract.identity = self }
}
