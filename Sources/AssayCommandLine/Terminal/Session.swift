package import Assay
import AssayRecorder
package import AssayReports

/// What a verb knows of the program that runs it.
package struct Session: Sendable {
  /// The program's name, as help writes it.
  package var program: String
  /// Builds the contracts that are linked into the program, which takes as long as a short run.
  private let build: @Sendable () -> [Contract]
  /// The streams' width and colours.
  package var terminal: Terminal

  package init(
    program: String, contracts: @escaping @Sendable () -> [Contract], terminal: Terminal
  ) {
    self.program = program
    build = contracts
    self.terminal = terminal
  }

  /// The contracts linked into the program.
  package var contracts: [Contract] { build() }

  /// How reports are laid out on standard output.
  package var style: TextStyle {
    TextStyle(
      width: terminal.width, color: terminal.hasColor, isTerminal: terminal.isTerminal)
  }

  /// How pages of help are laid out.
  package var help: HelpPage { HelpPage(program: program, width: terminal.width) }

  /// Writes a result to standard output.
  ///
  /// A reader that closed the pipe has read enough (`| head`): the program goes on in silence and
  /// ends with the code it would have ended with. Any other failure breaks the run.
  package func write(_ text: String) throws(CommandError) {
    do throws(WriteError) {
      try DescriptorWriter.standardOutput.write(text)
    } catch  where error.isClosedPipe {
      return
    } catch {
      throw CommandError(error.description, code: .broken)
    }
  }

  /// Tells the user something on standard error, where that is possible.
  package func tell(_ text: String) { try? DescriptorWriter.standardError.write(text) }
}
