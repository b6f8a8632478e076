import Assay
import AssayRecorder

extension Option {
  fileprivate static let places = Option(
    "--places", summary: "Write for every clause the file and line that asked for it.")
  fileprivate static let lintedContracts = Option(
    "--contracts", .many("FILE"), summary: "A FILE, named as for the other verbs.")
  fileprivate static let exportOutput = Option(
    "--output", short: "o", .one("FILE"), summary: "Write to a file instead of standard output.")
}

extension Verb {
  /// Looks for mistakes in contracts.
  package static let contractLint = Verb(
    "contract lint",
    summary: "Looks for contradictions and other mistakes in contracts, without any traffic.",
    details: [
      "Without a FILE the contracts linked into the program are looked at. The exit code is 2 "
        + "where a contract is wrong."
    ],
    operands: Operands("FILE", 0...Int.max), options: [.lintedContracts],
    examples: [
      Example("contract lint", "Looks at the linked contracts."),
      Example("contract lint shop.json billing.json", "Looks at contract files, together."),
    ]
  ) { arguments, session throws(CommandError) in
    let files = arguments.operands + arguments.values(of: .lintedContracts)
    var contracts = files.isEmpty ? session.contracts : []
    var unread: [ContractProblem] = []
    for file in files {
      switch try ContractFiles.result(file) {
      case .success(let more): contracts += more
      case .failure(let error): unread += error.problems
      }
    }
    guard !contracts.isEmpty || !unread.isEmpty else {
      throw CommandError("there is no contract to look at", mend: "Name a contract file.")
    }
    let problems = ContractProblems(contracts, and: unread)
    let events = contracts.reduce(0) { $0 + $1.events.count }
    try session.write(
      problems.text + count(contracts.count, "contract") + ", " + count(events, "event") + ", "
        + count(problems.count, "problem") + "\n")
    return problems.isEmpty ? .pass : .usage
  }

  /// Writes a linked contract as canonical JSON.
  package static let contractExport = Verb(
    "contract export",
    summary: "Writes a linked contract as canonical JSON, which `--contracts` reads.",
    details: [
      "The same contract gives the same bytes, so its changes show well in Git. NAME is needed "
        + "where several contracts are linked."
    ],
    operands: Operands("NAME", 0...1), options: [.places, .exportOutput],
    examples: [
      Example("contract export -o shop.json", "Writes the only contract to a file."),
      Example("contract export storefront --places", "Writes one with its clauses' places."),
    ]
  ) { arguments, session throws(CommandError) in
    let contract = try chosen(arguments.operands.first, of: session.contracts)
    let json = contract.canonicalJSON(places: arguments.has(.places))
    guard let name = arguments[.exportOutput], name != "-" else {
      try session.write(json)
      return .pass
    }
    do throws(WriteError) {
      let file = try AtomicFile(name)
      try file.write(json)
      try file.commit()
    } catch {
      throw CommandError(error.description, code: error.isWrongName ? .usage : .broken)
    }
    return .pass
  }

  private static func count(_ number: Int, _ word: String) -> String {
    "\(number == 0 ? "no" : String(number)) \(word)\(number == 1 ? "" : "s")"
  }

  private static func chosen(
    _ name: String?, of contracts: [Contract]
  ) throws(CommandError) -> Contract {
    let names = contracts.map(\.name)
    guard let first = contracts.first else {
      throw CommandError("no contract is linked into this program")
    }
    guard let name else {
      guard contracts.count == 1 else {
        throw CommandError("contract export needs a NAME: \(names.joined(or: "or"))")
      }
      return first
    }
    guard let contract = contracts.first(where: { $0.name == name }) else {
      let nearest = nearestName(to: name, among: names)
      throw CommandError(
        "no linked contract is named \(name)"
          + (nearest.map { "; did you mean \($0)?" } ?? ": there is \(names.joined(or: "and"))"))
    }
    return contract
  }
}
