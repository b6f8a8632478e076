public import Assay

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The command line, for an executable that links contracts of its own.
///
/// ```swift
/// await AssayProgram.main(contracts: [storefront, billing])
/// ```
///
/// The program ends with 0 (nothing at or above the gate), 1 (findings), 2 (a wrong flag, contract
/// or input, or a run that could judge nothing) or 3 (the run broke).
public enum AssayProgram {
  /// The version that `--version` prints.
  public static let version: String = "0.1.0"

  /// Does what the command line asks for and ends the process.
  ///
  /// - Parameters:
  ///   - contracts: What traffic is checked against unless `--contracts` names files; they are
  ///     built when a verb asks for them.
  ///   - arguments: The command line with the program's own name first.
  public static func main(
    contracts: @autoclosure @escaping @Sendable () -> [Contract],
    arguments: [String] = CommandLine.arguments
  ) async -> Never {
    StandardDescriptors.reserve()
    Interrupts.listen()
    let session = Session(
      program: name(in: arguments), contracts: contracts, terminal: Terminal())
    exit(await run(arguments.dropFirst(), in: session).rawValue)
  }

  /// Does what the arguments after the program's name ask for.
  package static func run(
    _ arguments: ArraySlice<String>, in session: Session
  ) async -> ExitCode {
    do {
      switch try Request.parse(arguments) {
      case .print(let page):
        try session.write(page(session))
        return .pass
      case .work(let verb, let parsed):
        return try await verb.work(parsed, session)
      case .nothing:
        session.tell(session.help.overview(of: Verb.all))
        return .usage
      }
    } catch {
      session.tell(error.text(program: session.program))
      return error.code
    }
  }

  private static func name(in arguments: [String]) -> String {
    let path = arguments.first ?? ""
    let name = path.split(separator: "/").last.map(String.init)
    return name.flatMap { $0.isEmpty ? nil : $0 } ?? "assay"
  }
}
