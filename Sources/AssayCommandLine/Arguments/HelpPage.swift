/// Lays out pages of help to a width.
package struct HelpPage: Sendable {
  private let program: String
  private let width: Int

  package init(program: String, width: Int) {
    self.program = program
    self.width = Swift.max(40, Swift.min(width, 100))
  }

  /// The page of one verb.
  package func text(for verb: Verb) -> String {
    let needed = verb.required.map(\.label)
    let usage = [program, verb.name] + needed + (verb.operands.map { [$0.label] } ?? [])
    var text = wrapped(usage.joined(separator: " ") + " [flags]", indent: 0, hanging: 4) + "\n"
    for paragraph in [verb.summary] + verb.details { text += wrapped(paragraph) + "\n" }
    let visible = (verb.options + [.help]).filter { !$0.isHidden }
    text += "Flags\n" + table(visible.map { ($0.label, explanation(of: $0)) }) + "\n"
    text += "Examples\n"
    for example in verb.examples {
      text += "  \(program) \(example.arguments)\n"
      text += wrapped(example.explanation, indent: 6, hanging: 6)
    }
    return text
  }

  /// The overview of all verbs.
  package func overview(of verbs: [Verb]) -> String {
    var text = wrapped(
      "\(program) tests customer-event pipelines before deploy: schema, drift, meaning, delivery "
        + "and privacy of recorded events, in one pass.")
    text += "\nVerbs\n" + table(verbs.map { ($0.name, $0.summary) }) + "\n"
    text += wrapped("`\(program) VERB --help` shows a verb's flags, with examples.")
    text += "\nExit codes\n"
    text += table([
      ("0", "Nothing at or above the gate."),
      ("1", "Findings at or above the gate."),
      ("2", "A wrong flag, contract or input, or a run that could judge nothing."),
      ("3", "The run broke: a full disk, a file that cannot be written."),
      ("130", "Interrupted: nothing half-written stays."),
    ])
    text += "\nEnvironment\n"
    text += table([
      ("NO_COLOR", "No colours."),
      ("CLICOLOR_FORCE", "Colours also where standard output is no terminal."),
      ("COLUMNS", "The width of a line where no terminal tells it; default: 100."),
    ])
    return text
  }

  /// Two columns; the second is wrapped, and goes below a first that is too long.
  package func table(_ rows: [(String, String)]) -> String {
    let widest = rows.map(\.0.count).filter { $0 <= width / 3 }.max() ?? 0
    let column = widest + 4
    var text = ""
    for (left, right) in rows {
      let lines = lines(of: right, width: width - column)
      let fits = left.count <= widest
      if !fits { text += "  \(left)\n" }
      for (number, line) in lines.enumerated() {
        let lead = number == 0 && fits ? "  " + left : ""
        text += lead + String(repeating: " ", count: column - lead.count) + line + "\n"
      }
    }
    return text
  }

  /// A paragraph, wrapped.
  package func wrapped(_ text: String, indent: Int = 0, hanging: Int = 0) -> String {
    lines(of: text, width: width - Swift.max(indent, hanging)).enumerated().map { number, line in
      String(repeating: " ", count: number == 0 ? indent : hanging) + line + "\n"
    }.joined()
  }

  private func explanation(of option: Option) -> String {
    let choices = option.choices
    var text = option.summary
    if !choices.isEmpty { text += " One of \(choices.joined(or: "or"))." }
    return option.isRepeatable ? text + " Repeatable." : text
  }

  private func lines(of text: String, width: Int) -> [String] {
    var lines: [String] = []
    var current = ""
    for word in text.split(separator: " ") {
      if !current.isEmpty, current.count + 1 + word.count > width {
        lines.append(current)
        current = ""
      }
      current += (current.isEmpty ? "" : " ") + word
    }
    return lines + [current]
  }
}
