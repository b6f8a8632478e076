/// Why a pattern cannot be used: what stands there, and what is expected or not supported.
package struct PatternError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where in the pattern, counted in Unicode scalars from 0.
  package var offset: Int

  /// One sentence without place.
  package var message: String

  package init(offset: Int, message: String) {
    self.offset = offset
    self.message = message
  }

  package var description: String {
    "\(message) (at offset \(offset))"
  }
}
