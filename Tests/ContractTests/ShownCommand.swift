import Foundation

/// A command in a code block of a page for readers.
struct ShownCommand: Hashable, Sendable {
  var page: String
  var text: String

  /// Every command of a page: the lines of `sh` blocks, and what `yaml` blocks run.
  static func all(of page: String) throws -> [ShownCommand] {
    var commands: [ShownCommand] = []
    var language: Substring?
    for line in try lines(of: page) {
      if line.hasPrefix("```") {
        language = language == nil ? line.dropFirst(3) : nil
      } else if language == "sh", !line.isEmpty {
        commands.append(ShownCommand(page: page, text: String(line)))
      } else if language == "yaml", let run = line.range(of: "run: ") {
        commands.append(ShownCommand(page: page, text: String(line[run.upperBound...])))
      }
    }
    return commands
  }

  /// The lines of a page's `swift` blocks, without indentation.
  static func swiftLines(of page: String) throws -> [String] {
    var result: [String] = []
    var isSwift = false
    for line in try lines(of: page) {
      if line.hasPrefix("```") {
        isSwift = line == "```swift"
      } else if isSwift, !line.isEmpty {
        result.append(line.trimmingCharacters(in: .whitespaces))
      }
    }
    return result
  }

  /// The arguments of `assay`, however it is called; nil: another program.
  var assayArguments: [String]? {
    let words = text.split(separator: " ").map(String.init)
    for start in [["swift", "run", "-c", "release", "assay"], [".build/release/assay"], ["assay"]]
    where words.starts(with: start) {
      return Array(words.dropFirst(start.count))
    }
    return nil
  }

  private static func lines(of page: String) throws -> [Substring] {
    try String(contentsOf: Fixture.root.appending(path: page), encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
  }
}
