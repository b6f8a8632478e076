extension Contract {
  /// The contract as canonical JSON: sorted keys, one layout, one newline at its end.
  ///
  /// With `places`, every clause says in `at` where it was written. The digest is always that of
  /// the form without places, so that moving a contract to another line changes nothing.
  public func canonicalJSON(places: Bool = false) -> String {
    JSONWriter.canonical(ContractJSONWriter(places: places).contract(self))
  }

  /// Several contracts as one canonical JSON array.
  public static func canonicalJSON(of contracts: [Contract], places: Bool = false) -> String {
    let writer = ContractJSONWriter(places: places)
    return JSONWriter.canonical(.array(contracts.map { writer.contract($0) }))
  }

  /// The SHA-256 of the canonical JSON, as `sha256:` and 64 hexadecimal digits.
  public var digest: String {
    let text = JSONWriter.canonicalBytes(ContractJSONWriter(places: false).contract(self))
    return "sha256:" + SHA256.hex(text.span)
  }

  /// Reads one contract from JSON.
  ///
  /// A clause without `at` is placed at its own line of `file`. Unknown fields, wrong types and
  /// newer formats are refused.
  ///
  /// - Throws: ``ContractError`` with every problem of the text, each with line and column.
  public init(json: [UInt8], file: String) throws(ContractError) {
    let contracts = try Self.contracts(json: json, file: file)
    guard let contract = contracts.first, contracts.count == 1 else {
      throw ContractError([
        ContractProblem(
          "expected one contract, found \(contracts.count)",
          mend: "Read a file of several contracts as a list.",
          at: Place(file: file, line: 1), column: 1)
      ])
    }
    self = contract
  }

  /// Reads one contract from JSON.
  ///
  /// - Throws: ``ContractError`` with every problem of the text, each with line and column.
  public init(json: String, file: String) throws(ContractError) {
    try self.init(json: Array(json.utf8), file: file)
  }

  /// Reads a file's contracts: one object, or an array of them.
  ///
  /// - Throws: ``ContractError`` with every problem of the text, each with line and column.
  public static func contracts(
    json: [UInt8], file: String
  ) throws(ContractError) -> [Contract] {
    try ContractJSONReader.contracts(json, file: file)
  }
}
