/// What the place that shows a text can do.
package struct TextStyle: Hashable, Sendable {
  /// How many columns fit on a line.
  package var width: Int
  /// Whether ANSI colours are understood and wanted.
  package var color: Bool
  /// Whether a person is looking: lines are then at most ``widestRead`` columns, for the eye's
  /// sake; a file or a log gets the width it asked for.
  package var isTerminal: Bool

  package init(width: Int = 100, color: Bool = false, isTerminal: Bool = false) {
    self.width = width
    self.color = color
    self.isTerminal = isTerminal
  }

  /// Longer lines tire the reader, and what stands at their right end belongs to nothing.
  static let widestRead = 120
  /// Below this even a file name and a line number would be cut.
  static let narrowest = 30

  /// The width that is laid out for.
  var columns: Int { max(Self.narrowest, isTerminal ? min(width, Self.widestRead) : width) }
}

/// What a piece of text is, which decides its colour.
enum Tone: Sendable {
  case plain, strong, quiet, error, warning, information, pass

  /// The parameter of the ANSI escape sequence SGR (ECMA-48) that switches it on.
  var ansi: String? {
    switch self {
    case .plain: nil
    case .strong: "1"
    case .quiet: "2"
    case .error: "1;31"
    case .warning: "1;33"
    case .information: "36"
    case .pass: "32"
    }
  }
}

/// A piece of a line in one tone.
struct Span: Sendable {
  var text: String
  var tone: Tone

  init(_ text: String, _ tone: Tone = .plain) {
    self.text = text
    self.tone = tone
  }
}
