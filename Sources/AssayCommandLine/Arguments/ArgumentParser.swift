import Assay

/// Reads a command line as a verb declares it.
///
/// Flags and operands may be mixed. `--flag value` and `--flag=value` are the same, `--` ends the
/// flags, and `-` is an operand. A value that begins with a dash needs the form with `=`.
package struct ArgumentParser: Sendable {
  /// What a command line asks for.
  package enum Request: Hashable, Sendable {
    /// The verb's page of help.
    case help
    /// The verb's work.
    case work(ParsedArguments)
  }

  private let verb: Verb
  private let options: [Option]
  private var rest: ArraySlice<String>
  private var result = ParsedArguments()
  private var wantsHelp = false

  private init(verb: Verb, arguments: ArraySlice<String>) {
    self.verb = verb
    options = verb.options + [.help]
    rest = arguments
  }

  /// Reads everything that follows the verb.
  package static func parse(
    _ arguments: ArraySlice<String>, for verb: Verb
  ) throws(CommandError) -> Request {
    var parser = ArgumentParser(verb: verb, arguments: arguments)
    while let argument = parser.rest.popFirst() {
      try parser.take(argument)
      if parser.wantsHelp { return .help }
    }
    try parser.refuseContradictions()
    return .work(parser.result)
  }

  private mutating func take(_ argument: String) throws(CommandError) {
    switch argument {
    case "--":
      result.operands += rest
      rest = []
    case "-":
      result.operands.append(argument)
    case _ where argument.hasPrefix("--"):
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      guard let option = options.first(where: { $0.name == name }) else { throw unknown(name) }
      try note(option, as: name, attached: parts.count > 1 ? String(parts[1]) : nil)
    case _ where argument.hasPrefix("-"):
      try takeShort(argument)
    case _ where argument.hasPrefix("–") || argument.hasPrefix("—"):
      throw unknown(argument)
    default:
      result.operands.append(argument)
    }
  }

  private mutating func takeShort(_ argument: String) throws(CommandError) {
    let letter = argument.dropFirst().first
    guard let option = options.first(where: { $0.short != nil && $0.short == letter }),
      argument.count == 2 || option.value != .none
    else { throw unknown(argument) }
    let tail = argument.dropFirst(2)
    let value = tail.first == "=" ? String(tail.dropFirst()) : String(tail)
    try note(
      option, as: "-" + (option.short.map(String.init) ?? ""),
      attached: tail.isEmpty ? nil : value)
  }

  private mutating func note(
    _ option: Option, as name: String, attached: String?
  ) throws(CommandError) {
    guard let placeholder = option.placeholder else {
      guard attached == nil else { throw wrong("\(name) takes no value") }
      wantsHelp = wantsHelp || option == .help
      result.note(option, value: nil)
      return
    }
    let value = if let attached { attached } else { try next(for: name, placeholder) }
    guard !value.isEmpty else { throw wrong("\(name) needs a \(placeholder), found nothing") }
    try refuse(value, unlessChoiceOf: option)
    if !option.isRepeatable, let first = result[option] {
      throw wrong("\(option.name) is given twice, as \(first) and as \(value); give it once")
    }
    result.note(option, value: value)
  }

  private mutating func next(
    for name: String, _ placeholder: String
  ) throws(CommandError) -> String {
    guard let value = rest.first else {
      throw wrong("\(name) needs a \(placeholder), found the end of the line")
    }
    guard value == "-" || !value.hasPrefix("-") else {
      throw wrong(
        "\(name) needs a \(placeholder), found \(value); a value that begins with a dash is "
          + "written \(name)=\(value)")
    }
    rest = rest.dropFirst()
    return value
  }

  private func refuse(_ value: String, unlessChoiceOf option: Option) throws(CommandError) {
    guard !option.choices.isEmpty, !option.choices.contains(value) else { return }
    let nearest = nearestName(to: value, among: option.choices)
    throw wrong(
      "\(option.name) is \(option.choices.joined(or: "or")), not \(value)"
        + (nearest.map { "; did you mean \($0)?" } ?? ""))
  }

  private func refuseContradictions() throws(CommandError) {
    for group in verb.exclusions {
      let given = group.filter(result.has)
      guard given.count < 2 else {
        throw wrong("\(given[0].name) and \(given[1].name) contradict each other; give one")
      }
    }
    for option in verb.required where !result.has(option) {
      throw wrong("\(verb.name) needs \(option.label)")
    }
    let operands = verb.operands ?? Operands("", 0...0)
    guard result.operands.count >= operands.minimum else {
      throw wrong("\(verb.name) needs a \(operands.placeholder)")
    }
    guard result.operands.count <= operands.maximum else {
      let extra = result.operands[operands.maximum]
      let accepted =
        switch operands.maximum {
        case 0: "only flags"
        case 1: "one \(operands.placeholder)"
        default: "at most \(operands.maximum) of \(operands.placeholder)"
        }
      let addition = operands.maximum == 0 ? "" : " as well"
      throw wrong("\(verb.name) takes \(accepted), found \(extra)\(addition)")
    }
    guard !result.operands.contains("") else {
      throw wrong("\(verb.name) got an empty \(operands.placeholder)")
    }
  }

  private func unknown(_ name: String) -> CommandError {
    let bare = String(name.drop { "-–—".contains($0) })
    let visible = options.filter { !$0.isHidden }.map { String($0.name.dropFirst(2)) }
    let nearest = nearestName(to: bare, among: visible)
    return wrong("unknown flag \(name)" + (nearest.map { "; did you mean --\($0)?" } ?? ""))
  }

  private func wrong(_ message: String) -> CommandError {
    CommandError(message, mend: "`PROGRAM \(verb.name) --help` lists its flags, with examples.")
  }
}

extension [String] {
  /// `a, b or c`.
  package func joined(or word: String) -> String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " \(word) " + last
  }
}
