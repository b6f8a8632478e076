import Assay

/// What a whole command line asks for.
package enum Request: Sendable {
  /// A page on standard output.
  case print(@Sendable (Session) -> String)
  /// A verb's work.
  case work(Verb, ParsedArguments)
  /// Nothing at all.
  case nothing

  /// Finds the verb and reads what follows it.
  package static func parse(
    _ arguments: ArraySlice<String>
  ) throws(CommandError) -> Request {
    guard let first = arguments.first else { return .nothing }
    let rest = arguments.dropFirst()
    switch first {
    case "--version", "version":
      return .print { "\($0.program) \(AssayProgram.version)\n" }
    case "--help", "-h":
      return .print { $0.help.overview(of: Verb.all) }
    case "help":
      return try help(for: rest.filter { $0 != "--help" && $0 != "-h" })
    case _ where first.hasPrefix("-") && first != "-":
      throw CommandError(
        "expected a verb, found the flag \(first)",
        mend: "A verb comes first: `PROGRAM check RECORDING`.")
    default:
      let (verb, rest) = try find(first, rest)
      switch try ArgumentParser.parse(rest, for: verb) {
      case .help: return .print { $0.help.text(for: verb) }
      case .work(let parsed): return .work(verb, parsed)
      }
    }
  }

  private static func help(for words: [String]) throws(CommandError) -> Request {
    guard let first = words.first else { return .print { $0.help.overview(of: Verb.all) } }
    if words.count == 1, let group = group(first) {
      return .print { $0.help.overview(of: group) }
    }
    let (verb, rest) = try find(first, words[...].dropFirst())
    guard rest.isEmpty else {
      throw CommandError("help explains one verb, found \(words.joined(separator: " "))")
    }
    return .print { $0.help.text(for: verb) }
  }

  /// The verbs that begin with a word and have a second one.
  private static func group(_ word: String) -> [Verb]? {
    let verbs = Verb.all.filter { $0.name.hasPrefix(word + " ") }
    return verbs.isEmpty ? nil : verbs
  }

  /// The verb that one or two words name, and what follows it.
  private static func find(
    _ first: String, _ rest: ArraySlice<String>
  ) throws(CommandError) -> (Verb, ArraySlice<String>) {
    if let verb = Verb.all.first(where: { $0.name == first }) { return (verb, rest) }
    guard let group = group(first) else {
      let names = Verb.all.map { String($0.name.prefix { $0 != " " }) } + ["help"]
      throw unknown("verb \(first)", nearestName(to: first, among: names))
    }
    let seconds = group.map { String($0.name.dropFirst(first.count + 1)) }
    guard let second = rest.first, !second.hasPrefix("-") else {
      if rest.first == "--help" || rest.first == "-h" { return (page(for: group), rest) }
      throw CommandError("\(first) needs a second word: \(seconds.joined(or: "or"))")
    }
    guard let verb = group.first(where: { $0.name == "\(first) \(second)" }) else {
      let nearest = nearestName(to: second, among: seconds).map { "\(first) \($0)" }
      throw unknown("verb \(first) \(second)", nearest)
    }
    return (verb, rest.dropFirst())
  }

  /// Stands for a group of verbs where only its page is wanted.
  private static func page(for group: [Verb]) -> Verb {
    let word = String(group[0].name.prefix { $0 != " " })
    return Verb(
      word, summary: "Has these verbs: \(group.map(\.name).joined(or: "and")).",
      examples: group.compactMap(\.examples.first)
    ) { _, _ in .pass }
  }

  private static func unknown(_ what: String, _ nearest: String?) -> CommandError {
    CommandError(
      "unknown \(what)" + (nearest.map { "; did you mean \($0)?" } ?? ""),
      mend: "`PROGRAM help` lists all verbs.")
  }
}
