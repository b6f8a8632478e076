/// What may stand in the body of `Residency`.
public protocol ResidencyClause: Sendable {
  /// Adds what the clause says to the residency.
  func add(to residency: inout Residency)
}

/// Gathers the clauses of `Residency`.
@resultBuilder
public enum ResidencyBuilder {
  /// Joins the clauses of a body.
  public static func buildBlock(_ clauses: any ResidencyClause...) -> [any ResidencyClause] {
    clauses
  }
}

/// What tells a person's region.
public struct Persons: ResidencyClause {
  private let source: Residency.Source?
  private let region: Region?

  /// Takes a property, and the region that each of its values stands for.
  ///
  /// Without any, the values are countries by ISO 3166-1: `DE`. A tenant's id serves as well.
  public init(from path: String, _ regions: [String: Region] = [:]) {
    source = .property(PropertyPath(path), regions)
    region = nil
  }
  /// Takes one of the envelope's own members: `.country`, `.locale` or, if need be, `.timezone`.
  public init(from source: Residency.Source) {
    self.source = source
    region = nil
  }
  /// Says where all persons are of whom nothing else tells it.
  public init(in region: Region) {
    source = nil
    self.region = region
  }
  /// Adds it to the residency.
  public func add(to residency: inout Residency) {
    if let source { residency.sources.append(source) }
    if let region { residency.residents = region }
  }
}

/// A region whose persons' data must stay there.
public struct Stay: ResidencyClause {
  private let stay: Residency.Stay

  /// Takes the region, and where else the data may go.
  public init(in region: Region, or allowed: Region...) {
    stay = Residency.Stay(region, allowed: allowed)
  }
  /// Adds it to the residency.
  public func add(to residency: inout Residency) { residency.stays.append(stay) }
}

/// Where a contract's events are taken in.
public struct Endpoint: ResidencyClause {
  private let region: Region

  /// Takes the region of the collector or of the vendor's endpoint.
  public init(in region: Region) { self.region = region }
  /// Sets it.
  public func add(to residency: inout Residency) { residency.endpoint = region }
}

extension Residency: ContractClause {
  /// Where the data of which persons must stay.
  public init(
    file: String = #fileID, line: Int = #line,
    @ResidencyBuilder _ body: () -> [any ResidencyClause]
  ) {
    self.init(place: Place(file: file, line: line))
    for clause in body() { clause.add(to: &self) }
  }

  /// Sets the contract's residency.
  public func add(to contract: inout Contract) { contract.residency = self }
}
