/// What a rule means to the person whose run it just failed.
package struct RuleManual: Hashable, Sendable {
  /// What it finds, in one line.
  package var summary: String
  /// When exactly it speaks, and why that hurts.
  package var meaning: String
  /// Traffic that it finds.
  package var example: String
  /// What it deliberately leaves alone.
  package var ignores: String
  /// What to do about a finding.
  package var mend: String

  package init(
    summary: String, meaning: String, example: String, ignores: String, mend: String
  ) {
    self.summary = summary
    self.meaning = meaning
    self.example = example
    self.ignores = ignores
    self.mend = mend
  }

  /// The page as text, prose wrapped to a width in columns and examples left as they are.
  package func text(width: Int) -> String {
    let width = max(width, 30)
    var lines = Self.wrapped(summary, width: width)
    let sections = [
      ("Meaning", meaning), ("Example", example), ("Ignores", ignores), ("Mend", mend),
    ]
    for (title, body) in sections {
      lines += ["", title]
      for line in body.split(separator: "\n", omittingEmptySubsequences: false) {
        // Sample traffic is meant to be copied, so it keeps its own lines.
        let isSample = line.hasPrefix("{") || line.hasPrefix(" ")
        lines +=
          (isSample ? [String(line)] : Self.wrapped(String(line), width: width - 2))
          .map { $0.isEmpty ? "" : "  " + $0 }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return lines + [line]
  }
}
