import AssayCommandLine
import Testing

@Suite struct TerminalTests {
  private func terminal(
    _ variables: [String: String] = [:], columns: Int? = nil, isTerminal: Bool = true
  ) -> Terminal {
    Terminal(
      environment: Environment(variables), columns: columns, outputIsTerminal: isTerminal,
      errorIsTerminal: isTerminal)
  }

  @Test func `colours are for terminals that are not dumb`() {
    #expect(terminal().hasColor)
    #expect(!terminal(isTerminal: false).hasColor)
    #expect(!terminal(["TERM": "dumb"]).hasColor)
    #expect(!terminal(["TERM": "dumb"]).showsProgress)
  }

  @Test func `NO_COLOR wins over CLICOLOR_FORCE, which wins over a pipe`() {
    #expect(terminal(["CLICOLOR_FORCE": "1"], isTerminal: false).hasColor)
    #expect(!terminal(["CLICOLOR_FORCE": "0"], isTerminal: false).hasColor)
    #expect(!terminal(["CLICOLOR_FORCE": "1", "NO_COLOR": "1"]).hasColor)
    #expect(terminal(["NO_COLOR": ""]).hasColor)
  }

  @Test func `the width is the terminal's, else COLUMNS, else 100`() {
    #expect(terminal(["COLUMNS": "70"], columns: 90).width == 90)
    #expect(terminal(["COLUMNS": "70"]).width == 70)
    #expect(terminal(["COLUMNS": "-3"]).width == 100)
    #expect(terminal(["COLUMNS": "many"]).width == 100)
    #expect(terminal(columns: 1_000_000).width == 1000)
  }

  @Test func `progress tells share, rate and time left`() {
    #expect(
      ProgressLine.text(bytes: 1_200_000_000, of: 2_400_000_000, after: 2)
        == "50 %  1.2 GB of 2.4 GB  600 MB/s  2 s left")
    #expect(ProgressLine.text(bytes: 500, of: nil, after: 1) == "500 B  500 B/s")
    #expect(ProgressLine.text(bytes: 0, of: 10, after: 0) == "0 %  0 B of 10 B  0 B/s  0 s left")
  }
}
