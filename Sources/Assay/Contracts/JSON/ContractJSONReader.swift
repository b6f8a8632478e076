/// Reads contracts from JSON, and reports everything that is wrong with them at once.
///
/// Every function answers something usable where it can, so that reading goes on behind a mistake.
struct ContractJSONReader {
  /// An object of the file and its members by name.
  struct Members {
    /// What the object is, as messages call it: `a property`.
    var noun: String
    /// The object.
    var object: JSONValue
    /// Its members by name.
    var values: Fields
  }

  /// Members by name: there are so few that a dictionary would take longer to make than it saves.
  struct Fields {
    var members: [JSONMember]

    subscript(_ name: String) -> JSONValue? {
      for member in members where member.name == name { return member.value }
      return nil
    }
  }

  let file: String
  let positions: TextPosition
  private(set) var problems: [ContractProblem] = []
  /// How many properties enclose what is being read.
  var depth = 0

  init(_ bytes: [UInt8], file: String) {
    self.file = file
    positions = TextPosition(bytes)
  }

  /// Reads a file's contracts: one object, or an array of them.
  static func contracts(_ bytes: [UInt8], file: String) throws(ContractError) -> [Contract] {
    var reader = ContractJSONReader(bytes, file: file)
    var contracts: [Contract] = []
    do throws(JSONSyntaxError) {
      let value = try JSONReader.read(bytes)
      if case .array(let items) = value.kind {
        contracts = items.compactMap { reader.contract($0) }
      } else {
        contracts = reader.contract(value).map { [$0] } ?? []
      }
    } catch {
      reader.report(
        error.message, mend: "Mend the JSON; nothing else of the file was looked at.",
        at: error.offset)
    }
    guard reader.problems.isEmpty else { throw ContractError(reader.ordered) }
    return contracts
  }

  /// The problems as the file is read: fields that are looked for come in another order.
  private var ordered: [ContractProblem] {
    problems.enumerated().sorted { left, right in
      (left.element.place.line, left.element.column ?? 0, left.offset)
        < (right.element.place.line, right.element.column ?? 0, right.offset)
    }.map(\.element)
  }

  mutating func report(_ message: String, mend: String, at offset: Int) {
    let (line, column) = positions.lineAndColumn(of: offset)
    problems.append(
      ContractProblem(message, mend: mend, at: Place(file: file, line: line), column: column))
  }

  /// Takes an object apart, and reports members that it may not have.
  mutating func members(
    _ value: JSONValue, _ noun: String, _ known: [String]
  ) -> Members? {
    guard case .object(let members) = value.kind else {
      report(
        "expected \(noun) as an object, found \(value.noun)",
        mend: "Write { … } with the fields \(Self.listed(known)).", at: value.offset)
      return nil
    }
    for member in members where !known.contains(member.name) {
      let mend =
        NearestWord.to(member.name, among: known).map { "Did you mean `\($0)`?" }
        ?? "Known fields are \(Self.listed(known))."
      report(
        "expected a field of \(noun), found `\(member.name)`", mend: mend, at: member.offset)
    }
    return Members(noun: noun, object: value, values: Fields(members: members))
  }

  /// The place that `at` names, or that of the object itself.
  mutating func place(_ members: Members) -> Place {
    if let text = string(members, "at") {
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      if parts.count > 1, let last = parts.last, let line = Int(last), line >= 0 {
        return Place(file: parts.dropLast().joined(separator: ":"), line: line)
      }
      report(
        "expected `at` of \(members.noun) as file:line, found \(JSONWriter.quoted(text))",
        mend: "Write \"File.swift:12\", or leave `at` out.",
        at: members.values["at"]?.offset ?? 0)
    }
    let line = positions.lineAndColumn(of: members.object.offset).line
    return Place(file: file, line: line)
  }

  /// Words as a sentence lists them, each in backquotes.
  static func listed(_ words: [String]) -> String {
    let quoted = words.map { "`\($0)`" }
    guard quoted.count > 1, let last = quoted.last else { return quoted.first ?? "" }
    return quoted.dropLast().joined(separator: ", ") + " and " + last
  }
}
