/// The lines of a text as they grow, each no wider than its style allows.
struct TextPage {
  let style: TextStyle
  private(set) var lines: [String] = []

  init(style: TextStyle) { self.style = style }

  var columns: Int { style.columns }

  /// Adds a line of pieces that fit.
  mutating func add(_ spans: [Span]) {
    var spans = spans
    Self.disarm(&spans)
    lines.append(spans.map(painted).joined())
  }

  /// Adds text in one tone, wrapped, every line indented.
  mutating func add(_ text: String, _ tone: Tone = .plain, indent: Int = 0) {
    guard !text.isEmpty else { return }
    add(text, tone, label: "", indent: indent)
  }

  /// Adds wrapped text behind a label; what follows its first line is indented as far.
  mutating func add(
    _ text: String, _ tone: Tone = .plain, label: String, indent: Int, labelTone: Tone = .quiet
  ) {
    let width = columns - indent - label.columns
    add(
      laidOut: wrapped(text, width: width), tone, label: label, indent: indent,
      labelTone: labelTone)
  }

  /// Adds lines that already fit behind a label.
  mutating func add(
    laidOut pieces: [String], _ tone: Tone = .plain, label: String, indent: Int,
    labelTone: Tone = .quiet
  ) {
    let start = indent + label.columns
    for (index, piece) in pieces.enumerated() {
      let isFirst = index == 0
      add([
        Span(String(repeating: " ", count: isFirst ? indent : start)),
        Span(isFirst ? label : "", labelTone), Span(piece, tone),
      ])
    }
  }

  /// Adds an empty line unless one is there.
  mutating func gap() {
    if let last = lines.last, !last.isEmpty { lines.append("") }
  }

  var text: String { lines.joined(separator: "\n") + "\n" }

  private func painted(_ span: Span) -> String {
    guard style.color, !span.text.isEmpty, let ansi = span.tone.ansi else { return span.text }
    return "\u{1B}[\(ansi)m\(span.text)\u{1B}[0m"
  }

  /// Keeps a line from being a workflow command: runners obey `::` even after spaces, and wrapping
  /// may bring any part of a name to the front.
  private static func disarm(_ spans: inout [Span]) {
    for index in spans.indices {
      let text = spans[index].text
      guard let first = text.firstIndex(where: { !$0.isWhitespace }) else { continue }
      if text[first...].hasPrefix("::") {
        spans[index].text.replaceSubrange(first...first, with: "\\:")
      }
      return
    }
  }
}
