/// Declares a data category of the team's own, with what it holds.
///
///     Category("user.loyalty.number", "The number on a loyalty card")
public struct Category: ContractClause {
  private let declared: DeclaredCategory

  /// Declares a category by its dotted name.
  public init(
    _ category: DataCategory, _ summary: String? = nil, file: String = #fileID, line: Int = #line
  ) {
    declared = DeclaredCategory(
      category: category, summary: summary, place: Place(file: file, line: line))
  }

  /// Adds the category to the contract.
  public func add(to contract: inout Contract) { contract.categories.append(declared) }
}

extension Detector: ContractClause {
  /// Finds values that only this team has.
  ///
  ///     Detector(
  ///       "loyalty", category: "user.loyalty.number", pattern: "LC-[0-9]{8}", check: .luhn,
  ///       context: ["loyalty", "card"])
  public init(
    _ name: String, category: DataCategory, pattern: String, check: Check = .none,
    context: [String] = [], file: String = #fileID, line: Int = #line
  ) {
    self.init(
      name: name, category: category, pattern: pattern, check: check, context: context,
      place: Place(file: file, line: line))
  }

  /// Adds the detector to the contract.
  public func add(to contract: inout Contract) { contract.detectors.append(self) }
}
