extension Contract {
  /// The promise about one domain's events and about who may receive them.
  ///
  /// Its body lists events and destinations, and may hold `Identity`, `Delivery`, `Owner`,
  /// `Summary` and `Tolerate`.
  public init(
    _ name: String, version: String, file: String = #fileID, line: Int = #line,
    @ContractBuilder _ body: () -> [any ContractClause]
  ) {
    self.init(name: name, version: version, place: Place(file: file, line: line))
    for clause in body() { clause.add(to: &self) }
  }
}
