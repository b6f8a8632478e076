/// Why a file cannot be read as an HTTP archive (HAR 1.2).
package enum HARError: Error, Hashable, Sendable {
  /// The text breaks JSON's grammar.
  case malformed(expected: String, found: String, line: Int, offset: Int)
  /// The file ends before its end.
  case truncated(line: Int, offset: Int, entries: Int)
  /// It is JSON, but no archive.
  case notAnArchive(found: String)
  /// An entry is JSON, but not an entry.
  case badEntry(number: Int, reason: String, line: Int, offset: Int)

  /// One sentence: what was expected, what was found, where, and the mend.
  package var message: String {
    switch self {
    case .malformed(let expected, let found, let line, let offset):
      "expected \(expected), found \(found) at line \(line), byte \(offset + 1) of the file:"
        + " it is no whole HAR file, so export it again"
    case .truncated(let line, let offset, let entries):
      "expected the rest of the HAR file, found its end at line \(line), byte \(offset + 1),"
        + " after \(entries) whole entries: export it again"
    case .notAnArchive(let found):
      "expected a HAR file, which is an object with log.entries, found \(found)"
    case .badEntry(let number, let reason, let line, let offset):
      "\(reason) in entry \(number) of the HAR file, which begins at line \(line),"
        + " byte \(offset + 1)"
    }
  }
}
