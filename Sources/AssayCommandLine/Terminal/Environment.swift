#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The environment variables that change how the program writes.
package struct Environment: Hashable, Sendable {
  private var variables: [String: String]

  package init(_ variables: [String: String]) { self.variables = variables }

  /// Takes the named variables from the process.
  package init(reading names: [String] = ["NO_COLOR", "CLICOLOR_FORCE", "TERM", "COLUMNS"]) {
    variables = [:]
    for name in names { variables[name] = getenv(name).map { String(cString: $0) } }
  }

  /// A variable that is set to something.
  package subscript(name: String) -> String? {
    variables[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}
