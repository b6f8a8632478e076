import Assay

/// Reads contracts from JSON files.
enum ContractFiles {
  /// The contracts of all files, in order.
  static func read(_ files: [String]) throws(CommandError) -> [Contract] {
    var contracts: [Contract] = []
    for file in files { contracts += try read(file) }
    return contracts
  }

  private static func read(_ file: String) throws(CommandError) -> [Contract] {
    guard !file.hasSuffix(".swift") else {
      throw CommandError(
        "\(file) is Swift, which is compiled into a program",
        mend: "`contract export` of that program writes the JSON that is read here.")
    }
    let bytes = try FileReader.bytes(of: file)
    do throws(ContractError) {
      return try Contract.contracts(json: bytes, file: file)
    } catch {
      let place = error.place.map { "\($0): " } ?? ""
      throw CommandError(place + error.message, mend: error.mend)
    }
  }
}
