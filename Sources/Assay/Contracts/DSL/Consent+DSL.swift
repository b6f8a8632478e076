/// A place where events carry consent besides those that the vendors' SDKs use.
public struct ConsentAt: ContractClause {
  private let signal: ConsentSignal

  /// Takes the place: `context/privacy/tc_string`, `traits/marketing_opt_in`.
  ///
  /// With `grants`, `true` there grants that category and `false` refuses it. Without, the value
  /// is a TC, GPP or US privacy string, or OneTrust's list of groups.
  public init(
    _ path: String, grants category: String? = nil, file: String = #fileID, line: Int = #line
  ) {
    signal = ConsentSignal(
      path: PropertyPath(path), category: category, place: Place(file: file, line: line))
  }
  /// Adds the place to the contract.
  public func add(to contract: inout Contract) { contract.consentRules.signals.append(signal) }
}

/// Events that are a person's own decision about consent.
public struct ConsentChange: ContractClause {
  private let events: [String]

  /// Takes the events; what they say of consent holds until the next of them.
  public init(_ events: any EventReference...) { self.events = events.map(\.eventLabel) }
  /// Adds them to the contract.
  public func add(to contract: inout Contract) { contract.consentRules.changes += events }
}

/// Events that ask for the deletion of a person's data.
public struct DeletionRequest: ContractClause {
  private let events: [String]

  /// Takes the events; nothing of the person may arrive after one.
  public init(_ events: any EventReference...) { self.events = events.map(\.eventLabel) }
  /// Adds them to the contract.
  public func add(to contract: inout Contract) { contract.consentRules.deletions += events }
}

/// Persons whose events must reach nobody.
public struct Suppressed: ContractClause {
  private let digests: [String]

  /// Takes their ids, of which only the SHA-256 is kept, or the SHA-256 itself.
  public init(userIDs: String...) { digests = userIDs.map(SuppressionList.digest) }
  /// Takes their ids, of which only the SHA-256 is kept, or the SHA-256 itself.
  public init(userIDs: [String]) { digests = userIDs.map(SuppressionList.digest) }
  /// Adds them to the contract.
  public func add(to contract: inout Contract) { contract.consentRules.suppressed += digests }
}
