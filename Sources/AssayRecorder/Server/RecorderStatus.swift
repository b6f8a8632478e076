/// How a recorder is doing, for people who watch it.
package struct RecorderStatus: Sendable {
  /// Events taken since the start, by name.
  package var names: [String: Int] = [:]
  /// Events taken since the start.
  package var events = 0
  /// Requests that were no events, or that were refused.
  package var refused = 0
  /// Connections that are open.
  package var connections = 0
  /// Bytes written.
  package var bytes = 0
  /// How long the last commit to disk took, in microseconds.
  package var commitTime = 0

  /// Why the last commit failed; nil: it did not.
  package var failure: String?

  package init() {}
}
