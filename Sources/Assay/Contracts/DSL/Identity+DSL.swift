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

/// The ids that every event must carry, or those of some names or platforms.
public struct Requires: IdentityClause {
  private let requirement: Identity.Requirement
  private let events: [String]
  private let platforms: [String]
  private let place: Place

  /// Takes the ids.
  ///
  /// `events` are names as `Accepts` takes them. `platforms` are values of `context.os.name`,
  /// `context.device.type`, `channel` or `context.library.name`. A clause that says more of an
  /// event takes the place of those that say less.
  public init(
    _ requirement: Identity.Requirement, of events: [String] = [], on platforms: [String] = [],
    file: String = #fileID, line: Int = #line
  ) {
    self.requirement = requirement
    self.events = events
    self.platforms = platforms
    place = Place(file: file, line: line)
  }

  /// Sets the requirement.
  public func add(to identity: inout Identity) {
    guard !events.isEmpty || !platforms.isEmpty else {
      identity.requirement = requirement
      return
    }
    for event in events.isEmpty ? [nil] : events.map(Optional.some) {
      for platform in platforms.isEmpty ? [nil] : platforms.map(Optional.some) {
        identity.needs.append(
          Identity.Need(
            requirement: requirement, event: event, platform: platform, place: place))
      }
    }
  }
}

/// Says that an identify call comes before a user's other events.
public struct IdentifyFirst: IdentityClause {
  private let span: TimeSpan

  /// Takes how long before the first event at most; as long before a recording's beginning
  /// nothing can be said.
  public init(within span: TimeSpan) { self.span = span }
  /// Sets the span.
  public func add(to identity: inout Identity) { identity.identifyFirst = span }
}

/// Says that every anonymousId has a user in the end.
public struct Identified: IdentityClause {
  private let span: TimeSpan

  /// Takes how long after its first event at most.
  public init(within span: TimeSpan) { self.span = span }
  /// Sets the span.
  public func add(to identity: inout Identity) { identity.identifiedWithin = span }
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
