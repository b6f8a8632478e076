import Assay

extension Verb {
  /// The manual of the rules.
  package static let explain = Verb(
    "explain",
    summary: "Explains a rule: what it means, an example, what it ignores, how to mend it.",
    details: ["Without a RULE all rules are listed; a family (schema) lists its rules."],
    operands: Operands("RULE", 0...1),
    examples: [
      Example("explain schema/type-mismatch", "Explains one rule."),
      Example("explain privacy", "Lists the rules about personal data."),
    ]
  ) { arguments, session throws(CommandError) in
    guard let name = arguments.operands.first else {
      try session.write(list(Rule.allCases, session))
      return .pass
    }
    if let rule = Rule(rawValue: name) {
      let text = rule.manual.text(width: min(session.terminal.width, 100))
      try session.write(text.hasSuffix("\n") ? text : text + "\n")
      return .pass
    }
    let rules = Rule.selection(name)
    guard !rules.isEmpty else {
      let nearest = Rule.nearest(to: name)
      throw CommandError(
        "unknown rule \(name)" + (nearest.map { "; did you mean \($0)?" } ?? ""),
        mend: "`PROGRAM explain` lists all rules.")
    }
    try session.write(list(rules, session))
    return .pass
  }

  private static func list(_ rules: [Rule], _ session: Session) -> String {
    session.help.table(
      rules.map { ($0.rawValue, "\($0.severity.rawValue): \($0.manual.summary)") })
  }
}
