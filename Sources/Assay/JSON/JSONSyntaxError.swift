/// Why a text is not JSON.
package struct JSONSyntaxError: Error, Hashable, Sendable {
  /// The offset of the byte where it goes wrong.
  package var offset: Int
  /// What should stand there.
  package var expected: String
  /// What stands there.
  package var found: String

  package init(offset: Int, expected: String, found: String) {
    self.offset = offset
    self.expected = expected
    self.found = found
  }

  /// `expected X, found Y`.
  package var message: String { "expected \(expected), found \(found)" }
}
