import Assay

/// Reads contracts from JSON files.
enum ContractFiles {
  /// The contracts of all files, in order.
  static func read(_ files: [String]) throws(CommandError) -> [Contract] {
    var contracts: [Contract] = []
    for file in files {
      switch try result(file) {
      case .success(let more): contracts += more
      case .failure(let error): throw ContractProblems([], and: error.problems, from: files).error
      }
    }
    return contracts
  }

  /// The contracts of a file, or what is wrong with its content.
  static func result(_ file: String) throws(CommandError) -> Result<[Contract], ContractError> {
    guard !file.hasSuffix(".swift") else {
      throw CommandError(
        "\(file) is Swift, which is compiled into a program",
        mend: "`contract export` of that program writes the JSON that is read here.")
    }
    let bytes = try FileReader.bytes(of: file)
    guard !ProfileReader.isProfile(bytes) else {
      throw CommandError("\(file) is a stored profile, not a contract")
    }
    do throws(ContractError) {
      return .success(try Contract.contracts(json: bytes, file: file))
    } catch {
      return .failure(error)
    }
  }

  /// The contracts that a command line asks for, found without problems: those of `--contracts`,
  /// else the linked ones, or none.
  static func chosen(
    _ arguments: ParsedArguments, _ session: Session
  ) throws(CommandError) -> [Contract] {
    if arguments.has(.noContracts) { return [] }
    let files = arguments.values(of: .contracts)
    let contracts = files.isEmpty ? session.contracts : try read(files)
    let problems = ContractProblems(contracts, from: files)
    guard problems.isEmpty else { throw problems.error }
    return contracts
  }
}
