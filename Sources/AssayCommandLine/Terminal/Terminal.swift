#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// How wide and how colourful the program's output may be.
package struct Terminal: Hashable, Sendable {
  /// The columns of a line.
  package var width: Int
  /// Whether standard output is a terminal, which a person reads.
  package var isTerminal: Bool
  /// Whether standard output takes colours.
  package var hasColor: Bool
  /// Whether standard error can show a line that changes.
  package var showsProgress: Bool

  /// Decides from what is known about the two streams.
  ///
  /// `NO_COLOR` (no-color.org) wins over `CLICOLOR_FORCE` (bixense.com/clicolors), which wins over
  /// a stream that is no terminal or a terminal that calls itself dumb.
  package init(
    environment: Environment, columns: Int?, outputIsTerminal: Bool, errorIsTerminal: Bool
  ) {
    isTerminal = outputIsTerminal
    let isDumb = environment["TERM"] == "dumb"
    let isForced = environment["CLICOLOR_FORCE"].map { $0 != "0" } ?? false
    hasColor = environment["NO_COLOR"] == nil && (isForced || (outputIsTerminal && !isDumb))
    let declared = environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    width = Swift.min(columns ?? declared ?? 100, 1000)
    showsProgress = errorIsTerminal && !isDumb
  }

  /// Looks at the program's own streams.
  package init() {
    let isTerminal = isatty(STDOUT_FILENO) == 1
    self.init(
      environment: Environment(), columns: isTerminal ? Self.columns() : nil,
      outputIsTerminal: isTerminal, errorIsTerminal: isatty(STDERR_FILENO) == 1)
  }

  private static func columns() -> Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
